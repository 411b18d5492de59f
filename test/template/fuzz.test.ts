/** Whatever is typed compiles or is told what is wrong; whatever data comes evaluates or fails with a reason. */

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Json, JsonObject } from "../../src/manifest/manifest.ts";
import { compileTemplate } from "../../src/template/compile.ts";
import { ELEMENTS } from "../../src/template/elements.ts";
import { evaluateTemplate } from "../../src/template/evaluate.ts";
import { FILTERS } from "../../src/template/expressions/filters.ts";
import { compiled, manifestOf, page, paragraphOf, textOf } from "../fixtures/templates.ts";

const MANIFEST = manifestOf({
  s: "text",
  n: "number",
  d: "date",
  "o.a": "text",
  long: "longtext",
  items: { a: "text", q: "number", inner: { b: "text" } },
  tags: ["text"],
});
const ENVIRONMENT = { timeZone: "Europe/Berlin", language: "de-DE" };

function pick(...texts: string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...texts);
}

const name = pick(
  "s",
  "n",
  "d",
  "o",
  "o.a",
  "items",
  "items.size",
  "tags",
  "long",
  "item.a",
  "loop.index",
  "page.number",
  "nope",
  "'x'",
  "3",
  "true",
  "blank",
  "(1..3)",
  "items[0].a",
  "o['a']",
);
const filter = fc.oneof(
  fc.constantFrom(...FILTERS.keys()),
  pick("nope", "currency: 'EUR'", "number: 2", "map: 'a'", "plus: n"),
);
const expression = fc
  .tuple(name, fc.array(filter, { maxLength: 3 }), pick("", " == s", " and n", " |", " ..", " ("))
  .map(([first, filters, tail]) => [first, ...filters].join(" | ") + tail);
const piece = fc.oneof(
  fc.string(),
  pick(
    "<",
    ">",
    "&",
    "&amp;",
    "{{",
    "}}",
    "{%",
    "]]>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?xml",
    "<!DOCTYPE x>",
    "\r\n",
    '"',
    "\u0000",
    "\ud800",
  ),
  expression.map((text) => `{{ ${text} }}`),
  fc.constantFrom(...ELEMENTS.keys()).map((element) => `<${element}>`),
  fc.constantFrom(...ELEMENTS.keys()).map((element) => `</${element}>`),
  fc
    .tuple(fc.constantFrom(...ELEMENTS.keys()), fc.string())
    .map(([element, value]) => `<${element} class="${value}" style="${value}"/>`),
  pick(
    '<for each="item in items">',
    '<table each="item in items">',
    '<if test="n">',
    "<p style='color: red'>",
    "<style>p { color: ",
    "}</style>",
  ),
);

/** Trees that are well-formed, so that what comes after parsing is reached. */
const tree = fc.letrec<{ node: string; element: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5 },
    expression.map((text) => `{{ ${text} }}`),
    pick("text ", " ", "&nbsp;"),
    tie("element"),
  ),
  element: fc
    .tuple(
      fc.oneof(
        fc.constantFrom(...ELEMENTS.keys()),
        pick(
          'for each="item in items"',
          'table each="item in items"',
          'table each="item in tags"',
          'if test="n"',
          'column total="sum"',
          'column title="x"',
          'let name="item" value="s"',
          'p class="a {{ s }}"',
          'a href="{{ s }}"',
          'img src="{{ s }}"',
          'div style="width: {{ n }}"',
          'hr style="{{ s }}"',
        ),
      ),
      fc.array(tie("node"), { maxLength: 5 }),
    )
    .map(([tag, children]) => `<${tag}>${children.join("")}</${tag.split(" ")[0] ?? ""}>`),
})).element;

const css = fc
  .array(
    fc.oneof(
      fc.string(),
      pick(
        "p",
        ".a",
        "{",
        "}",
        ":",
        ";",
        "color",
        "red",
        "margin",
        "1pt",
        "var(--x)",
        "--x:",
        "!important",
        "@page",
        "@media print",
        ",",
        "nth-child(2)",
        "calc(1px + 2px)",
        "rgb(1,2",
        "#ff",
        "/*",
        "'",
      ),
    ),
  )
  .map((parts) => parts.join(" ").replace(/[<&]/g, ""));

const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.string({ unit: "binary" }),
    pick("2026-11-23", "now", "1e999", "toString", "constructor"),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(
        fc.string(),
        pick("a", "b", "q", "inner", "then", "next", "toString", "size", "__proto__"),
      ),
      tie("value"),
      { maxKeys: 4 },
    ),
  ),
})).value;
const data: fc.Arbitrary<JsonObject> = fc.record(
  { s: json, n: json, d: json, o: json, long: json, items: json, tags: json },
  { requiredKeys: [] },
);

