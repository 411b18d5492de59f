import { describe, expect, test } from "bun:test";
import type { DocumentNode } from "../../src/template/document.ts";
import {
  bodyOf,
  codesOf,
  evaluated,
  type Fields,
  findingsOf,
  page,
  paragraphOf,
  textOf,
  textsOf,
} from "../fixtures/templates.ts";

const FIELDS: Fields = {
  a: "text",
  b: "text",
  note: "longtext",
  logo: "image",
  on: "boolean",
  n: "number",
  items: { name: "text", ok: "boolean", parts: { code: "text" } },
};

function texts(content: string, data = {}, css = ""): string[] {
  return textsOf(bodyOf(evaluated(page(content, css), FIELDS, data)));
}

function nodes(content: string, data = {}): readonly DocumentNode[] {
  return bodyOf(evaluated(page(content), FIELDS, data));
}

function kinds(content: string, data = {}): string[] {
  return nodes(content, data).map(({ kind }) => kind);
}

describe("white space", () => {
  test("is collapsed within a paragraph, across elements, and nothing at its edges", () => {
    expect(texts("<p>\n  a\n  <strong> b </strong> c\t</p>")).toEqual(["a b c"]);
    expect(texts("<p>{{ a }} {{ b }}</p>", { a: " x  y ", b: "" })).toEqual(["x y"]);
  });

  test("leaves no empty runs and joins neighbours of one style", () => {
    const { runs } = paragraphOf(
      evaluated(page("<p> <span> a</span> {{ a }} <em> </em></p>"), FIELDS, {}),
    );
    expect(runs.map((run) => run.kind === "text" && run.text)).toEqual(["a"]);
  });

  test("keeps no-break spaces", () => {
    expect(texts("<p>&nbsp;a&nbsp; </p>")).toEqual(["\u00a0a\u00a0"]);
  });

  test("around a break is nothing", () => {
    expect(texts("<p>a <br/> b<br/><br/>c</p>")).toEqual(["a\nb\n\nc"]);
  });

  test("of a longtext keeps its lines, that of a text does not", () => {
    expect(texts("<p>{{ note }}|{{ a }}</p>", { note: "x\r\ny\n", a: "p\nq" })).toEqual([
      "x\ny\n|p q",
    ]);
    expect(texts("<p>{{ a }}</p>", { a: "p\nq" }, "p { white-space: pre-line }")).toEqual(["p\nq"]);
  });

  test("can be taken away by Liquid's hyphens", () => {
    expect(texts("<p>a {{- a -}} b</p>", { a: "x" })).toEqual(["axb"]);
  });
});

describe("blocks", () => {
  test("wrap text beside them into paragraphs", () => {
    expect(kinds("<div>x</div> loose <em>text</em> <p>p</p> tail")).toEqual([
      "box",
      "paragraph",
      "paragraph",
      "paragraph",
    ]);
    expect(texts("<div>x <p>y</p> z</div>")).toEqual(["x", "y", "z"]);
  });

  test("are made of nothing where there is nothing", () => {
    expect(nodes("\n  \n")).toEqual([]);
    expect(nodes("<div>\n</div>")).toMatchObject([{ kind: "box", children: [] }]);
  });

  test("that are paragraphs vanish where all their outputs are absent", () => {
    expect(
      kinds(
        "<p>{{ a }}</p><h2>{{ a }} {{ b }}</h2><p><strong>{{ a }}</strong><if test='on'>x</if></p><p> </p>",
      ),
    ).toEqual([]);
    expect(kinds("<p>{{ a }}&nbsp;</p><p>Tel. {{ a }}</p><p><br/></p>")).toEqual([
      "paragraph",
      "paragraph",
      "paragraph",
    ]);
  });

  test("that are empty in the source stay where there is something to see of them", () => {
    expect(kinds('<p style="border-top: 1pt solid black"/><p style="height: 20pt"/><p/>')).toEqual([
      "box",
      "box",
    ]);
    expect(kinds('<p style="border-top: 1pt solid black">{{ a }}</p>')).toEqual([]);
  });

  test("carry their id, their place and their heading level", () => {
    const layout = '<document>\n<page>\n <h3 id="top">x</h3></page></document>';
    expect(bodyOf(evaluated(layout))[0]).toMatchObject({
      id: "top",
      place: { line: 3, column: 2 },
      heading: 3,
    });
  });

  test("that are rules take their line from CSS", () => {
    expect(nodes("<hr/>")).toMatchObject([
      { kind: "rule", line: { width: 0.75, color: "#d0d5dd", style: "solid" } },
    ]);
    expect(nodes('<hr style="border-top: 2pt dotted red; margin: 3pt 0"/>')).toMatchObject([
      {
        line: { width: 2, style: "dotted", color: "#ff0000" },
        box: { margin: { top: 3, bottom: 3 } },
      },
    ]);
    expect(nodes('<hr style="border: none; height: 4pt; background: blue"/>')).toMatchObject([
      { line: { width: 4, color: "#0000ff" } },
    ]);
  });
});

