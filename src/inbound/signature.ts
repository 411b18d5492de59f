/**
 * Whether a body comes from somebody who knows the template's secret. Each scheme is a file of its own;
 * this is what they have in common.
 */

/** `absent`: the request makes no claim at all. */
export type SignatureVerdict = "valid" | "invalid" | "absent";

/** What a sender claims, and how to check it. */
export interface SignatureScheme {
  /** Whether the request carries a signature of this scheme; an empty one counts. */
  isPresent(header: (name: string) => string | null): boolean;
  /**
   * Whether every signature that the request carries is right for one of the secrets.
   * Compares in constant time; looks at the raw bytes, before anything has parsed them.
   */
  verify(
    bytes: Uint8Array,
    header: (name: string) => string | null,
    secrets: readonly string[],
  ): boolean;
}

/**
 * Checks a request by a scheme. `secrets` is asked only where a signature is there: while a rotated
 * secret is in its grace there is more than one.
 */
export async function checkSignature(
  scheme: SignatureScheme,
  { bytes, header }: { bytes: Uint8Array; header: (name: string) => string | null },
  secrets: () => Promise<readonly string[]>,
): Promise<SignatureVerdict> {
  if (!scheme.isPresent(header)) return "absent";
  return scheme.verify(bytes, header, await secrets()) ? "valid" : "invalid";
}
