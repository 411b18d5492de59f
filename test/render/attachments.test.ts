import { describe, expect, test } from "bun:test";
import { ATTACHMENTS_MAX, ATTACHMENTS_MAX_BYTES } from "../../src/limits.ts";
import type { JsonObject, Manifest } from "../../src/manifest/manifest.ts";
import { compileTemplate } from "../../src/template/compile.ts";
import { evaluateTemplate } from "../../src/template/evaluate.ts";
import { FACTUR_X_PROFILES, type FacturXProfile } from "../../src/template/factur-x.ts";
import { pdfaFaults } from "../fixtures/pdfa.ts";
import { pdfFaults, pdfObjects, pdfXmp } from "../fixtures/pdf-objects.ts";
import { rendered, renderError } from "../fixtures/render.ts";
import { xmlTexts } from "../fixtures/xml.ts";

const MANIFEST: Manifest = {
  variables: [
    { key: "name", label: "Name", dataType: "text", required: false },
    { key: "file", label: "File", dataType: "longtext", required: false },
  ],
  loops: [
    {
      key: "files",
      label: "Files",
      required: false,
      itemFields: [
        { key: "name", label: "Name", dataType: "text", required: false },
        { key: "text", label: "Text", dataType: "longtext", required: false },
      ],
    },
  ],
};
const PAGE = "<page><p>x</p></page>";
const EACH =
  '<for each="file in files"><attachment name="{{ file.name }}" mime="text/plain" text="{{ file.text }}"/></for>';

function layout(files: string, attributes = 'conformance="PDF/A-3b"'): string {
  return `<document title="T" ${attributes}>\n${files}${PAGE}</document>`;
}

function made(files: string, data: JsonObject = {}, attributes?: string) {
  return rendered(layout(files, attributes), { manifest: MANIFEST, data });
}

function faultOf(files: string, data: JsonObject = {}, attributes?: string) {
  return renderError(layout(files, attributes), { manifest: MANIFEST, data });
}

/** A file of a PDF as qpdf hands it out. */
function attached(path: string, name: string): Buffer {
  const { stdout, exitCode } = Bun.spawnSync(["qpdf", `--show-attachment=${name}`, path]);
  if (exitCode !== 0) throw new Error(`there is no ${name}`);
  return stdout;
}

function filesIn(path: string): string[] {
  const { stdout } = Bun.spawnSync(["qpdf", "--list-attachments", path]);
  return stdout
    .toString()
    .trim()
    .split("\n")
    .filter((line) => line.includes("->"))
    .map((line) => line.split(" -> ")[0] ?? "");
}

