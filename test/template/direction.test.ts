import { describe, expect, test } from "bun:test";
import type { BoxNode, DocumentNode, TextStyle } from "../../src/template/document.ts";
import { bodyOf, evaluated, findingsOf, page } from "../fixtures/templates.ts";

/** What a body comes to in a document that runs to the left. */
function mirrored(content: string, css = ""): readonly DocumentNode[] {
  return bodyOf(evaluated(page(content, `document { direction: rtl } ${css}`)));
}

function boxOf(content: string, css = ""): BoxNode["box"] {
  const [node] = mirrored(content, css);
  if (node === undefined) throw new Error("there is no node");
  return node.box;
}

function styleOf(content: string, css = ""): TextStyle {
  const [node] = bodyOf(evaluated(page(content, css)));
  if (node?.kind !== "paragraph") throw new Error("there is no paragraph");
  return node.style;
}

describe("the direction of a document", () => {
  test.each([
    ["ar", "rtl"],
    ["ar-EG", "rtl"],
    ["he-IL", "rtl"],
    ["fa", "rtl"],
    ["ur-PK", "rtl"],
    ["pa-Arab", "rtl"],
    ["az", undefined],
    ["de-CH", undefined],
  ] as const)("is by its language: %s runs %p", (language, direction) => {
    const layout = `<document language="${language}"><page><p>x</p></page></document>`;
    const [node] = bodyOf(evaluated(layout));
    expect(node?.kind === "paragraph" && node.style.direction).toBe(direction);
  });

  test("is what is said, whatever the language", () => {
    const layout = '<document language="he" dir="ltr"><page><p>x</p></page></document>';
    const [node] = bodyOf(evaluated(layout));
    expect(node?.kind === "paragraph" && node.style.direction).toBe("ltr");
    expect(styleOf('<p dir="rtl">x</p>').direction).toBe("rtl");
    expect(styleOf("<p>x</p>", "p { direction: rtl }").direction).toBe("rtl");
    expect(styleOf('<p dir="auto">x</p>', "document { direction: rtl }").direction).toBeUndefined();
  });

  test("is ltr, rtl or auto", () => {
    expect(findingsOf(page('<p dir="left">x</p>'))).toHaveLength(1);
    expect(findingsOf(page("<p>x</p>", "p { direction: left }"))).toHaveLength(1);
  });
});

describe("text", () => {
  test.each([
    ["start", "rtl", "right"],
    ["end", "rtl", "left"],
    ["start", "ltr", "left"],
    ["start", "auto", "start"],
    ["left", "rtl", "left"],
    ["center", "rtl", "center"],
    ["justify", "rtl", "justify"],
  ])("aligned to %s, running %s, stands at %s", (align, direction, side) => {
    expect(
      styleOf("<p>x</p>", `p { text-align: ${align}; direction: ${direction} }`).textAlign,
    ).toBe(side as TextStyle["textAlign"]);
  });

  test("inherits its side as start or end, not as left or right", () => {
    const css = "document { direction: rtl; text-align: start }";
    expect(styleOf('<p dir="ltr">x</p>', css).textAlign).toBe("left");
  });

  test("that runs its own way within other text is isolated", () => {
    const [node] = mirrored('<p>a <span dir="ltr">b c</span> <em dir="auto">d</em></p>');
    if (node?.kind !== "paragraph") throw new Error("there is no paragraph");
    const text = node.runs.map((run) => (run.kind === "text" ? run.text : "#")).join("");
    expect(text).toBe("a \u2066b c\u2069 \u2068d\u2069");
  });
});

describe("a box that runs to the left", () => {
  test("has its row begin at the right", () => {
    expect(boxOf("<row><p>a</p></row>").flexDirection).toBe("row-reverse");
    const css = "row { flex-direction: row-reverse }";
    expect(boxOf("<row><p>a</p></row>", css).flexDirection).toBe("row");
  });

  test("has what does not fill it at the right", () => {
    expect(boxOf("<p>a</p>").alignSelf).toBeUndefined();
    expect(boxOf("<p>a</p>", "p { width: 50% }").alignSelf).toBe("flex-end");
    expect(boxOf("<p>a</p>", "p { width: 50%; align-self: flex-end }").alignSelf).toBe(
      "flex-start",
    );
    expect(boxOf("<p>a</p>", "p { width: 50%; align-self: center }").alignSelf).toBe("center");
    expect(boxOf('<qrcode value="a"/>').alignSelf).toBe("flex-end");
    const [row] = mirrored("<row><p>a</p></row>", "p { width: 50% }");
    expect(row?.kind === "box" && row.children[0]?.box.alignSelf).toBeUndefined();
  });

  test("has its inline sides the other way round, those of left and right as they are", () => {
    const css =
      "p { margin-inline: 1pt 2pt; padding-inline-start: 3pt; border-inline-end: 4pt solid #000000; " +
      "inset-inline-start: 5pt; padding-left: 6pt }";
    expect(boxOf("<p>a</p>", css)).toMatchObject({
      margin: { right: 1, left: 2 },
      padding: { right: 3, left: 6 },
      border: { left: { width: 4 } },
      right: 5,
    });
    const [node] = bodyOf(evaluated(page("<p>a</p>", css)));
    expect(node?.box).toMatchObject({
      margin: { left: 1, right: 2 },
      border: { right: { width: 4 } },
      left: 5,
    });
  });

  test("takes of two ways to say a side the later one", () => {
    expect(
      boxOf("<p>a</p>", "p { margin-right: 1pt; margin-inline-start: 2pt }").margin?.right,
    ).toBe(2);
    expect(
      boxOf("<p>a</p>", "p { margin-inline-start: 2pt } p { margin-right: 1pt }").margin?.right,
    ).toBe(1);
  });
});

describe("a table that runs to the left", () => {
  const table =
    '<table each="i in items"><column title="A">{{ i }}</column>' +
    '<column title="B" align="end">1</column><column title="C" align="right">2</column></table>';

  test("says so, and its columns stand at their start or end", () => {
    const layout = page(table, "document { direction: rtl }");
    const [node] = bodyOf(evaluated(layout, { items: ["text"] }, { items: ["a"] }));
    if (node?.kind !== "table") throw new Error("there is no table");
    expect(node.direction).toBe("rtl");
    expect(node.columns.map(({ align }) => align)).toEqual(["right", "left", "right"]);
  });

  test("and one that does not is as it was", () => {
    const [node] = bodyOf(evaluated(page(table), { items: ["text"] }, { items: ["a"] }));
    if (node?.kind !== "table") throw new Error("there is no table");
    expect(node.direction).toBeUndefined();
    expect(node.columns.map(({ align }) => align)).toEqual(["left", "right", "right"]);
  });
});
