/** Where bytes stop being UTF-8. Looked for only after a decoder refused them: it does not say where. */

/** Second bytes that a first byte narrows (Unicode, table 3-7): overlong forms, surrogates, past U+10FFFF. */
const SECOND_BYTES: ReadonlyMap<number, readonly [number, number]> = new Map([
  [0xe0, [0xa0, 0xbf]],
  [0xed, [0x80, 0x9f]],
  [0xf0, [0x90, 0xbf]],
  [0xf4, [0x80, 0x8f]],
]);

/** The position of the first byte of the first ill-formed sequence, or the length where there is none. */
export function invalidUtf8At(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at] ?? 0;
    const length = lengthFrom(first);
    if (length === 0) return at;
    const [low, high] = SECOND_BYTES.get(first) ?? [0x80, 0xbf];
    for (let next = 1; next < length; next += 1) {
      const byte = bytes[at + next] ?? 0;
      const inRange = next === 1 ? byte >= low && byte <= high : byte >= 0x80 && byte <= 0xbf;
      if (!inRange) return at;
    }
    at += length;
  }
  return at;
}

/** How many bytes a character takes by its first one; 0 where no character begins so. */
function lengthFrom(first: number): number {
  if (first <= 0x7f) return 1;
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}
