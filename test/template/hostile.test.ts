/** Templates and data from strangers: nothing runs, nothing is reached, nothing goes on for ever. */

import { describe, expect, test } from "bun:test";
import {
  BRACKETS_DEPTH_MAX,
  CONTENTS_ENTRIES_MAX,
  LAYOUT_DEPTH_MAX,
  LAYOUT_ELEMENTS_MAX,
  LAYOUT_FINDINGS_MAX,
  LAYOUT_MAX_BYTES,
  SCOPE_DEPTH_MAX,
  SELECTOR_PARTS_MAX,
  STYLE_RULES_MAX,
  STYLE_WORK_MAX,
} from "../../src/limits.ts";
import { compileTemplate } from "../../src/template/compile.ts";
import {
  bodyOf,
  codesOf,
  evaluated,
  evaluationError,
  type Fields,
  findingsOf,
  manifestOf,
  page,
  printedAs,
  textsOf,
} from "../fixtures/templates.ts";

const FIELDS: Fields = { s: "text", n: "number", items: { a: "text", more: { b: "text" } } };

function nested(depth: number): string {
  return page(`${"<div>".repeat(depth)}${"</div>".repeat(depth)}`);
}

describe("a layout too large", () => {
  test("is refused by its bytes, at the limit and one past it", () => {
    const layout = (size: number) => {
      const around = page("<p></p>").length;
      return page(`<p>${"x".repeat(size - around)}</p>`);
    };
    expect(codesOf(layout(LAYOUT_MAX_BYTES))).toEqual([]);
    expect(codesOf(layout(LAYOUT_MAX_BYTES + 1))).toEqual(["1:1 layout_too_large"]);
    expect(codesOf("é".repeat(LAYOUT_MAX_BYTES / 2 + 1))).toEqual(["1:1 layout_too_large"]);
  });

  test("is refused by its depth, at the limit and one past it", () => {
    expect(codesOf(nested(LAYOUT_DEPTH_MAX - 2))).toEqual([]);
    expect(codesOf(nested(LAYOUT_DEPTH_MAX - 1)).map((code) => code.split(" ")[1])).toEqual([
      "too_deep",
    ]);
    expect(codesOf(nested(50_000)).map((code) => code.split(" ")[1])).toEqual(["too_deep"]);
  });

  test("is refused by its elements, at the limit and one past it", () => {
    expect(codesOf(page("<br/>".repeat(LAYOUT_ELEMENTS_MAX - 2)))).toEqual([]);
    expect(codesOf(page("<br/>".repeat(LAYOUT_ELEMENTS_MAX - 1)))[0]).toContain(
      "too_many_elements",
    );
    expect(codesOf(page("<br/>".repeat(100_000)))).toHaveLength(1);
  });

  test("is refused by the names that it binds at one place, at the limit and one past it", () => {
    const names = (count: number) => page('<let name="a" value="1"/>'.repeat(count));
    expect(codesOf(names(SCOPE_DEPTH_MAX - 1))).toEqual([]);
    expect(codesOf(names(SCOPE_DEPTH_MAX))[0]).toContain("too_many_names");
    expect(codesOf(names(LAYOUT_ELEMENTS_MAX - 2))).not.toEqual([]);
  });

  test("of mistakes keeps as many findings as one can read", () => {
    expect(findingsOf(page(`<p>${"{{ x }} & ".repeat(20_000)}</p>`)).length).toBe(
      LAYOUT_FINDINGS_MAX,
    );
  });
});

describe("entities", () => {
  test("can't be declared, so they can't multiply or reach a file", () => {
    const bomb =
      '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><document><page>&b;&x;</page></document>';
    const { template, findings } = compileTemplate(bomb, manifestOf({}));
    expect(template).toBeNull();
    expect(findings.map(({ code }) => code)).toContain("doctype_refused");
    expect(findings.filter(({ code }) => code === "unknown_entity").length).toBeGreaterThanOrEqual(
      2,
    );
  });
});

