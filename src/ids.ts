/**
 * Ids, tokens and secrets. Ids are UUIDv7 (RFC 9562), so that they sort by age and index well;
 * tokens and secrets are plain randomness of at least 192 bits.
 */

import { randomBytes } from "node:crypto";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The sources of randomness, handed in to whoever makes ids or secrets. */
export interface Ids {
  /** A new UUIDv7, lower case. Monotonic within a process. */
  uuid(): string;
  /** `bytes` random bytes in base64url, without padding. */
  token(bytes: number): string;
}

export const randomIds: Ids = {
  uuid: () => Bun.randomUUIDv7(),
  token: (bytes) => randomBytes(bytes).toString("base64url"),
};

/** As many random bytes as asked for, fit for keys. */
export type RandomBytes = (count: number) => Uint8Array;

export const secureBytes: RandomBytes = (count) => randomBytes(count);

/** A random number in [0, 1): for jitter, never for secrets. */
export const chance = (): number => Math.random();

/** Whether a text from outside is a UUID in the form that Platen writes. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
