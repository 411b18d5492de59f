import { describe, expect, test } from "bun:test";
import { copyFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { binary } from "../fixtures/binary.ts";
import { pdfFonts, pdfPageCount, pdfText } from "../fixtures/pdf.ts";
import { temporaryFolder } from "../fixtures/store.ts";

/** The whole round by hand, by nothing but the executable, curl and openssl. */
const ROUND = `
set -eu
ip link set lo up
trap 'kill -KILL $server 2>/dev/null || true' EXIT
alone() { env -i ./platen "$@"; }

alone init --data data --json > init.json
field() { sed -n "s/.*\\"$1\\": \\"\\([^\\"]*\\)\\".*/\\1/p" "$2" | head -n 1; }
env -i ./platen serve --data data --port 0 > serve.out 2> serve.err &
server=$!
for _ in $(seq 200); do grep -qs 'is ready at' serve.out && break; sleep 0.1; done
alone hook invoice --data data --json > hook.json

signature=$(openssl dgst -sha256 -hmac "$(field secret hook.json)" -r body.json | cut -d' ' -f1)
curl -sS "$(field url hook.json)" -H "x-craftkit-signature: $signature" \\
  -H 'content-type: application/json' --data-binary @body.json > accepted.json
poll=$(sed 's/.*"pollUrl":"\\([^"]*\\)".*/\\1/' accepted.json)
curl -sS "$poll?wait=60" -H "authorization: Bearer $(field apiKey init.json)" > render.json
curl -sS "$poll/download" -H "authorization: Bearer $(field apiKey init.json)" -o invoice.pdf
kill -TERM $server
wait $server
echo "ended with $?"
`;

const BODY =
  '{"customer":{"name":"Acme Corp"},"items":[{"name":"Widget","qty":5,"price":9.99}],"total":49.95}';

describe("the executable alone: an empty folder, an empty environment, no network", () => {
  test("goes the whole round, from nothing to a PDF", async () => {
    using folder = temporaryFolder();
    copyFileSync(binary(), join(folder.path, "platen"));
    writeFileSync(join(folder.path, "body.json"), BODY);
    // A network namespace of its own has a loopback and nothing else.
    const child = Bun.spawn(["unshare", "--map-root-user", "--net", "sh", "-c", ROUND], {
      cwd: folder.path,
      env: { PATH: process.env["PATH"] ?? "" },
      stdout: "pipe",
      stderr: "pipe",
    });
    const [out, err] = await Promise.all([
      new Response(child.stdout).text(),
      new Response(child.stderr).text(),
    ]);
    expect({ code: await child.exited, out, err }).toEqual({
      code: 0,
      out: "ended with 0\n",
      err: "",
    });

    const read = (name: string): Promise<string> => Bun.file(join(folder.path, name)).text();
    expect(JSON.parse(await read("accepted.json"))).toMatchObject({ status: "queued" });
    expect(JSON.parse(await read("render.json"))).toMatchObject({
      status: "succeeded",
      pageCount: 1,
      attempts: 1,
      warnings: [],
    });
    const pdf = join(folder.path, "invoice.pdf");
    const text = pdfText(pdf);
    const places = ["Invoice", "Acme Corp", "Widget", "9.99", "49.95"].map((part) =>
      text.indexOf(part),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(pdfPageCount(pdf)).toBe(1);
    expect(pdfFonts(pdf).filter(({ embedded }) => !embedded)).toEqual([]);

    const made = ["accepted.json", "body.json", "data", "hook.json", "init.json", "invoice.pdf"];
    expect(readdirSync(folder.path).sort()).toEqual(
      [...made, "platen", "render.json", "serve.err", "serve.out"].sort(),
    );
  }, 60_000);
});
