import { describe, expect, test } from "bun:test";
import type { BoxStyle, DocumentNode, TextStyle } from "../../src/template/document.ts";
import {
  bodyOf,
  compiled,
  evaluated,
  type Fields,
  findingsOf,
  page,
  paragraphOf,
} from "../fixtures/templates.ts";

function styleOf(css: string, content = '<p class="x" id="y">text</p>'): TextStyle {
  return paragraphOf(evaluated(page(content, css))).style;
}

function boxOf(css: string, content = '<div class="x">text</div>'): BoxStyle {
  const [node] = bodyOf(evaluated(page(content, css)));
  if (node === undefined) throw new Error("no node");
  return node.box;
}

/** The colours of all paragraphs, one letter each: r(ed), b(lue), or - for the default. */
function colors(css: string, content: string, fields: Fields = {}, data = {}): string {
  const letter = (node: DocumentNode): string => {
    if (node.kind === "box") return node.children.map(letter).join("");
    if (node.kind !== "paragraph") return "";
    const { color } = node.runs[0]?.style ?? node.style;
    return color === "#ff0000" ? "r" : color === "#0000ff" ? "b" : "-";
  };
  return bodyOf(evaluated(page(content, css), fields, data))
    .map(letter)
    .join("");
}

describe("the default sheet", () => {
  test("sets a body for paper, and HTML's elements as they look", () => {
    const style = styleOf("");
    expect(style).toMatchObject({
      fontFamily: ["Inter"],
      fontSize: 10,
      fontWeight: 400,
      lineHeight: 1.4,
    });
    const [heading] = bodyOf(evaluated(page("<h1>x</h1>")));
    expect(heading).toMatchObject({
      heading: 1,
      style: { fontSize: 22, fontWeight: 700 },
      box: { keepWithNext: true },
    });
    const runs = paragraphOf(
      evaluated(page("<p><strong>a</strong><em>b</em><u>c</u><s>d</s><a href='#x'>e</a></p>")),
    ).runs;
    expect(runs.map((run) => run.style)).toMatchObject([
      { fontWeight: 700 },
      { fontStyle: "italic" },
      { underline: true },
      { lineThrough: true },
      { underline: true, color: "#175cd3" },
    ]);
  });

  test("loses against any rule of the template", () => {
    expect(styleOf("p { font-size: 8 }").fontSize).toBe(8);
    const [heading] = bodyOf(evaluated(page("<h1>x</h1>", "* { font-size: 9pt }")));
    expect(heading).toMatchObject({ style: { fontSize: 9 } });
  });
});

describe("the cascade", () => {
  test("goes by specificity, then by order", () => {
    expect(styleOf("p.x { color: red } p { color: blue }").color).toBe("#ff0000");
    expect(styleOf(".x { color: blue } .x { color: red }").color).toBe("#ff0000");
    expect(styleOf("#y { color: red } p.x.x { color: blue }").color).toBe("#ff0000");
    expect(styleOf(":not(#z) { color: red } .x { color: blue }").color).toBe("#ff0000");
    expect(styleOf(":where(#y) { color: blue } p { color: red }").color).toBe("#ff0000");
    expect(styleOf(":is(p, #y) { color: red } .x { color: blue }").color).toBe("#ff0000");
  });

  test("lets a style attribute win over rules, and !important over both", () => {
    const content = '<p class="x" style="color: blue">text</p>';
    expect(styleOf("#y, .x { color: red }", content).color).toBe("#0000ff");
    expect(styleOf(".x { color: red !important }", content).color).toBe("#ff0000");
    const important = '<p class="x" style="color: blue !important">text</p>';
    expect(styleOf(".x { color: red !important }", important).color).toBe("#0000ff");
  });

  test("lets several sheets follow each other", () => {
    const layout =
      "<document><style>p { color: blue }</style><style>p { color: red }</style><page><p>x</p></page></document>";
    expect(paragraphOf(evaluated(layout)).style.color).toBe("#ff0000");
  });

  test("inherits text and leaves boxes", () => {
    const [div] = bodyOf(
      evaluated(page("<div><p>x</p></div>", "div { color: red; margin: 3pt; opacity: 0.5 }")),
    );
    if (div?.kind !== "box") throw new Error("no box");
    expect(div.box.opacity).toBe(0.5);
    expect(div.children[0]).toMatchObject({ style: { color: "#ff0000" } });
    expect(div.children[0]?.box.opacity).toBeUndefined();
  });

  test("knows inherit and unset", () => {
    expect(styleOf("page { color: red } p { color: blue } .x { color: inherit }").color).toBe(
      "#ff0000",
    );
    expect(boxOf("div { padding: 3pt } .x { padding: unset }").padding).toBeUndefined();
  });
});

