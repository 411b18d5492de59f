/** Documents of an enemy, and of somebody in a hurry: each is a sound PDF, or fails with a code and a place. */

import { describe, expect, test } from "bun:test";
import type { RenderErrorCode } from "../../src/errors.ts";
import { rendered, renderError } from "../fixtures/render.ts";
import { manifestOf, page } from "../fixtures/templates.ts";

const manifest = manifestOf({ s: "longtext", n: "text" });

function sound(path: string, password = ""): string {
  const { exitCode, stderr } = Bun.spawnSync(["qpdf", `--password=${password}`, "--check", path]);
  return exitCode === 0 ? "" : stderr.toString();
}

const SHOWN = "<p>{{ s }}</p>";
const MARKDOWN = '<markdown value="s"/>';

/** Content of a page and its text, which come to a PDF. */
const RENDERED: readonly (readonly [string, string, string])[] = [
  ["one word of 200,000 letters", SHOWN, "x".repeat(200_000)],
  [
    "a word to be hyphenated of 50,000 letters",
    '<p lang="de" style="hyphens: auto; text-align: justify; width: 60pt">{{ s }}</p>',
    "donaudampf".repeat(5_000),
  ],
  ["10,000 line breaks", SHOWN, `${"\n".repeat(10_000)}x`],
  ["10,000 marks on one letter", SHOWN, `a${"\u0301".repeat(10_000)}b`],
  ["people joined without end", SHOWN, "\u{1f468}\u200d".repeat(5_000)],
  ["directions inside directions", SHOWN, `${"\u2067".repeat(20_000)}x${"\u2069".repeat(20_000)}`],
  ["half characters and controls", SHOWN, "a\ud800b\udc00c\u0000d\uffff\u{10ffff}"],
  ["quotes inside quotes in markdown", MARKDOWN, `${">".repeat(10_000)}x`],
  ["emphasis inside emphasis in markdown", MARKDOWN, `${"*".repeat(20_000)}x${"*".repeat(20_000)}`],
  ["emphasis that never ends in markdown", MARKDOWN, "*a ".repeat(5_000)],
  ["links inside links in markdown", MARKDOWN, `${"[".repeat(20_000)}x${"](a)".repeat(5_000)}`],
  ["lists inside lists in markdown", MARKDOWN, `${"- ".repeat(20_000)}x`],
  [
    "fences of every length in markdown",
    MARKDOWN,
    Array.from({ length: 200 }, (_, i) => `${"`".repeat(i)}a`).join(""),
  ],
  ["boxes inside boxes", `${"<div>".repeat(97)}{{ s }}${"</div>".repeat(97)}`, "x"],
  ["lists inside lists", `${"<ul><li>".repeat(48)}{{ s }}${"</li></ul>".repeat(48)}`, "x"],
  [
    "placed boxes inside placed boxes",
    `${'<div style="position: absolute; top: 10pt; width: 50%; height: 50%">'.repeat(97)}{{ s }}${"</div>".repeat(97)}`,
    "x",
  ],
  ["a watermark of 10,000 letters", "<watermark>{{ s }}</watermark>", "DRAFT ".repeat(1_700)],
  ["letters as large as may be", '<p style="font-size: 1000000pt">{{ s }}</p>', "xyz"],
  [
    "letters of no size",
    '<p style="font-size: 0">{{ s }}</p><watermark style="font-size: 0">x</watermark>',
    "xyz",
  ],
  [
    "letters far apart, and one over the other",
    '<p style="letter-spacing: 100000pt">{{ s }}</p><p style="letter-spacing: -9999pt">{{ s }}</p>',
    "abc def",
  ],
  [
    "lines far apart, and of no height",
    '<p style="line-height: 999999">{{ s }}</p><p style="line-height: 0">{{ s }}</p>',
    "a\nb",
  ],
  [
    "corners rounder than their box",
    '<div style="border-radius: 1000000pt; border: 1000000pt solid red; height: 10pt">{{ s }}</div>',
    "x",
  ],
  ["a margin past any paper", '<div style="margin: 1000000pt">{{ s }}</div>', "x"],
  ["a margin that leaves the paper", '<div style="margin: -1000000pt">{{ s }}</div>', "x"],
  ["a padding past any paper", '<div style="padding: 1000000%">{{ s }}</div>', "x"],
  ["a gap past any paper", '<row style="gap: 1000000pt"><p>a</p><p>{{ s }}</p></row>', "x"],
  [
    "boxes higher than any paper",
    '<div style="height: 1000000pt; border: 1pt solid red">{{ s }}</div>'.repeat(5),
    "x",
  ],
  [
    "10,000 families",
    '<for each="i in (1..2000)"><p style="font-family: F{{ i }}, Inter">{{ s }}</p></for>',
    "x",
  ],
  [
    "cells that span more than there are",
    '<table><tr><td colspan="100" rowspan="1000">{{ s }}</td></tr><tr><td>b</td></tr></table>',
    "x",
  ],
];

/** The same, which ends with an error. */
const FAILED: readonly (readonly [string, string, string, RenderErrorCode])[] = [
  [
    "a filter that explodes",
    `<p>{{ s${" | append: s | replace: 'x', 'xxxxxxxxxxxxxxxx'".repeat(20)} }}</p>`,
    "xxx",
    "template_error",
  ],
  [
    "a loop of loops",
    '<for each="a in (1..9999)"><for each="b in (1..9999)"><for each="c in (1..9999)"/></for></for>',
    "x",
    "template_error",
  ],
  [
    "a header higher than the page",
    '<header><div style="height: 2000pt">{{ s }}</div></header><p>x</p>',
    "x",
    "template_error",
  ],
  [
    "a footer of 50,000 words",
    "<footer>{{ s }}</footer><p>x</p>",
    "word ".repeat(20_000),
    "template_error",
  ],
  [
    "10,000 columns",
    `<table each="i in (1..2)">${"<column>{{ s }}</column>".repeat(10_000)}</table>`,
    "x",
    "template_error",
  ],
  [
    "a table of contents of 50,000 headings",
    '<toc/><for each="i in (1..50000)"><h2>{{ s }}</h2></for>',
    "x",
    "template_error",
  ],
  ["more markdown than may be", MARKDOWN, "x".repeat(100_001), "template_error"],
  [
    "more pages than may be",
    '<for each="i in (1..5001)"><p>{{ s }}</p><page-break/></for>',
    "x",
    "too_many_pages",
  ],
];

describe("comes to a sound PDF", () => {
  test.each(RENDERED)("%s", async (_, content, s) => {
    using made = await rendered(page(content), { manifest, data: { s } });
    expect(sound(made.path)).toBe("");
  });

  test("the check can fail", async () => {
    using made = await rendered(page("x"));
    await Bun.write(made.path, made.pdf.subarray(0, made.pdf.length / 2));
    expect(sound(made.path)).not.toBe("");
  });
});

describe("fails with its place", () => {
  test.each(FAILED)("%s", async (_, content, s, code) => {
    const error = await renderError(page(content), { manifest, data: { s } });
    expect(error).toMatchObject({ code, retryable: false });
    // No one place makes a document too long.
    if (code === "template_error") expect([error.message, error.line]).toEqual([error.message, 1]);
  });
});

const SIZES = [
  ...[
    '<img src="asset:a" alt="" width="{{ n }}" height="{{ n }}"/>',
    '<qrcode value="x" size="{{ n }}"/>',
  ],
  '<barcode type="code128" value="x" bar-width="{{ n }}" height="{{ n }}"/>',
  '<chart type="bar" each="i in (1..2)" value="i" width="{{ n }}" height="{{ n }}" min="{{ n }}" max="{{ n }}" ticks="{{ n }}"/>',
  '<div style="width: {{ n }}; height: {{ n }}pt; margin: {{ n }}; opacity: {{ n }}; flex-grow: {{ n }}; border: {{ n }} solid red; font-size: {{ n }}pt">x</div>',
  '<table each="i in (1..2)"><column width="{{ n }}">x</column></table>',
  '<ol start="{{ n }}"><li value="{{ n }}">x</li></ol>',
];

describe("sizes from the data", () => {
  test.each(["NaN", "Infinity", "-Infinity", "1e308", "-5", "-1000000", "", "null", "1px 2px"])(
    "that are %p are warned of, each with its place, and the rest is drawn",
    async (n) => {
      using made = await rendered(page(SIZES.join("")), { manifest, data: { n } });
      expect(sound(made.path)).toBe("");
      for (const { line, code } of made.warnings) {
        if (code !== "image_unavailable") expect(line).toBe(1);
      }
    },
  );

  test.each(["0", "1000000", "1e-300", "0.00001"])("that are %p are drawn", async (n) => {
    using made = await rendered(page(SIZES.join("")), { manifest, data: { n } });
    expect(sound(made.path)).toBe("");
  });
});

describe("papers", () => {
  test.each([
    ["as large as may be", "14400pt 14400pt", SHOWN],
    ["a roll without content", "80mm auto", ""],
    ["a roll with what is as high as it", "80mm auto", '<div style="height: 100%">x</div>'],
    ["a roll with what is higher than any", "80mm auto", '<div style="height: 20000pt">x</div>'],
    [
      "a roll with what lies under it",
      "80mm auto",
      '<background><div style="height: 100%; background: red"/></background><p>a</p><page-break/><p>b</p>',
    ],
  ])("%s", async (_, size, content) => {
    const layout = `<document><page size="${size}" margin="0">${content}</page></document>`;
    using made = await rendered(layout, { manifest, data: { s: "x" } });
    expect(sound(made.path)).toBe("");
  });
});

describe("passwords", () => {
  test.each(["p\u00e4ss", "\u05d0\u{1f600}", "-- '\"\\", "x".repeat(127)])(
    "%p opens its file",
    async (s) => {
      const layout = '<document user-password="{{ s }}"><page>x</page></document>';
      using made = await rendered(layout, { manifest, data: { s } });
      expect(sound(made.path, s)).toBe("");
      expect(sound(made.path, "another")).not.toBe("");
    },
  );

  test.each([" ", "a\u0000b", "\ud800", "a\u0007", "x".repeat(128)])("%p is none", async (s) => {
    const layout = '<document user-password="{{ s }}"><page>x</page></document>';
    const error = await renderError(layout, { manifest, data: { s } });
    expect(error).toMatchObject({ code: "template_error", line: 1 });
    expect(error.message).toContain("user-password");
  });
});
