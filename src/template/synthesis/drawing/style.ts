/**
 * How synthesised documents look: one size of text and one of titles, two weights, lines of one
 * height, hairlines, one colour. Only the rules that a layout uses are written into it.
 */

import { composedRules, type Rules } from "./composed-style.ts";
import { element, type Markup } from "./markup.ts";
import type { Scale, Sheet } from "./sheet.ts";

/** Room for three columns of values. */
const WIDE_POINTS = 600;

/** The style sheet of a layout whose pages are given as source. */
export function styleFor(sheet: Sheet, scale: Scale, body: string): Markup {
  const rules: Rules = [
    ...pageRules(sheet, scale),
    ...flowRules(sheet, scale),
    ...valueRules(sheet, scale),
    ...totalRules(sheet, scale),
    ...tableRules(scale),
    ...composedRules(sheet, scale),
  ];
  const isUsed = ([selector]: Rules[number]): boolean =>
    selector.split(",").some((each) => isSelected(each.trim(), body));
  const used = rules.filter(isUsed).map(([selector, declarations]) => rule(selector, declarations));
  return element("style", {}, [used.join("\n")]);
}

function pageRules(sheet: Sheet, { text, line, title, titleLine }: Scale): Rules {
  return [
    [
      "document",
      `--ink: #14171c; --muted: #5b626e; --hairline: #d3d7dd; font: ${text}pt/${line}pt Inter; color: var(--ink)`,
    ],
    ["page", sheet.declarations],
    ["strong", "font-weight: 600"],
    ["a", "color: var(--ink)"],
    ["p", "margin: 0"],
    [
      "h1",
      `font-size: ${title}pt; line-height: ${titleLine}pt; font-weight: 600; letter-spacing: -0.4pt; margin: 0`,
    ],
    [
      "h2",
      `font-size: ${text}pt; line-height: ${line}pt; font-weight: 600; margin: ${line * 1.5}pt 0 ${line / 4}pt`,
    ],
    ["h3", `font-size: ${text}pt; line-height: ${line}pt; font-weight: 600; margin: 0`],
    [".plain", "font-weight: 400; color: var(--muted); margin: 0"],
    [".muted", "color: var(--muted)"],
  ];
}

function flowRules({ isNarrow }: Sheet, { line }: Scale): Rules {
  const [half, third] = isNarrow ? ["100%", "100%"] : ["50%", "33.3%"];
  const stacked = isNarrow ? `flex-direction: column; row-gap: ${line}pt` : "";
  return [
    [".bar", `height: 4pt; background: var(--brand); margin-bottom: ${line * 2}pt`],
    [".top", isNarrow ? stacked : "align-items: flex-end"],
    [".half", `width: ${half}; padding-right: 12pt`],
    [".third", `width: ${third}; padding-right: 12pt`],
    [
      ".logo",
      `height: ${line * 3}pt; max-width: 200pt; align-self: flex-start; margin-bottom: ${line}pt`,
    ],
    [
      ".portrait",
      `height: ${line * 8}pt; max-width: 100%; align-self: flex-start; margin-bottom: ${line / 2}pt`,
    ],
    [".parties", `margin-top: ${line * 2}pt; flex-wrap: wrap; row-gap: ${line}pt`],
    [".prose", `width: 84%; margin-bottom: ${line / 2}pt`],
    [".payment", `width: ${isNarrow ? 100 : 66}%`],
    [".payment .key", "width: 34%"],
    [".payment .value", "width: 66%"],
    [".end", `margin-top: ${line * 3}pt`],
    [".body", `margin-top: ${line * 2}pt`],
    [".foot", `padding-top: ${line}pt; justify-content: space-between; color: var(--muted)`],
  ];
}

