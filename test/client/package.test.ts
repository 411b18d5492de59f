import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clientPackage } from "../../scripts/client-package.ts";
import { ROUTES } from "../../src/http/routes.ts";
import * as source from "../../src/client/index.ts";
import { temporaryFolder } from "../fixtures/store.ts";

const files = clientPackage();
let folder: ReturnType<typeof temporaryFolder>;

beforeAll(() => {
  folder = temporaryFolder();
  const home = join(folder.path, "node_modules/platen-client");
  mkdirSync(home, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home, name), text);
});

afterAll(() => folder[Symbol.dispose]());

const TSCONFIG = {
  compilerOptions: {
    target: "ES2022",
    module: "NodeNext",
    moduleResolution: "NodeNext",
    lib: ["ES2022", "DOM"],
    types: [],
    strict: true,
    noEmit: true,
    skipLibCheck: false,
  },
};

/** What the type checker says of a consumer's file; nothing where it has no complaint. */
function complaints(text: string, options: Record<string, unknown> = {}): string {
  const { compilerOptions } = TSCONFIG;
  const tsconfig = { compilerOptions: { ...compilerOptions, ...options }, files: ["consumer.ts"] };
  writeFileSync(join(folder.path, "tsconfig.json"), JSON.stringify(tsconfig));
  writeFileSync(join(folder.path, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder.path, "consumer.ts"), text);
  const { exitCode, stdout, stderr } = Bun.spawnSync(
    [process.execPath, "check", "--no-script", "--no-pretty"],
    { cwd: folder.path },
  );
  const said = `${stdout}${stderr}`;
  if (exitCode === 0 && !said.includes("No type errors")) throw new Error(said);
  return exitCode === 0 ? "" : said;
}

const HEAD = `
  import { Platen, PlatenError, RenderFailedError, sendHook, verifyWebhook } from "platen-client";
  import type { Render, WebhookEvent } from "platen-client";
  const platen = new Platen({ baseUrl: "https://pdf.example.com", apiKey: "ck_live_x" });
  interface Order { readonly number: string; readonly total: number }
  declare const order: Order;
  declare const undefinedOrText: string | undefined;
`;

const GOOD = `${HEAD}
  const summary = await platen.templates.render("invoice", order, { filename: undefinedOrText });
  const render: Render = await platen.waitForRender(summary.id, { timeoutMs: 1000 });
  const pages: number | null = render.pageCount;
  const pdf: Uint8Array = await platen.templates.renderPdf("invoice", order);
  for await (const { id, status } of platen.renders.list({ status: "failed" })) {
    if (status === "failed") await platen.renders.get(id);
  }
  const { pollUrl } = await sendHook("https://pdf.example.com/v1/hooks/x", order, { secret: "s" });
  const event: WebhookEvent = await verifyWebhook({ body: "{}", headers: new Headers(), secret: "s" });
  try { await platen.health(); } catch (error) {
    if (error instanceof RenderFailedError) error.renderError?.line;
    if (error instanceof PlatenError && error.code === "rate_limited") error.retryAfterSeconds;
  }
  export { pages, pdf, pollUrl, event };
`;

describe("the types of the package", () => {
  test("fit what a consumer writes, strictly and less so", () => {
    expect(complaints(GOOD)).toBe("");
    expect(complaints(GOOD, { exactOptionalPropertyTypes: true })).toBe("");
    expect(complaints(GOOD, { strict: false, module: "ESNext", moduleResolution: "bundler" })).toBe(
      "",
    );
  });

  test.each([
    ['await platen.templates.render("invoice");', "TS2554"],
    ['await platen.templates.render("invoice", "text");', "TS2345"],
    ['await platen.templates.render("invoice", order, { filname: "a" });', "TS2561"],
    ['await platen.templates.render("invoice", order, { versionNumber: "3" });', "TS2322"],
    ['platen.renders.list({ status: "done" });', "TS2322"],
    ["(await platen.renders.get('x')).pageCounts;", "TS2551"],
    ["const pages: number = (await platen.renders.get('x')).pageCount;", "TS2322"],
    ['new Platen({ baseUrl: "https://pdf.example.com" });', "TS2741"],
    ['await verifyWebhook({ body: "", secret: "s" });', "TS2741"],
    ['platen.hooks.update("invoice", { requireSignatures: true });', "TS2561"],
    ["platen.templates = platen.templates;", "TS2540"],
  ])("refuse %s", (line, code) => {
    expect(complaints(`${HEAD}\n${line}\nexport {};`)).toContain(code);
  });
});