describe("selectors", () => {
  const three = "<div><p>a</p><p class='q'>b</p><h2>c</h2></div><p>d</p>";
  const cases: readonly (readonly [string, string])[] = [
    ["div p", "rr--"],
    ["div > p", "rr--"],
    ["page > p", "---r"],
    ["document p.q", "-r--"],
    ["p:not(.q)", "r--r"],
    ["p:first-child", "r---"],
    ["div :last-child", "--r-"],
    ["p:last-of-type", "-r-r"],
    ["div > :nth-child(2)", "-r--"],
    ["div > :nth-child(odd)", "r-r-"],
    [":nth-last-child(2):not(div)", "-r--"],
    ["p + p", "-r--"],
    ["p ~ h2", "--r-"],
    ["div + p", "---r"],
    ["p, h2", "rrrr"],
    ["div:first-child h2", "--r-"],
    ["*", "rrrr"],
  ];
  for (const [selector, expected] of cases) {
    test(`match ${selector}`, () => {
      expect(colors(`${selector} { color: red }`, three)).toBe(expected);
    });
  }

  test("see what loops and conditions made, not what was written", () => {
    const loop = '<for each="i in items"><if test="i != 2"><p>{{ i }}</p></if></for>';
    const fields: Fields = { items: ["number"] };
    expect(colors("p:nth-child(even) { color: red }", loop, fields, { items: [1, 2, 3, 4] })).toBe(
      "-r-",
    );
    expect(colors("p:last-child { color: red }", loop, fields, { items: [1, 2, 3, 4] })).toBe(
      "--r",
    );
  });

  test("see classes and ids that come from the data", () => {
    const loop = '<for each="i in items"><p class="c {{ i }}" id="{{ i }}">x</p></for>';
    const fields: Fields = { items: ["text"] };
    expect(
      colors(".hot { color: red } #cold { color: blue }", loop, fields, {
        items: ["hot", "cold", ""],
      }),
    ).toBe("rb-");
  });

  test("that can't be asked are warned about, and take no other rule with them", () => {
    const css =
      "pp { color: red }\n[title] { color: red }\np::before { content: 'x' }\np:hover, p { color: red }";
    expect(findingsOf(page("<p>x</p>", css))).toEqual([
      "1:18 unknown_selector There is no element pp.",
      "2:1 unknown_selector Selectors ask for names, classes and ids, not attributes.",
      "3:2 unknown_selector ::before is nothing here: put the text into the layout.",
      "3:13 unsupported_property content has no effect here.",
      "4:2 unknown_selector :hover can't be asked here.",
    ]);
    expect(styleOf("p:hover, p { color: red }").color).toBe("#ff0000");
  });
});

