import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PNG } from "pngjs";
import { STARTERS } from "../../src/gallery/embedded.ts";
import { PREVIEWS } from "../../src/gallery/previews.ts";
import { comparePages, differing } from "../fixtures/golden-pages.ts";
import { inkBox, overlaps, pdfPages } from "../fixtures/pdf-places.ts";
import {
  compiledStarter,
  renderStarter,
  sampleOf,
  SAMPLES,
  SLUGS,
  TEMPLATES,
} from "../fixtures/starter.ts";

const MILLIMETRE = 72 / 25.4;
/** Nothing is printed closer to the edge of a sheet. */
const SHEET_EDGE = 10 * MILLIMETRE;
/** A label or a roll is narrower than this, and printed up to 3 mm from its edge. */
const LABEL_WIDTH = 110 * MILLIMETRE;
const LABEL_EDGE = 3 * MILLIMETRE;

const RIGHT_TO_LEFT =
  /\p{Script=Arabic}|\p{Script=Hebrew}|[\u0660-\u0669\u064b-\u065f\u200e\u200f\u2066-\u2069]/u;

const folder = mkdtempSync(join(tmpdir(), "platen-gallery-"));
const differences = join(tmpdir(), "platen-differences");
afterAll(() => rmSync(folder, { recursive: true }));

test("the gallery in the executable is the one in templates/", () => {
  expect(STARTERS.map(({ slug }) => slug).sort()).toEqual([...SLUGS]);
  expect([...PREVIEWS.keys()].sort()).toEqual([...SLUGS]);
});

describe.each(SLUGS)("%s", (slug) => {
  test("has nothing that lint would mention, and names each of its data once", () => {
    expect(compiledStarter(slug).findings).toEqual([]);
  });

  test("has a preview", () => {
    const { width, height } = PNG.sync.read(readFileSync(join(TEMPLATES, slug, "preview.png")));
    expect(Math.min(width, height)).toBeGreaterThan(200);
  });

  test.each(SAMPLES)("looks with %s.json as it did when somebody looked at it", async (sample) => {
    const { path, warnings } = await renderStarter(slug, sampleOf(slug, sample), folder, sample);
    expect(warnings).toEqual([]);
    const { text, pages } = comparePages(path, slug, sample, differences);
    expect(text.now).toBe(text.stored);
    expect(pages).toEqual([]);
  });

  test.each(SAMPLES)("has with %s.json no words on each other and paper around", async (sample) => {
    const path = join(folder, `${slug}-${sample}.pdf`);
    if (!existsSync(path)) await renderStarter(slug, sampleOf(slug, sample), folder, sample);
    const pages = pdfPages(path);
    for (const [index, { words, width, height }] of pages.entries()) {
      // Poppler's boxes of words that run from right to left are not where the words are.
      const ltr = words.filter(({ text }) => !RIGHT_TO_LEFT.test(text));
      expect([index + 1, overlaps(ltr)]).toEqual([index + 1, []]);
      // Drawing a page takes a while: those between look as the second does.
      if (index > 1 && index < pages.length - 1) continue;
      const ink = inkBox(path, index + 1);
      const least = Math.floor(width < LABEL_WIDTH ? LABEL_EDGE : SHEET_EDGE) - 1;
      const edges = [ink.xMin, ink.yMin, width - ink.xMax, height - ink.yMax];
      expect([index + 1, Math.min(...edges) >= least, edges]).toEqual([index + 1, true, edges]);
    }
  });
});

describe("the comparison of pages", () => {
  const blank = (mark: readonly (readonly [number, number])[]): PNG => {
    const picture = new PNG({ width: 60, height: 60 });
    picture.data.fill(255);
    for (const [x, y] of mark) picture.data.fill(0, (y * 60 + x) * 4, (y * 60 + x) * 4 + 3);
    return picture;
  };
  const line = (y: number, length: number): (readonly [number, number])[] =>
    Array.from({ length }, (_, index) => [5 + index, y] as const);
  const tolerance = { threshold: 0.1, windowSize: 24 };

  test("finds a line of text that moved, and nothing where nothing did", () => {
    const [here, there] = [
      blank([...line(10, 20), ...line(12, 20)]),
      blank([...line(13, 20), ...line(15, 20)]),
    ];
    expect(differing(here, there, tolerance)).toBeGreaterThan(18);
    expect(differing(here, here, tolerance)).toBe(0);
  });
});