describe("what an expression could allocate", () => {
  test("is bounded: ranges", () => {
    for (const range of ["(1..999999999)", "(0..99999999999999999999)", "(-999999999..1)"]) {
      const error = evaluationError(page(`<for each="i in ${range}">x</for>`), {}, {});
      expect(error).toMatchObject({ code: "template_error", line: 1, retryable: false });
      expect(error.message).toContain("can't be worked out");
    }
    expect(evaluationError(page("<p>{{ (1..999999999) | size }}</p>"), {}, {}).code).toBe(
      "template_error",
    );
    expect(textsOf(bodyOf(evaluated(page("<p>{{ (1..5) | size }}</p>"))))).toEqual(["5"]);
  });

  test("is bounded: text that doubles", () => {
    const doubling = `{{ s${" | append: s | replace: 'x', 'xxxxxxxxxxxxxxxxxxxx'".repeat(20)} }}`;
    expect(evaluationError(page(`<p>${doubling}</p>`), FIELDS, { s: "xxxxxxxxxx" }).code).toBe(
      "template_error",
    );
    expect(
      evaluationError(page("<p>{{ s | slice: 0, 999999999 }}</p>"), FIELDS, { s: "x" }).code,
    ).toBe("template_error");
  });

  test("is bounded: loops in loops that make nothing", () => {
    const items = Array.from({ length: 10_000 }, () => ({ a: "x" }));
    const loops = page(
      '<for each="i in items"><for each="j in items"><for each="k in items"/></for></for>',
    );
    const error = evaluationError(loops, FIELDS, { items });
    expect(error.message).toContain("comes to more than");
  });

  test("is bounded: one long text, printed in every turn", () => {
    const s = "x".repeat(900_000);
    const error = evaluationError(page('<for each="i in (1..1000)"><p>{{ s }}</p></for>'), FIELDS, {
      s,
    });
    expect(error.message).toContain("characters of text");
  });

  test("is bounded: whole lists gone through in every turn", () => {
    const items = Array.from({ length: 10_000 }, (_, i) => ({ a: String(i) }));
    const layout = page(
      '<for each="i in items"><for each="j in (1..20)">{{ items | reverse | size }}</for></for>',
    );
    expect(evaluationError(layout, FIELDS, { items }).message).toContain("too much data");
  });
});

/** A manifest of one text. From a list, because an object's type knows these names already. */
function named(name: string): Fields {
  return Object.fromEntries([[name, "text"]]);
}

describe("names that every object has", () => {
  const names = [
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "__defineGetter__",
  ];

  test("reach nothing where the manifest has them and the data has not", () => {
    for (const name of names) {
      const alone: Fields = { [name]: "text" };
      const below: Fields = { [`a.${name}`]: "text" };
      expect([name, printedAs(name, alone, {})]).toEqual([name, ""]);
      expect([name, printedAs(`a.${name}`, below, { a: {} })]).toEqual([name, ""]);
    }
  });

  test("are keys as any other where the data has them", () => {
    const data = JSON.parse('{ "__proto__": "p", "constructor": "c", "toString": "t" }');
    expect(printedAs("__proto__", { ["__proto__"]: "text" }, data)).toBe("p");
    expect(printedAs("constructor | upcase", named("constructor"), data)).toBe("C");
    expect(printedAs("toString", named("toString"), data)).toBe("t");
    expect(Object.prototype).not.toHaveProperty("p");
  });

  test("are no elements, attributes, filters, properties or entities", () => {
    for (const name of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
      expect(codesOf(page(`<${name}/>`))).toEqual(["1:17 unknown_element"]);
      expect(codesOf(page(`<p ${name}="x">x</p>`))).toEqual(["1:20 unknown_attribute"]);
      expect(codesOf(page(`<p>{{ "x" | ${name} }}</p>`))).toEqual(["1:29 unknown_filter"]);
      expect(codesOf(page("<p>x</p>", `p { ${name}: 1 } ${name} { color: red }`))).toHaveLength(2);
      expect(
        codesOf(page(`<p style="font-size: ${name}; border-width: ${name}; color: ${name}">x</p>`)),
      ).toHaveLength(3);
    }
  });

  test("can't be bound over what a prototype has", () => {
    const layout = page(
      '<for each="constructor in items"><p>{{ constructor.a }}</p></for><let name="__proto__" value="s"/><p>{{ __proto__ }}</p>',
    );
    expect(textsOf(bodyOf(evaluated(layout, FIELDS, { s: "s", items: [{ a: "x" }] })))).toEqual([
      "x",
      "s",
    ]);
    expect({}).not.toHaveProperty("a");
  });
});