describe("custom properties", () => {
  test("are inherited, have fallbacks, and refer to each other", () => {
    const css =
      "document { --brand: red; --line: 1pt solid var(--brand) } .x { border-top: var(--line); color: var(--none, blue) }";
    expect(boxOf(css)).toMatchObject({ border: { top: { width: 1, color: "#ff0000" } } });
    expect(styleOf(css).color).toBe("#0000ff");
    expect(styleOf("page { --c: red } .x { --c: blue; color: var(--c) }").color).toBe("#0000ff");
    expect(styleOf(".x { color: var(--a, var(--b, red)) }").color).toBe("#ff0000");
  });

  test("may come from the data; an empty one leaves what was there", () => {
    const layout =
      '<document style="--brand: {{ brand }}"><style>document { --brand: blue } p { color: var(--brand) }</style><page><p>x</p></page></document>';
    expect(
      paragraphOf(evaluated(layout, { brand: "text" }, { brand: "#ff0000" })).style.color,
    ).toBe("#ff0000");
    expect(paragraphOf(evaluated(layout, { brand: "text" })).style.color).toBe("#0000ff");
  });

  test("that refer to themselves, or to nothing, are told and mean nothing", () => {
    const css = "p { --a: var(--b); --b: var(--a); color: var(--a) }";
    const document = evaluated(page("<p>x</p>", css));
    expect(paragraphOf(document).style.color).toBe("#1a1a1a");
    expect(document.warnings.map(({ code }) => code)).toEqual(["invalid_value"]);
  });

  test("can't grow without end", () => {
    const doubling = Array.from(
      { length: 40 },
      (_, i) => `--v${i + 1}: var(--v${i}) var(--v${i});`,
    ).join("");
    const document = evaluated(page("<p>x</p>", `p { --v0: red; ${doubling} color: var(--v40) }`));
    expect(paragraphOf(document).style.color).toBe("#1a1a1a");
  });
});

describe("style attributes", () => {
  test("may hold outputs", () => {
    const layout = page('<for each="i in items"><p style="color: {{ i }}">x</p></for>');
    const nodes = bodyOf(evaluated(layout, { items: ["text"] }, { items: ["red", "blue"] }));
    expect(nodes.map((node) => node.kind === "paragraph" && node.style.color)).toEqual([
      "#ff0000",
      "#0000ff",
    ]);
  });

  test("take a value from the data and no further declaration", () => {
    const layout = page('<p style="color: {{ c }}; opacity: 1">x</p>');
    const document = evaluated(layout, { c: "text" }, { c: "red; position: absolute" });
    expect(paragraphOf(document).box).toEqual({ margin: { bottom: 6 }, opacity: 1 });
    expect(document.warnings.map(({ message }) => message).join()).toContain("can't hold ;");
  });
});

describe("pages", () => {
  const paper = (layout: string) => {
    const { width, height, margin } = evaluated(layout).sections[0] ?? {};
    return { width, height, margin };
  };

  test("have A4 and 20 mm unless CSS or attributes say otherwise", () => {
    expect(paper(page(""))).toMatchObject({
      width: 595.28,
      height: 841.89,
      margin: { top: 56.6929 },
    });
    expect(paper(page("", "page { size: Letter landscape; margin: 1in 36pt }"))).toEqual({
      width: 792,
      height: 612,
      margin: { top: 72, right: 36, bottom: 72, left: 36 },
    });
    expect(paper(page("", "@page { size: 80mm 200mm }"))).toMatchObject({
      width: 226.7717,
      height: 566.9291,
    });
    expect(
      paper('<document><page size="Legal" orientation="landscape" margin="5mm"/></document>'),
    ).toMatchObject({
      width: 1008,
      height: 612,
      margin: { left: 14.1732 },
    });
  });

  test("take CSS of the template before attributes, and attributes before the default", () => {
    expect(
      paper('<document><style>page { size: A5 }</style><page size="Letter"/></document>').width,
    ).toBeCloseTo(419.53);
  });

  test("may differ within a document, with a background of their own", () => {
    const layout =
      '<document><style>.wide { size: A4 landscape; background: #eee }</style><page><p>a</p></page><page class="wide"><p>b</p></page></document>';
    const { sections } = evaluated(layout);
    expect(sections.map(({ width }) => width)).toEqual([595.28, 841.89]);
    expect(sections[1]?.backgroundColor).toBe("#eeeeee");
  });

  test("may take their size from the data", () => {
    const layout = '<document><page size="{{ paper }}"/></document>';
    const width = (paperName: string) =>
      evaluated(layout, { paper: "text" }, { paper: paperName }).sections[0]?.width;
    expect(width("Letter")).toBe(612);
    expect(width("nonsense")).toBe(595.28);
    expect(evaluated(layout, { paper: "text" }, { paper: "nonsense" }).warnings[0]?.code).toBe(
      "invalid_value",
    );
  });
});

