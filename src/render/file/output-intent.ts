/**
 * The colour space that a PDF/A file's red, green and blue are meant in: sRGB (IEC 61966-2-1), as an ICC
 * profile of version 2.1 (ICC.1:1998-09). Made here from the standard's figures: the profiles that go
 * about carry licences of their own.
 */

import type { FileParts } from "./attachments.ts";

/** The profile connection space's white, D50, as ICC.1 gives it. */
const D50 = [0.9642, 1, 0.8249] as const;
/** The primaries of sRGB seen under D50, adapted by Bradford's matrix from D65. */
const RED = [0.4360747, 0.2225045, 0.0139322] as const;
const GREEN = [0.3850649, 0.7168786, 0.0971045] as const;
const BLUE = [0.1430804, 0.0606169, 0.7141733] as const;

const HEADER_BYTES = 128;
const TAG_BYTES = 12;
/** Points of the curve between a pixel's value and light: what colour software computes sRGB with. */
const CURVE_POINTS = 1_024;
const SIXTEEN_BITS = 65_535;
const VERSION_2_1 = 0x02_10_00_00;

const COLORANTS = 3;

/** What the profile is called, in it and in the file. */
const PROFILE_NAME = "sRGB IEC61966-2.1";

/** Says in the catalog what the file's colours are meant in (ISO 19005-2, 6.2.3). */
export function writeOutputIntent({ reference, catalog }: FileParts): void {
  const profile = reference({ N: COLORANTS });
  profile.end(srgbProfile());
  const intent = reference({
    Type: "OutputIntent",
    S: "GTS_PDFA1",
    // pdfkit tells texts from names by their kind.
    OutputConditionIdentifier: Object(PROFILE_NAME),
    Info: Object(PROFILE_NAME),
    DestOutputProfile: profile,
  });
  intent.end();
  catalog["OutputIntents"] = [intent];
}

/** The profile. */
function srgbProfile(): Uint8Array {
  const curve = gamma();
  const bodies: readonly (readonly [string, Buffer])[] = [
    ["desc", description(PROFILE_NAME)],
    ["cprt", text("No copyright, use freely")],
    ["wtpt", xyz(D50)],
    ["rXYZ", xyz(RED)],
    ["gXYZ", xyz(GREEN)],
    ["bXYZ", xyz(BLUE)],
    ["rTRC", curve],
    ["gTRC", curve],
    ["bTRC", curve],
  ];
  const table = Buffer.alloc(4 + bodies.length * TAG_BYTES);
  table.writeUInt32BE(bodies.length);
  const parts: Buffer[] = [];
  const places = new Map<Buffer, number>();
  let at = HEADER_BYTES + table.length;
  for (const [index, [name, body]] of bodies.entries()) {
    const place = places.get(body) ?? at;
    const entry = 4 + index * TAG_BYTES;
    table.write(name, entry, "latin1");
    table.writeUInt32BE(place, entry + 4);
    table.writeUInt32BE(body.length, entry + 8);
    if (places.has(body)) continue;
    places.set(body, place);
    // Each begins at a multiple of four.
    const padding = Buffer.alloc((4 - (body.length % 4)) % 4);
    parts.push(body, padding);
    at += body.length + padding.length;
  }
  return Buffer.concat([header(at), table, ...parts]);
}

function header(size: number): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(VERSION_2_1, 8);
  bytes.write("mntrRGB XYZ ", 12, "latin1");
  // The day of the standard's amendment; a profile has to have a date, and the same one always.
  for (const [index, part] of [2003, 1, 1, 0, 0, 0].entries()) {
    bytes.writeUInt16BE(part, 24 + index * 2);
  }
  bytes.write("acsp", 36, "latin1");
  for (const [index, value] of D50.entries()) fixed(bytes, value, 68 + index * 4);
  return bytes;
}

/** A number as ICC writes it: sixteen bits before the point and sixteen after. */
function fixed(bytes: Buffer, value: number, at: number): void {
  bytes.writeInt32BE(Math.round(value * 0x1_00_00), at);
}

function xyz(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(20);
  bytes.write("XYZ ", "latin1");
  for (const [index, value] of values.entries()) fixed(bytes, value, 8 + index * 4);
  return bytes;
}

function text(content: string): Buffer {
  return Buffer.from(`text\0\0\0\0${content}\0`, "latin1");
}

/** A name in ASCII; the fields for Unicode and the Macintosh's script codes stay empty. */
function description(name: string): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(name.length + 1);
  const others = Buffer.alloc(4 + 4 + 2 + 1 + 67);
  return Buffer.concat([Buffer.from("desc\0\0\0\0"), count, Buffer.from(`${name}\0`), others]);
}

function gamma(): Buffer {
  const bytes = Buffer.alloc(12 + CURVE_POINTS * 2);
  bytes.write("curv", "latin1");
  bytes.writeUInt32BE(CURVE_POINTS, 8);
  for (let point = 0; point < CURVE_POINTS; point += 1) {
    const light = linear(point / (CURVE_POINTS - 1));
    bytes.writeUInt16BE(Math.round(light * SIXTEEN_BITS), 12 + point * 2);
  }
  return bytes;
}

/** IEC 61966-2-1, 5.2. */
function linear(value: number): number {
  return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
