import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {
  DocumentNode,
  DocumentSection,
  PageChrome,
  Run,
} from "../../src/template/document.ts";
import { pdfPageCount } from "../fixtures/pdf.ts";
import { pdfStructure, spokenText } from "../fixtures/pdf-structure.ts";
import { evaluatedStarter, renderStarter, sampleOf, SAMPLES, SLUGS } from "../fixtures/starter.ts";

const folder = mkdtempSync(join(tmpdir(), "platen-reading-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Page numbers are not read, nor is what stands with them in a header or footer. */
function textOf(runs: readonly Run[]): string {
  return runs.map((run) => (run.kind === "text" ? run.text : "")).join("");
}

function isNumbered(runs: readonly Run[]): boolean {
  return runs.some(({ kind }) => kind !== "text");
}

function written(node: DocumentNode, isChrome: boolean): string[] {
  if (node.box.display === "none") return [];
  switch (node.kind) {
    case "box":
      return [node.mark?.text ?? "", ...node.children.flatMap((one) => written(one, isChrome))];
    case "paragraph":
      return isChrome && isNumbered(node.runs) ? [] : [textOf(node.runs)];
    case "table": {
      const rows = [...node.head, ...node.rows, ...node.foot];
      return rows.flatMap(({ cells }) =>
        cells.flatMap(({ runs, children }) =>
          children === undefined
            ? [textOf(runs)]
            : children.flatMap((one) => written(one, isChrome)),
        ),
      );
    }
    default:
      return [];
  }
}

/** Whether a header or footer stands on any of so many pages: one for the first or last replaces the others. */
function stands({ when }: PageChrome, all: readonly PageChrome[], pageCount: number): boolean {
  const has = (one: PageChrome["when"]): boolean => all.some((other) => other.when === one);
  if (when === "first") return true;
  if (when === "last") return pageCount > 1 || !has("first");
  const others = Array.from({ length: pageCount }, (_, index) => index + 1).filter(
    (page) => !(page === 1 && has("first")) && !(page === pageCount && has("last")),
  );
  if (when === "always") return others.length > 0;
  return others.some((page) => (page % 2 === 1) === (when === "odd"));
}

function writtenSection({ headers, body, footers }: DocumentSection, pageCount: number): string[] {
  const chrome = (some: readonly PageChrome[]): string[] =>
    some
      .filter((one) => stands(one, footers.includes(one) ? footers : headers, pageCount))
      .flatMap(({ node }) => written(node, true));
  return [
    ...chrome(headers.filter(({ when }) => when !== "last")),
    ...body.flatMap((node) => written(node, false)),
    ...chrome(headers.filter(({ when }) => when === "last")),
    ...chrome(footers),
  ];
}

/**
 * What is compared: without spaces, hyphens, the marks of directions and the case that styles give it. Where something runs from
 * right to left, which poppler tells as it stands rather than as it is read, all in the order of the
 * alphabet, and the words that run from left to right in their order besides.
 */
function lettersOf(texts: readonly string[]): string {
  const all = texts
    .join("")
    .replaceAll(/[\s\u00ad\u200b\u2010\u2066-\u2069-]/gu, "")
    .toLowerCase();
  if (!RIGHT_TO_LEFT.test(all)) return all;
  const runs = all.match(new RegExp(`\\p{Script=Latin}{${WORD_LETTERS},}`, "gu")) ?? [];
  return `${runs.join("")} ${[...all].sort().join("")}`;
}

/** Shorter ones may stand several in one line from right to left, which poppler tells from its left. */
const WORD_LETTERS = 5;
const RIGHT_TO_LEFT = /\p{Script=Arabic}|\p{Script=Hebrew}/u;

describe.each(SLUGS)("%s", (slug) => {
  test.each(SAMPLES)(
    "is read from %s.json as it is written, and nothing is unmarked",
    async (sample) => {
      const body = sampleOf(slug, sample);
      const { path } = await renderStarter(slug, body, folder, sample);
      expect(pdfStructure(path).faults).toEqual([]);
      const { evaluated } = evaluatedStarter(slug, body);
      const pageCount = pdfPageCount(path);
      const source = evaluated.sections.flatMap((one) => writtenSection(one, pageCount));
      // The page that something stands on is known to the pages alone.
      const refers = JSON.stringify(evaluated).includes('"kind":"page-of"');
      const compared = (texts: readonly string[]): string =>
        refers ? lettersOf(texts).replaceAll(/\d/g, "") : lettersOf(texts);
      expect(compared(spokenText(path))).toEqual(compared(source));
    },
  );
});
