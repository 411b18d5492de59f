/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

/** A part of answers. */
export interface StarterPart {
  slug: string;
  name: string;
  description: string;
  /** What it is for. */
  category: "billing" | "orders" | "letters" | "reports" | "events";
  /** That its words are in: `en`, `de`. */
  languages: string[];
  /** What it is made for: `A4` and `Letter`, or a size such as `100mm 150mm`. */
  paper: string[];
  orientation: "portrait" | "landscape";
  /** The path of a picture (PNG) of its first page. */
  picture: string;
}