/** As much of Node as the guide's examples use. */
const NODE = `
  declare const process: { readonly env: Record<string, string> };
  declare class Buffer extends Uint8Array { static concat(chunks: unknown[]): Buffer }
  declare module "node:fs/promises" { function writeFile(path: string, data: Uint8Array): Promise<void> }
  declare module "node:http" {
    interface Response { writeHead(status: number): Response; end(): void }
    type Request = AsyncIterable<Uint8Array> & { readonly headers: Record<string, string | string[] | undefined> };
    function createServer(answer: (request: Request, response: Response) => void): { listen(port: number): void };
  }
`;

describe("the guide to the client", () => {
  const examples = [...(files["README.md"] ?? "").matchAll(/^```js\n([^]*?)^```/gm)].map(
    ([, text = ""]) => text,
  );

  test.each(examples.keys().toArray())("has an example %i that fits the types", (index) => {
    const example = examples[index] ?? "";
    const known = [
      example.includes("const platen =") ? "" : "declare const platen: Platen;",
      example.includes("const data =") ? "" : "declare const data: object;",
      /import .*Platen\b/.test(example) ? "" : 'import type { Platen } from "platen-client";',
    ];
    writeFileSync(join(folder.path, "node.d.ts"), NODE);
    const text = `/// <reference path="./node.d.ts" />\n${known.join("\n")}\n${example}\nexport {};`;
    // What is caught is the client's own; an example need not say so.
    expect(complaints(text, { useUnknownInCatchVariables: false })).toBe("");
  });

  test("has several", () => {
    expect(examples.length).toBeGreaterThan(4);
  });
});

describe("the client", () => {
  /** Called by their own address, without the client's key; told in full by another one; never at an end; or for editors. */
  const NOT_CALLED = [
    "POST /v1/hooks/:token",
    "GET /health",
    "GET /v1/openapi.json",
    "GET /v1/events",
    "GET /v1/language",
  ];

  test("calls every route of the API", () => {
    const folder = join(import.meta.dir, "../../src/client");
    const sources = [...new Bun.Glob("*.ts").scanSync(folder)].map((name) =>
      readFileSync(join(folder, name), "utf8"),
    );
    const routes = ROUTES.filter(({ path }) => path.startsWith("/v1/")).map(
      ({ method, path }) => `${method} ${path}`,
    );
    const missing = routes.filter((route) => !sources.some((text) => text.includes(`"${route}"`)));
    const forBrowsers = ROUTES.filter(({ endpoint }) => endpoint.operation?.tag === "Account").map(
      ({ method, path }) => `${method} ${path}`,
    );
    const notCalled = [...NOT_CALLED, ...forBrowsers];
    expect(missing.filter((route) => !notCalled.includes(route))).toEqual([]);
  });
});

describe("the package", () => {
  test("has no dependency, and says what it is", () => {
    expect(JSON.parse(files["package.json"] ?? "")).toEqual({
      name: "platen-client",
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      description: expect.any(String),
      license: "MIT",
      type: "module",
      sideEffects: false,
      exports: { ".": { types: "./index.d.ts", default: "./index.js" } },
      types: "./index.d.ts",
      engines: { node: ">=18" },
    });
    expect(Object.keys(files).sort()).toEqual([
      "LICENSE",
      "README.md",
      "index.d.ts",
      "index.js",
      "package.json",
    ]);
  });

  test("exports what the source does, and imports nothing but Web Crypto where it is missing", async () => {
    const path = join(folder.path, "node_modules/platen-client/index.js");
    const built: object = await import(path);
    expect(Object.keys(built).sort()).toEqual(Object.keys(source).sort());
    expect(files["index.js"]?.match(/\bimport\b(?!:).*/g)).toEqual(['import("node:crypto");']);
    // As a statement or a type: a template's `import(archive)` is a method.
    expect(files["index.d.ts"]).not.toMatch(/^import\b|\bimport\("/m);
  });

  test("keeps its comments and its names, so that it can be read", () => {
    expect(files["index.js"]).toContain("/** Posts data to a hook:");
    expect(files["index.js"]).toContain("async function waitForRender(caller, id, {");
    expect(files["index.d.ts"]).toContain(
      "/** The PDF. Throws `not_ready` before the render has succeeded. */",
    );
    // What the client speaks of only to itself is not for its users.
    expect(files["index.d.ts"]).not.toMatch(/\b(World|Caller|Exchange|Routes)\b/);
  });
});
