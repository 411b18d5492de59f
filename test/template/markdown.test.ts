import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { MARKDOWN_DEPTH_MAX, MARKDOWN_MAX_CHARS } from "../../src/limits.ts";
import type { BoxNode, DocumentNode, Run } from "../../src/template/document.ts";
import {
  bodyOf,
  evaluated,
  evaluationError,
  findingsOf,
  page,
  textsOf,
} from "../fixtures/templates.ts";

const FIELDS = { note: "longtext", name: "text", items: { note: "longtext" } } as const;
const LAYOUT = page('<markdown value="note"/>');

function nodesOf(note: string, layout = LAYOUT): readonly DocumentNode[] {
  const [box] = bodyOf(evaluated(layout, FIELDS, { note }));
  return box?.kind === "box" ? box.children : [];
}

function warningsOf(note: string): readonly string[] {
  return evaluated(LAYOUT, FIELDS, { note }).warnings.map(
    ({ code, message }) => `${code} ${message}`,
  );
}

function runsOf(nodes: readonly DocumentNode[]): readonly Run[] {
  return nodes.flatMap((node) => {
    if (node.kind === "paragraph") return node.runs;
    return node.kind === "box" ? runsOf(node.children) : [];
  });
}

function depthOf(nodes: readonly DocumentNode[]): number {
  const inner = nodes.map((node) => (node.kind === "box" ? depthOf(node.children) : 0));
  return nodes.length === 0 ? 0 : 1 + Math.max(...inner);
}

describe("markdown", () => {
  test("becomes headings, paragraphs, quotes, rules and code", () => {
    const note = "# One\n\nTwo\nlines  \nbroken\n\n> quoted\n\n---\n\n```\na\n  b\n```\n\n    c";
    const nodes = nodesOf(note);
    expect(nodes.map((node) => (node.kind === "paragraph" ? node.heading : node.kind))).toEqual([
      1,
      undefined,
      "box",
      "rule",
      undefined,
      undefined,
    ]);
    expect(textsOf(nodes).map((text) => text.replaceAll("\u00a0", "·"))).toEqual([
      "One",
      "Two lines\nbroken",
      "quoted",
      "a\n··b",
      "c",
    ]);
  });

  test("has words in bold, italic, struck through, in code, and links", () => {
    const runs = runsOf(
      nodesOf(
        "a **b** *c* ~~d~~ `e*` [f](https://example.com) https://b.example/c a@b.example g\\*",
      ),
    );
    const found = new Map(runs.map((run) => [run.kind === "text" ? run.text.trim() : "", run]));
    expect(found.get("b")?.style.fontWeight).toBe(700);
    expect(found.get("c")?.style.fontStyle).toBe("italic");
    expect(found.get("d")?.style.lineThrough).toBe(true);
    expect(found.get("e*")?.style.fontFamily).toEqual(["monospace"]);
    expect(found.get("f")).toMatchObject({ link: "https://example.com" });
    expect(found.get("https://b.example/c")).toMatchObject({ link: "https://b.example/c" });
    expect(found.get("a@b.example")).toMatchObject({ link: "mailto:a@b.example" });
    expect(found.has("g*")).toBe(true);
  });

  test("has lists with their marks", () => {
    const [list] = nodesOf("3. a\n4. b\n   - c\n");
    const items = (list as BoxNode).children as readonly BoxNode[];
    expect(items.map(({ mark }) => mark?.text)).toEqual(["3.", "4."]);
    expect(textsOf(items)).toEqual(["a", "b", "c"]);
  });

  test("has tables, aligned as they say", () => {
    const nodes = nodesOf("a\n\n| x | *y* |\n|---|--:|\n| 1 | 2 |\n| 3 |\n\nb");
    expect(nodes.map(({ kind }) => kind)).toEqual(["paragraph", "table", "paragraph"]);
    expect(textsOf(nodes)).toEqual(["a", "x", "y", "1", "2", "3", "", "b"]);
    const [, table] = nodes;
    const rows = table?.kind === "table" ? table.rows : [];
    expect(rows[0]?.cells.map((cell) => cell.align)).toEqual(["left", "right"]);
  });

  test("is styled as the elements that it becomes", () => {
    const layout = page('<markdown value="note"/><h2>x</h2>', "markdown h2 { font-size: 30pt }");
    expect(runsOf(nodesOf("## a", layout))[0]?.style.fontSize).toBe(30);
    expect(runsOf(bodyOf(evaluated(layout, FIELDS)))[0]?.style.fontSize).toBe(16);
    expect(findingsOf(layout, FIELDS)).toEqual([
      expect.stringContaining("unused_variable name"),
      expect.stringContaining("unused_variable items"),
      expect.stringContaining("unused_variable items.note"),
    ]);
  });

  test("keeps line ends where CSS says so", () => {
    const layout = page('<markdown value="note"/>', "markdown { white-space: pre-line }");
    expect(textsOf(nodesOf("a\nb", layout))).toEqual(["a\nb"]);
  });

  test("may stand in the layout, with outputs, indented as the layout is", () => {
    const layout = page("<markdown>\n    ## A {{ name }}\n\n    b\n\n        code\n</markdown>");
    const document = evaluated(layout, FIELDS, { name: "x" });
    expect(textsOf(bodyOf(document))).toEqual(["A x", "b", "code"]);
  });

  test("that comes to nothing is nothing", () => {
    expect(bodyOf(evaluated(LAYOUT, FIELDS, { note: " \n" }))).toEqual([]);
    expect(bodyOf(evaluated(LAYOUT, FIELDS))).toEqual([]);
  });

  test("stands where blocks do, in loops too", () => {
    const layout = page('<for each="i in items"><markdown value="i.note"/></for>');
    const document = evaluated(layout, FIELDS, { items: [{ note: "*a*" }, { note: "b" }] });
    expect(textsOf(bodyOf(document))).toEqual(["a", "b"]);
  });

  test("says what is wrong with it in the layout, all at once", () => {
    const layout = page(
      '<markdown value="nope">x</markdown><markdown value="{{ note }}"/><markdown><p>x</p></markdown><p><markdown/></p>',
    );
    expect(findingsOf(layout, { note: "longtext" })).toEqual([
      expect.stringContaining("invalid_attribute A markdown element has a value or holds text"),
      expect.stringContaining("unknown_variable nope"),
      expect.stringContaining("liquid_syntax value is an expression already"),
      expect.stringContaining("misplaced_element <p> can't stand in <markdown>"),
      expect.stringContaining("misplaced_element <markdown> can't stand in <p>"),
    ]);
  });
});

