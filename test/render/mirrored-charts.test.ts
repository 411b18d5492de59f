import { describe, expect, test } from "bun:test";
import { colorAt, pdfPages } from "../fixtures/pdf-places.ts";
import { rendered } from "../fixtures/render.ts";
import { manifestOf } from "../fixtures/templates.ts";

const FIELDS = { rows: { name: "text", a: "number" } } as const;
const DATA = {
  rows: [
    { name: "ينا", a: 40 },
    { name: "مارس", a: 10 },
  ],
};

function layout(language: string, attributes: string): string {
  return `<document language="${language}"><page size="400pt 300pt" margin="20pt"><chart type="bar" each="r in rows" label="r.name" value="r.a" height="240pt" ${attributes}/></page></document>`;
}

describe("a chart in a language that runs to the left", () => {
  test("has its numbers at the right and its items from right to left", async () => {
    using pdf = await rendered(layout("ar", ""), { data: DATA, manifest: manifestOf(FIELDS) });
    const words = pdfPages(pdf.path)[0]?.words ?? [];
    expect(words.find(({ text }) => text === "0")?.xMin).toBeGreaterThan(360);
    // The high bar of the first item at the right, the low one of the second at the left.
    expect(colorAt(pdf.path, 1, 285, 120)).toBe("#12355b");
    expect(colorAt(pdf.path, 1, 110, 120)).toBe("#ffffff");
  });

  test("begins at the left in any other language, whatever its labels are written in", async () => {
    using pdf = await rendered(layout("en", ""), { data: DATA, manifest: manifestOf(FIELDS) });
    expect(colorAt(pdf.path, 1, 110, 120)).toBe("#12355b");
  });

  test("has its words as they are written, numbers in them too", async () => {
    using pdf = await rendered(layout("he", `title="מכירות (נטו) 2026"`), {
      data: DATA,
      manifest: manifestOf(FIELDS),
    });
    const { stdout } = Bun.spawnSync(["pdftotext", pdf.path, "-"]);
    const plain = stdout.toString().replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, "");
    expect(plain).toContain("מכירות (נטו) 2026");
    expect(plain).toContain("مارس");
    expect(pdf.warnings).toEqual([]);
  });
});
