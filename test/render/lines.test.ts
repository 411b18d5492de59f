import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { setLines, textExtent, type SetLine } from "../../src/render/type/lines.ts";
import { textWidth } from "../../src/render/type/measure.ts";
import { FontStacks } from "../../src/render/type/font-stacks.ts";
import type { TextStyle } from "../../src/template/document.ts";
import { fonts, STYLE } from "./made.ts";

const stacks = new FontStacks(fonts);

function textsOf(lines: readonly SetLine[]): string[] {
  return lines.map(({ segments }) => segments.map(({ part }) => part.text).join(""));
}

function broken(text: string, width: number, style: Partial<TextStyle> = {}): string[] {
  return textsOf(setLines([{ text, style: { ...STYLE, ...style } }], width, stacks));
}

describe("lines of text", () => {
  test("hold as much as fits", () => {
    const width = textWidth("one two three", STYLE, stacks);
    expect(broken("one two three four", width)).toEqual(["one two three", "four"]);
    expect(broken("one two three four", width - 0.1)).toEqual(["one two", "three four"]);
  });

  test("end after a hyphen, not before one", () => {
    expect(broken("state-of-the-art", textWidth("state-of-", STYLE, stacks))).toEqual([
      "state-of-",
      "the-art",
    ]);
  });

  test("end inside a word only where the word is wider than a line", () => {
    const lines = broken("a Supercalifragilistic b", textWidth("Supercali", STYLE, stacks));
    expect(lines).toEqual(["a", "Supercali", "fragilistic", "b"]);
  });

  test("hold one letter at least, however narrow", () => {
    expect(broken("abc", 0)).toEqual(["a", "b", "c"]);
  });

  test("end where the text says so, and an empty one has its height", () => {
    const lines = setLines([{ text: "a\n\nb", style: STYLE }], 100, stacks);
    expect(textsOf(lines)).toEqual(["a", "", "b"]);
    expect(new Set(lines.map(({ height }) => height))).toEqual(new Set([14]));
  });

  test("have no empty one after a last break, and the height of what ends an empty one", () => {
    const small = { ...STYLE, fontSize: 5 };
    const lines = setLines(
      [
        { text: "a\n", style: STYLE },
        { text: "\n", style: small },
      ],
      100,
      stacks,
    );
    expect(lines.map(({ height }) => height)).toEqual([14, 7]);
  });

  test("show a soft hyphen where they end at one, and nowhere else", () => {
    const width = textWidth("Donaudampf-", STYLE, stacks);
    const [first, second] = broken("Donau\u00addampf\u00adschiff", width);
    expect(first).toBe("Donaudampf-");
    expect(second).toBe("schiff");
    expect(textWidth("Donau\u00addampf", STYLE, stacks)).toBe(
      textWidth("Donau", STYLE, stacks) + textWidth("dampf", STYLE, stacks),
    );
  });

  test("are as high as their largest text, on one baseline", () => {
    const large = { ...STYLE, fontSize: 20 };
    const [line] = setLines(
      [
        { text: "small ", style: STYLE },
        { text: "large", style: large },
      ],
      500,
      stacks,
    );
    expect(line?.height).toBe(28);
    expect(line?.ascent).toBe(stacks.of(large).ascent * 20);
  });

  test("take a letter from the font that has it, on the same baseline", () => {
    const [line] = setLines([{ text: "a \u{1f600} b", style: STYLE }], 500, stacks);
    expect(line?.segments.map(({ part }) => part.face.family)).toEqual([
      "Inter",
      "Noto Emoji",
      "Inter",
    ]);
    expect(line?.height).toBe(14);
  });

  test("lose nothing and stay inside their width, whatever the text", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "W", "1", " ", "-", "/", ".", "\u00e9", "\u00a0", "\u4e2d", "\n"),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, fc.double({ min: 20, max: 200, noNaN: true }), (written, width) => {
        const lines = setLines([{ text: written, style: STYLE }], width, stacks);
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 1 / 16);
        const kept = textsOf(lines).join("").replaceAll(/\s/g, "");
        expect(kept).toBe(written.replaceAll(/\s/g, ""));
      }),
    );
  });
});

describe("the extent of a text", () => {
  test("is its widest line and its widest word", () => {
    const { widest, word } = textExtent(
      [{ text: "a short line\na much longer one", style: STYLE }],
      stacks,
    );
    expect(widest).toBe(textWidth("a much longer one", STYLE, stacks));
    expect(word).toBe(textWidth("longer", STYLE, stacks));
  });

  test("is nothing without text", () => {
    expect(textExtent([], stacks)).toEqual({ widest: 0, word: 0 });
  });
});
