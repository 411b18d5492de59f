import { describe, expect, test } from "bun:test";
import { deflateSync } from "node:zlib";
import type { BoxStyle, ImageNode } from "../../src/template/document.ts";
import { colorAt, inkBox, pdfPages } from "../fixtures/pdf-places.ts";
import { A4, box, documentOf, failure, MARGIN, paragraph, PLACE, rendered } from "./made.ts";

/** A PNG of one colour: red, green, blue and alpha; the right half may have another. */
function png(
  width: number,
  height: number,
  rgba: readonly number[],
  right: readonly number[] = rgba,
): Uint8Array {
  const colorOf = (x: number): readonly number[] => (x < width / 2 ? rgba : right);
  const row = [0, ...Array.from({ length: width }, (_, x) => colorOf(x)).flat()];
  const pixels = Uint8Array.from(Array.from({ length: height }, () => row).flat());
  const chunk = (name: string, body: Uint8Array): Buffer => {
    const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
    const framed = Buffer.alloc(named.length + 8);
    framed.writeUInt32BE(body.length, 0);
    named.copy(framed, 4);
    framed.writeUInt32BE(Bun.hash.crc32(named), named.length + 4);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels)),
    chunk("IEND", new Uint8Array()),
  ]);
}

const RED = png(80, 40, [255, 0, 0, 255]);
const BLUE_AND_RED = png(80, 40, [0, 0, 255, 255], [255, 0, 0, 255]);

function image(source: string, style: BoxStyle = {}, change: Partial<ImageNode> = {}): ImageNode {
  return {
    kind: "image",
    place: PLACE,
    box: style,
    source,
    alt: "",
    required: false,
    fit: "contain",
    ...change,
  };
}

