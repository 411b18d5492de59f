/** HMAC-SHA256 with Web Crypto, whose comparison takes the same time whatever differs. */

import type { World } from "./world.ts";

const ALGORITHM = { name: "HMAC", hash: "SHA-256" };

/** The signature of a message. */
export async function sign(
  key: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
  world: World,
): Promise<Uint8Array> {
  const { subtle } = await world.crypto();
  const imported = await subtle.importKey("raw", key, ALGORITHM, false, ["sign"]);
  return new Uint8Array(await subtle.sign("HMAC", imported, message));
}

/** Whether one of some signatures is that of the message. */
export async function isSigned(
  key: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
  signatures: readonly Uint8Array<ArrayBuffer>[],
  world: World,
): Promise<boolean> {
  const { subtle } = await world.crypto();
  const imported = await subtle.importKey("raw", key, ALGORITHM, false, ["verify"]);
  const verdicts = await Promise.all(
    signatures.map((signature) => subtle.verify("HMAC", imported, signature, message)),
  );
  return verdicts.includes(true);
}

/** Bytes as hex in lower case. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The bytes of hex in either case; null where it is none. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^([0-9a-f]{2})+$/i.test(text)) return null;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** The bytes of base64; null where it is none. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.replace(/=+$/, "").length % 4 === 1) return null;
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