function holdsPlaces(
  findings: ReturnType<typeof compileTemplate>["findings"],
  layout: string,
): void {
  const lines = layout.split(/\r\n|\r|\n/);
  for (const { line, column, message } of findings) {
    expect(message).not.toBe("");
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(column).toBeLessThanOrEqual((lines[line - 1] ?? "").length + 2);
  }
}

describe("compiling never throws, and every finding has a place in the source", () => {
  test("on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (layout) => {
        holdsPlaces(compileTemplate(layout, MANIFEST).findings, layout);
      }),
      { numRuns: 300 },
    );
  });

  test("on pieces of the language in any order", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        for (const layout of [pieces.join(""), page(pieces.join(""))]) {
          holdsPlaces(compileTemplate(layout, MANIFEST).findings, layout);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("on any style sheet", () => {
    fc.assert(
      fc.property(css, (sheet) => {
        const layout = page("<p class='a'>x</p>", sheet);
        const { template, findings } = compileTemplate(layout, MANIFEST);
        holdsPlaces(findings, layout);
        if (template !== null) expect(evaluateTemplate(template, {}, ENVIRONMENT).ok).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe("evaluating never throws", () => {
  test("on any tree that compiles and any data", () => {
    let compiledCount = 0;
    fc.assert(
      fc.property(tree, data, (content, values) => {
        const layout = `<document>${content}<page>${content}</page></document>`;
        for (const each of [layout, page(content)]) {
          const { template } = compileTemplate(each, MANIFEST);
          if (template === null) continue;
          compiledCount += 1;
          const result = evaluateTemplate(template, values, ENVIRONMENT);
          if (!result.ok)
            expect(result.error).toMatchObject({
              code: "template_error",
              line: expect.any(Number),
            });
        }
      }),
      { numRuns: 1_500 },
    );
    expect(compiledCount).toBeGreaterThan(50);
  });

  test("on a template that uses everything, and any data", () => {
    const template = compiled(
      `<document title="{{ s }}" language="{{ s }}" time-zone="{{ s }}" currency="{{ s }}" style="--c: {{ s }}">
        <style>p { color: var(--c, red) } .a:nth-child(2n) { width: var(--c) }</style>
        <page size="{{ s }}" margin="{{ n }}"><header when="odd">{{ long }}</header>
          <p class="{{ s }} a" id="{{ s }}" style="margin: {{ n }}">{{ n | number: 2 }} {{ d | date: "long" }} {{ n | currency }} {{ n | percent }} {{ s | upcase }} {{ d | time }}</p>
          <for each="item in items"><if test="item.q &gt; 1 or item.a contains 'x'"><p>{{ item.a }}{{ loop.index }}<for each="i in item.inner">{{ i.b }}</for></p></if></for>
          <table each="item in items | sort: 'a'"><column title="{{ s }}" width="{{ n }}">{{ item.a }}</column><column total="sum">{{ item.q | number }}</column><empty>none</empty></table>
          <img src="{{ s }}" alt="{{ s }}" width="{{ n }}"/><p><a href="{{ s }}">{{ tags | join: ", " }}{{ o.a }}</a></p>
        </page></document>`,
      {
        s: "text",
        n: "number",
        d: "date",
        "o.a": "text",
        long: "longtext",
        items: { a: "text", q: "number", inner: { b: "text" } },
        tags: ["text"],
      },
    );
    fc.assert(
      fc.property(data, (values) => {
        const result = evaluateTemplate(template, values, ENVIRONMENT);
        if (!result.ok) expect(result.error.message).not.toBe("");
      }),
      { numRuns: 500 },
    );
  });
});

describe("any text", () => {
  test("that is printed comes out as it is, but for its white space", () => {
    const template = compiled(page("<p>[{{ s }}]</p>"), { s: "text" });
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (s) => {
        const result = evaluateTemplate(template, { s }, ENVIRONMENT);
        if (!result.ok) throw new Error(result.error.message);
        expect(textOf(paragraphOf(result.value).runs)).toBe(`[${s}]`.replace(/[ \t\n\r\f]+/g, " "));
      }),
      { numRuns: 300 },
    );
  });

  test("evaluates to the same document each time", () => {
    const template = compiled(
      page("<p class='{{ s }}'>{{ s }} {{ n | number }}</p>", "p { margin: 1em }"),
      { s: "text", n: "number" },
    );
    fc.assert(
      fc.property(fc.string(), fc.double(), (s, n) => {
        const once = evaluateTemplate(template, { s, n }, ENVIRONMENT);
        template.styles.forget();
        expect(evaluateTemplate(template, { s, n }, ENVIRONMENT)).toEqual(once);
      }),
      { numRuns: 100 },
    );
  });
});