describe("an attachment", () => {
  test("of text is in the file byte for byte, with all that was said of it", async () => {
    const text = 'a < b & "c"\n  zwei\tdrei — 中文 😀\n';
    using it = await made(
      '<attachment name="daten.txt" mime="text/plain" relationship="Data" description="Für Maschinen" text="{{ file }}"/>',
      { file: text },
    );
    expect(pdfaFaults(it.path, it.pdf, "3b")).toEqual([]);
    expect(attached(it.path, "daten.txt").toString()).toBe(text);
    const { at, text: textOf, catalog } = pdfObjects(it.path);
    const [file = null] = [at(catalog, "/AF", 0)];
    expect({
      name: textOf(at(file ?? null, "/UF")),
      relationship: at(file ?? null, "/AFRelationship"),
      description: textOf(at(file ?? null, "/Desc")),
      mime: at(file ?? null, "/EF", "/F", "/Subtype"),
      size: at(file ?? null, "/EF", "/F", "/Params", "/Size"),
    }).toEqual({
      name: "daten.txt",
      relationship: "/Data",
      description: "Für Maschinen",
      mime: "/text/plain",
      size: Buffer.byteLength(text),
    });
  });

  test.each([
    ["base64", (code: string) => code],
    ["base64 in lines", (code: string) => code.replace(/(.{20})/g, "$1\r\n")],
    ["a data URL", (code: string) => `data:application/zip;base64,${code}`],
  ])("of bytes comes as %s", async (_, written) => {
    const bytes = Buffer.from(Array.from({ length: 1_000 }, (__, n) => (n * 7) % 256));
    using it = await made('<attachment name="a.zip" mime="application/zip" base64="{{ file }}"/>', {
      file: written(bytes.toString("base64")),
    });
    expect(Buffer.compare(attached(it.path, "a.zip"), bytes)).toBe(0);
  });

  test("may be made by a loop, and be found by its name among others", async () => {
    const names = ["b.txt", "B.txt", "ä.txt", "a.txt", "中.txt", "_.txt"];
    const files = names.map((name) => ({ name, text: `in ${name}` }));
    using it = await made(EACH, { files });
    expect(pdfFaults(it.path)).toEqual([]);
    expect(filesIn(it.path).sort()).toEqual(names.toSorted());
    for (const name of names) expect(attached(it.path, name).toString()).toBe(`in ${name}`);
  });

  test("takes no place on the page, and a document without any has no trace of it", async () => {
    using it = await made("", {}, "");
    const objects = pdfObjects(it.path);
    expect(objects.at(objects.catalog, "/AF")).toBeUndefined();
    expect(objects.at(objects.catalog, "/Names", "/EmbeddedFiles")).toBeUndefined();
    using other = await made('<attachment name="a" mime="text/plain" text="x"/>', {}, "");
    expect(other.pageCount).toBe(1);
  });

  test("gives the same bytes each time", async () => {
    const files = '<attachment name="a" mime="text/plain" text="x"/>';
    using one = await made(files);
    using two = await made(files);
    expect(Buffer.compare(one.pdf, two.pdf)).toBe(0);
  });

  test.each([
    ["", "name is that of a file"],
    ["a/b", "name is that of a file"],
    ["..", "name is that of a file"],
    ["..\\evil.exe", "name is that of a file"],
    ["a\u202efdp.exe", "name is that of a file"],
    ["x".repeat(201), "name is that of a file"],
  ])("with the name %p fails the render", async (name, why) => {
    const files = '<attachment name="{{ name }}" mime="text/plain" text="x"/>';
    const error = await faultOf(files, { name });
    expect(error).toMatchObject({ code: "template_error", line: 2 });
    expect(error.message).toContain(why);
  });

  test.each([
    ['text="{{ file }}"', "", "has no content"],
    ['base64="{{ file }}"', "", "has no content"],
    ['base64="{{ file }}"', "not base64!", "is no base64"],
    ['base64="{{ file }}"', "AAAAA", "is no base64"],
  ])("with %s of %p fails the render", async (content, file, why) => {
    const error = await faultOf(`<attachment name="a" mime="text/plain" ${content}/>`, { file });
    expect(error).toMatchObject({ code: "template_error", line: 2 });
    expect(error.message).toContain(why);
  });

  test("that has the name of another fails the render", async () => {
    const files = Array.from({ length: 2 }, () => ({ name: "a", text: "x" }));
    expect((await faultOf(EACH, { files })).message).toBe("Two attachments have the name a.");
  });

  test("is one of as many as the limit says, and no more", async () => {
    const files = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ name: `${n}`, text: "x" }));
    using it = await made(EACH, { files: files(ATTACHMENTS_MAX) });
    expect(filesIn(it.path)).toHaveLength(ATTACHMENTS_MAX);
    const error = await faultOf(EACH, { files: files(ATTACHMENTS_MAX + 1) });
    expect(error.message).toContain(`at most ${ATTACHMENTS_MAX}`);
  });

  test("is as large with the others as the limit says, and no larger", async () => {
    const text = "x".repeat(ATTACHMENTS_MAX_BYTES / 16);
    const files = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ name: `${n}`, text }));
    using it = await made(EACH, { files: files(16) });
    expect(filesIn(it.path)).toHaveLength(16);
    const over = [...files(16), { name: "one", text: "x" }];
    const error = await faultOf(EACH, { files: over });
    expect(error.message).toContain(`${ATTACHMENTS_MAX_BYTES + 1} bytes`);
  });
});

