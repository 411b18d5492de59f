/**
 * What a body is. Senders say it wrongly more often than not (`curl -d` calls everything a form), so
 * the first character beats the header. contract.md, Media type.
 */

export type BodyKind = "json" | "form" | "compressed" | "other";

const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const OPENING = new Set(["{".charCodeAt(0), "[".charCodeAt(0)]);

/** How gzip (RFC 1952), zlib (RFC 1950, with the compressors' usual levels) and Zstandard (RFC 8878) begin. */
const COMPRESSED = [
  [0x1f, 0x8b],
  [0x78, 0x01],
  [0x78, 0x5e],
  [0x78, 0x9c],
  [0x78, 0xda],
  [0x28, 0xb5, 0x2f, 0xfd],
];

const JSON_TYPE = /^(application|text)\/json$|^[^/]+\/[^/]+\+json$/;
const FORM_TYPES = ["application/x-www-form-urlencoded", "multipart/form-data"];

/** The kind of a body, from its bytes and its `Content-Type`. One that is empty, or has no type, is JSON. */
export function bodyKind(bytes: Uint8Array, contentType: string | null): BodyKind {
  const first = firstCharacter(bytes);
  if (first === undefined || OPENING.has(first)) return "json";
  if (COMPRESSED.some((mark) => beginsWith(bytes, mark))) return "compressed";
  const [type = ""] = (contentType ?? "").toLowerCase().split(";");
  const name = type.trim();
  if (name === "" || JSON_TYPE.test(name)) return "json";
  return FORM_TYPES.includes(name) ? "form" : "other";
}

/** The first byte that is no space and no byte order mark. */
function firstCharacter(bytes: Uint8Array): number | undefined {
  let at = beginsWith(bytes, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  while (SPACE.has(bytes[at] ?? -1)) at += 1;
  return bytes[at];
}

function beginsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
