import { describe, expect, test } from "bun:test";
import { deflateSync } from "node:zlib";
import { IMAGE_MAX_PIXELS } from "../../src/limits.ts";
import { colorAt } from "../fixtures/pdf-places.ts";
import { rendered, type Rendered } from "../fixtures/render.ts";

function url(bytes: Uint8Array, type = "png"): string {
  return `data:image/${type};base64,${Buffer.from(bytes).toString("base64")}`;
}

function layout(...pictures: readonly string[]): string {
  return `<document><page size="300pt 300pt" margin="0">${pictures.join("")}</page></document>`;
}

/** Width and height in pixels of each picture in a file, and the bytes that it takes. */
function images({ path }: Rendered): { width: number; height: number; encoding: string }[] {
  const { stdout } = Bun.spawnSync(["pdfimages", "-list", path]);
  return stdout
    .toString()
    .trim()
    .split("\n")
    .slice(2)
    .map((line) => line.trim().split(/\s+/))
    .map(([, , kind = "", width, height, , , , encoding = ""]) => ({
      kind,
      width: Number(width),
      height: Number(height),
      encoding,
    }))
    .filter(({ kind }) => kind === "image")
    .map(({ width, height, encoding }) => ({ width, height, encoding }));
}

const LARGE = png(1_500, 1_000, [255, 0, 0, 255]);

describe("a picture with more pixels than are printed", () => {
  test("is made smaller, to 300 an inch", async () => {
    using pdf = await rendered(layout(`<img src="${url(LARGE)}" width="144pt"/>`));
    expect(images(pdf)).toEqual([{ width: 600, height: 400, encoding: "image" }]);
    expect(colorAt(pdf.path, 1, 70, 50)).toBe("#ff0000");
  });

  test("is made as fine as its dpi says, or left as it is", async () => {
    using coarse = await rendered(layout(`<img src="${url(LARGE)}" width="144pt" dpi="96"/>`));
    expect(images(coarse)[0]).toMatchObject({ width: 192, height: 128 });
    using whole = await rendered(layout(`<img src="${url(LARGE)}" width="144pt" dpi="original"/>`));
    expect(images(whole)[0]).toMatchObject({ width: 1_500, height: 1_000 });
  });

  test("is as fine as the largest place that it stands in, and in the file once", async () => {
    const img = (width: number): string => `<img src="${url(LARGE)}" width="${width}pt"/>`;
    using pdf = await rendered(layout(img(20), img(144), img(40)));
    const found = images(pdf);
    expect(new Set(found.map(({ width }) => width))).toEqual(new Set([600]));
    expect(
      Buffer.from(pdf.pdf)
        .toString("latin1")
        .match(/\/Subtype \/Image/g),
    ).toHaveLength(1);
  });

  test("stays a JPEG where it is one", async () => {
    const jpeg = await new Bun.Image(LARGE).jpeg({ quality: 95 }).bytes();
    using pdf = await rendered(layout(`<img src="${url(jpeg, "jpeg")}" width="72pt"/>`));
    expect(images(pdf)).toEqual([{ width: 300, height: 200, encoding: "jpeg" }]);
  });
});

test("a JPEG that is not too large goes into the file byte by byte", async () => {
  const jpeg = await new Bun.Image(png(300, 200, [255, 0, 0, 255])).jpeg({ quality: 95 }).bytes();
  using pdf = await rendered(layout(`<img src="${url(jpeg, "jpeg")}" width="72pt"/>`));
  expect(Buffer.from(pdf.pdf).includes(Buffer.from(jpeg))).toBe(true);
});

test("a JPEG that lies on its side is turned upright, also where it is made smaller", async () => {
  const [red, blue] = [
    [255, 0, 0],
    [0, 0, 255],
  ];
  const rows = Array.from({ length: 400 }, (_, y) => [
    0,
    ...Array.from({ length: 800 }, () => (y < 200 ? red : blue)).flat(),
  ]).flat();
  const jpeg = await new Bun.Image(rawPng(800, 400, 2, 8, Uint8Array.from(rows)))
    .jpeg({ quality: 95 })
    .bytes();
  const turned = withOrientation(jpeg, 6);
  for (const width of [40, 200]) {
    using pdf = await rendered(layout(`<img src="${url(turned, "jpeg")}" width="${width}pt"/>`));
    // Turned to the right, what was above is at the right, and it is twice as high as wide.
    expect(colorAt(pdf.path, 1, width * 0.75, width)).toMatch(/^#f[de]0000$|^#ff0000$|^#fe0000$/);
    expect(colorAt(pdf.path, 1, width * 0.25, width * 1.4)).toMatch(/^#0000f[def]$/);
  }
});

describe("a PNG", () => {
  test.each([
    ["of greys", 0, 8, [0, 128]],
    ["of greys in 16 bits", 0, 16, [0, 128, 128]],
    ["of colours in 16 bits", 2, 16, [0, 128, 128, 128, 128, 128, 128]],
    ["of greys with alpha", 4, 8, [0, 128, 255]],
  ] as const)("%s is drawn", async (_, kind, bits, row) => {
    using pdf = await rendered(
      layout(`<img src="${url(rawPng(1, 1, kind, bits, Uint8Array.from(row)))}" width="50pt"/>`),
    );
    expect(colorAt(pdf.path, 1, 20, 20)).toBe("#808080");
    expect(pdf.warnings).toEqual([]);
  });

  test("with more pixels than are read is refused by its head, before anything is unpacked", async () => {
    const bomb = rawPng(30_000, 30_000, 0, 8, new Uint8Array(0));
    using pdf = await rendered(layout(`<img src="${url(bomb)}" width="50pt"/>`));
    expect(pdf.warnings[0]).toMatchObject({
      code: "image_unavailable",
      message: `The picture in the data has more than ${IMAGE_MAX_PIXELS / 1_000_000} million pixels; a marked box stands in its place.`,
    });
  });
});

/** A PNG of one colour. */
function png(width: number, height: number, color: readonly number[]): Uint8Array {
  const row = [0, ...Array.from({ length: width }, () => color).flat()];
  return rawPng(
    width,
    height,
    6,
    8,
    Uint8Array.from(Array.from({ length: height }, () => row).flat()),
  );
}

/** A PNG of rows as they are given, each with its filter before it. */
function rawPng(
  width: number,
  height: number,
  kind: number,
  bits: number,
  rows: Uint8Array,
): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([bits, kind, 0, 0, 0], 8);
  const chunk = (name: string, body: Uint8Array): Buffer => {
    const data = Buffer.concat([Buffer.from(name), body]);
    const framed = Buffer.alloc(data.length + 8);
    framed.writeUInt32BE(body.length, 0);
    framed.set(data, 4);
    framed.writeUInt32BE(Bun.hash.crc32(data), data.length + 4);
    return framed;
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

/** A JPEG with the EXIF orientation that a camera writes. */
function withOrientation(jpeg: Uint8Array, orientation: number): Uint8Array {
  const exif = Buffer.concat([
    Buffer.from("Exif\0\0MM\0*\0\0\0\x08\0\x01", "latin1"),
    Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]),
  ]);
  const mark = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), mark, exif, jpeg.subarray(2)]);
}
