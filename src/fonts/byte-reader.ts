/** Reads numbers off bytes one after the other, those of WOFF2 too. */

import { FontFault } from "./sfnt-file.ts";

export class ByteReader {
  private at = 0;
  private readonly view: DataView;

  constructor(private readonly source: Uint8Array) {
    this.view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  }

  get left(): number {
    return this.source.byteLength - this.at;
  }

  skip(count: number): void {
    this.take(count);
  }

  uint8(): number {
    return this.view.getUint8(this.take(1));
  }

  uint16(): number {
    return this.view.getUint16(this.take(2));
  }

  int16(): number {
    return this.view.getInt16(this.take(2));
  }

  uint32(): number {
    return this.view.getUint32(this.take(4));
  }

  bytes(count: number): Uint8Array {
    const from = this.take(count);
    return this.source.subarray(from, from + count);
  }

  tag(): string {
    return String.fromCharCode(...this.bytes(4));
  }

  /** UIntBase128 (WOFF2, section 5.1). */
  base128(): number {
    let value = 0;
    for (let index = 0; index < 5; index += 1) {
      const byte = this.uint8();
      if (index === 0 && byte === 0x80) break;
      value = value * 128 + (byte & 0x7f);
      if (value > 0xffffffff) break;
      if (byte < 0x80) return value;
    }
    throw new FontFault("is damaged: a number in it can't be read");
  }

  /** 255UInt16 (WOFF2, section 5.2). */
  short255(): number {
    const code = this.uint8();
    if (code === 253) return this.uint16();
    if (code === 254) return this.uint8() + 506;
    return code === 255 ? this.uint8() + 253 : code;
  }

  private take(count: number): number {
    const from = this.at;
    if (count > this.left) throw new FontFault("is cut short");
    this.at += count;
    return from;
  }
}
