import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { create } from "fontkit";
import { readFontFile } from "../../src/fonts/font-file.ts";
import {
  FONT_COMPOSITE_DEPTH_MAX,
  FONT_COMPOSITE_PARTS_MAX,
  FONT_FAMILY_MAX_CHARS,
  FONT_MAX_BYTES,
  FONT_UNPACKED_MAX_BYTES,
} from "../../src/limits.ts";
import { bytesOf, changed, composed } from "./files.ts";

function fontIn(bytes: Uint8Array) {
  const read = readFontFile(bytes);
  if (!read.ok) throw new Error(read.reason);
  return read.font;
}

function reasonOf(bytes: Uint8Array): string | null {
  const read = readFontFile(bytes);
  return read.ok ? null : read.reason;
}

describe("a font file", () => {
  test.each([
    ["ttf", ["Nunito", 700, 700, "normal", "font/ttf"]],
    ["italic", ["Inter", 400, 400, "italic", "font/ttf"]],
    ["otf", ["Noto Sans Japanese", 700, 700, "normal", "font/otf"]],
    ["woff", ["Pacifico", 400, 400, "normal", "font/woff"]],
    ["woff2", ["Pacifico", 400, 400, "normal", "font/woff2"]],
    ["variable", ["Inter", 100, 900, "normal", "font/woff2"]],
  ] as const)("%s says its family, weights and style", (kind, facts) => {
    const { family, weightLeast, weightMost, style, contentType } = fontIn(bytesOf(kind));
    expect<unknown>([family, weightLeast, weightMost, style, contentType]).toEqual(facts);
  });

  test.each(["woff", "woff2", "variable"] as const)(
    "%s is unpacked to what an independent reader finds in it, glyph by glyph",
    (kind) => {
      const theirs = create(Buffer.from(bytesOf(kind)));
      const own = create(Buffer.concat([fontIn(bytesOf(kind)).bytes, Buffer.alloc(16)]));
      if (!("numGlyphs" in theirs) || !("numGlyphs" in own)) throw new Error("a collection");
      expect(own.numGlyphs).toBe(theirs.numGlyphs);
      for (let id = 0; id < own.numGlyphs; id += 1) {
        expect(own.getGlyph(id).path.toSVG()).toBe(theirs.getGlyph(id).path.toSVG());
        expect(own.getGlyph(id).advanceWidth).toBe(theirs.getGlyph(id).advanceWidth);
      }
    },
  );

  test("goes by its family, whatever weight some fonts have in that name", () => {
    const renamed = changed("ttf", (tables) => {
      const text = Buffer.from("Acme SemiBold", "utf16le").swap16();
      const name = Buffer.alloc(18 + text.length);
      name.writeUInt16BE(1, 2);
      name.writeUInt16BE(18, 4);
      for (const [index, value] of [3, 1, 0x409, 1, text.length, 0].entries()) {
        name.writeUInt16BE(value, 6 + index * 2);
      }
      text.copy(name, 18);
      tables.set("name", name);
    });
    expect(fontIn(renamed).family).toBe("Acme");
  });

  test("of a family of a long name goes by its beginning", () => {
    const long = changed("ttf", (tables) => {
      const text = Buffer.from("a".repeat(FONT_FAMILY_MAX_CHARS + 1), "utf16le").swap16();
      const name = Buffer.alloc(18 + text.length);
      name.writeUInt16BE(1, 2);
      name.writeUInt16BE(18, 4);
      for (const [index, value] of [3, 1, 0x409, 1, text.length, 0].entries()) {
        name.writeUInt16BE(value, 6 + index * 2);
      }
      text.copy(name, 18);
      tables.set("name", name);
    });
    expect(fontIn(long).family).toBe("a".repeat(FONT_FAMILY_MAX_CHARS));
  });
});

