import { describe, expect, test } from "bun:test";
import type { BoxNode, DocumentNode, ParagraphNode } from "../../src/template/document.ts";
import { bodyOf, evaluated, findingsOf, page } from "../fixtures/templates.ts";

/** The entries of the first table of contents: its titles with their boxes. */
function entries(content: string, css = ""): { text: string; box: object; row: BoxNode }[] {
  const nodes = bodyOf(evaluated(page(content, css), { items: ["text"] }, { items: ["a", "b"] }));
  const toc = nodes.find((node) => node.kind === "box");
  return (toc as BoxNode).children.flatMap((row: DocumentNode) => {
    const [title, number] = row.kind === "box" ? row.children : [];
    const [run] = (title as ParagraphNode | undefined)?.runs ?? [];
    const [page_] = (number as ParagraphNode | undefined)?.runs ?? [];
    if (row.kind !== "box" || run?.kind !== "text" || page_?.kind !== "page-of") return [];
    expect(run.link).toBe(`#${page_.target}`);
    return [{ text: run.text, box: row.box, row }];
  });
}

function texts(content: string): string[] {
  return entries(content).map(({ text }) => text);
}

describe("toc", () => {
  const headings = "<h1>A</h1><h2>B</h2><h3>C</h3><h4>D</h4>";

  test("lists headings to its level, three without one", () => {
    expect(texts(`<toc/>${headings}`)).toEqual(["A", "B", "C"]);
    expect(texts(`<toc levels="1"/>${headings}`)).toEqual(["A"]);
    expect(texts(`<toc levels="6"/>${headings}`)).toEqual(["A", "B", "C", "D"]);
  });

  test("lists those of loops, boxes and markdown, as they are written", () => {
    const content =
      '<toc/><div><for each="i in items"><h1>Part <em>{{ i }}</em></h1></for></div><markdown>## M</markdown><h2> </h2>';
    expect(texts(content)).toEqual(["Part a", "Part b", "M"]);
  });

  test("leaves out its own title, and headings of headers and footers", () => {
    const content =
      "<toc><h1>Contents</h1></toc><h1>A</h1><header><h1>H</h1></header><footer><h2>F</h2></footer>";
    expect(texts(content)).toEqual(["A"]);
  });

  test("leads to ids of its own where a heading has none", () => {
    const body = bodyOf(evaluated(page('<toc/><h1>A</h1><h1 id="b">B</h1>')));
    expect(body.slice(1)).toMatchObject([{ id: "heading:1" }, { id: "b" }]);
    expect(bodyOf(evaluated(page("<h1>A</h1>")))[0]).not.toHaveProperty("id");
  });

  test("is nothing where there is nothing to list", () => {
    expect(bodyOf(evaluated(page("<toc><h1>Contents</h1></toc><p>x</p>")))[0]).toMatchObject({
      kind: "box",
      children: [],
    });
  });

  test("is styled as paragraphs of its levels, also by their places", () => {
    const css = "toc .level-2 { padding-left: 50pt } toc p:first-child { margin-top: 7pt }";
    const [first, second] = entries(`<toc/>${headings}`, css);
    expect(first?.box).toMatchObject({ margin: { top: 7 } });
    expect(second?.box).toMatchObject({ padding: { left: 50 } });
  });

  test("and page-of say what they can't be", () => {
    const layout = page(
      '<toc levels="7" leader="stars"/><p><page-of/><page-of ref="end"/><page-of ref="#nedo"/></p><p id="ned">x</p>',
    );
    expect(findingsOf(layout)).toEqual([
      expect.stringContaining("invalid_attribute levels can't be"),
      expect.stringContaining("invalid_attribute leader can't be"),
      expect.stringContaining("missing_attribute <page-of> needs the attribute ref."),
      expect.stringContaining("invalid_attribute ref can't be"),
      expect.stringContaining("unknown_link"),
    ]);
  });
});
