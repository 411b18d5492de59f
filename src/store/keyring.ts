/**
 * The key file: 32 random bytes in the data folder, readable by their owner alone. From them come the
 * key that encrypts secrets at rest (AES-256-GCM) and the one that signs download links.
 */

import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";

const PREFIX = "platen-key-1:";
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface Keyring {
  /** Encrypts a secret for the table. `purpose` is bound to it: what was sealed as a token opens as nothing else. */
  seal(secret: string, purpose: string): Buffer;
  /** The secret again. Throws where the bytes were changed or sealed with another key. */
  open(sealed: Uint8Array, purpose: string): string;
  /** A base64url HMAC-SHA256 over a link's text. */
  signLink(text: string): string;
  /** Whether a signature is that of the text, compared in constant time. */
  verifyLink(text: string, signature: string): boolean;
}

/** SHA-256 as lower-case hex: how keys and tokens of high entropy are looked up without being kept. */
export function sha256Hex(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Reads the key file, making it (0600) where there is none. Throws where it is not a key file. */
export function openKeyring(path: string): Keyring {
  return keyringOf(readKey(path) ?? createKey(path));
}

function readKey(path: string): Buffer | null {
  let text: string;
  try {
    text = readFileSync(path, "utf8").trim();
  } catch (reason) {
    if (isMissing(reason)) return null;
    throw reason;
  }
  const key = Buffer.from(text.slice(PREFIX.length), "base64url");
  if (!text.startsWith(PREFIX) || key.length !== KEY_BYTES) {
    throw new Error(
      `${path} is not a Platen key file. Restore it from a backup, or the stored secrets are lost.`,
    );
  }
  return key;
}

function createKey(path: string): Buffer {
  const key = randomBytes(KEY_BYTES);
  const file = openSync(path, "wx", 0o600);
  try {
    writeSync(file, `${PREFIX}${key.toString("base64url")}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return key;
}

function isMissing(reason: unknown): boolean {
  return reason instanceof Error && "code" in reason && reason.code === "ENOENT";
}

function keyringOf(master: Buffer): Keyring {
  const sealing = derive(master, "seal secrets at rest");
  const signing = derive(master, "sign download links");
  const sign = (text: string): Buffer => createHmac("sha256", signing).update(text).digest();
  return {
    seal: (secret, purpose) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", sealing, nonce).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open: (sealed, purpose) => {
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      const body = sealed.subarray(NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv("aes-256-gcm", sealing, nonce)
        .setAAD(Buffer.from(purpose))
        .setAuthTag(tag);
      return decipher.update(body, undefined, "utf8") + decipher.final("utf8");
    },
    signLink: (text) => sign(text).toString("base64url"),
    verifyLink: (text, signature) => {
      const given = Buffer.from(signature, "base64url");
      const expected = sign(text);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}

function derive(master: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", master, "platen", purpose, KEY_BYTES));
}