describe("hostile markdown", () => {
  test("has its HTML shown as text", () => {
    const note = '<script>alert(1)</script>\n\na <b onclick="x">b</b> <!-- c -->';
    expect(textsOf(nodesOf(note))).toEqual([
      "<script>alert(1)</script>",
      'a <b onclick="x">b</b> <!-- c -->',
    ]);
  });

  test("leads nowhere but to the web and to e-mail, with a warning", () => {
    for (const href of ["javascript:alert(1)", "file:///etc/passwd", "#top", "data:text/html,x"]) {
      const runs = runsOf(nodesOf(`[a](${href})`));
      expect(runs).toMatchObject([{ text: "a" }]);
      expect(runs[0]).not.toHaveProperty("link");
      expect(warningsOf(`[a](${href})`)).toEqual([expect.stringContaining("unsafe_link")]);
    }
  });

  test("shows no picture, but what it is called, with a warning", () => {
    expect(textsOf(nodesOf("a ![logo](https://example.com/x.png) b"))).toEqual(["a logo b"]);
    expect(warningsOf("![logo](asset:x)")).toEqual([expect.stringContaining("markdown_picture")]);
  });

  test("nests as deep as the limit, and is plain text below it, none lost", () => {
    const nested = (depth: number): string => `${"> ".repeat(depth)}x`;
    expect(warningsOf(nested(MARKDOWN_DEPTH_MAX - 1))).toEqual([]);
    expect(warningsOf(nested(MARKDOWN_DEPTH_MAX + 1))).toEqual([
      expect.stringContaining("markdown_too_deep"),
    ]);
    const nodes = nodesOf(nested(40_000));
    expect(textsOf(nodes).join("")).toContain("x");
    expect(depthOf(nodes)).toBeLessThanOrEqual(MARKDOWN_DEPTH_MAX + 1);
  });

  test("has tables of as many cells as any table, and text past that", () => {
    const wide = `|${"a|".repeat(100)}\n|${"-|".repeat(100)}\n`;
    const note = (rows: number): string => wide + "|a\n".repeat(rows);
    expect(nodesOf(note(100))[0]?.kind).toBe("table");
    expect(warningsOf(note(100))).toEqual([]);
    expect(nodesOf(note(30_000))[0]?.kind).toBe("paragraph");
    expect(warningsOf(note(30_000))).toEqual([expect.stringContaining("markdown_table")]);
    const quoted = `> ${note(15_000).replaceAll("\n", "\n> ")}`;
    expect(warningsOf(quoted)).toEqual([expect.stringContaining("markdown_table")]);
  });

  test("is as long as the limit, and no longer", () => {
    const long = "a ".repeat(MARKDOWN_MAX_CHARS / 2);
    expect(textsOf(nodesOf(long))).toHaveLength(1);
    expect(evaluationError(LAYOUT, FIELDS, { note: `${long}a` })).toMatchObject({
      code: "template_error",
      message: `This markdown has ${MARKDOWN_MAX_CHARS + 1} characters; ${MARKDOWN_MAX_CHARS} is the most.`,
    });
  });

  test("comes to a document whatever it is", () => {
    const pieces = fc.constantFrom(
      ..."ab *_`~[]()<>!#-+|\\&;:\n\t",
      "\n\n",
      "> ",
      "1. ",
      "```\n",
      "](http://x)",
      "&amp;",
      "\u0000",
      "\ud800",
    );
    const texts = fc.array(pieces, { maxLength: 60 }).map((all) => all.join(""));
    fc.assert(
      fc.property(texts, (note) => {
        expect(depthOf(nodesOf(note))).toBeLessThanOrEqual(MARKDOWN_DEPTH_MAX + 1);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