describe("pictures", () => {
  test("have a source, a text for who can't see them, a size and a fit", () => {
    const [image] = nodes(
      '<img src="{{ logo }}" alt="Logo of {{ a }}" width="40mm" style="object-fit: cover" required="true"/>',
      { logo: "asset:x", a: "Q" },
    );
    expect(image).toMatchObject({
      kind: "image",
      source: "asset:x",
      alt: "Logo of Q",
      box: { width: 113.3858 },
      fit: "cover",
      required: true,
    });
  });

  test("have a part that stays in sight, in the middle unless told", () => {
    const styles = ["object-fit: cover", "object-position: right 20%"];
    const images = styles.map((style) => nodes(`<img src="asset:x" style="${style}"/>`)[0]);
    expect(images.map((image) => image?.kind === "image" && image.focus)).toEqual([
      undefined,
      { x: 1, y: 0.2 },
    ]);
  });

  test("without a source are not there; with what is none, neither, and a warning says so", () => {
    expect(nodes('<img src="{{ logo }}" alt=""/>')).toEqual([]);
    const document = evaluated(page('<img src="{{ a }}" alt=""/>'), FIELDS, {
      a: "file:///etc/passwd",
    });
    expect(bodyOf(document)).toEqual([]);
    expect(document.warnings[0]?.code).toBe("invalid_value");
    expect(codesOf(page('<img src="file:///etc/passwd"/>'))).toEqual(["1:27 invalid_attribute"]);
  });
});

describe("links", () => {
  test("reach all text inside them", () => {
    const { runs } = paragraphOf(
      evaluated(
        page('<p>a <a href="https://x.example/{{ a }}">b <strong>c</strong></a></p>'),
        FIELDS,
        { a: "q" },
      ),
    );
    expect(runs.map((run) => run.kind === "text" && [run.text, run.link])).toEqual([
      ["a ", undefined],
      ["b ", "https://x.example/q"],
      ["c", "https://x.example/q"],
    ]);
  });

  test("to anything but the web, mail, telephone and this document are refused", () => {
    expect(codesOf(page('<p><a href="javascript:alert(1)">x</a></p>'))).toEqual([
      "1:29 invalid_attribute",
    ]);
    const document = evaluated(page('<p><a href="{{ a }}">x</a></p>'), FIELDS, {
      a: "javascript:alert(1)",
    });
    expect(paragraphOf(document).runs[0]).not.toHaveProperty("link");
    expect(document.warnings).toHaveLength(1);
  });

  test("without an address are text", () => {
    const document = evaluated(page('<p><a href="{{ a }}">x</a></p>'), FIELDS, {});
    expect(paragraphOf(document).runs[0]).not.toHaveProperty("link");
    expect(document.warnings).toEqual([]);
  });
});

describe("pages", () => {
  test("have no margin below nothing, and say that one was asked for", () => {
    const { sections, warnings } = evaluated(
      `<document><style>.wide { margin: 10pt -5% }</style>\n<page class="wide"/><page margin="0"/></document>`,
    );
    expect(sections.map(({ margin }) => Object.values(margin))).toEqual([
      [10, 0, 10, 0],
      [0, 0, 0, 0],
    ]);
    expect(warnings).toMatchObject([{ code: "invalid_value", line: 2, column: 1 }]);
  });

  test("have headers and footers, apart from their body", () => {
    const [section] = evaluated(
      page(
        "<header when='first'>F</header><p>x</p><footer>{{ page.number }} of {{ page.total }}</footer><header>H</header>",
      ),
    ).sections;
    expect(section?.headers.map(({ when, node }) => [when, textsOf(node.children)])).toEqual([
      ["first", ["F"]],
      ["always", ["H"]],
    ]);
    expect(section?.footers.map(({ node }) => textsOf(node.children))).toEqual([["# of ##"]]);
    expect(textsOf(section?.body ?? [])).toEqual(["x"]);
  });

  test("may be repeated and left out by control flow", () => {
    const layout =
      "<document><for each='i in items'><page><p>{{ i.name }}</p></page></for><if test='on'><page><p>end</p></page></if></document>";
    const { sections } = evaluated(layout, FIELDS, { items: [{ name: "a" }, { name: "b" }] });
    expect(sections.map(({ body }) => textsOf(body))).toEqual([["a"], ["b"]]);
  });

  test("break before what follows a page-break", () => {
    const breaks = (content: string) => nodes(content).map(({ box }) => box.breakBefore === true);
    expect(breaks("<p>a</p><page-break/><p>b</p><p>c</p>")).toEqual([false, true, false]);
    expect(breaks("<div><p>a</p><page-break/></div><p>b</p>")).toEqual([false, true]);
    expect(breaks("<p>a</p><page-break/>")).toEqual([false]);
    expect(breaks("<p>a</p><page-break/><page-break/><p>b</p>")).toEqual([false, true, true]);
  });
});

