import { describe, expect, test } from "bun:test";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PNG } from "pngjs";
import { EXAMPLES } from "../../src/gallery/examples.ts";
import { ELEMENTS } from "../../src/template/elements.ts";
import { drawExample, EXAMPLE_NAMES, exampleSource, PICTURES } from "../fixtures/example.ts";
import { differing } from "../fixtures/golden-pages.ts";

/** What may differ in any square of so many pixels, for poppler's next version. */
const TOLERANCE = { threshold: 0.1, windowSize: 48 };
const DIFFERING_MAX = 60;
const differences = join(tmpdir(), "platen-differences");

test("every element is shown by an example", () => {
  const sources = EXAMPLE_NAMES.map(exampleSource);
  const unshown = [...ELEMENTS.keys()].filter((name) => {
    const uses = new RegExp(`<${name}[\\s/>]`);
    return !sources.some((source) => uses.test(source));
  });
  expect(unshown).toEqual([]);
});

test("every example shows the element that it is called after, and is in the executable", () => {
  for (const name of EXAMPLE_NAMES)
    expect(exampleSource(name)).toMatch(new RegExp(`<${name}[\\s/>]`));
  expect([...EXAMPLES.keys()]).toEqual([...EXAMPLE_NAMES]);
});

describe("the example of", () => {
  test.each(EXAMPLE_NAMES)("%s has no findings and looks as in the reference", async (name) => {
    const { findings, warnings, picture } = await drawExample(name);
    expect({ findings, warnings }).toEqual({ findings: [], warnings: [] });
    const stored = PNG.sync.read(readFileSync(join(PICTURES, `${name}.png`)));
    const size = ({ width, height }: PNG): string => `${width} × ${height}`;
    const isOtherSize = size(stored) !== size(picture);
    const most = isOtherSize ? Number.POSITIVE_INFINITY : differing(stored, picture, TOLERANCE);
    if (most > DIFFERING_MAX) {
      mkdirSync(differences, { recursive: true });
      writeFileSync(join(differences, `example-${name}.png`), PNG.sync.write(picture));
    }
    expect([size(picture), most <= DIFFERING_MAX]).toEqual([size(stored), true]);
  });
});
