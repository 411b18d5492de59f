import { describe, expect, test } from "bun:test";
import type { BoxNode, CodeNode, DocumentNode, ImageNode } from "../../src/template/document.ts";
import { secret } from "../../src/template/pdf-features.ts";
import { walkContent } from "../fixtures/pdf-content.ts";
import { pdfPages } from "../fixtures/pdf-places.ts";
import {
  outlineOf,
  pdfStructure,
  spokenText,
  type StructureElement,
} from "../fixtures/pdf-structure.ts";
import {
  box,
  cell,
  documentOf,
  ofSections,
  paragraph,
  PLACE,
  rendered,
  row,
  run,
  section,
  STYLE,
  table,
} from "./made.ts";

const WORDS = "The quick brown fox jumps over the lazy dog. ".repeat(40);
const DOT = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const PICTURES = new Map([["asset:dot", new Uint8Array(DOT)]]);

function heading(text: string, level: 1 | 2 | 3): DocumentNode {
  return { ...paragraph(text), heading: level };
}

function image(alt: string): ImageNode {
  const fit = "contain" as const;
  return {
    kind: "image",
    place: PLACE,
    box: { width: 20, height: 20 },
    source: "asset:dot",
    alt,
    required: false,
    fit,
  };
}

function code(value: string): CodeNode {
  return {
    kind: "code",
    place: PLACE,
    box: {},
    symbology: "qrcode",
    value,
    isSwiss: false,
    showsText: false,
    hasQuietZone: true,
    style: STYLE,
  };
}

function item(text: string, mark: string): BoxNode {
  return { ...box([paragraph(text)]), role: "list-item", mark: { text: mark, style: STYLE } };
}

function list(...items: readonly BoxNode[]): BoxNode {
  return { ...box(items, { padding: { left: 20 } }), role: "list" };
}

/** The elements of a type, in their order. */
function elementsOf(root: StructureElement, type: string): StructureElement[] {
  const own = root.type === type ? [root] : [];
  return [...own, ...root.children.flatMap((child) => elementsOf(child, type))];
}

