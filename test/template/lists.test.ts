import { describe, expect, test } from "bun:test";
import type { BoxNode, DocumentNode } from "../../src/template/document.ts";
import { LIST_STYLE_NAMES, markOf } from "../../src/template/styles/list-style.ts";
import { bodyOf, evaluated, findingsOf, page, textsOf } from "../fixtures/templates.ts";

function boxes(nodes: readonly DocumentNode[]): BoxNode[] {
  return nodes.flatMap((node) => (node.kind === "box" ? [node, ...boxes(node.children)] : []));
}

/** The marks of all items in order. */
function marks(content: string, css = "", data = {}): string[] {
  const document = evaluated(page(content, css), { n: "number", items: ["text"] }, data);
  return boxes(bodyOf(document)).flatMap(({ mark }) => (mark === undefined ? [] : [mark.text]));
}

describe("a list", () => {
  test("has marks by its level", () => {
    const deep = "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>";
    expect(marks(deep)).toEqual(["•", "◦", "▪"]);
    expect(marks("<ol><li>a<ul><li>b</li></ul></li></ol>")).toEqual(["1.", "◦"]);
  });

  test("counts what loops and conditions leave of it", () => {
    const loop =
      '<ol><for each="i in items"><if test="i != \'b\'"><li>{{ i }}</li></if></for></ol>';
    expect(marks(loop, "", { items: ["a", "b", "c"] })).toEqual(["1.", "2."]);
    expect(marks("<ol><li class='x'>a</li><li>b</li></ol>", ".x { display: none }")).toEqual([
      "1.",
    ]);
  });

  test("starts, counts down and jumps where it is told to", () => {
    const items = "<li>a</li><li>b</li><li>c</li>";
    expect(marks(`<ol start="{{ n }}">${items}</ol>`, "", { n: 98 })).toEqual([
      "98.",
      "99.",
      "100.",
    ]);
    expect(marks(`<ol reversed="true">${items}</ol>`)).toEqual(["3.", "2.", "1."]);
    expect(marks(`<ol reversed="true" start="1">${items}</ol>`)).toEqual(["1.", "0.", "-1."]);
    expect(marks("<ol><li>a</li><li value='7'>b</li><li>c</li></ol>")).toEqual(["1.", "7.", "8."]);
  });

  test("is written as type or CSS says, the item's own word last", () => {
    expect(marks("<ol type='i'><li>a</li></ol>")).toEqual(["i."]);
    expect(marks("<ol type='i'><li>a</li></ol>", "ol { list-style-type: upper-alpha }")).toEqual([
      "A.",
    ]);
    expect(marks("<ul><li>a</li></ul>", "ul { list-style: '–' }")).toEqual(["–"]);
    expect(marks("<ul><li>a</li><li style='list-style-type: none'>b</li></ul>")).toEqual(["•"]);
  });

  test("holds text, paragraphs, tables and pictures", () => {
    const content =
      "<ul><li>a<p>b</p><table each='i in items'><column>{{ i }}</column></table></li></ul>";
    const document = evaluated(page(content), { items: ["text"] }, { items: ["c", "d"] });
    expect(textsOf(bodyOf(document))).toEqual(["a", "b", "c", "d"]);
  });

  test("gives an empty item the height of a line", () => {
    const [, item] = boxes(bodyOf(evaluated(page("<ul><li></li></ul>"))));
    expect(item).toMatchObject({ box: { minHeight: 14 }, children: [], mark: { text: "•" } });
  });

  test("holds items alone, and they stand nowhere else", () => {
    expect(findingsOf(page("<ul>x<p>y</p></ul><li>z</li>"))).toEqual([
      expect.stringContaining("misplaced_text Text can't stand directly in <ul>."),
      expect.stringContaining("misplaced_element <p> can't stand in <ul>."),
      expect.stringContaining("misplaced_element <li> can't stand in <page>."),
    ]);
  });

  test("says what a number, a type or a style can't be", () => {
    const layout = page(
      "<ol start='x' type='b'><li value='1.5'>a</li></ol>",
      "ol { list-style-type: dsic }",
    );
    expect(findingsOf(layout)).toEqual([
      expect.stringContaining("invalid_value"),
      expect.stringContaining("invalid_attribute start can't be"),
      expect.stringContaining("invalid_attribute type can't be"),
      expect.stringContaining("invalid_attribute value can't be"),
    ]);
    expect(findingsOf(page("<ol start='1234567'><li>a</li></ol>"))).toHaveLength(1);
    expect(findingsOf(page("<ol start='-999999'><li>a</li></ol>"))).toEqual([]);
  });

  test("has items that links lead to", () => {
    expect(findingsOf(page("<p><a href='#b'>b</a></p><ul><li id='b'>x</li></ul>"))).toEqual([]);
  });
});

describe("a mark", () => {
  test("counts as CSS Counter Styles 3 does", () => {
    expect([1, 26, 27, 702, 703].map((n) => markOf("lower-alpha", n))).toEqual([
      "a.",
      "z.",
      "aa.",
      "zz.",
      "aaa.",
    ]);
    expect([4, 9, 14, 1999, 3999, 4000, 0].map((n) => markOf("upper-roman", n))).toEqual([
      "IV.",
      "IX.",
      "XIV.",
      "MCMXCIX.",
      "MMMCMXCIX.",
      "4000.",
      "0.",
    ]);
    expect([-3, 7, 12].map((n) => markOf("decimal-leading-zero", n))).toEqual([
      "-03.",
      "07.",
      "12.",
    ]);
    expect(markOf("arabic-indic", 120)).toBe("١٢٠.");
    expect(markOf("lower-greek", 25)).toBe("αα.");
    expect(markOf("none", 1)).toBe("");
  });

  test("is there for every number of every style", () => {
    for (const style of LIST_STYLE_NAMES) {
      if (style === "none") continue;
      for (const number of [-999_999, -1, 0, 1, 5, 4_000, 999_999]) {
        expect(markOf(style, number)).not.toBe("");
      }
    }
  });
});