const GUIDELINES: Readonly<Record<FacturXProfile, string>> = {
  MINIMUM: "urn:factur-x.eu:1p0:minimum",
  "BASIC WL": "urn:factur-x.eu:1p0:basicwl",
  BASIC: "urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic",
  "EN 16931": "urn:cen.eu:en16931:2017",
  EXTENDED: "urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended",
  XRECHNUNG: "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0",
};

function invoiceXml(guideline: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100">
  <rsm:ExchangedDocumentContext>
    <ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>${guideline}</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>
  </rsm:ExchangedDocumentContext>
</rsm:CrossIndustryInvoice>`;
}

describe("an invoice of Factur-X", () => {
  const file = (name: string, relationship: string): string =>
    `<attachment name="${name}" mime="text/xml" relationship="${relationship}" text="{{ file }}"/>`;
  const asked = (profile: string): string => `conformance="PDF/A-3b" factur-x="${profile}"`;
  const XML = file("factur-x.xml", "Alternative");

  test.each(FACTUR_X_PROFILES)(
    "of the profile %s says so, and explains its words",
    async (profile) => {
      const name = profile === "XRECHNUNG" ? "xrechnung.xml" : "factur-x.xml";
      const relationship = ["MINIMUM", "BASIC WL"].includes(profile) ? "Data" : "Alternative";
      const xml = invoiceXml(GUIDELINES[profile]);
      using it = await made(file(name, relationship), { file: xml }, asked(profile));
      expect(it.warnings).toEqual([]);
      expect(pdfaFaults(it.path, it.pdf, "3b")).toEqual([]);
      expect(attached(it.path, name).toString()).toBe(xml);
      const texts = xmlTexts(pdfXmp(it.pdf));
      const at = (path: string) => texts.get(`x:xmpmeta/rdf:RDF/rdf:Description/${path}`);
      expect(at("fx:DocumentType")).toEqual(["INVOICE"]);
      expect(at("fx:DocumentFileName")).toEqual([name]);
      expect(at("fx:Version")).toEqual(["1.0"]);
      expect(at("fx:ConformanceLevel")).toEqual([profile]);
      const schema = "pdfaExtension:schemas/rdf:Bag/rdf:li";
      expect(at(`${schema}/pdfaSchema:namespaceURI`)).toEqual([
        "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#",
      ]);
      expect(at(`${schema}/pdfaSchema:property/rdf:Seq/rdf:li/pdfaProperty:name`)).toEqual([
        "DocumentFileName",
        "DocumentType",
        "Version",
        "ConformanceLevel",
      ]);
    },
  );

  test("of another profile than its XML's is a warning", () => {
    const { template } = compileTemplate(layout(XML, asked("EN 16931")), MANIFEST);
    if (template === null) throw new Error("it does not compile");
    const data = { file: invoiceXml(GUIDELINES.BASIC) };
    const document = evaluateTemplate(template, data, { timeZone: "UTC", language: "en" });
    expect(document.ok && document.value.warnings).toMatchObject([
      { code: "factur_x_profile", line: 2, column: 1 },
    ]);
  });

  test.each([
    ["<a></b>", "is no CrossIndustryInvoice"],
    [invoiceXml("x").replace("</rsm:ExchangedDocumentContext>", ""), "is no well-formed XML"],
    ["<Invoice/>", "is no CrossIndustryInvoice"],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "has a document type declaration"],
    ["hello", "is no well-formed XML"],
  ])("with %p for XML fails the render", async (xml, why) => {
    const error = await faultOf(XML, { file: xml }, asked("EN 16931"));
    expect(error).toMatchObject({ code: "template_error", line: 2, column: 1 });
    expect(error.message).toContain(why);
  });

  test("whose XML the data leaves out fails the render", async () => {
    const conditional = `<if test="name">${XML}</if>`;
    const error = await faultOf(conditional, { file: "x" }, asked("EN 16931"));
    expect(error.message).toContain("needs the attachment factur-x.xml");
  });

  test("whose XML is unrelated fails the render", async () => {
    const xml = invoiceXml(GUIDELINES["EN 16931"]);
    const unrelated = file("factur-x.xml", "Unspecified");
    const error = await faultOf(unrelated, { file: xml }, asked("EN 16931"));
    expect(error.message).toContain("Alternative");
  });
});