describe("the structure of a document", () => {
  test("has each kind of node as what it is, in the order of the source", async () => {
    const rule: DocumentNode = {
      kind: "rule",
      place: PLACE,
      box: {},
      line: { width: 1, color: "#000000", style: "dashed" },
    };
    const body = [
      heading("Report", 1),
      box([paragraph("In a box"), heading("Part", 2)], {
        backgroundColor: "#eeeeee",
        border: { top: { width: 1, color: "#000000", style: "solid" } },
      }),
      paragraph([run("See "), run("the site", {}, "https://example.com/"), run(" now.")]),
      image("A red dot"),
      image(""),
      code("https://example.com/pay\nnow"),
      rule,
      list(item("One", "1."), { ...item("Two", "2."), children: [list(item("Deep", "a."))] }),
      table(2),
      paragraph([]),
    ];
    using made = await rendered(documentOf(body), { pictures: PICTURES, watermark: "DRAFT" });
    const { root, faults, artifacts } = pdfStructure(made.path);
    expect(faults).toEqual([]);
    const cells = (type: string): string[] => ["TR", `  ${type}`, `  ${type}`, `  ${type}`];
    const inside = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
    expect(outlineOf(root)).toEqual([
      "Document",
      "  Sect",
      ...inside(
        inside([
          "H1",
          "P",
          "H2",
          "P",
          "  Link",
          'Figure "A red dot"',
          'Figure "QR code: https://example.com/pay now"',
          "L",
          ...inside(["LI", "  Lbl", "  LBody", "    P"]),
          ...inside(["LI", "  Lbl", "  LBody"]),
          ...inside(inside(inside(["L", "  LI", "    Lbl", "    LBody", "      P"]))),
          "Table",
          "  THead",
          ...inside(inside(cells("TH"))),
          "  TBody",
          ...inside(inside([...cells("TD"), ...cells("TD")])),
          "  TFoot",
          ...inside(inside(cells("TD"))),
        ]),
      ),
    ]);
    expect(artifacts.flat()).toContain("/Artifact<</Type/Pagination/Subtype/Watermark>>");
    expect(spokenText(made.path).join(" ")).not.toContain("DRAFT");
  });

  test("gives pictures the room that they take, and heads of tables their columns", async () => {
    using made = await rendered(documentOf([image("A red dot"), table(1)]), { pictures: PICTURES });
    const { root } = pdfStructure(made.path);
    const [figure] = elementsOf(root, "Figure");
    expect(figure?.dictionary).toMatchObject({
      "/A": { "/O": "/Layout", "/BBox": [40, 781.89, 60, 801.89] },
    });
    for (const head of elementsOf(root, "TH")) {
      expect(head.dictionary).toMatchObject({ "/A": { "/O": "/Table", "/Scope": "/Column" } });
    }
  });

  test("has a paragraph that goes on on the next page once", async () => {
    using made = await rendered(documentOf([paragraph(WORDS.repeat(6)), paragraph("After")]));
    expect(made.pageCount).toBeGreaterThan(1);
    const { root, faults } = pdfStructure(made.path);
    expect(faults).toEqual([]);
    const [long, after, ...others] = elementsOf(root, "P");
    expect(long?.marks).toBe(made.pageCount);
    expect(after?.marks).toBe(1);
    expect(others).toEqual([]);
  });

  test("has a table over pages once, with one head and every row in its place", async () => {
    using made = await rendered(documentOf([table(120)]));
    expect(made.pageCount).toBe(4);
    const { root, faults, artifacts } = pdfStructure(made.path);
    expect(faults).toEqual([]);
    expect(elementsOf(root, "Table")).toHaveLength(1);
    expect(elementsOf(root, "THead")).toHaveLength(1);
    expect(elementsOf(root, "TR")).toHaveLength(122);
    const again = artifacts.map((page) =>
      page.some((one) => one === "/Artifact<</Type/Pagination>>"),
    );
    expect(again).toEqual([false, true, true, true]);
    const rows = Array.from({ length: 120 }, (_, index) => [
      `Row${index + 1}`,
      String((index % 9) + 1),
      "12.50",
    ]);
    expect(spokenText(made.path)).toEqual([
      ...["Item", "Qty", "Price"],
      ...rows.flat(),
      ...["Total", "999.99"],
    ]);
    const seen = pdfPages(made.path).map(({ words }) => words.some(({ text }) => text === "Item"));
    expect(seen).toEqual([true, true, true, true]);
  });

  test("keeps the columns of a row whose cells are empty, decorated, linked or of two colours", async () => {
    const cells = [
      cell(""),
      cell([run("a", { underline: true }), run("b", { color: "#ff000080" }), run("c", {}, "#x")]),
      cell([run("d", {}, "https://example.com/"), run("e", {}, "https://example.com/")]),
    ];
    using made = await rendered(documentOf([table(0, { rows: [row(cells)] })]));
    const { root, faults } = pdfStructure(made.path);
    expect(faults).toEqual([]);
    const [, body] = elementsOf(root, "TR");
    expect(body?.children.map(({ type }) => type)).toEqual(["TD", "TD", "TD"]);
    const links = elementsOf(root, "Link");
    expect(links.map(({ annotations }) => annotations)).toEqual([1, 2]);
  });

  test("has a link over lines and pages once, with each of its rectangles", async () => {
    const link = run(WORDS.repeat(6), {}, "https://example.com/");
    using made = await rendered(documentOf([paragraph([run("Before "), link, run(" after")])]));
    const { root, faults } = pdfStructure(made.path);
    expect(faults).toEqual([]);
    const links = elementsOf(root, "Link");
    expect(links).toHaveLength(1);
    expect(links[0]?.annotations).toBeGreaterThan(20);
  });

  test("reads headers and footers once, where their section begins and ends, and no page numbers", async () => {
    const body = [paragraph(WORDS.repeat(6)), paragraph("The end.")];
    const header = box([paragraph([run("Letterhead "), run("site", {}, "https://example.com/")])]);
    const number = { kind: "page-number", style: STYLE } as const;
    const footer = box([paragraph("Bank account"), paragraph([run("Page "), number])]);
    const document = documentOf(body, {
      headers: [{ when: "always", node: header }],
      footers: [{ when: "always", node: footer }],
    });
    using made = await rendered(document);
    const { root, faults, artifacts } = pdfStructure(made.path);
    expect(faults).toEqual([]);
    const spoken = spokenText(made.path).join(" ");
    expect(spoken).toMatch(/^Letterhead +site The quick.*The end\. Bank account$/);
    expect(spoken.match(/Letterhead/g)).toHaveLength(1);
    expect(artifacts.at(-1)).toContain("/Artifact<</Type/Pagination/Subtype/Header>>");
    expect(artifacts[0]).toContain("/Artifact<</Type/Pagination/Subtype/Footer>>");
    const [link] = elementsOf(root, "Link");
    expect(link?.annotations).toBe(made.pageCount);
  });

  test("has a part for each section, one after the other", async () => {
    const document = ofSections([section([paragraph("One")]), section([paragraph("Two")])]);
    using made = await rendered(document);
    const { root, faults } = pdfStructure(made.path);
    expect(faults).toEqual([]);
    expect(outlineOf(root)).toEqual(["Document", "  Sect", "    P", "  Sect", "    P"]);
  });

  test("has a node that stands in the document twice once", async () => {
    const node = paragraph("Twice");
    using made = await rendered(documentOf([node, heading("Between", 1), box([node])]));
    const { root, faults } = pdfStructure(made.path);
    expect(faults).toEqual([]);
    expect(outlineOf(root)).toEqual(["Document", "  Sect", "    P", "    H1"]);
  });

  test("has what stands in a table of contents as its entries", async () => {
    const entry = (): BoxNode => ({
      ...box([paragraph([run("Part", {}, "#part")]), paragraph("1")], { flexDirection: "row" }),
      role: "contents-item",
    });
    const contents: BoxNode = {
      ...box([heading("Contents", 1), entry(), entry()]),
      role: "contents",
    };
    const quote: BoxNode = { ...box([paragraph("Said")]), role: "quote" };
    using made = await rendered(documentOf([contents, quote, heading("Part", 1)]));
    const { root, faults } = pdfStructure(made.path);
    expect(faults).toEqual([]);
    const lines = outlineOf(root).map((line) => line.trim());
    expect(lines).toEqual([
      ...["Document", "Sect", "H1", "TOC"],
      ...["TOCI", "P", "Link", "P", "TOCI", "P", "Link", "P"],
      ...["BlockQuote", "P", "H1"],
    ]);
  });

  test("is whole in a file for archives, and in one with a password", async () => {
    const document = documentOf([heading("Head", 1), table(30), image("A red dot")]);
    const [userPassword, ownerPassword] = [secret("open"), secret("own")];
    const protection = { userPassword, ownerPassword, permissions: [] };
    using archived = await rendered(
      { ...document, conformance: "PDF/A-2b" },
      { pictures: PICTURES },
    );
    using closed = await rendered({ ...document, protection }, { pictures: PICTURES });
    const open = pdfStructure(archived.path);
    const locked = pdfStructure(closed.path, "open");
    expect(open.faults).toEqual([]);
    expect(locked.faults).toEqual([]);
    expect(elementsOf(open.root, "TR")).toHaveLength(32);
    expect(outlineOf(locked.root)).toEqual(outlineOf(open.root));
    expect(Buffer.from(closed.pdf).toString("latin1")).not.toContain("A red dot");
  });

  test("is there where a document holds nothing", async () => {
    using made = await rendered(documentOf([]));
    const { root, faults } = pdfStructure(made.path);
    expect(faults).toEqual([]);
    expect(outlineOf(root)).toEqual(["Document"]);
  });
});

