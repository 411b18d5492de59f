/**
 * Text that can be kept and printed. A lone surrogate is no character and can't be written as UTF-8; a
 * NUL ends a text for many readers. Neither is worth losing a document over.
 */

/** What was mended in a text: the codes of the warnings that it leads to. */
export type TextFault = "lone_surrogate" | "nul_character";

/**
 * Makes a text well-formed: lone surrogates become U+FFFD, NULs go.
 * @param onFault called once for each kind of fault that was mended
 */
export function cleanText(text: string, onFault?: (fault: TextFault) => void): string {
  const isWellFormed = text.isWellFormed();
  const hasNul = text.includes("\0");
  if (isWellFormed && !hasNul) return text;
  if (!isWellFormed) onFault?.("lone_surrogate");
  if (hasNul) onFault?.("nul_character");
  return text.toWellFormed().replaceAll("\0", "");
}
