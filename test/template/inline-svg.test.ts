import { describe, expect, test } from "bun:test";
import type { ImageNode } from "../../src/template/document.ts";
import { colorAt, pdfPages } from "../fixtures/pdf-places.ts";
import { rendered } from "../fixtures/render.ts";
import { bodyOf, evaluated, findingsOf, manifestOf, page } from "../fixtures/templates.ts";

const FIELDS = { title: "text", share: "number", color: "text" } as const;

/** The source that an `svg` comes to. */
function sourceOf(layout: string, data: Record<string, string | number> = {}): string {
  const [node] = bodyOf(evaluated(page(layout), FIELDS, data));
  // The layouts of these tests hold an svg and nothing else.
  const { source } = node as ImageNode;
  return Buffer.from(source.slice(source.lastIndexOf(",") + 1), "base64").toString();
}

describe("an svg in a layout", () => {
  test("is drawn with the data in its texts and attributes", async () => {
    const layout = `<document><page size="100pt 100pt" margin="0"><svg viewBox="0 0 100 100" width="100pt"><rect width="{{ share }}" height="50" fill="{{ color }}"/><text y="80">{{ title }}</text></svg></page></document>`;
    const data = { title: "Hello", share: 40, color: "red" };
    using pdf = await rendered(layout, { data, manifest: manifestOf(FIELDS) });
    expect(colorAt(pdf.path, 1, 35, 25)).toBe("#ff0000");
    expect(colorAt(pdf.path, 1, 45, 25)).toBe("#ffffff");
    expect(pdfPages(pdf.path)[0]?.words.map(({ text }) => text)).toEqual(["Hello"]);
    expect(pdf.warnings).toEqual([]);
  });

  test("has CSS's color as currentColor, each its own", async () => {
    const square = (color: string): string =>
      `<svg viewBox="0 0 1 1" width="50pt" style="color: ${color}"><rect width="1" height="1" fill="currentColor"/></svg>`;
    using pdf = await rendered(
      `<document><page size="100pt 100pt" margin="0">${square("#0000ff")}${square("#ff0000")}</page></document>`,
    );
    expect(colorAt(pdf.path, 1, 25, 25)).toBe("#0000ff");
    expect(colorAt(pdf.path, 1, 25, 75)).toBe("#ff0000");
  });

  test("takes nothing but text from the data: no markup, no attribute", () => {
    const layout = `<svg viewBox="0 0 1 1"><text fill="{{ color }}">{{ title }}</text></svg>`;
    const data = { title: "</text><script>", color: `red" onload="x` };
    const source = sourceOf(layout, data);
    expect(source).toContain("&lt;/text&gt;&lt;script&gt;");
    expect(source).toContain('fill="red&quot; onload=&quot;x"');
  });

  test("keeps references, entities and its own style sheet as they are", () => {
    const source = sourceOf(
      `<svg viewBox="0 0 1 1"><style>.a { fill: red }</style><g id="x"/><use href="#x"/><text class="a">a &amp; b</text></svg>`,
    );
    expect(source).toContain("<style>.a { fill: red }</style>");
    expect(source).toContain('<use href="#x"></use>');
    expect(source).toContain("a &amp; b");
  });

  test.each([
    [
      `<svg viewBox="0 0 1 1"><cirle r="1"/></svg>`,
      "1:40 unknown_element <cirle> in an svg is not drawn here.",
    ],
    [
      `<svg viewBox="0 0 1 1"><script>x</script></svg>`,
      "1:40 unknown_element <script> in an svg is not drawn here.",
    ],
    [
      `<svg viewBox="0 0 1 1"><g onclick="x()"/></svg>`,
      "1:43 unknown_attribute onclick runs a script, and a template holds no code.",
    ],
    [`<svg viewbox="0 0 1 1"/>`, "unknown_attribute <svg> has no attribute viewbox."],
    [
      `<svg viewBox="0 0 1 1"><text>{{ titel }}</text></svg>`,
      "unknown_variable titel is not in the manifest.",
    ],
    [`<svg viewBox="0 0 1 1"><text>{{ page.number }}</text></svg>`, "page_number_misplaced"],
  ])("is checked at publish: %s", (layout, expected) => {
    expect(
      findingsOf(page(layout), FIELDS).filter((finding) => finding.includes(expected)),
    ).toHaveLength(1);
  });
});
