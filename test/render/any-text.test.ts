/** Whatever text stands wherever text may stand: it is on the page, or a warning says why not. */

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { pdfPages } from "../fixtures/pdf-places.ts";
import { evaluated } from "../fixtures/templates.ts";
import { rendered } from "./made.ts";

/** Each shows `a`, a heading twice: the table of contents repeats it. */
const PLACES = [
  "<p>{{ a }}</p>",
  '<p style="white-space: pre">{{ a }}</p>',
  '<p style="white-space: nowrap"><em>{{ a }}</em></p>',
  '<p>{{ "m" | t: value: a }}</p>',
  "<toc/><h2>{{ a }}</h2>",
  "<ul><li>{{ a }}</li></ul>",
  "<ol><li><p>{{ a }}</p></li></ol>",
  '<table each="i in (1..1)"><column>{{ a }}</column></table>',
  '<table each="i in (1..1)"><column>{{ a }}<strong></strong></column></table>',
  "<blockquote>{{ a }}</blockquote>",
  "<pre>{{ a }}</pre>",
  "<table><caption>{{ a }}</caption><tr><td>{{ a }}</td></tr></table>",
  '<table each="i in (1..1)" group-by="i"><group-head>{{ a }}</group-head><column>{{ a }}</column><detail><p>{{ a }}</p></detail></table>',
  '<sheet each="i in (1..1)" columns="1" rows="1" width="300mm" height="80mm">{{ a }}</sheet>',
];
/** The message has it as a value, the table of contents once more. */
const COPIES = PLACES.join("").split("{{ a }}").length - 1 + 2;

/** What the layout itself shows: the marks of lists, and the page of the heading. */
const OWN = "•1.1";

const LAYOUT = `<document title="{{ a }}">
  <messages language="en"><message name="m">{value}</message></messages>
  <style>li, p { hyphens: manual }</style>
  <page size="400mm 400mm">${PLACES.join("")}</page></document>`;

/** Every visible character of some texts with how often it is there. */
function counted(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of texts.join("").normalize("NFKC")) {
    if (/[\s\p{C}\p{M}]/u.test(character)) continue;
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return counts;
}

async function shown(a: string, layout = LAYOUT) {
  using made = await rendered(evaluated(layout, { a: "text" }, { a }, { language: "en" }));
  const words = pdfPages(made.path).flatMap((one) => one.words.map(({ text }) => text));
  return { found: counted(words), warnings: made.warnings };
}

/** The characters that are less often on the pages than they should be, without those that a warning names. */
async function lost(a: string): Promise<string[]> {
  const { found, warnings } = await shown(a);
  const messages = warnings.map(({ message }) => message).join(" ");
  const own = counted([OWN]);
  return [...counted([a])].flatMap(([character, count]) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const wanted = COPIES * count + (own.get(character) ?? 0);
    const isThere = (found.get(character) ?? 0) >= wanted;
    return isThere || messages.includes(`(U+${code})`) ? [] : [`U+${code} ${character}`];
  });
}

const LETTERS = [
  ..."abcfiXYZ019äöüßéñ€–…“”'\"<>&;{}#%()[]/\\@ \u00a0\u0141\u011f\u0416\u0434\u03a9\u03bb",
];

describe("any text", () => {
  test("is on the page as often as the layout shows it", async () => {
    const texts = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(texts, async (a) => {
        const { found, warnings } = await shown(a);
        // Without a text there is no heading to list, and no number of its page.
        const own = a.trim() === "" ? OWN.slice(0, -1) : OWN;
        const wanted = counted([...Array<string>(COPIES).fill(a), own]);
        expect([...found].sort()).toEqual([...wanted].sort());
        expect(warnings).toEqual([]);
      }),
      { seed: 21, numRuns: 30 },
    );
  });

  test("of any script is on the page, or a warning names what is not", async () => {
    const scripts = fc.constantFrom(
      ..."aé\u05d0\u05d1\u05e9\u0623\u0628\u0633\u0644\u4e2d\u3042\uac00\u0e01\u0939\u{1f600}\u2603\u2192 .-",
    );
    const texts = fc.string({ unit: scripts, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(texts, async (a) => {
        expect(await lost(a)).toEqual([]);
      }),
      { seed: 22, numRuns: 20 },
    );
  });

  test("never stops a render, whatever it is made of, hyphenated and as markdown, too", async () => {
    const layout = LAYOUT.replace("manual", "auto").replace(
      "</page>",
      '<markdown value="a"/><p lang="de" style="text-align: justify; width: 60pt">{{ a }}</p></page>',
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.string({
        unit: fc.constantFrom(..."*_`~[]()<>#-+.!|\\ \n1aä\u00ad\u200b\t"),
        maxLength: 60,
      }),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (a) => {
        const { warnings } = await shown(a, layout);
        for (const { code } of warnings) expect(["missing_glyph", "content_cut"]).toContain(code);
      }),
      { seed: 23, numRuns: 60 },
    );
  });
});
