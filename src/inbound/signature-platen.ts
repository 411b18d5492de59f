/**
 * Craftkit's scheme, which is Platen's own too: hex HMAC-SHA256 (RFC 2104) of the raw body, keyed by the
 * UTF-8 bytes of the template's secret. contract.md, POST /v1/hooks/:token.
 */

import { createHmac, timingSafeEqual } from "node:crypto";
import type { SignatureScheme } from "./signature.ts";

/** Two names for one thing. Where both are sent, both must be right. */
export const SIGNATURE_HEADERS: readonly string[] = ["x-craftkit-signature", "x-platen-signature"];
const DIGEST = /^[0-9a-f]{64}$/i;

export const platenScheme: SignatureScheme = {
  isPresent: (header) => SIGNATURE_HEADERS.some((name) => header(name) !== null),
  verify: (bytes, header, secrets) => {
    const given = SIGNATURE_HEADERS.map(header).filter((value) => value !== null);
    const digests = given.filter((value) => DIGEST.test(value)).map(fromHex);
    if (digests.length < given.length) return false;
    const expected = secrets.map((secret) => createHmac("sha256", secret).update(bytes).digest());
    return digests.every((digest) => equalsOneOf(digest, expected));
  },
};

function fromHex(text: string): Buffer {
  return Buffer.from(text, "hex");
}

/** Compares with all of them, so that the time taken does not tell which secret was near. */
function equalsOneOf(digest: Buffer, expected: readonly Buffer[]): boolean {
  let isEqual = false;
  for (const each of expected) isEqual = timingSafeEqual(digest, each) || isEqual;
  return isEqual;
}