function valueRules({ width, isNarrow }: Sheet, { line }: Scale): Rules {
  const columns = isNarrow ? "100%" : width > WIDE_POINTS ? "33.3%" : "50%";
  return [
    [".key", "width: 46%; padding-right: 8pt; color: var(--muted)"],
    [".value", "width: 54%"],
    [".grid", "flex-wrap: wrap"],
    [
      ".cell",
      `width: ${columns}; padding-right: 12pt; padding-bottom: ${line / 2}pt; break-inside: avoid`,
    ],
    [".answer", `padding-bottom: ${line / 2}pt`],
    [".answer .muted", "break-after: avoid"],
    [".figures", `flex-wrap: wrap; column-gap: 12pt; row-gap: ${line}pt; margin-top: ${line}pt`],
    [".figure", "width: 47%; break-inside: avoid"],
    [".picture", `height: ${line * 11}pt; align-self: flex-start; margin-bottom: ${line / 2}pt`],
    [".tile", `height: ${line * 7}pt; max-width: 100%`],
    [".pictured", "column-gap: 14pt"],
    [".thumb", `width: ${line * 5}pt; height: ${line * 5}pt`],
    [".beside", "flex: 1"],
    [".values", "flex-wrap: wrap; column-gap: 14pt"],
    [".point", "width: 12pt; color: var(--muted)"],
    [".entry", `border-top: 0.5pt solid var(--hairline); padding: ${line / 2}pt 0`],
    [".inset", "margin-left: 12pt"],
    [".whole", "break-inside: avoid"],
    [
      ".list",
      `font-weight: 600; color: var(--muted); margin-top: ${line / 2}pt; break-after: avoid`,
    ],
  ];
}

function totalRules(sheet: Sheet, { line, title, titleLine }: Scale): Rules {
  return [
    [
      ".totals",
      `width: ${sheet.isNarrow ? 100 : sheet.isSmall ? 70 : 50}%; align-self: flex-end; margin-top: ${line}pt; break-inside: avoid`,
    ],
    [".label", "flex: 1"],
    [".amount", "text-align: right; font-variant-numeric: tabular-nums"],
    [
      ".total",
      `padding: ${line / 2}pt 0; align-items: flex-end; flex-wrap: wrap; column-gap: 12pt`,
    ],
    // The small label on the baseline of the large amount.
    [
      ".total .label",
      `font-weight: 600; flex-basis: auto; padding-bottom: ${(titleLine - line) / 8}pt`,
    ],
    [
      ".total .amount",
      `font-size: ${title}pt; line-height: ${titleLine}pt; font-weight: 600; letter-spacing: -0.4pt`,
    ],
  ];
}

function tableRules({ line }: Scale): Rules {
  // With its hairline a row is one line and a half.
  const [above, below] = [line / 4 + 0.25, line / 4 - 0.75];
  return [
    ["table", "margin: 0"],
    [".apart", `margin-top: ${line * 2}pt`],
    ["th, td", `padding: ${above}pt 0 ${below}pt 12pt; line-height: ${line}pt`],
    ["th", "color: var(--muted); font-weight: 400"],
    ["thead tr", "border-bottom: 1pt solid var(--ink)"],
    ["tbody tr", "border-bottom: 0.5pt solid var(--hairline)"],
    ["tfoot tr", "border-top: 1pt solid var(--ink)"],
    [".first", "padding-left: 0"],
  ];
}

/** Whether an element or class of a selector stands in the layout. Tables make rows and cells by themselves. */
function isSelected(selector: string, body: string): boolean {
  const last = selector.split(" ")[0] ?? selector;
  if (last === "document" || last === "page") return true;
  if (last === "tfoot") return body.includes('total="sum"');
  if (/^(th|td|thead|tbody)$/.test(last)) return body.includes("<table");
  if (!last.startsWith(".")) return new RegExp(`<${last}[ >/]`).test(body);
  return new RegExp(`class="([^"]* )?${last.slice(1)}[ "]`).test(body);
}

function rule(selector: string, declarations: string): string {
  const short = `${selector} { ${declarations} }`;
  if (short.length <= 92) return short;
  return `${selector} {\n${declarations
    .split("; ")
    .map((each) => `  ${each};`)
    .join("\n")}\n}`;
}
