/**
 * Chinese, Japanese and Korean share characters that each writes in forms of its own. Of fonts that have
 * them the one for the document's language comes first.
 */

import type { Face } from "./face.ts";

type HanForm = "sc" | "tc" | "jp" | "kr";

/** How families are called that have the forms of one place. */
const NAMES: readonly (readonly [HanForm, RegExp])[] = [
  ["sc", /\b(sc|hans|cn|gb|s chinese|simplified( chinese)?)$/i],
  ["tc", /\b(tc|hk|tw|hant|t chinese|traditional( chinese)?)$/i],
  ["jp", /\b(jp|japanese)$/i],
  ["kr", /\b(kr|korean)$/i],
];

/** Faces to fall back on, those for the language before the others of their kind. */
export function byLanguage(faces: readonly Face[], language: string): readonly Face[] {
  const wanted = formOf(language);
  if (wanted === null) return faces;
  const forms = faces.map(({ family }) => familyForm(family));
  const places = forms.flatMap((form, index) => (form === null ? [] : [index]));
  const sorted = [
    ...places.filter((index) => forms[index] === wanted),
    ...places.filter((index) => forms[index] !== wanted),
  ];
  const order = new Map(places.map((place, index) => [place, sorted[index] ?? place]));
  return faces.flatMap((face, index) => faces[order.get(index) ?? index] ?? face);
}

function familyForm(family: string): HanForm | null {
  return NAMES.find(([, name]) => name.test(family))?.[0] ?? null;
}

/** The forms that a language tag asks for: `zh-TW`, `yue` and `zh-Hant` the traditional ones. */
function formOf(language: string): HanForm | null {
  try {
    const { language: name, script } = new Intl.Locale(language).maximize();
    if (name === "ja") return "jp";
    if (name === "ko") return "kr";
    if (script === "Hant") return "tc";
    return script === "Hans" ? "sc" : null;
  } catch {
    // No language tag: whoever gave it is told elsewhere.
    return null;
  }
}
