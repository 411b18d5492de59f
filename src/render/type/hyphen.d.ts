/** The part of hyphen 1.6 that is used here: it brings no types of its own. */

declare module "hyphen" {
  /** Patterns after Liang, as `hyphen/patterns/LANGUAGE` has them. */
  export interface Patterns {
    readonly patterns: readonly unknown[];
    readonly exceptions: readonly string[];
  }

  /** Makes a function that puts `hyphenChar` where words may be divided. */
  export default function createHyphenator(
    patterns: Patterns,
    options: { readonly hyphenChar: string; readonly minWordLength: number },
  ): (text: string) => string;
}
