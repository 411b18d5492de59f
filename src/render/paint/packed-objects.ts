/**
 * Small objects of a file, many in one compressed stream (ISO 32000-1, 7.5.7), and the table that finds
 * them there (7.5.8). A table of 10,000 rows has 60,000 elements in its structure: one by one they would
 * be five times what the pages are.
 */

import { deflateSync } from "node:zlib";
import { compressed } from "./compress.ts";

/** Objects in one stream: a reader unpacks all of them for one. */
const TOGETHER = 500;

/** What of a file's writer is needed here. */
interface Objects {
  /** The number of a new object. */
  reserve(): number;
  /** Writes an object with a compressed body, and gives its number. */
  write(dictionary: Readonly<Record<string, unknown>>, body: Uint8Array): number;
}

/** Where packed objects are, by their numbers: the number of a stream, and a place in there. */
export interface PackedPlaces {
  readonly streams: readonly (number | undefined)[];
  readonly indices: readonly (number | undefined)[];
}

export class PackedObjects {
  readonly places: { readonly streams: number[]; readonly indices: number[] } = {
    streams: [],
    indices: [],
  };
  private ids: number[] = [];
  private texts: string[] = [];

  constructor(private readonly objects: Objects) {}

  reserve(): number {
    return this.objects.reserve();
  }

  /** Packs an object of ASCII characters. */
  add(id: number, text: string): void {
    this.ids.push(id);
    if (this.texts.push(text) === TOGETHER) this.flush();
  }

  /** Writes what is left. */
  flush(): void {
    const { ids, texts } = this;
    if (ids.length === 0) return;
    let offset = 0;
    let head = "";
    for (let index = 0; index < ids.length; index += 1) {
      head += `${ids[index]} ${offset} `;
      offset += (texts[index]?.length ?? 0) + 1;
    }
    const stream = this.objects.write(
      { Type: "ObjStm", N: ids.length, First: head.length, Filter: "FlateDecode" },
      compressed(head + texts.join("\n")),
    );
    const { streams, indices } = this.places;
    for (const [index, id] of ids.entries()) {
      streams[id] = stream;
      indices[id] = index;
    }
    this.ids = [];
    this.texts = [];
  }
}

/** A packed object as pdfkit names it in others. */
export class PackedReference {
  /** pdfkit writes plain objects as dictionaries, and any other as the text that it becomes. */
  readonly [Symbol.toStringTag] = "PackedReference";

  constructor(private readonly id: number) {}

  toString(): string {
    return `${this.id} 0 R`;
  }
}

/** Bytes of a kind, of an offset or stream, and of a place in one. */
const WIDTHS = [1, 4, 2] as const;
const ENTRY_BYTES = WIDTHS[0] + WIDTHS[1] + WIDTHS[2];
const PREDICTOR_UP = 12;
/** What stands before each row: PNG's filter that takes off the byte above. */
const FILTER_UP = 2;
const KIND = { written: 1, packed: 2 } as const;
/** The generation of object 0, the head of a list of free ones that has no other. */
const FREE_GENERATION = 0xffff;

/** What the table says of the file besides. */
export interface Trailer {
  readonly root: number;
  readonly info: number;
  readonly encryption: number | null;
  readonly fileId: Uint8Array;
}

/** The table of a file's objects as a stream, from its dictionary to its end. */
export function crossReferences(
  offsets: readonly (number | null)[],
  { streams, indices }: PackedPlaces,
  { root, info, encryption, fileId }: Trailer,
): Uint8Array {
  const count = offsets.length + 1;
  const rows = Buffer.alloc(count * ENTRY_BYTES);
  rows.writeUInt16BE(FREE_GENERATION, WIDTHS[0] + WIDTHS[1]);
  for (const [index, offset] of offsets.entries()) {
    const id = index + 1;
    const at = id * ENTRY_BYTES;
    const stream = streams[id];
    rows.writeUInt8(stream === undefined ? KIND.written : KIND.packed, at);
    rows.writeUInt32BE(stream ?? offset ?? 0, at + WIDTHS[0]);
    rows.writeUInt16BE(indices[id] ?? 0, at + WIDTHS[0] + WIDTHS[1]);
  }
  const body = deflateSync(differences(rows));
  const id = `<${Buffer.from(fileId).toString("hex")}>`;
  const encrypted = encryption === null ? "" : `/Encrypt ${encryption} 0 R`;
  const dictionary =
    `<</Type/XRef/Size ${count}/W[${WIDTHS.join(" ")}]/Root ${root} 0 R/Info ${info} 0 R` +
    `/ID[${id}${id}]${encrypted}/Filter/FlateDecode` +
    `/DecodeParms<</Predictor ${PREDICTOR_UP}/Columns ${ENTRY_BYTES}>>/Length ${body.length}>>`;
  return Buffer.concat([
    Buffer.from(`${dictionary}\nstream\n`, "latin1"),
    body,
    Buffer.from("\nendstream\nendobj\n", "latin1"),
  ]);
}

function differences(rows: Buffer): Uint8Array {
  const count = rows.length / ENTRY_BYTES;
  const filtered = new Uint8Array(rows.length + count);
  for (let row = 0; row < count; row += 1) {
    const from = row * ENTRY_BYTES;
    const to = row * (ENTRY_BYTES + 1);
    filtered[to] = FILTER_UP;
    for (let column = 0; column < ENTRY_BYTES; column += 1) {
      const above = row > 0 ? (rows[from + column - ENTRY_BYTES] ?? 0) : 0;
      filtered[to + 1 + column] = (rows[from + column] ?? 0) - above;
    }
  }
  return filtered;
}
