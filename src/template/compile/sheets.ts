/** The style sheets of a layout and of its blocks, kept as texts until all of them are known. */

import { joinTexts, type SourceText } from "../source/places.ts";
import type { SourceElement } from "../source/markup.ts";
import type { Compilation } from "./compilation.ts";

/** Keeps a sheet of the layout. */
export function keepSheet(
  element: SourceElement,
  { findings, sheets }: Compilation,
  isConditional: boolean,
): void {
  if (isConditional) {
    const message = "A style sheet holds for the whole document and can't be conditional.";
    findings.error("misplaced_element", element.place, message, "Use classes with outputs.");
  }
  const sheet = sheetOf(element, findings);
  if (sheet !== null) sheets.push(sheet);
}

/** Keeps the sheets of a block, once however often the block is used. */
export function keepBlockSheets(
  elements: readonly SourceElement[],
  { findings, blockSheets }: Compilation,
): void {
  for (const element of elements) {
    if (!blockSheets.has(element)) blockSheets.set(element, sheetOf(element, findings));
  }
}

/** Sheets can't depend on data. */
function sheetOf(element: SourceElement, findings: Compilation["findings"]): SourceText | null {
  const texts: SourceText[] = [];
  for (const child of element.children) {
    if (child.kind === "text") texts.push(child.content);
    else
      findings.error("misplaced_element", child.place, `<${child.name}> can't stand in <style>.`);
  }
  const sheet = joinTexts(texts);
  const output = sheet.text.indexOf("{{");
  if (output === -1) return sheet;
  const message = "A style sheet can't hold outputs.";
  const hint = 'Write <document style="--brand: {{ … }}"> and var(--brand) here.';
  findings.error("misplaced_output", sheet.placeAt(output), message, hint);
  return null;
}