describe("the document", () => {
  test("has title, author and language, also from the data", () => {
    const layout =
      '<document title="No. {{ n }}" author="{{ a }}" language="{{ b }}"><page><p>{{ n | number: 1 }}</p></page></document>';
    const document = evaluated(layout, FIELDS, { n: 4, a: "Q", b: "de-DE" });
    expect(document).toMatchObject({ title: "No. 4", author: "Q", language: "de-DE" });
    expect(textOf(paragraphOf(document).runs)).toBe("4,0");
  });

  test("keeps the project's language where the data has none or a wrong one", () => {
    const layout = '<document language="{{ b }}"><page/></document>';
    expect(evaluated(layout, FIELDS, {}).language).toBe("en-US");
    const document = evaluated(layout, FIELDS, { b: "not a language" });
    expect(document.language).toBe("en-US");
    expect(document.warnings.map(({ code }) => code)).toEqual(["invalid_value"]);
  });
});

describe("what stands in the wrong place", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["<page/>", "1:1 misplaced_element A layout begins with <document>, not with <page>."],
    ["<document/>", "1:1 missing_element The document has no <page>."],
    [
      "<document>text<page/></document>",
      "1:11 misplaced_text Text can't stand directly in <document>.",
    ],
    [
      "<document><p>x</p><page/></document>",
      "1:11 misplaced_element <p> can't stand in <document>.",
    ],
    [page("<p><div>x</div></p>"), "1:20 misplaced_element <div> can't stand in <p>."],
    [page("<p><img src='asset:x'/></p>"), "1:20 misplaced_element <img> can't stand in <p>."],
    [
      page("<p><if test='true'><h1>x</h1></if></p>"),
      "1:36 misplaced_element <h1> can't stand in <p>.",
    ],
    [
      page("<header><header>x</header></header>"),
      "1:25 misplaced_element <header> can't stand in <header>.",
    ],
    [page("<column>x</column>"), "1:17 misplaced_element <column> can't stand in <page>."],
    [
      page("<a href='tel:1'><a href='tel:2'>x</a></a>"),
      "1:33 misplaced_element A link can't stand in a link.",
    ],
    [page("<br>x</br>"), "1:21 misplaced_text Text can't stand directly in <br>."],
    [
      page("<style>p { color: red }</style>"),
      "1:17 misplaced_element <style> can't stand in <page>.",
    ],
    [
      "<document><if test='true'><style/></if><page/></document>",
      "1:27 misplaced_element A style sheet holds for the whole document and can't be conditional.",
    ],
    [page("<tabel/>"), "1:17 unknown_element There is no element <tabel>."],
    [page("<b>x</b>"), "1:17 unknown_element There is no element <b>."],
    [page("<p clas='x'>x</p>"), "1:20 unknown_attribute <p> has no attribute clas."],
    [page("<p onclick='x'>x</p>"), "1:20 unknown_attribute <p> has no attribute onclick."],
    [page("<header when='never'>x</header>"), '1:31 invalid_attribute when can\'t be "never".'],
    [
      "<document language='x_y'><page/></document>",
      '1:21 invalid_attribute language can\'t be "x_y".',
    ],
    [
      "<document time-zone='Mars'><page/></document>",
      '1:22 invalid_attribute time-zone can\'t be "Mars".',
    ],
    ["<document currency='$'><page/></document>", '1:21 invalid_attribute currency can\'t be "$".'],
    ["<document><page size='A99'/></document>", '1:23 invalid_attribute size can\'t be "A99".'],
    ["<document><page margin='10%'/></document>", '1:25 invalid_attribute margin can\'t be "10%".'],
  ];
  for (const [layout, finding] of cases) {
    test(`is told: ${layout}`, () => {
      expect(findingsOf(layout)).toEqual([finding]);
    });
  }

  test("is told for every place at once, in their order", () => {
    const layout =
      "<document>\n<pgae/>\n<page>\n<p clas='x'>{{ nope }} & <spn>y</spn></p>\n<style>p { colr: red }</style>\n</page>\n</document>";
    expect(codesOf(layout)).toEqual([
      "2:1 unknown_element",
      "4:4 unknown_attribute",
      "4:16 unknown_variable",
      "4:24 bare_ampersand",
      "4:26 unknown_element",
      "5:1 misplaced_element",
      "5:12 unknown_property",
    ]);
  });
});
