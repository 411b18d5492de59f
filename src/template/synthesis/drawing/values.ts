/** How one value is written: its filter by type where the manifest has no `format`, links, Yes and No. */

import type { DataType, Variable } from "../../../manifest/manifest.ts";
import type { Phrases } from "../reading/phrases.ts";
import { element, flat, words } from "./markup.ts";
import { means } from "../reading/vocabulary.ts";

/** A value of the manifest with the path by which the layout names it at a place. */
export interface Value {
  readonly path: string;
  readonly variable: Variable;
}

/** How the values of one document are written. */
export interface Writing {
  readonly phrases: Phrases;
  /** Whether the currency stands with the document's total, so that other amounts go without it. */
  readonly currencyIsSaid: boolean;
}

const LABEL_MAX_CHARS = 160;

/** A value as inline markup that comes to nothing where the value is absent. */
export function written(value: Value, writing: Writing): string {
  const { dataType, format } = value.variable;
  // A link to nobody and a percentage of nothing would still be something.
  const isGuarded = dataType === "email" || (isRate(value.variable) && format === undefined);
  const text = shown(value, writing);
  return isGuarded ? `<if test="${isThere(value)}">${text}</if>` : text;
}

/** A value that is there as inline markup. */
export function shown(value: Value, writing: Writing, dates: "medium" | "long" = "medium"): string {
  const { path, variable } = value;
  const { dataType, format } = variable;
  if (dataType === "email") return emailLink(value);
  if (dataType === "url") return webLink(value);
  if (format !== undefined) return `{{ ${path} }}`;
  switch (dataType) {
    case "number":
      return writtenNumber(value);
    case "currency":
      return `{{ ${path} | ${currencyFilter(variable, writing)} }}`;
    case "date":
      return `{{ ${path} | date${dates === "long" ? ': "long"' : ""} }}`;
    case "datetime":
      return `{{ ${path} | datetime }}`;
    case "boolean":
      return yesOrNo(path, writing.phrases);
    default:
      return `{{ ${path} }}`;
  }
}

/** The amount with its currency: for the one number that says it. */
export function writtenWithCurrency({ path, variable }: Value): string {
  return variable.format === undefined ? `{{ ${path} | currency }}` : `{{ ${path} }}`;
}

/** A condition that is true where the value is there. */
export function isThere({ path, variable }: Value): string {
  return variable.dataType === "boolean" ? `${path} != nil` : `${path} != blank`;
}

/** A condition that is true where one of the values is there; undefined where one always is. */
export function isAnyThere(values: readonly Value[]): string | undefined {
  const isSure = values.length === 0 || values.some(isAlwaysThere);
  return isSure ? undefined : values.map(isThere).join(" or ");
}

/** Whether no document is without it. A required text may be empty; an address in a preview may be missing, and be no link. */
export function isAlwaysThere({ variable }: Value): boolean {
  const { required, dataType } = variable;
  return required && dataType !== "text" && dataType !== "longtext" && dataType !== "email";
}

/** A label as text. */
export function label({ variable }: Value): string {
  return words(variable.label, LABEL_MAX_CHARS);
}

/** Whether the figures of a column or a list of values are set to the right. */
export function isFigure(dataType: DataType): boolean {
  return dataType === "number" || dataType === "currency";
}

/** Whether a number stands for itself and is not counted with: a year, an id. */
export function isOrdinal(variable: Variable): boolean {
  return means(variable, "ordinal") && !means(variable, "quantity");
}

/** Whether a number is a percentage. */
export function isRate(variable: Variable): boolean {
  return variable.dataType === "number" && means(variable, "rate");
}

function writtenNumber({ path, variable }: Value): string {
  if (isRate(variable)) {
    const isShare = typeof variable.max === "number" && variable.max <= 1;
    return isShare ? `{{ ${path} | percent }}` : `{{ ${path} | divided_by: 100 | percent }}`;
  }
  return isOrdinal(variable) ? `{{ ${path} }}` : `{{ ${path} | number }}`;
}

function currencyFilter(variable: Variable, { currencyIsSaid }: Writing): string {
  if (!currencyIsSaid) return "currency";
  return means(variable, "unitPrice") && !means(variable, "lineTotal") ? "unit_price" : "amount";
}

function yesOrNo(path: string, { yes, no }: Phrases): string {
  return `<if test="${path}">${words(yes)}</if><else-if test="${path} == false">${words(no)}</else-if>`;
}

function emailLink({ path, variable }: Value): string {
  const href = `mailto:${plain(path, variable)}`;
  return flat(element("a", { href }, [`{{ ${path} }}`])) ?? "";
}

function webLink({ path, variable }: Value): string {
  const filters =
    variable.format === undefined ? ' | remove_first: "https://" | remove_first: "http://"' : "";
  return flat(element("a", { href: plain(path, variable) }, [`{{ ${path}${filters} }}`])) ?? "";
}

/** The value itself, without the `format` that it is shown with. */
function plain(path: string, { format }: Variable): string {
  return format === undefined ? `{{ ${path} }}` : `{{ ${path} | strip }}`;
}
