/**
 * Why a signature is wrong, for the owner of the hook: found by trying what senders commonly do instead.
 * It is looked for while the request is here, because what came as a signature may be a secret itself and
 * is not kept. The sender is told nothing of it.
 */

import { createHash, createHmac } from "node:crypto";
import { SIGNATURE_CLUE_MAX_BYTES } from "../limits.ts";
import type { PastSecret } from "../store/hooks.ts";

export type ClueKind =
  | "empty"
  | "is_secret"
  | "is_token"
  | "prefixed"
  | "base64"
  | "not_hex"
  | "other_hash"
  | "plain_hash"
  | "old_secret"
  | "reserialised"
  | "line_end"
  | "empty_body"
  | "token_as_key"
  | "unknown";

export interface SignatureClue {
  readonly kind: ClueKind;
  /** For `old_secret`: when it ended, in milliseconds since the epoch. */
  readonly endedAt?: number;
}

export interface ClueParts {
  /** The value of a signature's header, as it came. */
  readonly given: string;
  readonly bytes: Uint8Array;
  readonly token: string;
  /** Those that work now. */
  readonly secrets: readonly string[];
  /** Those that worked before, the last one first. */
  readonly past: readonly PastSecret[];
}

const HEX = /^[0-9a-f]+$/i;
const HEX_CHARS = 64;
/** SHA-1, SHA-384 and SHA-512 in hex. */
const OTHER_HASHES = [40, 96, 128];
const PREFIX = /^(?:sha\d+|v1|hmac|signature|hex|t=\d+,v1)\s*[=:]\s*/i;
const BASE64 = /^[\w+/-]{43}=?$/;

/** The first thing that explains it. */
export function clueOf(parts: ClueParts): SignatureClue {
  const given = parts.given.trim();
  const { secrets, token, past } = parts;
  if (given === "") return { kind: "empty" };
  if ([...secrets, ...past.map(({ secret }) => secret)].includes(given))
    return { kind: "is_secret" };
  if (given === token) return { kind: "is_token" };
  const bare = given.replace(PREFIX, "");
  const digest = digestIn(bare);
  if (digest === null) {
    const isOther = HEX.test(bare) && OTHER_HASHES.includes(bare.length);
    return { kind: isOther ? "other_hash" : "not_hex" };
  }
  if (isMade(digest, secrets, [parts.bytes])) {
    return { kind: bare.length === HEX_CHARS ? "prefixed" : "base64" };
  }
  return madeOtherwise(digest, parts) ?? { kind: "unknown" };
}

function madeOtherwise(
  digest: string,
  { bytes, secrets, past, token }: ClueParts,
): SignatureClue | null {
  if (bytes.byteLength > SIGNATURE_CLUE_MAX_BYTES) return null;
  const old = past.find(({ secret }) => isMade(digest, [secret], [bytes]));
  if (old !== undefined) return { kind: "old_secret", endedAt: old.endedAt };
  if (isMade(digest, secrets, [new Uint8Array(0)])) return { kind: "empty_body" };
  const text = Buffer.from(bytes).toString();
  if (isMade(digest, secrets, [text.trim(), `${text}\n`, `${text}\r\n`]))
    return { kind: "line_end" };
  if (isMade(digest, secrets, otherWritings(text))) return { kind: "reserialised" };
  if (isMade(digest, [token], [bytes])) return { kind: "token_as_key" };
  const plain = createHash("sha256").update(bytes).digest("hex");
  return plain === digest ? { kind: "plain_hash" } : null;
}

/** The 32 bytes that a text stands for, in hex; null where it stands for none. */
function digestIn(text: string): string | null {
  if (text.length === HEX_CHARS && HEX.test(text)) return text.toLowerCase();
  return BASE64.test(text) ? Buffer.from(text, "base64").toString("hex") : null;
}

function isMade(
  digest: string,
  keys: readonly string[],
  bodies: readonly (string | Uint8Array)[],
): boolean {
  return keys.some((key) =>
    bodies.some((body) => createHmac("sha256", key).update(body).digest("hex") === digest),
  );
}

/** The same JSON as the usual libraries write it; none where it is not JSON. */
function otherWritings(text: string): readonly string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const compact = JSON.stringify(value);
  const forms = [
    compact,
    spaced(compact),
    JSON.stringify(value, null, 2),
    JSON.stringify(value, null, 4),
  ];
  // Python escapes what is not ASCII, PHP the slash as well.
  return [...forms, ...forms.map(ascii), ascii(compact).replaceAll("/", "\\/")];
}

/** As Python writes it by default: a space after each comma and colon. */
function spaced(compact: string): string {
  return compact.replace(/("(?:[^"\\]|\\.)*")|([,:])/g, (_, text?: string, mark?: string) =>
    text === undefined ? `${mark} ` : text,
  );
}

function ascii(text: string): string {
  return text.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
