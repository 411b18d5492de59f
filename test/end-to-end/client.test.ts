import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { binary } from "../fixtures/binary.ts";
import { platen } from "../fixtures/command-line.ts";
import { pdfPageCount, pdfText } from "../fixtures/pdf.ts";
import {
  command,
  installIn,
  serve,
  type Installation,
  type ServerProcess,
} from "../fixtures/server-process.ts";
import { temporaryFolder } from "../fixtures/store.ts";

/** A project of somebody's, with the package that the executable wrote into it. */
let folder: ReturnType<typeof temporaryFolder>;
let installation: Installation;
let server: ServerProcess;

beforeAll(async () => {
  folder = temporaryFolder();
  installation = await installIn(join(folder.path, "data"));
  server = await serve(installation.data);
  mkdirSync(join(folder.path, "project"));
  const { code } = await command(
    "client",
    "--out",
    join(folder.path, "project/node_modules/platen-client"),
  );
  expect(code).toBe(0);
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** Runs a script with Node in that project. */
async function node(script: string) {
  const cwd = join(folder.path, "project");
  writeFileSync(join(cwd, "consumer.mjs"), script);
  const child = Bun.spawn(["node", "consumer.mjs"], {
    cwd,
    env: {
      PATH: process.env["PATH"] ?? "",
      PLATEN: server.url,
      API_KEY: installation.apiKey,
      HOOK_URL: `${server.url}/v1/hooks/${installation.hook.token}`,
      HOOK_SECRET: installation.hook.secret,
    },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  const [out, err, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out);
}

const HEAD = `
  import { writeFileSync } from "node:fs";
  import { Platen, PlatenError, RenderFailedError, sendHook, verifyWebhook } from "platen-client";
  const { PLATEN, API_KEY, HOOK_URL, HOOK_SECRET } = process.env;
  const platen = new Platen({ baseUrl: PLATEN, apiKey: API_KEY });
  const data = {
    customer: { name: "Acme Corp" },
    items: [{ name: "Widget", qty: 5, price: 9.99 }],
    total: 49.95,
  };
  const tell = (value) => console.log(JSON.stringify(value));
`;

describe("the client that the executable brings, in Node", () => {
  test("renders, waits, downloads and lists", async () => {
    const told = await node(`${HEAD}
      const { id } = await platen.templates.render("invoice", data, { metadata: { order: "17" } });
      const render = await platen.waitForRender(id, { timeoutMs: 30_000 });
      writeFileSync("waited.pdf", await platen.renders.download(id));
      writeFileSync("at-once.pdf", await platen.templates.renderPdf("invoice", data));
      const listed = [];
      for await (const render of platen.renders.list({ limit: 1 })) listed.push(render.status);
      tell({ status: render.status, metadata: render.metadata, listed });
    `);
    expect(told).toEqual({
      status: "succeeded",
      metadata: { order: "17" },
      listed: ["succeeded", "succeeded"],
    });
    for (const name of ["waited.pdf", "at-once.pdf"]) {
      const path = join(folder.path, "project", name);
      expect(pdfPageCount(path)).toBe(1);
      expect(pdfText(path)).toContain("Acme Corp");
    }
  });

  test("posts to a hook that takes signed bodies only", async () => {
    const told = await node(`${HEAD}
      await platen.hooks.update("invoice", { requireSignature: true });
      const sent = await sendHook(HOOK_URL, data, { secret: HOOK_SECRET, idempotencyKey: "order-17" });
      const again = await sendHook(HOOK_URL, data, { secret: HOOK_SECRET, idempotencyKey: "order-17" });
      const { source } = await platen.waitForRender(sent.id);
      const refused = await sendHook(HOOK_URL, data).catch((error) => error.code);
      tell({ isSame: again.id === sent.id, source, refused });
    `);
    expect(told).toEqual({ isSame: true, source: "hook", refused: "invalid_signature" });
  });

  test("tells what is wrong, in errors of its own kinds", async () => {
    const told = await node(`${HEAD}
      const failed = async (run) => run().then(() => null, (error) => ({
        isOurs: error instanceof PlatenError, code: error.code, status: error.status,
        fields: error.issues === null ? null : Object.keys(error.issues.fieldErrors),
      }));
      const wrong = new Platen({ baseUrl: PLATEN, apiKey: "ck_live_unknown" });
      const nobody = new Platen({ baseUrl: "http://127.0.0.1:1", apiKey: API_KEY, retries: 0 });
      tell([
        await failed(() => platen.templates.render("invoice", {})),
        await failed(() => platen.templates.render("nothing", data)),
        await failed(() => wrong.renders.get("x")),
        await failed(() => nobody.health()),
      ]);
    `);
    expect(told).toEqual([
      {
        isOurs: true,
        code: "invalid_input_data",
        status: 400,
        fields: expect.arrayContaining(["total"]),
      },
      { isOurs: true, code: "template_not_found", status: 404, fields: null },
      { isOurs: true, code: "unauthorized", status: 401, fields: null },
      { isOurs: true, code: "connection_failed", status: null, fields: null },
    ]);
  });

  test("verifies webhooks with Node's own cryptography", async () => {
    const told = await node(`${HEAD}
      import { createHmac } from "node:crypto";
      const secret = "whsec_" + Buffer.from("0123456789abcdef").toString("base64");
      const body = JSON.stringify({ event: "render.failed", renderId: "r-1" });
      const at = Math.floor(Date.now() / 1000);
      const sign = (text) => createHmac("sha256", Buffer.from(secret.slice(6), "base64")).update(text).digest("base64");
      const headers = {
        "webhook-id": "m-1", "webhook-timestamp": String(at),
        "webhook-signature": "v1," + sign("m-1." + at + "." + body),
      };
      const { event } = await verifyWebhook({ body: Buffer.from(body), headers, secret });
      const changed = await verifyWebhook({ body: body + " ", headers, secret }).catch((error) => error.reason);
      tell({ event, changed });
    `);
    expect(told).toEqual({ event: "render.failed", changed: "invalid_signature" });
  });
});

describe("platen template, with the executable and its server", () => {
  test("makes a folder, pushes it and pulls it without a difference", async () => {
    const made = join(folder.path, "templates/letter");
    const env = { PLATEN_URL: server.url, PLATEN_API_KEY: installation.apiKey };
    const template = (...args: string[]) => platen(["template", ...args], { env }, [binary()]);
    expect((await template("new", made)).code).toBe(0);
    const pushed = await template("push", made, "--yes");
    expect(pushed).toMatchObject({ code: 0, err: "" });
    expect(pushed.out).toEndWith("letter: published version 1.\n");
    const pulled = join(folder.path, "pulled");
    expect((await template("pull", "--out", pulled)).code).toBe(0);
    expect(readdirSync(pulled).sort()).toEqual(["invoice", "letter"]);
    for (const name of ["layout.xml", "manifest.json", "sample.json"]) {
      expect(readFileSync(join(pulled, "letter", name), "utf8")).toBe(
        readFileSync(join(made, name), "utf8"),
      );
    }
    // The running server renders what was pushed into its data folder behind its back.
    const layout = join(made, "layout.xml");
    writeFileSync(layout, readFileSync(layout, "utf8").replace("{{ text }}", "Behind its back"));
    expect(
      (await command("template", "push", made, "--data", installation.data, "--yes")).code,
    ).toBe(0);
    const told = await node(`${HEAD}
      writeFileSync("letter.pdf", await platen.templates.renderPdf("letter", { title: "Hello" }));
      tell((await platen.templates.get("letter")).currentVersionNumber);
    `);
    expect(told).toBe(2);
    expect(pdfText(join(folder.path, "project/letter.pdf"))).toContain("Behind its back");
  });
});

describe("platen client", () => {
  test("writes the package that the build made, and says what", async () => {
    const out = join(folder.path, "written");
    const { code, out: said, err } = await command("client", "--out", out);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(said).toContain("index.d.ts");
    for (const name of ["index.js", "index.d.ts", "package.json", "README.md", "LICENSE"]) {
      const built = join(import.meta.dir, "../../dist/client", name);
      expect(readFileSync(join(out, name), "utf8")).toBe(readFileSync(built, "utf8"));
    }
    // A newer one goes over an older one.
    expect((await command("client", "--out", out)).code).toBe(0);
  });

  test("leaves another package alone", async () => {
    const out = join(folder.path, "theirs");
    mkdirSync(out);
    writeFileSync(join(out, "package.json"), '{ "name": "shop" }');
    const { code, err } = await command("client", "--out", out);
    expect(code).toBe(2);
    expect(err).toContain("holds another package");
    expect(existsSync(join(out, "index.js"))).toBe(false);
  });
});