describe("a picture", () => {
  test.each([
    ["its own size, a pixel being three quarters of a point", {}, 60, 30],
    ["the width that is asked for, in its proportion", { width: 100 }, 100, 50],
    ["the height that is asked for, in its proportion", { height: 60 }, 120, 60],
    [
      "a share of the width",
      { width: "50%" },
      (A4.width - 2 * MARGIN) / 2,
      (A4.width - 2 * MARGIN) / 4,
    ],
    ["at most what is allowed", { maxWidth: 30 }, 30, 15],
    ["at most the height that is allowed", { maxHeight: 10 }, 20, 10],
    ["no distortion in a box of other proportions", { width: 100, height: 100 }, 100, 50],
  ] as const)("has %s", async (_, style, width, height) => {
    using made = await rendered(
      documentOf([box([image("red", style)], { flexDirection: "row" })]),
      {
        pictures: new Map([["red", RED]]),
      },
    );
    const { xMin, yMin, xMax, yMax } = inkBox(made.path, 1);
    expect(Math.abs(xMax - xMin - width)).toBeLessThanOrEqual(1.5);
    expect(Math.abs(yMax - yMin - height)).toBeLessThanOrEqual(1.5);
    expect(made.warnings).toEqual([]);
  });

  test.each([
    ["fill", "#ff0000", "#ff0000"],
    ["contain", "#ffffff", "#ff0000"],
    ["cover", "#ff0000", "#ff0000"],
    ["none", "#ffffff", "#ff0000"],
  ] as const)("fits its box by %s", async (fit, corner, middle) => {
    using made = await rendered(documentOf([image("red", { width: 100, height: 100 }, { fit })]), {
      pictures: new Map([["red", RED]]),
    });
    expect(colorAt(made.path, 1, MARGIN + 3, MARGIN + 3)).toBe(corner);
    expect(colorAt(made.path, 1, MARGIN + 50, MARGIN + 50)).toBe(middle);
  });

  test.each([
    ["at the left", { x: 0, y: 0.5 }, "#0000ff"],
    ["at the right", { x: 1, y: 0.5 }, "#ff0000"],
  ] as const)("shows its part %s where its box cuts it", async (_, focus, color) => {
    // Blue to the left, red to the right, and room for one half.
    using made = await rendered(
      documentOf([box([image("wide", { width: 50, height: 50 }, { fit: "cover", focus })])]),
      { pictures: new Map([["wide", BLUE_AND_RED]]) },
    );
    expect(colorAt(made.path, 1, MARGIN + 10, MARGIN + 25)).toBe(color);
    expect(colorAt(made.path, 1, MARGIN + 40, MARGIN + 25)).toBe(color);
  });

  test("stands where it is told in a box that it does not fill", async () => {
    using made = await rendered(
      documentOf([image("red", { width: 100, height: 100 }, { focus: { x: 0.5, y: 1 } })]),
      { pictures: new Map([["red", RED]]) },
    );
    expect(colorAt(made.path, 1, MARGIN + 50, MARGIN + 25)).toBe("#ffffff");
    expect(colorAt(made.path, 1, MARGIN + 50, MARGIN + 75)).toBe("#ff0000");
  });

  test("lets through what is behind it where it is transparent", async () => {
    const half = png(40, 40, [255, 0, 0, 128]);
    using made = await rendered(
      documentOf([box([image("half")], { backgroundColor: "#0000ff" })]),
      {
        pictures: new Map([["half", half]]),
      },
    );
    expect(colorAt(made.path, 1, MARGIN + 10, MARGIN + 10)).toMatch(/^#(7f|80|81)00(7e|7f|80)$/);
  });

  test("may be a JPEG, a WebP or a PNG", async () => {
    const pictures = new Map([
      ["jpeg", await new Bun.Image(RED).jpeg({ quality: 95 }).bytes()],
      ["webp", await new Bun.Image(RED).webp({ lossless: true }).bytes()],
      ["png", RED],
    ]);
    for (const source of pictures.keys()) {
      using made = await rendered(documentOf([image(source)]), { pictures });
      expect(colorAt(made.path, 1, MARGIN + 20, MARGIN + 10)).toMatch(/^#f[ef]0[01]0[01]$/);
      expect(made.warnings).toEqual([]);
    }
  });

  test("may stand in a data URL", async () => {
    const source = `data:image/png;base64,${Buffer.from(RED).toString("base64")}`;
    using made = await rendered(documentOf([image(source)]));
    expect(colorAt(made.path, 1, MARGIN + 20, MARGIN + 10)).toBe("#ff0000");
    expect(made.warnings).toEqual([]);
  });

  test("is in the file once, however often it is shown", async () => {
    const many = Array.from({ length: 60 }, () => image("red", { height: 100 }));
    using made = await rendered(documentOf(many), { pictures: new Map([["red", RED]]) });
    expect(made.pageCount).toBeGreaterThan(5);
    expect(
      Buffer.from(made.pdf)
        .toString("latin1")
        .match(/\/Subtype \/Image/g),
    ).toHaveLength(1);
  });

  test("that is higher than a page is made smaller", async () => {
    const high = png(10, 4_000, [0, 128, 0, 255]);
    using made = await rendered(documentOf([paragraph("above"), image("high")]), {
      pictures: new Map([["high", high]]),
    });
    expect(made.pageCount).toBe(2);
    expect(inkBox(made.path, 2).yMax).toBeLessThanOrEqual(A4.height - MARGIN + 1);
  });

  test("has round corners where its box has", async () => {
    using made = await rendered(
      documentOf([image("red", { width: 100, height: 100, borderRadius: 50 }, { fit: "cover" })]),
      { pictures: new Map([["red", RED]]) },
    );
    expect(colorAt(made.path, 1, MARGIN + 5, MARGIN + 5)).toBe("#ffffff");
    expect(colorAt(made.path, 1, MARGIN + 50, MARGIN + 5)).toBe("#ff0000");
  });
});

describe("a picture that can't be shown", () => {
  test("leaves a marked box with its description, and a warning with its place", async () => {
    using made = await rendered(
      documentOf([
        image("asset:logo", { width: 120, height: 60 }, { alt: "The logo" }),
        paragraph("after"),
      ]),
    );
    expect(made.warnings).toEqual([
      {
        code: "image_unavailable",
        message: "The picture asset:logo could not be had; a marked box stands in its place.",
        ...PLACE,
      },
    ]);
    const words = pdfPages(made.path)[0]?.words ?? [];
    expect(words.map(({ text }) => text)).toEqual(["The", "logo", "after"]);
    expect(words.at(-1)?.yMin).toBeGreaterThan(MARGIN + 60);
    const ink = inkBox(made.path, 1);
    expect(ink.xMax - ink.xMin).toBeGreaterThanOrEqual(119);
  });

  test("fails the render where it is required", async () => {
    expect(await failure(documentOf([image("asset:logo", {}, { required: true })]))).toEqual({
      code: "image_unavailable",
      message: "The picture asset:logo could not be had.",
      ...PLACE,
      retryable: false,
    });
  });

  test.each([
    ["no picture at all", new TextEncoder().encode("not a picture"), "is in a format"],
    ["an empty file", new Uint8Array(), "is in a format"],
    ["a file that ends too early", RED.subarray(0, 60), "is damaged"],
    ["a JPEG that is only a beginning", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), "is damaged"],
    [
      "more pixels than are allowed",
      png(1, 1, [0, 0, 0, 255]).with(16, 0x7f).with(20, 0x7f),
      "has more than 50 million pixels",
    ],
  ])("is %s, and says so", async (_, bytes, reason) => {
    using made = await rendered(documentOf([image("it")]), { pictures: new Map([["it", bytes]]) });
    expect(made.warnings).toEqual([expect.objectContaining({ code: "image_unavailable" })]);
    expect(made.warnings[0]?.message).toContain(`The picture it ${reason}`);
  });

  test("does not have its data told back", async () => {
    const source = `data:image/png;base64,${"A".repeat(5_000)}`;
    using made = await rendered(documentOf([image(source)]));
    expect(made.warnings[0]?.message).toMatch(/^The picture in the data is in a format/);
    expect(made.warnings[0]?.message).not.toContain("AAAA");
  });

  test("is warned of once for each place", async () => {
    const places = [image("x"), image("x", {}, { place: { line: 9, column: 1 } })];
    using made = await rendered(documentOf(places));
    expect(made.warnings.map(({ line }) => line)).toEqual([3, 9]);
  });
});
