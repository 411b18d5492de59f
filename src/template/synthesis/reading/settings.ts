/** Values that say how a document is written and are not shown by themselves: its currency, its language. */

import type { Variable } from "../../../manifest/manifest.ts";
import type { Pool } from "./pool.ts";
import { keyMeans, type Meaning } from "./vocabulary.ts";

/** What is written in the document's own attributes. */
export interface Settings {
  readonly currency?: Variable;
  readonly language?: Variable;
  readonly timeZone?: Variable;
  readonly color?: Variable;
}

/** Whose currency or language it is: the document's own, and not a customer's. */
const PLACE = /^((document|doc|meta|settings|brand|branding|theme|invoice|order|quote)\.)?[^.]+$/i;

/** Of the document, and not of what it sells. */
const BRANDED = /brand|accent|primary|theme/i;
const HEX = /^#[0-9a-f]{3,8}$/i;

/** What says how the document is written. Only what holds codes: a form may ask for a language in words. */
export function settingsOf(pool: Pool): Settings {
  const isSetting = ({ key, dataType, format }: Variable): boolean =>
    dataType === "text" && format === undefined && PLACE.test(key);
  const setting = (meaning: Meaning, isCode: (v: Variable) => boolean): Variable | undefined =>
    pool.one((v) => isSetting(v) && keyMeans(v, meaning) && isCode(v));
  const currency = setting("currency", (v) => hasExamples(v, /^[A-Z]{3}$/i) !== false);
  const language = setting(
    "language",
    (v) => /code|locale/i.test(v.key) || hasExamples(v, /^[a-z]{2,3}(-\w+)*$/i) === true,
  );
  const timeZone = setting("timeZone", (v) => hasExamples(v, /^\w+\/\w+|^UTC$/) !== false);
  const color = setting(
    "color",
    (v) =>
      BRANDED.test(v.key) && (hasExamples(v, HEX) === true || v.pattern?.includes("#") === true),
  );
  return {
    ...(currency === undefined ? {} : { currency }),
    ...(language === undefined ? {} : { language }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(color === undefined ? {} : { color }),
  };
}

/** Whether all examples that the manifest gives are of a form; undefined where it gives none. */
function hasExamples(variable: Variable, form: RegExp): boolean | undefined {
  const examples = [variable.default, variable.previewData, ...(variable.enum ?? [])].filter(
    (example) => typeof example === "string" && example !== "",
  );
  if (examples.length === 0) return undefined;
  return examples.every((example) => form.test(String(example)));
}
