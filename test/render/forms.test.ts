import { describe, expect, test } from "bun:test";
import { FIELD_OPTIONS_MAX, FIELDS_MAX } from "../../src/limits.ts";
import type { JsonObject, Manifest } from "../../src/manifest/manifest.ts";
import { compileTemplate } from "../../src/template/compile.ts";
import { pdfText } from "../fixtures/pdf.ts";
import { pdfaFaults } from "../fixtures/pdfa.ts";
import { pdfFaults, pdfObjects, type PdfValue } from "../fixtures/pdf-objects.ts";
import { colorAt, inkBox } from "../fixtures/pdf-places.ts";
import { rendered, renderError } from "../fixtures/render.ts";

const MANIFEST: Manifest = {
  variables: [
    { key: "name", label: "Name", dataType: "text", required: false },
    { key: "notes", label: "Notes", dataType: "longtext", required: false },
    { key: "paid", label: "Paid", dataType: "boolean", required: false },
  ],
  loops: [
    {
      key: "items",
      label: "Items",
      required: false,
      itemFields: [{ key: "name", label: "Name", dataType: "text", required: false }],
    },
  ],
};

function layout(body: string, attributes = ""): string {
  return `<document title="F" language="en" ${attributes}><style>page { size: 300pt 400pt; margin: 20pt }</style>\n<page>${body}</page></document>`;
}

function made(body: string, data: JsonObject = {}, attributes = "") {
  return rendered(layout(body, attributes), { manifest: MANIFEST, data });
}

interface QpdfField {
  readonly fullname: string;
  readonly alternativename: string;
  readonly fieldtype: string;
  readonly fieldflags: number;
  readonly value: PdfValue;
  readonly quadding: number;
  readonly annotation: { readonly appearancestate: string; readonly annotationflags: number };
}

/** The fields of a file as qpdf finds them. */
function fieldsOf(path: string): readonly QpdfField[] {
  const { stdout } = Bun.spawnSync(["qpdf", "--json=2", "--json-key=acroform", path]);
  // qpdf's documented form.
  return (JSON.parse(stdout.toString()) as { acroform: { fields: QpdfField[] } }).acroform.fields;
}

const ALL = `<input name="a" label="Your name" required="true" value="{{ name }}"/>
<textarea name="b" maxlength="200">{{ notes }}</textarea>
<input type="checkbox" name="c" checked="{{ paid }}"/>
<input type="radio" name="d" value="S"/><input type="radio" name="d" value="M" checked="true"/>
<select name="e" value="de"><option value="at">Österreich</option><option value="de">Deutschland</option></select>
<input type="date" name="f" value="2026-11-24" readonly="true" style="text-align: right"/>`;
const DATA = { name: "Ada Lövelace Ωμέγα", notes: "One\nTwo", paid: true };

