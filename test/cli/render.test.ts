import { describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { platen, platenJson } from "../fixtures/command-line.ts";
import { pdfPageCount, pdfText } from "../fixtures/pdf.ts";
import { temporaryFolder } from "../fixtures/store.ts";

const INVOICE = join(import.meta.dir, "../../templates/invoice");
const DATA =
  '{"customer":{"name":"Acme Corp"},"items":[{"name":"Widget","qty":5,"price":9.99}],"total":49.95}';

const LAYOUT = "<document>\n  <page>\n    <p>Hello {{ name }}</p>\n  </page>\n</document>\n";
const MANIFEST = '{"variables":[{"key":"name","label":"Name","dataType":"text","required":true}]}';

/** A template folder with what is given, removed at the end of the scope. */
function template({ layout = LAYOUT, manifest = MANIFEST, sample = '{"name":"World"}' } = {}) {
  const folder = temporaryFolder();
  const path = join(folder.path, "hello");
  mkdirSync(path);
  writeFileSync(join(path, "layout.xml"), layout);
  writeFileSync(join(path, "manifest.json"), manifest);
  if (sample !== "") writeFileSync(join(path, "sample.json"), sample);
  const out = join(folder.path, "out.pdf");
  return { path, out, cwd: folder.path, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

describe("platen render", () => {
  test("renders a folder with its sample, without a data folder", async () => {
    using hello = template();
    const { code, out, err } = await platen(["render", "./hello", "--out", "out.pdf"], hello);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^out\.pdf: 1 page, [\d.]+ kB, \d+ ms\n$/);
    expect(pdfText(hello.out).trim()).toBe("Hello World");
    expect(readdirSync(hello.cwd).sort()).toEqual(["hello", "out.pdf"]);
  });

  test("takes a folder by its bare name where a layout is in it", async () => {
    using hello = template();
    expect((await platen(["render", "hello", "--out", "out.pdf"], hello)).code).toBe(0);
  });

  test("makes a layout where the folder has a manifest alone", async () => {
    using hello = template();
    rmSync(join(hello.path, "layout.xml"));
    const { code, err } = await platen(["render", "hello", "--out", "out.pdf"], hello);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(pdfText(hello.out)).toMatch(/Hello\s+Name\s+World/);
    expect(existsSync(join(hello.path, "layout.xml"))).toBe(false);
  });

  test("takes data from a file and from standard input, and writes to standard output", async () => {
    using hello = template();
    writeFileSync(join(hello.cwd, "data.json"), '{"name":"file"}');
    await platen(["render", "./hello", "--data", "data.json", "--out", "out.pdf"], hello);
    expect(pdfText(hello.out)).toContain("Hello file");
    const args = ["render", "./hello", "--data", "-", "--out", "-"];
    const piped = await platen(args, { ...hello, stdin: '{"name":"pipe"}' });
    expect(piped).toMatchObject({ code: 0, err: "", out: expect.stringMatching(/^%PDF-/) });
  });

  test("names the file in a folder as the template does, else after the template", async () => {
    const layout =
      '<document filename="for {{ name }}.pdf"><page><p>{{ name }}</p></page></document>';
    using named = template({ layout });
    mkdirSync(join(named.cwd, "out"));
    expect((await platen(["render", "./hello", "--out", "out"], named)).code).toBe(0);
    expect(readdirSync(join(named.cwd, "out"))).toEqual(["for World.pdf"]);
    using plain = template();
    mkdirSync(join(plain.cwd, "out"));
    expect((await platen(["render", "./hello", "--out", "out/"], plain)).code).toBe(0);
    expect(readdirSync(join(plain.cwd, "out"))).toEqual(["hello.pdf"]);
  });

  test("tells as JSON what came of it", async () => {
    using hello = template();
    expect(await platenJson(["render", "./hello", "--out", "out.pdf"], hello)).toMatchObject({
      pageCount: 1,
      sizeBytes: readFileSync(hello.out).length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      warnings: [],
    });
  });

  test("takes the assets of a folder from its assets/, and warns of one that is not there", async () => {
    const layout =
      '<document>\n<page>\n<p>{{ name }}</p>\n<img src="asset:dot.gif"/>\n' +
      '<img src="asset:nobody"/>\n<img src="asset:../hello/layout.xml"/>\n</page>\n</document>\n';
    using hello = template({ layout });
    mkdirSync(join(hello.path, "assets"));
    const dot = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
    writeFileSync(join(hello.path, "assets/dot.gif"), dot);
    const { code, err } = await platen(["render", "./hello", "--out", "out.pdf"], hello);
    const missing = (line: number, name: string): string =>
      `hello/layout.xml:${line}:1: warning: The picture asset:${name} could not be had; ` +
      "a marked box stands in its place.";
    expect({ code, lines: err.trim().split("\n") }).toEqual({
      code: 0,
      lines: [missing(5, "nobody"), missing(6, "../hello/layout.xml")],
    });
  });

  test("renders a published template by its slug", async () => {
    using folder = temporaryFolder();
    const data = join(folder.path, "data");
    const out = join(folder.path, "invoice.pdf");
    await platenJson(["init", "--data", data]);
    const args = ["render", "invoice", "--data-folder", data, "--data", "-", "--out", out];
    expect((await platen(args, { stdin: DATA })).code).toBe(0);
    expect(pdfPageCount(out)).toBe(1);
    expect(pdfText(out)).toContain("Acme Corp");
  });

  test("renders a published template with the sample that was published with it", async () => {
    using folder = temporaryFolder();
    const data = join(folder.path, "data");
    const out = join(folder.path, "invoice.pdf");
    await platenJson(["init", "--data", data]);
    const { code } = await platen(["render", "invoice", "--data-folder", data, "--out", out]);
    expect(code).toBe(0);
    const sample = JSON.parse(readFileSync(join(INVOICE, "sample.json"), "utf8"));
    expect(pdfText(out)).toContain(sample.customer.name);
  });

  test("renders the starter with its own sample", async () => {
    using folder = temporaryFolder();
    const { code, err } = await platen(["render", INVOICE, "--out", join(folder.path, "a.pdf")]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  test("says what is wrong with a layout, all of it, with line and column", async () => {
    using hello = template({
      layout:
        "<document>\n  <page>\n    <pp>Hello</pp>\n    <p>{{ nmae }}</p>\n  </page>\n</document>",
    });
    const { code, err, out } = await platen(["render", "./hello", "--out", "out.pdf"], hello);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("hello/layout.xml:3:5: error: ");
    expect(err).toMatch(/hello\/layout\.xml:4:\d+: error: .*nmae/);
    expect(existsSync(hello.out)).toBe(false);
  });

  test("says what is wrong with data, with the path to it", async () => {
    using hello = template();
    const args = ["render", "./hello", "--data", "-", "--out", "out.pdf"];
    const { code, err } = await platen(args, { ...hello, stdin: '{"other":1}' });
    expect(code).toBe(1);
    expect(err).toContain("\n  name: Required\n");
  });

  test("says where data or a manifest is no JSON", async () => {
    using hello = template();
    const args = ["render", "./hello", "--data", "-", "--out", "out.pdf"];
    const data = await platen(args, { ...hello, stdin: '{"name":\n oops}' });
    expect(data.code).toBe(1);
    expect(data.err).toMatch(/^platen: standard input: .*line 2/);
    using broken = template({ manifest: "{" });
    const manifest = await platen(["render", "./hello", "--out", "out.pdf"], broken);
    expect(manifest.code).toBe(1);
    expect(manifest.err).toMatch(/^platen: hello\/manifest\.json: /);
  });

  test("tells warnings on standard error and still renders", async () => {
    using hello = template();
    const args = ["render", "./hello", "--data", "-", "--out", "out.pdf"];
    const { code, err } = await platen(args, { ...hello, stdin: '{"name":"a","nmae":"b"}' });
    expect(code).toBe(0);
    expect(err).toMatch(/^warning: .*nmae/);
  });

  test.each([
    [["render", "nothing", "--data", "-", "--out", "a.pdf"], 1, "There is no Platen data in"],
    [
      ["render", "./nothing", "--out", "a.pdf"],
      1,
      "layout.xml can't be read: there is no such file.",
    ],
    [["render", "./hello", "--data", "gone.json", "--out", "a.pdf"], 1, "gone.json can't be read"],
    [["render", "./hello", "--out", "no/such/folder/a.pdf"], 1, "can't be written"],
    [["render", "./hello"], 2, "--out <FILE>"],
    [["render", "./hello", "--out", "-", "--json"], 2, "would both use standard output"],
  ])("%p ends with %i", async (args, expected, sentence) => {
    using hello = template();
    const { code, err, out } = await platen(args, hello);
    expect(code).toBe(expected);
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/^\s+at /m);
    expect(out === "" || JSON.parse(out).error !== undefined).toBe(true);
  });

  test("without data and without a sample renders examples made from the manifest", async () => {
    using hello = template({ sample: "" });
    const { code } = await platen(["render", "./hello", "--out", "out.pdf"], hello);
    expect(code).toBe(0);
    // "Hello" is the layout's own: what follows it was made up.
    expect(pdfText(hello.out).trim()).toMatch(/^Hello \S/);
  });
});
