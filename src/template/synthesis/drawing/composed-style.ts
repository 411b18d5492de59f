/** How certificates, tickets and letters look beyond what all documents share. */

import type { Scale, Sheet } from "./sheet.ts";

/** Selectors with their declarations. */
export type Rules = readonly (readonly [selector: string, declarations: string])[];

/** A ticket is no taller than the short side of A5, whatever it is printed on. */
const TICKET_POINTS = 340;

/** The rules of certificates, tickets and letters. */
export function composedRules(
  { height, isSmall, isNarrow }: Sheet,
  { text, line, title, titleLine }: Scale,
): Rules {
  const large = `font-size: ${title}pt; line-height: ${titleLine}pt; font-weight: 600; letter-spacing: -0.4pt`;
  const column = "display: flex; flex-direction: column; align-items: center";
  return [
    [
      ".frame",
      `min-height: ${Math.floor(height) - 1}pt; padding: ${line * 2}pt; border: 1.5pt solid var(--brand); ${column}; text-align: center`,
    ],
    [".middle", `flex-grow: 1; justify-content: center; width: 100%; ${column}`],
    [".crest", `height: ${line * 3}pt; max-width: 200pt; flex-shrink: 0`],
    [
      ".eyebrow",
      `font-size: ${text}pt; line-height: ${line}pt; letter-spacing: 2pt; text-transform: uppercase; margin-bottom: ${line / 2}pt`,
    ],
    [".large", large],
    [".statement", `margin-top: ${line}pt; ${column}`],
    [
      ".signatures",
      `column-gap: ${line * 2}pt; row-gap: ${line}pt; align-items: flex-end${isNarrow ? "; flex-wrap: wrap" : ""}`,
    ],
    [".frame .signatures", "width: 100%; justify-content: center"],
    [".signature", `width: ${isNarrow ? 100 : isSmall ? 45 : 30}%`],
    [
      ".signed",
      `height: ${line * 3}pt; max-width: 100%; align-self: flex-start; margin-bottom: ${line / 2}pt`,
    ],
    [".frame .signed", "align-self: center"],
    [
      ".rule",
      `border-top: 0.75pt solid var(--ink); padding-top: ${line / 4}pt; color: var(--muted)`,
    ],
    [
      ".ticket",
      `min-height: ${Math.floor(Math.min(height - line * 4, TICKET_POINTS))}pt; border: 1pt solid var(--ink); display: flex; flex-direction: column`,
    ],
    [
      ".strip",
      `background: var(--brand); color: contrast-color(var(--brand)); padding: ${line}pt ${line * 1.5}pt`,
    ],
    [
      ".inside",
      `padding: ${line}pt ${line * 1.5}pt ${line / 2}pt; column-gap: ${line}pt; flex-grow: 1; flex-shrink: 0`,
    ],
    [
      ".poster",
      `width: 30%; max-height: ${line * 14}pt; align-self: flex-start; margin-bottom: ${line / 2}pt`,
    ],
    [".code", `border-top: 0.75pt dashed var(--ink); padding: ${line / 2}pt ${line * 1.5}pt`],
    [".code .large", "font-family: Noto Sans Mono; letter-spacing: 0"],
    [".address", `margin-bottom: ${line}pt`],
    [
      ".subject",
      `font-size: ${text}pt; line-height: ${line}pt; letter-spacing: 0; margin: ${line * 2}pt 0 ${line}pt`,
    ],
    [".text", `width: 90%; margin-bottom: ${line}pt`],
  ];
}
