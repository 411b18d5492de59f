/**
 * Encryption by passwords: AES with 256 bits, revision 6 of the standard security handler (ISO 32000-2,
 * 7.6.4). pdfkit stops at revision 5, whose single round of SHA-256 lets passwords be guessed by the
 * billion; older ones (RC4, AES with 128 bits) are never written.
 */

import { createCipheriv, createHash } from "node:crypto";
import type { RandomBytes } from "../../ids.ts";
import type { Permission, Protection } from "../../template/pdf-features.ts";

const KEY_BYTES = 32;
const SALT_BYTES = 8;
const BLOCK_BYTES = 16;
const REVISION = 6;
const NO_IV = Buffer.alloc(BLOCK_BYTES);
const NOTHING = Buffer.alloc(0);

/** Bits that are always set, and bit 10, which says that screen readers may read: ISO 32000-2, table 22. */
const ALWAYS = 0xff_ff_f0_c0 | 0x2_00;
const BITS: Readonly<Record<Permission, number>> = {
  "print-draft": 0x4,
  print: 0x8_04,
  modify: 0x8,
  copy: 0x10,
  annotate: 0x20,
  fill: 0x1_00,
  assemble: 0x4_00,
};

/** How pdfkit encrypts: each string and each stream goes through such a function. */
export interface Encryption {
  /** The entries of the Encrypt dictionary. */
  readonly dictionary: Readonly<Record<string, unknown>>;
  encrypt(bytes: Uint8Array): Uint8Array;
}

/** Encryption for one file. Another key each time: two files of one document differ. */
export function encryption(protection: Protection, random: RandomBytes): Encryption {
  const { userPassword, ownerPassword, permissions } = protection;
  const key = random(KEY_BYTES);
  const user = Buffer.from(userPassword?.reveal() ?? "", "utf8");
  // Nobody knows the owner's password where the template names none.
  const owner =
    ownerPassword === null ? random(KEY_BYTES) : Buffer.from(ownerPassword.reveal(), "utf8");
  const forUser = entries(user, NOTHING, key, random);
  const forOwner = entries(owner, forUser.check, key, random);
  const flags = permissionFlags(permissions);
  return {
    dictionary: {
      Filter: "Standard",
      V: 5,
      R: REVISION,
      Length: KEY_BYTES * 8,
      CF: { StdCF: { AuthEvent: "DocOpen", CFM: "AESV3", Length: KEY_BYTES } },
      StmF: "StdCF",
      StrF: "StdCF",
      O: forOwner.check,
      OE: forOwner.key,
      U: forUser.check,
      UE: forUser.key,
      P: flags,
      Perms: sealedFlags(flags, key, random),
    },
    encrypt(bytes) {
      const iv = random(BLOCK_BYTES);
      const cipher = createCipheriv("aes-256-cbc", key, iv);
      return Buffer.concat([iv, cipher.update(bytes), cipher.final()]);
    },
  };
}

function permissionFlags(permissions: readonly Permission[]): number {
  return permissions.reduce((flags, permission) => flags | BITS[permission], ALWAYS);
}

/** What a password is checked against, and the file's key under it (algorithms 8 and 9). */
function entries(
  password: Uint8Array,
  userCheck: Uint8Array,
  key: Uint8Array,
  random: RandomBytes,
): { readonly check: Uint8Array; readonly key: Uint8Array } {
  const checkSalt = random(SALT_BYTES);
  const keySalt = random(SALT_BYTES);
  const hash = hardened(password, checkSalt, userCheck);
  return {
    check: Buffer.concat([hash, checkSalt, keySalt]),
    key: unpadded("aes-256-cbc", hardened(password, keySalt, userCheck), NO_IV, key),
  };
}

/** The hash of a password that takes its time (algorithm 2.B). */
function hardened(password: Uint8Array, salt: Uint8Array, userCheck: Uint8Array): Uint8Array {
  let hash: Buffer = sha(256, Buffer.concat([password, salt, userCheck]));
  for (let round = 0; ; round += 1) {
    const once = Buffer.concat([password, hash, userCheck]);
    const repeated = Buffer.concat(Array.from({ length: 64 }, () => once));
    const iv = hash.subarray(BLOCK_BYTES, 2 * BLOCK_BYTES);
    const mixed = unpadded("aes-128-cbc", hash.subarray(0, BLOCK_BYTES), iv, repeated);
    // 256 leaves 1 when divided by 3: the sum of the bytes leaves what the number that they are does.
    const sum = mixed.subarray(0, BLOCK_BYTES).reduce((total, byte) => total + byte, 0);
    hash = sha(([256, 384, 512] as const)[sum % 3] ?? 256, mixed);
    const last = mixed[mixed.length - 1] ?? 0;
    if (round >= 63 && last <= round - 31) return hash.subarray(0, KEY_BYTES);
  }
}

function sha(bits: 256 | 384 | 512, bytes: Uint8Array): Buffer {
  return createHash(`sha${bits}`).update(bytes).digest();
}

function unpadded(
  algorithm: "aes-128-cbc" | "aes-256-cbc" | "aes-256-ecb",
  key: Uint8Array,
  iv: Uint8Array | null,
  bytes: Uint8Array,
): Buffer {
  const cipher = createCipheriv(algorithm, key, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

/** The permissions under the key, so that they can't be changed in the file (algorithm 10). */
function sealedFlags(flags: number, key: Uint8Array, random: RandomBytes): Uint8Array {
  const block = Buffer.alloc(BLOCK_BYTES);
  block.writeInt32LE(flags, 0);
  block.fill(0xff, 4, 8);
  // T: the XMP packet is encrypted, too.
  block.write("Tadb", 8, "latin1");
  block.set(random(4), 12);
  return unpadded("aes-256-ecb", key, null, block);
}