describe("the walk over a page finds", () => {
  test.each([
    ["a path outside any mark", "0 0 1 1 re f"],
    ["text outside any mark", "BT /F1 9 Tf (a) Tj ET"],
    ["a picture outside any mark", "/I1 Do"],
    ["a mark that is never closed", "/P <</MCID 0>> BDC"],
    ["a mark that was never opened", "EMC"],
    ["a mark across a text object", "/P <</MCID 0>> BDC BT EMC ET"],
    ["a mark that its text object does not hold", "BT /P <</MCID 0>> BDC ET EMC"],
    ["a mark inside an artifact", "/Artifact BMC /P <</MCID 0>> BDC EMC EMC"],
    ["an artifact inside a mark", "/P <</MCID 0>> BDC /Artifact BMC EMC EMC"],
    ["a number that is there twice", "/P <</MCID 0>> BDC EMC /P <</MCID 0>> BDC EMC"],
    ["a mark inside a path", "/Artifact BMC 0 0 m EMC /P <</MCID 0>> BDC 1 1 l S EMC"],
  ])("%s", (_, content) => {
    expect(walkContent(content).faults).not.toEqual([]);
  });

  test("nothing where all is well", () => {
    const content =
      "/Artifact BMC 0 0 1 1 re f EMC BT /P <</MCID 0>> BDC /F1 9 Tf [<0001>-5(E\\)MC)]TJ EMC ET";
    expect(walkContent(content)).toEqual({ faults: [], mcids: [0], artifacts: ["/Artifact"] });
  });
});