describe("data", () => {
  test("is never markup, CSS or Liquid", () => {
    const s = "</p><b>&lt;{{ n }}{% if %}<!-- ";
    expect(textsOf(bodyOf(evaluated(page("<p>{{ s }}</p>"), FIELDS, { s, n: 1 })))).toEqual([
      s.trim(),
    ]);
  });

  test("of another shape than the manifest's prints or stops, with a reason", () => {
    expect(printedAs("s", FIELDS, { s: { a: 1 } })).toBe("");
    expect(printedAs("s", FIELDS, { s: ["a", 1, null] })).toBe("a1");
    expect(
      evaluationError(page('<for each="i in items">x</for>'), FIELDS, { items: "abc" }).message,
    ).toBe("items is not a list.");
    const awkward = { s: { toString: 5, valueOf: 6, then: 7, size: 8, next: 9 } };
    expect(evaluationError(page("<p>{{ s | upcase }}</p>"), FIELDS, awkward).code).toBe(
      "template_error",
    );
  });
});

describe("brackets without end", () => {
  const DEEP = 100_000;

  test("are refused in expressions, style sheets, style attributes and custom properties", () => {
    const inside = (output: string) => codesOf(page(`<p>${output}</p>`));
    expect(inside(`{{ ${"(".repeat(DEEP)} }}`)).toEqual([
      `1:${23 + BRACKETS_DEPTH_MAX} liquid_syntax`,
    ]);
    expect(inside(`{{ ${"a[".repeat(DEEP)} }}`)[0]).toContain("liquid_syntax");
    const sheets = [
      ":not(",
      "@media print {",
      "a { ",
      "p { color: rgb(",
      "p { width: calc(",
      "p { --x: [",
    ];
    for (const piece of sheets) {
      const codes = codesOf(page("<p>x</p>", piece.repeat(10_000))).map(
        (code) => code.split(" ")[1],
      );
      expect([piece, codes]).toEqual([piece, ["css_syntax"]]);
    }
    expect(codesOf(page(`<p style="width: ${"calc(".repeat(DEEP)}">x</p>`))[0]).toContain(
      "css_syntax",
    );
    const layout =
      '<document style="--x: {{ s }}"><style>p { width: var(--x) }</style><page><p>x</p></page></document>';
    expect(evaluated(layout, FIELDS, { s: "calc(".repeat(1_000) }).warnings[0]?.code).toBe(
      "css_syntax",
    );
  });
});

