/** Documents that would keep react-pdf or Yoga busy past any deadline: told before anything is laid out, with their place. */

import { describe, expect, test } from "bun:test";
import { ROW_DEPTH_MAX, TEXT_WORK_MAX } from "../../src/limits.ts";
import { boundsFault, textWork } from "../../src/render/bounds.ts";
import type { Run } from "../../src/template/document.ts";
import { rendered, renderError } from "../fixtures/render.ts";
import { manifestOf, page } from "../fixtures/templates.ts";
import { cell, documentOf, paragraph, PLACE, run, table } from "./made.ts";

const manifest = manifestOf({ s: "longtext" });

/** A hundred runs that come to so much work, a multiple of a hundred. */
function runsOf(work: number): Run[] {
  const pieces = 100;
  return Array.from({ length: pieces }, (_, index) =>
    run("x".repeat(index === 0 ? work / pieces : 0)),
  );
}

function nested(open: string, close: string, depth: number): string {
  return page(`${open.repeat(depth)}x${close.repeat(depth)}`);
}

describe("a text that changes its font or direction", () => {
  test("is worth its characters times its pieces", () => {
    expect(textWork([run("abc")])).toBe(3);
    expect(textWork([run("abc"), run("de")])).toBe(10);
    // A, then Hebrew, then Latin again: three pieces of one run.
    expect(textWork([run("a\u05d0\u05d1b")])).toBe(12);
    expect(textWork([run("\u4e2d\u6587\u5b57")])).toBe(6);
    expect(textWork(runsOf(1_000))).toBe(1_000);
  });

  test("is laid out up to the limit and not past it, all paragraphs together", () => {
    const most = paragraph(runsOf(TEXT_WORK_MAX));
    const more = { code: "template_error", line: PLACE.line, column: PLACE.column };
    expect(boundsFault(documentOf([most]))).toBeNull();
    expect(boundsFault(documentOf([most, paragraph("x")]))).toMatchObject(more);
    expect(boundsFault(documentOf([paragraph("x"), most]))).toMatchObject(more);
    const header = { when: "always", node: { kind: "box", place: PLACE, box: {} } } as const;
    const headers = [{ ...header, node: { ...header.node, children: [most] } }];
    expect(boundsFault(documentOf([paragraph("x")], { headers }))).toMatchObject(more);
    const rows = [{ cells: [cell(runsOf(TEXT_WORK_MAX))], place: PLACE }];
    expect(boundsFault(documentOf([table(1), table(1, { rows })]))).toMatchObject(more);
  });

  test.each([
    ["letters of two directions", "\u202e a \u202b \u05d0 \u2067 b".repeat(10_000)],
    ["joiners between letters", "\u0628\u200d".repeat(50_000)],
    ["brackets around letters", `${"(\u05d0".repeat(50_000)}${")".repeat(50_000)}`],
  ])("%s end with a reason", async (_, s) => {
    const error = await renderError(page("<p>{{ s }}</p>"), { manifest, data: { s } });
    expect(error).toMatchObject({ code: "template_error", line: 1, column: 17, retryable: false });
    expect(error.message).toContain("divide it into paragraphs");
  });

  test("of page numbers without end ends with a reason", async () => {
    const layout = page(
      '<p><for each="i in (1..10000)">{{ page.number }}/{{ page.total }} </for></p>',
    );
    expect(await renderError(layout)).toMatchObject({ code: "template_error", column: 17 });
  });
});

describe("rows inside rows", () => {
  test.each([
    ["row", "<row><p>a</p>", "</row>"],
    ["boxes that flex", '<div style="display: flex; flex-direction: row-reverse">', "</div>"],
    ["tables", "<table><tr><td>a</td><td>", "</td></tr></table>"],
    ["rows between boxes", "<row><div>a</div><div>", "</div></row>"],
  ])("are laid out up to the limit and not past it: %s", async (_, open, close) => {
    using made = await rendered(nested(open, close, ROW_DEPTH_MAX));
    expect(made.pageCount).toBe(1);
    const error = await renderError(nested(open, close, ROW_DEPTH_MAX + 1));
    expect(error).toMatchObject({ code: "template_error", line: 1 });
    expect(error.message).toContain("Rows stand inside rows");
  });
});

describe("letters that are shaped", () => {
  test("are shaped in pieces where there are too many for one, and all are there", async () => {
    const s = `a${"\u0301".repeat(30_000)}b`;
    using made = await rendered(page("<p>{{ s }}</p>"), { manifest, data: { s } });
    expect(made.pageCount).toBe(1);
  });
});
