import { describe, expect, test } from "bun:test";
import type { TextStyle } from "../../src/template/document.ts";
import { compileTemplate } from "../../src/template/compile.ts";
import { evaluated, findingsOf, manifestOf, page, paragraphOf } from "../fixtures/templates.ts";

function styles(content: string, css = ""): Map<string, TextStyle> {
  const { runs } = paragraphOf(evaluated(page(`<p>${content}</p>`, css)));
  return new Map(runs.map((run) => [run.kind === "text" ? run.text.trim() : "", run.style]));
}

describe("inline elements", () => {
  test("have the look that HTML gives them", () => {
    const found = styles("<u>u</u><s>s</s><sub>sub</sub><sup>sup</sup><code>code</code>");
    expect(found.get("u")).toMatchObject({ underline: true, lineThrough: false });
    expect(found.get("s")).toMatchObject({ underline: false, lineThrough: true });
    expect(found.get("sub")).toMatchObject({ fontSize: 7.5, baselineShift: -2 });
    expect(found.get("sup")?.fontSize).toBe(7.5);
    expect(found.get("sup")?.baselineShift).toBeCloseTo(3.4);
    expect(found.get("code")).toMatchObject({ fontFamily: ["monospace"], baselineShift: 0 });
  });

  test("raise what they hold from where they stand themselves", () => {
    const found = styles("<sup>a<sup>b</sup><sub>c</sub><span>d</span></sup>");
    expect(found.get("b")?.baselineShift).toBeCloseTo(3.4 + 0.34 * 7.5);
    expect(found.get("c")?.baselineShift).toBeCloseTo(3.4 - 0.2 * 7.5);
    expect(found.get("d")?.baselineShift).toBeCloseTo(3.4);
  });

  test("are raised by CSS, too, and stand on the baseline where it says so", () => {
    const found = styles(
      "<span>a</span><sup>b</sup>",
      "span { vertical-align: super } sup { vertical-align: baseline }",
    );
    expect(found.get("a")?.baselineShift).toBeCloseTo(3.4);
    expect(found.get("b")?.baselineShift).toBe(0);
  });

  test("alone can be raised: elsewhere the property does nothing, and other values are none", () => {
    expect(findingsOf(page("<p>x</p>", "p { vertical-align: super }"))).toEqual([
      expect.stringContaining("property_without_effect vertical-align has no effect on <p>."),
    ]);
    expect(findingsOf(page("<p><span>x</span></p>", "span { vertical-align: 3pt }"))).toEqual([
      expect.stringContaining("invalid_value"),
    ]);
  });

  test("that HTML has under other names are told what they are called here", () => {
    for (const [name, use] of [
      ["b", "<strong>"],
      ["i", "<em>"],
      ["del", "<s>"],
      ["ins", "<u>"],
      ["kbd", "<code>"],
    ] as const) {
      const { findings } = compileTemplate(page(`<p><${name}>x</${name}></p>`), manifestOf({}));
      expect(findings).toMatchObject([{ code: "unknown_element", hint: `Use ${use}.` }]);
    }
  });
});
