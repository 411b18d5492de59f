import { describe, expect, test } from "bun:test";
import type { BoxStyle, TextStyle } from "../../src/template/document.ts";
import { bodyOf, evaluated, page, paragraphOf } from "../fixtures/templates.ts";

function styleOf(css: string, content = '<p class="x" id="y">text</p>'): TextStyle {
  return paragraphOf(evaluated(page(content, css))).style;
}

function boxOf(css: string, content = '<div class="x">text</div>'): BoxStyle {
  const [node] = bodyOf(evaluated(page(content, css)));
  if (node === undefined) throw new Error("no node");
  return node.box;
}

describe("values", () => {
  test("are lengths in every unit; a bare number is points", () => {
    const width = (value: string) => boxOf(`.x { width: ${value} }`).width;
    expect(["12", "12pt", "16px", "1in", "2.54cm", "25.4mm", "6pc"].map(width)).toEqual([
      12, 12, 12, 72, 72, 72, 72,
    ]);
    expect(width("50%")).toBe("50%");
    expect(
      boxOf(".x { font-size: 20pt; width: 2em; height: 2rem } document { font-size: 8pt }"),
    ).toMatchObject({ width: 40, height: 16 });
  });

  test("are colours in every writing", () => {
    const color = (value: string) => styleOf(`.x { color: ${value} }`).color;
    expect(color("#F00")).toBe("#ff0000");
    expect(color("#ff000080")).toBe("#ff000080");
    expect(color("rgb(255, 0, 0)")).toBe("#ff0000");
    expect(color("rgba(255, 0, 0, 0.5)")).toBe("#ff000080");
    expect(color("rgb(255 0 0 / 50%)")).toBe("#ff000080");
    expect(color("hsl(240, 100%, 50%)")).toBe("#0000ff");
    expect(color("RebeccaPurple")).toBe("#663399");
  });

  test("of shorthands reach all their sides", () => {
    expect(boxOf(".x { margin: 1pt 2pt 3pt; padding: 4pt 5% }")).toMatchObject({
      margin: { top: 1, right: 2, bottom: 3, left: 2 },
      padding: { top: 4, right: "5%", bottom: 4, left: "5%" },
    });
    expect(boxOf(".x { margin: 5pt; margin-left: auto }").margin).toEqual({
      top: 5,
      right: 5,
      bottom: 5,
      left: "auto",
    });
    expect(
      boxOf(".x { border: 1pt dashed red; border-top: none; border-left-color: blue }").border,
    ).toEqual({
      right: { width: 1, style: "dashed", color: "#ff0000" },
      bottom: { width: 1, style: "dashed", color: "#ff0000" },
      left: { width: 1, style: "dashed", color: "#0000ff" },
    });
    expect(boxOf(".x { color: red; border-bottom: 2pt }").border).toEqual({
      bottom: { width: 2, style: "solid", color: "#ff0000" },
    });
    expect(
      boxOf(".x { background: #eee; border-radius: 3pt; gap: 4pt 6pt; flex: 1 }"),
    ).toMatchObject({
      backgroundColor: "#eeeeee",
      borderRadius: 3,
      rowGap: 4,
      columnGap: 6,
      flexGrow: 1,
      flexShrink: 1,
      flexBasis: 0,
    });
    expect(boxOf(".x { flex: 0 0 120pt }")).toMatchObject({
      flexGrow: 0,
      flexShrink: 0,
      flexBasis: 120,
    });
    expect(boxOf(".x { background: red; background: none }").backgroundColor).toBeUndefined();
  });

  test("of font set all that it says and reset what it does not", () => {
    expect(
      styleOf("page { font-style: italic } .x { font: bold 12pt/1.5 'Noto Sans', serif }"),
    ).toMatchObject({
      fontWeight: 700,
      fontSize: 12,
      lineHeight: 1.5,
      fontFamily: ["Noto Sans", "serif"],
      fontStyle: "normal",
    });
    expect(styleOf(".x { font: italic 600 9pt Noto Sans }")).toMatchObject({
      fontStyle: "italic",
      fontWeight: 600,
      fontSize: 9,
      fontFamily: ["Noto Sans"],
    });
  });

  test("relative to a font follow it: em, %, larger, line heights", () => {
    const inner = (css: string) => {
      const [div] = bodyOf(evaluated(page('<div><p class="x">t</p></div>', css)));
      const [text] = div?.kind === "box" ? div.children : [];
      if (text?.kind !== "paragraph") throw new Error("no paragraph");
      return text.style;
    };
    expect(inner("div { font-size: 20pt } .x { font-size: 0.5em }").fontSize).toBe(10);
    expect(inner("div { font-size: 20pt } .x { font-size: 150% }").fontSize).toBe(30);
    expect(inner("div { font-size: 20pt } .x { font-size: larger }").fontSize).toBe(24);
    expect(inner("div { line-height: 2 } .x { font-size: 20pt }").lineHeight).toBe(2);
    expect(inner("div { line-height: 20pt } .x { font-size: 20pt }").lineHeight).toBe(1);
    expect(inner("div { letter-spacing: 1pt } .x { font-weight: bolder }")).toMatchObject({
      letterSpacing: 1,
      fontWeight: 700,
    });
  });

  test("of flex boxes are rows unless told otherwise", () => {
    expect(boxOf(".x { display: flex }").flexDirection).toBe("row");
    expect(boxOf(".x { display: flex; flex-direction: column }").flexDirection).toBe("column");
    expect(boxOf("", "<row>x</row>")).toMatchObject({ display: "flex", flexDirection: "row" });
    expect(boxOf(".x { justify-content: end; align-items: start }")).toMatchObject({
      justifyContent: "flex-end",
      alignItems: "flex-start",
    });
  });

  test("say how pages break", () => {
    expect(
      boxOf(".x { break-inside: avoid; break-after: avoid; break-before: page }"),
    ).toMatchObject({
      keepTogether: true,
      keepWithNext: true,
      breakBefore: true,
    });
    expect(boxOf(".x { page-break-before: always }").breakBefore).toBe(true);
  });

  test("of display: none leave the element out", () => {
    expect(
      bodyOf(
        evaluated(
          page('<p class="x">a</p><p>b <span class="x">c</span></p>', ".x { display: none }"),
        ),
      ),
    ).toHaveLength(1);
  });
});
