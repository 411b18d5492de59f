/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

/** A part of answers. */
export interface BlockItemPart {
  /** A layout uses it by this: `<use block="letterhead"/>`. */
  name: string;
  /** ISO 8601, in UTC, with milliseconds. */
  createdAt: string;
  /** ISO 8601, in UTC, with milliseconds. */
  updatedAt: string;
}

/** A part of answers. */
export interface DrawnPart {
  /** By name, those inside blocks included. */
  blocks: string[];
  /** By name; a font where its family is named. */
  assets: string[];
  /** Whether it shows anything of the brand. */
  brand: boolean;
}
