/** Compression as PDF's FlateDecode has it, by the quicker of Bun's two libraries. */

/** A twentieth smaller than at the level below; the next one gains a hundredth and takes a third longer. */
const LEVEL = 5;
/** A stream of zlib (RFC 1950) that was made with the usual effort, with a window of 32 kB. */
const HEADER = [0x78, 0x9c] as const;
const CHECKSUM_BYTES = 4;

/** Compresses text of characters up to U+00FF, each a byte. */
export function compressed(text: string): Uint8Array {
  const bytes = Buffer.from(text, "latin1");
  const deflated = Bun.deflateSync(bytes, { library: "libdeflate", level: LEVEL });
  const stream = Buffer.alloc(HEADER.length + deflated.length + CHECKSUM_BYTES);
  stream.set(HEADER);
  stream.set(deflated, HEADER.length);
  stream.writeUInt32BE(Bun.hash.adler32(bytes), HEADER.length + deflated.length);
  return stream;
}