describe("what does nothing", () => {
  test("is a finding: unknown properties, with what is near", () => {
    expect(findingsOf(page("<p>x</p>", "p { colour: red }"))).toEqual([
      "1:22 unknown_property There is no property colour.",
    ]);
  });

  test("is a finding: properties of CSS that have no effect here", () => {
    expect(findingsOf(page("<p>x</p>", "p { float: left }"))).toEqual([
      "1:22 unsupported_property float has no effect here.",
    ]);
  });

  test("is a finding: values, at their own place", () => {
    const faults = [
      "color: redd",
      "width: 3ptt",
      "font-size: -2pt",
      "margin: 1 2 3 4 5",
      "display: grid",
      "border: 1pt wavy red",
      "line-height: x",
      "flex: a",
      "background: url(x.png)",
      "opacity: much",
      "border-radius: 1pt 2pt",
      "size: A4",
      "padding-top: 1pt 2pt",
      "width: calc(1pt + 2pt)",
    ];
    for (const declaration of faults) {
      const [finding, ...more] = findingsOf(page("<div>x</div>", `div { ${declaration} }`));
      expect([declaration, more.length]).toEqual([declaration, 0]);
      const column = declaration.startsWith("size") ? 24 : 24 + declaration.indexOf(":") + 2;
      const code = declaration.startsWith("size") ? "property_without_effect" : "invalid_value";
      expect([declaration, finding]).toEqual([
        declaration,
        expect.stringContaining(`1:${column} ${code}`),
      ]);
    }
  });

  test("is a finding: properties on elements where they do nothing", () => {
    expect(findingsOf(page("<p>a<span class='x'>b</span></p>", ".x { padding: 2pt }"))).toEqual([
      "1:23 property_without_effect padding has no effect on <span>.",
    ]);
    expect(findingsOf(page("<p>a<span style='padding: 2pt; color: red'>b</span></p>"))).toEqual([
      "1:34 property_without_effect padding has no effect on <span>.",
    ]);
    expect(
      findingsOf(page("<p class='x'>a</p><p>b<span class='x'>c</span></p>", ".x { padding: 2pt }")),
    ).toEqual([]);
  });

  test("is a finding: rules that are none", () => {
    const css =
      "@import 'x.css';\n@font-face { font-family: x }\n@media screen { p { color: red } }\np { &amp; em { color: red } }";
    expect(
      findingsOf(page("<p>x</p>", css)).map((finding) => finding.split(" ").slice(0, 2).join(" ")),
    ).toEqual([
      "1:18 unsupported_rule",
      "2:1 unsupported_rule",
      "3:1 unsupported_rule",
      "4:5 unsupported_rule",
    ]);
    expect(styleOf("@media print { p { color: red } }").color).toBe("#ff0000");
  });

  test("is a finding: what is no CSS at all", () => {
    expect(findingsOf(page("<p>x</p>", "p { color red }"))[0]).toContain("css_syntax");
    expect(findingsOf(page("<p style='color red'>x</p>"))[0]).toContain("css_syntax");
    expect(findingsOf(page("<p>x</p>", "p { color: {{ c }} }"), { c: "text" })[0]).toContain(
      "misplaced_output",
    );
  });
});

describe("styles", () => {
  test("that are equal are one object, whatever rows they stand in", () => {
    const layout = page('<for each="i in items"><p>{{ i }}</p></for>');
    const nodes = bodyOf(evaluated(layout, { items: ["number"] }, { items: [1, 2] }));
    const [a, b] = nodes;
    expect(a?.kind === "paragraph" && b?.kind === "paragraph" && a.style === b.style).toBe(true);
    expect(a?.box === b?.box).toBe(true);
  });

  test("are kept between renders, and do not grow with the data", () => {
    const template = compiled(page('<for each="i in items"><p class="{{ i }}">x</p></for>'), {
      items: ["text"],
    });
    expect(template.styles.size()).toBeGreaterThan(0);
    template.styles.forget();
    expect(template.styles.size()).toBe(0);
  });
});