describe("what is no font that can be used", () => {
  test.each<[string, Uint8Array, RegExp]>([
    ["nothing", new Uint8Array(0), /^is empty$/],
    ["a ZIP", Buffer.from("PK\x03\x04 and more"), /^is no TrueType, OpenType, WOFF or WOFF2 font$/],
    ["a PNG", Buffer.from("\x89PNG\r\n"), /^is no TrueType/],
    ["four bytes", Buffer.from([0, 1, 0, 0]), /^is cut short$/],
    [
      "a collection",
      Buffer.from("ttcf\0\x01\0\0\0\0\0\x01"),
      /^is a collection of fonts, not one$/,
    ],
    [
      "half a TrueType file",
      bytesOf("ttf").subarray(0, 60_000),
      /^is cut short: its table \S+ is not whole$/,
    ],
    ["half a WOFF file", bytesOf("woff").subarray(0, 10_000), /^is cut short$/],
    ["half a WOFF2 file", bytesOf("woff2").subarray(0, 10_000), /^is cut short$/],
    [
      "one without letters",
      changed("ttf", (tables) => tables.delete("cmap")),
      /it has no table cmap$/,
    ],
    ["one without outlines", changed("ttf", (tables) => tables.delete("glyf")), /^has no outlines/],
    [
      "one of no name",
      changed("ttf", (tables) => tables.set("name", new Uint8Array(6))),
      /^does not say what its family/,
    ],
    ["a glyph that is itself", composed([[0]]), /^is damaged: its glyph 0 contains itself$/],
    ["a ring of glyphs", composed([[1], [2], [0]]), /contains itself$/],
    ["a glyph of one that is not there", composed([[60_000]]), /made of number 60000/],
  ])("%s is told why", (_, bytes, reason) => {
    expect(reasonOf(bytes)).toMatch(reason);
  });

  test("glyphs of glyphs may be so deep, and no deeper", () => {
    const chain = (length: number) =>
      composed(Array.from({ length }, (_, index) => (index === length - 1 ? [] : [index + 1])));
    expect(reasonOf(chain(FONT_COMPOSITE_DEPTH_MAX + 1))).toBeNull();
    expect(reasonOf(chain(FONT_COMPOSITE_DEPTH_MAX + 2))).toBe(
      `has glyphs of glyphs more than ${FONT_COMPOSITE_DEPTH_MAX} deep`,
    );
  });

  test("a glyph may be of so many parts, and no more", () => {
    const wide = (parts: number) => composed([Array<number>(parts).fill(1), []]);
    expect(reasonOf(wide(FONT_COMPOSITE_PARTS_MAX))).toBeNull();
    expect(reasonOf(wide(FONT_COMPOSITE_PARTS_MAX + 1))).toBe(
      `has a glyph of more than ${FONT_COMPOSITE_PARTS_MAX} parts`,
    );
  });

  test("a file may be so large, and no larger", () => {
    const padded = (size: number) => {
      const bytes = new Uint8Array(size);
      bytes.set(bytesOf("ttf"));
      return bytes;
    };
    expect(reasonOf(padded(FONT_MAX_BYTES))).toBeNull();
    expect(reasonOf(padded(FONT_MAX_BYTES + 1))).toBe(`is more than ${FONT_MAX_BYTES} bytes`);
  });

  test("a packed one may come to so much, and not more", () => {
    const said = (length: number) => {
      const bytes = bytesOf("woff").slice();
      // The length of the first table once unpacked: more than all others leave of the room.
      new DataView(bytes.buffer).setUint32(44 + 12, length);
      return bytes;
    };
    expect(reasonOf(said(FONT_UNPACKED_MAX_BYTES + 1))).toBe(
      `is more than ${FONT_UNPACKED_MAX_BYTES} bytes once unpacked`,
    );
    expect(reasonOf(said(FONT_UNPACKED_MAX_BYTES))).toMatch(/^is (damaged|more than)/);
  });

  test.each(["ttf", "woff", "woff2", "variable"] as const)(
    "%s with bytes changed or cut off is read or told why, and never throws",
    (kind) => {
      const whole = bytesOf(kind);
      const place = fc.nat(whole.byteLength - 1);
      // Headers are where a byte matters most.
      const places = fc.array(fc.oneof(place, fc.nat(400)), { minLength: 1, maxLength: 8 });
      fc.assert(
        fc.property(places, fc.nat(255), fc.option(place), (changes, value, length) => {
          const broken = whole.slice(0, length ?? whole.byteLength);
          for (const at of changes) if (at < broken.byteLength) broken[at] = value;
          const read = readFontFile(broken);
          expect(read.ok || read.reason !== "").toBe(true);
        }),
        { numRuns: 150 },
      );
    },
  );
});
