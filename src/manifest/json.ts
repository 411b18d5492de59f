/**
 * Raw bytes → JSON (RFC 8259), on the way of every request. Strict: UTF-8 only, no comments, bounded
 * nesting. Of duplicate keys the last counts. `1e999` comes out as an infinity, which validation
 * refuses where it is used; `__proto__` as a plain key of its own: never assign by keys of the result.
 */

import { fail, ok, type Result } from "../errors.ts";
import { JSON_DEPTH_MAX } from "../limits.ts";
import { jsonFault } from "./json-fault.ts";
import type { Json } from "./manifest.ts";
import { invalidUtf8At } from "./utf8-fault.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** A second byte order mark is not skipped: it is a character that JSON does not know. */
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Parses a body. Fails with `invalid_json`, saying where and what to do.
 * @param bytes the body as it was received, decompressed; a byte order mark is skipped
 */
export function parseJsonBody(bytes: Uint8Array): Result<Json> {
  const hasMark = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte);
  const skipped = hasMark ? BYTE_ORDER_MARK.length : 0;
  const content = bytes.subarray(skipped);
  // Before JSON.parse, which would recurse as deep as the sender likes.
  const tooDeepAt = depthPassedAt(content, JSON_DEPTH_MAX);
  if (tooDeepAt !== null) {
    const message = `The body nests deeper than ${JSON_DEPTH_MAX} levels, at byte ${skipped + tooDeepAt}.`;
    return fail("invalid_json", message);
  }
  let text: string;
  try {
    text = decoder.decode(content);
  } catch (error) {
    // A TypeError is the decoder's only way to say no.
    const at = skipped + invalidUtf8At(content);
    const message = `The body is not UTF-8, at byte ${at}. Send JSON as UTF-8.`;
    return fail("invalid_json", message, { cause: error });
  }
  try {
    // JSON.parse is typed `any`; what it returns is JSON by definition.
    return ok(JSON.parse(text) as Json);
  } catch (error) {
    // A SyntaxError is the parser's only way to say no, and it does not say where.
    return fail("invalid_json", jsonFault(text), { cause: error });
  }
}

/** The position of the bracket that opens one level too many, or null. One pass, no recursion. */
function depthPassedAt(bytes: Uint8Array, depthMax: number): number | null {
  // Fewer bytes than levels can't nest too deep.
  if (bytes.length <= depthMax) return null;
  let depth = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) {
      inString = true;
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth += 1;
      if (depth > depthMax) return at;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth -= 1;
    }
  }
  return null;
}