describe("style sheets", () => {
  test("have so many rules and no more, and selectors so many parts", () => {
    const rules = (count: number) =>
      page('<p class="a1">x</p>', ".a1 { color: red }".repeat(count));
    expect(codesOf(rules(STYLE_RULES_MAX))).toEqual([]);
    expect(codesOf(rules(STYLE_RULES_MAX + 1))).toEqual(["1:18 too_many_rules"]);
    const parts = (count: number) =>
      page("<p>x</p>", `${"div ".repeat(count - 1)}p { color: red }`);
    expect(codesOf(parts(SELECTOR_PARTS_MAX))).toEqual([]);
    expect(codesOf(parts(SELECTOR_PARTS_MAX + 1))).toEqual(["1:18 unknown_selector"]);
  });

  test("do not try every combination of boxes in boxes", () => {
    const deep = `${"<div>".repeat(95)}<p>x</p>${"</div>".repeat(95)}`;
    const css = `h1 ${"div ".repeat(15)} p, h1 ${"div > div ".repeat(8)} p { color: red }`;
    const started = performance.now();
    evaluated(page(deep, css));
    // Measured: a hundredth of a second. Every combination takes longer than anybody waits.
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test("with brackets that match nothing are read, whatever was read before", () => {
    const rules = "a { b: c } ".repeat(50);
    const texts = ["c(1) !d @ #e f}}g*h[* 6;", "} [", "a}}b{c}}d(", ")]} @ x {"];
    for (const text of texts) {
      for (let length = 0; length < 60; length += 1) {
        codesOf(page("<p>x</p>", rules));
        expect(codesOf(page("<p>x</p>", `${" ".repeat(length)}${text}`)).length).toBeGreaterThan(0);
      }
    }
  });

  test("of a megabyte are read in the time of their text", () => {
    const started = performance.now();
    expect(codesOf(page(`<p style="${"color:red;".repeat(90_000)}">x</p>`))).toEqual([]);
    expect(codesOf(page(`<p style="${"color:red;".repeat(80_000)}--x: &amp;">x</p>`))).toEqual([]);
    expect(codesOf(page(`<p>{{ 'x' ${"| upcase ".repeat(100_000)} }}</p>`))).toEqual([]);
    for (const piece of ["style>a{b:c}/style>", "a { colr: red }", "@x;", "p { color: }"]) {
      expect(codesOf(page("<p>x</p>", piece.repeat(40_000))).length).toBeGreaterThan(0);
    }
    expect(codesOf("<!--".repeat(200_000)).length).toBeGreaterThan(0);
    const names = Array.from({ length: 15_000 }, (_, i) => `<p class="c${i}"/>`).join("");
    const css = Array.from({ length: STYLE_RULES_MAX }, (_, i) => `p.a${i}{top:0}`).join("");
    expect(codesOf(page(names, css))).toEqual([]);
    // Measured: two seconds in all. Anything quadratic takes minutes.
    expect(performance.now() - started).toBeLessThan(20_000);
  }, 30_000);
});

describe("what a template makes of itself", () => {
  test("is bounded: rules held against elements that differ", () => {
    const rules = (count: number) => ".a:not(.b) { color: red }".repeat(count);
    const layout = (count: number) =>
      page('<for each="i in items"><p class="a{{ loop.index }}">x</p></for>', rules(count));
    const items = Array.from({ length: 10_000 }, () => ({ a: "x" }));
    evaluated(layout(200), FIELDS, { items });
    const error = evaluationError(layout(1_000), FIELDS, { items });
    expect(error.message).toContain(`more than ${STYLE_WORK_MAX} comparisons`);
    expect(error).toMatchObject({ code: "template_error", line: 1, retryable: false });
    const places = page(
      '<for each="i in items"><p>x</p></for>',
      "p:nth-child(2n) { top: 0 }".repeat(1_000),
    );
    expect(evaluationError(places, FIELDS, { items }).message).toContain("comparisons");
  });

  test("is bounded: entries of tables of contents, at the limit and one past it", () => {
    const layout = page(
      '<toc/><toc levels="1"/><for each="i in (1..5000)"><h1>x</h1></for><h2>{{ s }}</h2>',
    );
    const [toc] = bodyOf(evaluated(layout.replace("<h2>{{ s }}</h2>", ""), FIELDS));
    expect(toc).toMatchObject({ children: { length: CONTENTS_ENTRIES_MAX / 2 } });
    const error = evaluationError(layout, FIELDS, { s: "x" });
    expect(error).toMatchObject({ code: "template_error", line: 1, column: 23 });
    expect(error.message).toContain(`at most ${CONTENTS_ENTRIES_MAX} headings`);
  });

  test("is bounded: custom properties that repeat each other, with text and without", () => {
    for (const last of ["red", "var(--none,)"]) {
      const names = Array.from(
        { length: 15 },
        (_, i) => `--v${i}: ${`var(--v${i + 1})`.repeat(30)};`,
      );
      const css = `document { ${names.join(" ")} --v15: ${last} } p { color: var(--v0) }`;
      const { warnings } = evaluated(page("<p>x</p>", css));
      expect(warnings).toMatchObject([{ code: "invalid_value", line: 1 }]);
    }
    const cycle =
      "p { --a: var(--b); --b: var(--a); --c: var(--c); color: var(--a); width: var(--c) }";
    expect(evaluated(page("<p>x</p>", cycle)).warnings.map(({ code }) => code)).toEqual([
      "invalid_value",
      "invalid_value",
    ]);
  });
});

describe("half a character", () => {
  test("is told where it stands, wherever that is", () => {
    for (const layout of [
      "\ud800",
      "<?xml\ud800",
      "<a\ud800/>",
      '<a b="\udc00"/>',
      "<!--\ud800-->",
    ]) {
      const at = layout.search(/[\ud800-\udfff]/) + 1;
      expect(codesOf(layout)).toContain(`1:${at} markup_syntax`);
    }
  });
});
