/** A loop as a table: which columns, how wide, what is summed. */

import type { DataType, Loop, Variable } from "../../../manifest/manifest.ts";
import { element, type Markup, plainWords } from "./markup.ts";
import type { Phrases } from "../reading/phrases.ts";
import {
  isFigure,
  isOrdinal,
  isRate,
  isThere,
  type Value,
  type Writing,
  written,
} from "./values.ts";
import { means, spelled } from "../reading/vocabulary.ts";

/** A column before it is drawn. */
export interface Column {
  readonly value: Value;
  /** Inline markup. */
  readonly content: string;
  readonly width: string;
  readonly isSummed: boolean;
  /** In points, with the space before it. */
  readonly least: number;
}

interface TableOptions {
  readonly item: string;
  readonly path: string;
  readonly empty: string;
  readonly phrases: Phrases;
  /** Whether no heading stands above it. */
  readonly isApart: boolean;
  /** Whether columns that can have a total get one. */
  readonly sums: boolean;
}

const TITLE_MAX_CHARS = 80;
const GAP_POINTS = 12;
/** About a letter of a column's head. */
const LETTER_POINTS = 5.2;
/** What the cells of a type need to look well. */
const LEAST_POINTS: Readonly<Record<DataType, number>> = {
  ...{ text: 64, longtext: 120, number: 34, currency: 52, date: 62, datetime: 108 },
  ...{ boolean: 22, image: 0, url: 100, email: 110 },
};
const SHORT_TEXT_POINTS = 40;

/** The columns of a loop. A detail goes below the name that it is the detail of. */
export function columnsOf(loop: Loop, item: string, writing: Writing): readonly Column[] {
  const variables = loop.itemFields ?? [];
  const main = variables.find((v) => v.dataType === "text" && means(v, "mainText"));
  const detail = main && variables.find((v) => v.dataType === "longtext" && means(v, "detail"));
  const hasUnits = variables.some((v) => means(v, "unit"));
  const valueOf = (variable: Variable): Value => ({ path: `${item}.${variable.key}`, variable });
  return variables
    .filter((variable) => variable !== detail)
    .map((variable) => {
      const value = valueOf(variable);
      const below = variable === main && detail !== undefined ? valueOf(detail) : undefined;
      return {
        value,
        content: written(value, writing) + (below === undefined ? "" : second(below, writing)),
        width: widthOf(variable, variable === main),
        isSummed: isSummed(variable, hasUnits) && keepsNumber(variable),
        least: leastWidth(variable),
      };
    });
}

/** What the columns need together. */
export function tableWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, { least }) => sum + least, 0) - GAP_POINTS;
}

/** The table itself, with a sentence for when there is nothing in it. */
export function table(columns: readonly Column[], options: TableOptions): Markup {
  const { item, path, empty, phrases, sums, isApart } = options;
  const totals = columns.map(({ isSummed }, index) => sums && index > 0 && isSummed);
  const label = phrases.total === "Total" ? undefined : phrases.total;
  const attributes = {
    class: isApart ? "apart" : undefined,
    each: `${item} in ${path}`,
    "total-label": totals.includes(true) ? label : undefined,
  };
  return element("table", attributes, [
    ...columns.map((each, index) => column(each, index, totals[index] === true)),
    element("empty", { class: attributes.class }, [element("p", { class: "muted" }, [empty])]),
  ]);
}

function column({ value, content, width }: Column, index: number, hasTotal: boolean): Markup {
  const { variable } = value;
  const attributes = {
    class: index === 0 ? "first" : undefined,
    title: plainWords(variable.label, TITLE_MAX_CHARS),
    width,
    align: isRight(variable) ? "right" : undefined,
    total: hasTotal ? "sum" : undefined,
  };
  return element("column", attributes, [content]);
}

function second(value: Value, writing: Writing): string {
  const text = `<br/><span class="muted">${written(value, writing)}</span>`;
  return `<if test="${isThere(value)}">${text}</if>`;
}

function isRight(variable: Variable): boolean {
  return isFigure(variable.dataType) && !isOrdinal(variable);
}

function widthOf(variable: Variable, isMain: boolean): string {
  const { dataType } = variable;
  if (dataType === "longtext") return "3*";
  if (dataType === "text") return isMain ? "3*" : isShort(variable) ? "auto" : "2*";
  return dataType === "url" || dataType === "email" ? "2*" : "auto";
}

function leastWidth(variable: Variable): number {
  const { dataType, label } = variable;
  const word =
    Math.max(
      ...spelled(label)
        .split(" ")
        .map(({ length }) => length),
    ) * LETTER_POINTS;
  const content =
    dataType === "text" && isShort(variable) ? SHORT_TEXT_POINTS : LEAST_POINTS[dataType];
  return Math.max(word, content) + GAP_POINTS;
}

function isShort(variable: Variable): boolean {
  return means(variable, "shortText");
}

/** Amounts and quantities add up; prices of one, rates, years and ids do not. */
function isSummed(variable: Variable, hasUnits: boolean): boolean {
  if (!isFigure(variable.dataType) || isRate(variable) || isOrdinal(variable)) return false;
  if (means(variable, "balance")) return false;
  if (variable.dataType === "currency" || means(variable, "amount")) {
    return (
      means(variable, "lineTotal") || (means(variable, "amount") && !means(variable, "unitPrice"))
    );
  }
  return means(variable, "quantity") && !hasUnits;
}

/** Whether the column's cells are one number until they are written: `format` may make text of it. */
function keepsNumber({ format }: Variable): boolean {
  return format === undefined || /^\s*(number|currency|amount|unit_price)\b/.test(format);
}
