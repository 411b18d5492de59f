/** Which attributes a QR code of a form has and needs, told at publish. */

import { FORMS, isForm } from "../codes/forms.ts";
import { didYouMean } from "../findings.ts";
import type { SourceElement } from "../source/markup.ts";
import type { Compilation } from "./compilation.ts";

/** What every form has. */
const COMMON = ["id", "class", "style", "lang", "dir", "form", "level", "size", "quiet-zone"];
/** The standards of these fix what others may choose. */
const FIXED: Readonly<Record<string, readonly string[]>> = {
  epc: ["level"],
  swiss: ["level", "size", "quiet-zone"],
};

/** Reports attributes of other forms, and those that are missing. */
export function checkForm({ attributes, place }: SourceElement, { findings }: Compilation): void {
  const written = attributes.find(({ name }) => name === "form")?.value.text.trim() ?? "text";
  // One that is none was reported where attributes are read.
  if (!isForm(written)) return;
  const { required, optional } = FORMS[written];
  const own: readonly string[] = [...required, ...optional];
  const fixed = FIXED[written] ?? [];
  const others = new Set<string>(
    Object.values(FORMS).flatMap((form) => [...form.required, ...form.optional]),
  );
  for (const { name, place: at } of attributes) {
    if (own.includes(name) || (COMMON.includes(name) && !fixed.includes(name))) continue;
    // What no form has was reported as unknown.
    if (!others.has(name) && !fixed.includes(name)) continue;
    const message = `form="${written}" has no attribute ${name}.`;
    const list = `It has ${own.join(", ")}.`;
    findings.error("unknown_attribute", at, message, () => didYouMean(name, own) ?? list);
  }
  for (const name of required) {
    if (attributes.some((each) => each.name === name)) continue;
    const message = `<qrcode form="${written}"> needs the attribute ${name}.`;
    findings.error("missing_attribute", place, message);
  }
}