describe("form fields", () => {
  test("are in the file with their names, values and rights", async () => {
    using it = await made(ALL, DATA);
    expect(it.warnings).toEqual([]);
    expect(pdfFaults(it.path)).toEqual([]);
    const shown = fieldsOf(it.path).map(
      ({ fullname, alternativename, fieldtype, fieldflags, value, quadding, annotation }) => [
        fullname,
        alternativename,
        fieldtype,
        fieldflags,
        value,
        quadding,
        annotation.appearancestate,
      ],
    );
    expect(shown).toEqual([
      ["a", "Your name", "/Tx", 2, "u:Ada Lövelace Ωμέγα", 0, ""],
      ["b", "b", "/Tx", 4096, "u:One\rTwo", 0, ""],
      ["c", "c", "/Btn", 0, "/on", 0, "/on"],
      ["d", "d", "/Btn", 49_152, "/M", 0, "/Off"],
      ["d", "d", "/Btn", 49_152, "/M", 0, "/M"],
      ["e", "e", "/Ch", 131_072, "u:de", 0, ""],
      ["f", "f", "/Tx", 1, "u:2026-11-24", 2, ""],
    ]);
    expect(fieldsOf(it.path).every(({ annotation }) => annotation.annotationflags === 4)).toBe(
      true,
    );
  });

  test("show their values on the page, in whatever letters", async () => {
    using it = await made(ALL, DATA);
    const text = pdfText(it.path);
    for (const value of ["Ada Lövelace Ωμέγα", "One", "Two", "Deutschland", "2026-11-24"]) {
      expect(text).toContain(value);
    }
  });

  test("need no font that is not in the file, and no reader to draw them", async () => {
    using it = await made(ALL, DATA);
    const { at, all, catalog } = pdfObjects(it.path);
    expect(at(catalog, "/AcroForm", "/NeedAppearances")).toBeUndefined();
    const fonts = at(catalog, "/AcroForm", "/DR", "/Font");
    expect(Object.keys(fonts as object)).toEqual(["/Typed1"]);
    expect(at(fonts ?? null, "/Typed1", "/FontDescriptor", "/FontFile2")).toBeDefined();
    expect(at(fonts ?? null, "/Typed1", "/Encoding")).toBe("/WinAnsiEncoding");
    for (const value of all) {
      const appearance = at(value, "/DA");
      if (appearance !== undefined) expect(appearance).toMatch(/^u:\/Typed1 10 Tf [\d. ]+ rg$/);
    }
    expect(JSON.stringify(all)).not.toMatch(/Helvetica|ZapfDingbats|ZaDb/);
  });

  test.each(["PDF/A-2b", "PDF/A-2u", "PDF/A-3b"])(
    "keep to what can be checked of %s",
    async (part) => {
      using it = await made(ALL, DATA, `conformance="${part}"`);
      expect(pdfaFaults(it.path, it.pdf, part.slice("PDF/A-".length))).toEqual([]);
    },
  );

  test("give the same bytes each time", async () => {
    using one = await made(ALL, DATA);
    using two = await made(ALL, DATA);
    expect(Buffer.compare(one.pdf, two.pdf)).toBe(0);
  });

  test("belong to the structure that a screen reader follows", async () => {
    using it = await made('<p>Name</p><input name="a" value="x"/>');
    const { all, at } = pdfObjects(it.path);
    const [form] = all.filter((value) => at(value, "/S") === "/Form");
    expect(at(form ?? null, "/K", 0, "/Type") ?? at(form ?? null, "/K", "/Type")).toBe("/OBJR");
    const [widget] = all.filter((value) => at(value, "/Subtype") === "/Widget");
    expect(typeof at(widget ?? null, "/StructParent")).toBe("number");
  });

  test("stand where CSS puts them, and share a row", async () => {
    const css = "border: none; background-color: #ff0000; height: 20pt; margin: 0";
    using it = await made(
      `<row style="gap: 20pt"><input name="a" style="${css}"/><input name="b" style="${css}; width: 60pt"/></row>`,
    );
    expect(colorAt(it.path, 1, 25, 30)).toBe("#ff0000");
    expect(colorAt(it.path, 1, 195, 30)).toBe("#ff0000");
    expect(colorAt(it.path, 1, 210, 30)).toBe("#ffffff");
    expect(colorAt(it.path, 1, 225, 30)).toBe("#ff0000");
    const { all, at } = pdfObjects(it.path);
    const rects = all.flatMap((value) => {
      const rect = at(value, "/Rect");
      return Array.isArray(rect) ? [rect.map((edge) => Math.round(Number(edge)))] : [];
    });
    expect(rects).toEqual([
      [20, 360, 200, 380],
      [220, 360, 280, 380],
    ]);
  });

  test("have their marks where they are chosen", async () => {
    const button = (type: string, more: string): string =>
      `<input type="${type}" name="x" value="1" ${more} style="width: 40pt; height: 40pt; border: none"/>`;
    for (const type of ["checkbox", "radio"]) {
      using chosen = await made(button(type, 'checked="true"'));
      const ink = inkBox(chosen.path, 1);
      expect(ink.xMin).toBeGreaterThan(20);
      expect(ink.xMax).toBeLessThan(60);
      using other = await made(button(type, 'checked="false"'));
      expect(inkBox(other.path, 1).xMax).toBe(0);
    }
  });

  test("of a document without any are not there", async () => {
    using it = await made("<p>x</p>");
    const { at, catalog } = pdfObjects(it.path);
    expect(at(catalog, "/AcroForm")).toBeUndefined();
  });

  test("come from a loop, as many as the limit says, and no more", async () => {
    const each = '<for each="item in items"><input name="{{ item.name }}"/></for>';
    const items = (count: number) => Array.from({ length: count }, (_, n) => ({ name: `n${n}` }));
    using it = await made(each, { items: items(FIELDS_MAX) });
    expect(fieldsOf(it.path)).toHaveLength(FIELDS_MAX);
    const error = await renderError(layout(each), {
      manifest: MANIFEST,
      data: { items: items(FIELDS_MAX + 1) },
    });
    expect(error).toMatchObject({ code: "template_error", line: 2 });
    expect(error.message).toContain(`at most ${FIELDS_MAX}`);
  });

  test("may have as many options as the limit says, and no more", async () => {
    const select =
      '<select name="s"><for each="item in items"><option>{{ item.name }}</option></for></select>';
    const items = (count: number) => Array.from({ length: count }, (_, n) => ({ name: `n${n}` }));
    using it = await made(select, { items: items(FIELD_OPTIONS_MAX) });
    const { all, at } = pdfObjects(it.path);
    const options = all.flatMap((value) => at(value, "/Opt") ?? []);
    expect(options).toHaveLength(FIELD_OPTIONS_MAX);
    const error = await renderError(layout(select), {
      manifest: MANIFEST,
      data: { items: items(FIELD_OPTIONS_MAX + 1) },
    });
    expect(error.message).toContain(`at most ${FIELD_OPTIONS_MAX}`);
  });

  test.each([
    ['<input name="{{ name }}"/>', "", "A field's name"],
    ['<input name="{{ name }}"/>', "a.b", "A field's name"],
    ['<input name="{{ name }}"/><input name="a"/>', "a", "Two fields have the name a"],
    [
      '<input type="radio" name="r" value="{{ name }}"/><input type="radio" name="r" value="1"/>',
      "1",
      "Two radio buttons of r have the same value",
    ],
    ['<input type="radio" name="{{ name }}"/><input name="r"/>', "r", "Two fields have the name r"],
  ])("%s with %p fail the render at their place", async (body, name, why) => {
    const error = await renderError(layout(body), { manifest: MANIFEST, data: { name } });
    expect(error).toMatchObject({ code: "template_error", line: 2 });
    expect(error.message).toContain(why);
  });

  test("in what stands on every page are an error at publish", () => {
    const header = '<header><input name="a"/></header><p>{{ name }}</p>';
    const { findings } = compileTemplate(layout(header), MANIFEST);
    expect(findings.filter(({ severity }) => severity === "error")).toMatchObject([
      { code: "misplaced_element", line: 2, column: 15 },
    ]);
  });

  test("with a password of the file have their values encrypted, too", async () => {
    using it = await made(ALL, DATA, 'user-password="{{ name }}" permissions="fill"');
    expect(pdfFaults(it.path, DATA.name)).toEqual([]);
    const { all, at, text } = pdfObjects(it.path, DATA.name);
    expect(all.some((value) => text(at(value, "/V")) === DATA.name)).toBe(true);
    expect(Buffer.from(it.pdf).toString("latin1")).not.toContain("Typed1 10 Tf");
  });
});
