import { describe, expect, test } from "bun:test";
import { rendered } from "../fixtures/render.ts";
import { manifestOf } from "../fixtures/templates.ts";

const SIX_LINES = "A<br/>B<br/>C<br/>D<br/>E<br/>F";

/** The warnings of a page, as `line:column` and the first words. */
async function warningsOf(content: string, css = "", data = {}): Promise<readonly string[]> {
  const layout = `<document><style>page { size: 200pt 200pt; margin: 10pt } p { margin: 0; line-height: 14pt } ${css}</style>\n<page>${content}</page></document>`;
  using made = await rendered(layout, {
    manifest: manifestOf({ numbers: ["number"], word: "text" }),
    data,
  });
  return made.warnings.map(
    ({ code, message, line, column }) =>
      `${line}:${column} ${code} ${message.split(" ").slice(0, 4).join(" ")}`,
  );
}

const HIDDEN = "content_cut This does not fit";
const OFF_PAPER = "content_cut This runs off the";
const STANDS_OUT = "content_cut This text is higher";

describe("text and pictures that are not seen as a whole", () => {
  test.each([
    [
      "leave a box that hides what leaves it",
      `<div style="height: 40pt; overflow: hidden"><p>${SIX_LINES}</p></div>`,
      [`2:51 ${HIDDEN}`],
    ],
    [
      "leave it sideways",
      `<div style="width: 30pt; overflow: hidden"><p style="width: 90pt">Six long words on a line</p></div>`,
      [`2:50 ${HIDDEN}`],
    ],
    [
      "are pictures in such a box",
      `<div style="height: 20pt; overflow: hidden"><qrcode value="A" size="60pt"/></div>`,
      [`2:51 ${HIDDEN}`],
    ],
    [
      "run off the edge of the paper",
      `<p style="position: absolute; top: 180pt; left: 150pt; width: 100pt">Six long words on a line</p>`,
      [`2:7 ${OFF_PAPER}`],
    ],
    [
      "are pictures that run off it",
      `<div style="position: absolute; top: -30pt; left: 5pt"><qrcode value="A" size="60pt"/></div>`,
      [`2:62 ${OFF_PAPER}`],
    ],
    [
      "stand out of a box of a fixed height",
      `<div style="height: 40pt"><p>${SIX_LINES}</p></div>`,
      [`2:33 ${STANDS_OUT}`],
    ],
    [
      "stand in a header that is too low",
      `<header style="height: 20pt"><p>${SIX_LINES}</p></header><p>Body</p>`,
      [`2:36 ${STANDS_OUT}`],
    ],
    [
      "stand on labels that are too small",
      `<sheet each="n in numbers" columns="2" rows="2" width="80pt" height="30pt"><p>${SIX_LINES}</p></sheet>`,
      [`2:82 ${HIDDEN}`],
    ],
    [
      "are in a table wider than the paper",
      `<table each="n in numbers" style="width: 300pt"><column align="right">A</column></table>`,
      [`2:7 ${OFF_PAPER}`],
    ],
  ])("are warned of where they %s", async (_, content, expected) => {
    expect(await warningsOf(content, "", { numbers: [1, 2, 3] })).toEqual(expected);
  });

  test("are not warned of where all is seen", async () => {
    const content = `
      <background><div style="position: absolute; top: -9pt; left: -9pt"><qrcode value="A" size="60pt"/></div></background>
      <watermark>A very long word across the page</watermark>
      <header><p>Header</p></header>
      <div style="height: 14pt; overflow: hidden"><p>One line</p></div>
      <div style="height: 12pt"><p>Tight</p></div>
      <div style="overflow: hidden"><p>${SIX_LINES}</p></div>
      <div style="position: relative; height: 10pt"><p style="position: absolute; top: 8pt">Below</p></div>
      <sheet each="n in numbers" columns="2" rows="1" width="80pt" height="14pt"><p>L</p></sheet>
      <table each="n in numbers"><column>{{ n }}</column></table>`;
    expect(await warningsOf(content, "", { numbers: [1, 2, 3] })).toEqual([]);
  });

  test("are told of once, however often they stand there", async () => {
    const content = `<for each="n in numbers"><div style="height: 20pt; overflow: hidden"><p>${SIX_LINES}</p></div></for>`;
    expect(await warningsOf(content, "", { numbers: Array(50).fill(1) })).toEqual([
      `2:76 ${HIDDEN}`,
    ]);
  });
});
