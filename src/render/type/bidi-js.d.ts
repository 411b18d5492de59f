/** bidi-js 1.1 comes without types. */

declare module "bidi-js" {
  interface Bidi {
    /** The level of each UTF-16 unit of a text (UAX #9): odd ones run from right to left. */
    getEmbeddingLevels(
      text: string,
      direction: "ltr" | "rtl",
    ): { readonly levels: Uint8Array; readonly paragraphs: readonly object[] };
    /** What stands for a character in text that runs to the left, null where it is itself. */
    getMirroredCharacter(character: string): string | null;
  }

  export default function bidiFactory(): Bidi;
}
