import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pdfFonts, pdfPageCount, pdfText } from "../fixtures/pdf.ts";
import {
  command,
  installIn,
  serve,
  type Hook,
  type Installation,
  type ServerProcess,
} from "../fixtures/server-process.ts";
import { temporaryFolder } from "../fixtures/store.ts";

const README = readFileSync(join(import.meta.dir, "../../README.md"), "utf8");
/** Debian's own Python has requests; see scripts/test-tools.json. */
const RUNNERS: Readonly<Record<string, readonly string[]>> = {
  "hook.sh": ["sh"],
  "hook.mjs": ["node"],
  "hook.py": ["/usr/bin/python3"],
};

/** A block of the README by the name in the comment before it, without the indentation of its list. */
function example(name: string): string {
  const block = new RegExp(
    `<!-- example: ${name} -->\\n\\s*\\n( *)\`\`\`\\w+\\n([^]*?)\\n\\1\`\`\``,
  );
  const [, indent = "", text] = block.exec(README) ?? [];
  if (text === undefined) throw new Error(`README.md has no example ${name}`);
  return text.replaceAll(new RegExp(`^${indent}`, "gm"), "");
}

/** The example without the line that sends its signature. */
function unsigned(text: string): string {
  const lines = text.split("\n").filter((line) => !/x-craftkit-signature"?:/.test(line));
  expect(lines).toHaveLength(text.split("\n").length - 1);
  return lines.join("\n");
}

let folder: ReturnType<typeof temporaryFolder>;
let installation: Installation;
let server: ServerProcess;
let hook: Hook;
let runs = 0;

beforeAll(async () => {
  folder = temporaryFolder();
  installation = await installIn(join(folder.path, "data"));
  server = await serve(installation.data);
  hook = { ...installation.hook, url: `${server.url}/v1/hooks/${installation.hook.token}` };
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** Runs an example as pasted, in a folder of its own. */
async function run(name: string, text: string, env: Readonly<Record<string, string>>) {
  runs += 1;
  const cwd = join(folder.path, String(runs));
  mkdirSync(cwd);
  writeFileSync(join(cwd, name), text);
  const child = Bun.spawn([...(RUNNERS[name] ?? ["sh"]), name], {
    cwd,
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdout: "pipe",
    stderr: "pipe",
  });
  const [out, err] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  return { code: await child.exited, out, err, pdf: join(cwd, "invoice.pdf") };
}

function credentials(secret = hook.secret) {
  return { HOOK_URL: hook.url, HOOK_SECRET: secret, API_KEY: installation.apiKey };
}

async function requireSignature(value: "on" | "off"): Promise<void> {
  const { code, err } = await command(
    "hook",
    "invoice",
    "--data",
    installation.data,
    "--require-signature",
    value,
  );
  if (code !== 0) throw new Error(err);
}

function expectInvoice(pdf: string): void {
  const text = pdfText(pdf);
  const places = ["Acme Corp", "Widget", "9.99", "49.95"].map((part) => text.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(pdfPageCount(pdf)).toBe(1);
  const fonts = pdfFonts(pdf);
  expect(fonts.length).toBeGreaterThan(0);
  expect(fonts.filter(({ embedded }) => !embedded)).toEqual([]);
}

describe.each(["off", "on"] as const)(
  "the README's examples, with Require signature %s",
  (required) => {
    beforeAll(() => requireSignature(required));
    afterAll(() => requireSignature("off"));

    test.each(Object.keys(RUNNERS))("%s, signed, is accepted", async (name) => {
      const { out, err } = await run(name, example(name), credentials());
      expect(err).toBe("");
      expect(out).toContain('"status":"queued"');
    });

    test.each(Object.keys(RUNNERS))("%s, signed with another secret, is refused", async (name) => {
      const { out, pdf } = await run(name, example(name), credentials("wrong"));
      expect(out).toContain('"code":"invalid_signature"');
      expect(out).not.toContain("queued");
      expect(existsSync(pdf)).toBe(false);
    });

    test.each(Object.keys(RUNNERS))(
      "%s, unsigned, is taken only where it need not be",
      async (name) => {
        const { out } = await run(name, unsigned(example(name)), credentials());
        expect(out).toContain(
          required === "on" ? '"code":"invalid_signature"' : '"status":"queued"',
        );
      },
    );
  },
);

describe("the README's way to the PDF", () => {
  test("curl: the hook, then the fetch", async () => {
    const posted = await run("hook.sh", example("hook.sh"), credentials());
    const { pollUrl } = JSON.parse(posted.out);
    const env = { API_KEY: installation.apiKey, POLL_URL: pollUrl };
    const fetched = await run("fetch.sh", example("fetch.sh"), env);
    expect(fetched.err).toBe("");
    expect(fetched.out).toContain('"status":"succeeded"');
    expectInvoice(fetched.pdf);
  });

  test.each(["hook.mjs", "hook.py"])("%s fetches what it has sent", async (name) => {
    const { code, err, pdf } = await run(name, example(name), credentials());
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expectInvoice(pdf);
  });
});

describe("the README", () => {
  test("links to files that are there", () => {
    const links = Array.from(README.matchAll(/\]\((?!https?:)([^)#]+)/g), ([, path]) => path ?? "");
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((path) => !existsSync(join(import.meta.dir, "../..", path)))).toEqual([]);
  });
});
