import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROUTES } from "../../src/http/routes.ts";
import { openApiDocument } from "../../src/http/site/openapi.ts";
import { VERSION } from "../../src/cli/version.ts";
import { platen } from "../fixtures/command-line.ts";
import { temporaryFolder } from "../fixtures/store.ts";

const documentAt = (base: string): unknown =>
  JSON.parse(JSON.stringify(openApiDocument({ routes: ROUTES, base, version: VERSION })));

describe("platen openapi", () => {
  test("prints the document, and touches nothing", async () => {
    using folder = temporaryFolder();
    const { code, out, err } = await platen(["openapi"], { cwd: folder.path });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(JSON.parse(out)).toEqual(documentAt("https://pdf.example.com"));
    expect([...new Bun.Glob("**").scanSync(folder.path)]).toEqual([]);
  });

  test("writes it to a file, with the base that it is told", async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, "openapi.json");
    const base = "http://127.0.0.1:7528";
    const { code, out } = await platen(["openapi", "--out", file, "--base", `${base}/`]);
    expect(code).toBe(0);
    expect(out).toMatch(/: \d+ paths\n$/);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(documentAt(base));
  });

  test("refuses a base that is no address, and says where it can't write", async () => {
    const { code, err } = await platen(["openapi", "--base", "here"]);
    expect(code).toBe(2);
    expect(err).toContain('--base is "here": expected an address');
    using folder = temporaryFolder();
    const nowhere = join(folder.path, "no", "openapi.json");
    expect((await platen(["openapi", "--out", nowhere])).code).toBe(1);
  });
});
