/**
 * How synthesised documents look: one size of text and one of titles, two weights, lines of one
 * height, hairlines, one colour. Only the rules that a layout uses are written into it.
 */

import { element, type Markup } from "./markup.ts";
import { marginsOf, type PageConfig, pageSizeOf } from "../page-config.ts";

/** Where nothing is said: what letters have, and less where the paper is small. */
const MARGIN = "20mm";
const MARGIN_SMALL = "12mm";
/** Paper narrower than 160 mm. */
const SMALL_POINTS = 454;

/** The page that a layout is drawn for. */
export interface Sheet {
  /** For `page { … }`. */
  readonly declarations: string;
  /** Between the margins, in points. */
  readonly width: number;
  readonly height: number;
  readonly isSmall: boolean;
}

/** The page as asked for, completed by what suits a composition. */
export function sheetFor(
  config: PageConfig,
  wish: Pick<PageConfig, "format" | "orientation"> = {},
): Sheet {
  const isOpen = config.format === undefined && config.orientation === undefined;
  const { format = "A4", orientation } = isOpen ? wish : config;
  const size = pageSizeOf({ format, ...(orientation === undefined ? {} : { orientation }) });
  const isSmall = Math.min(size.width, size.height) < SMALL_POINTS;
  const margin = config.margin ?? (isSmall ? MARGIN_SMALL : MARGIN);
  const [top, right, bottom, left] = marginsOf(margin);
  const written = [format, orientation].filter((word) => word !== undefined).join(" ");
  const margins = typeof margin === "number" ? `${margin}pt` : margin.trim();
  return {
    declarations: `size: ${written}; margin: ${margins}`,
    width: size.width - left - right,
    height: size.height - top - bottom,
    isSmall,
  };
}

/** The style sheet of a layout whose pages are given as source. */
export function styleFor(sheet: Sheet, body: string): Markup {
  const [text, line, title, titleLine] = sheet.isSmall ? [8.5, 12, 18, 22] : [9.5, 14, 24, 28];
  const isUsed = ([selector]: readonly [string, string]): boolean =>
    selector.split(",").some((each) => isSelected(each.trim(), body));
  const rules: readonly (readonly [string, string])[] = [
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
      `font-size: ${text}pt; line-height: ${line}pt; font-weight: 600; margin: ${line * 1.5}pt 0 ${line / 2}pt`,
    ],
    ["h3", `font-size: ${text}pt; line-height: ${line}pt; font-weight: 600; margin: 0`],
    [".plain", "font-weight: 400; color: var(--muted); margin: 0"],
    [".muted", "color: var(--muted)"],
    ...flowRules(line),
    ...valueRules(sheet, line),
    ...totalRules(sheet, line, title, titleLine),
    ...tableRules(line),
    ...composedRules(sheet, line, title, titleLine),
  ];
  const used = rules.filter(isUsed).map(([selector, declarations]) => rule(selector, declarations));
  return element("style", {}, [used.join("\n")]);
}

type Rules = readonly (readonly [string, string])[];

function flowRules(line: number): Rules {
  return [
    [".bar", `height: 4pt; background: var(--brand); margin-bottom: ${line * 2}pt`],
    [".top", "align-items: flex-end"],
    [".half", "width: 50%; padding-right: 12pt"],
    [".third", "width: 33.3%; padding-right: 12pt"],
    [
      ".logo",
      `height: ${line * 3}pt; max-width: 200pt; align-self: flex-start; margin-bottom: ${line}pt`,
    ],
    [".parties", `margin-top: ${line * 2}pt; flex-wrap: wrap; row-gap: ${line}pt`],
    [".prose", `width: 84%; margin-bottom: ${line / 2}pt`],
    [".body", `margin-top: ${line * 2}pt`],
    [".foot", `padding-top: ${line}pt; justify-content: space-between; color: var(--muted)`],
  ];
}

function valueRules({ width }: Sheet, line: number): Rules {
  const columns = width < 230 ? "100%" : "50%";
  return [
    [".key", "width: 40%; padding-right: 8pt; color: var(--muted)"],
    [".value", "width: 60%"],
    [".grid", "flex-wrap: wrap"],
    [".cell", `width: ${columns}; padding-right: 12pt; padding-bottom: ${line / 2}pt`],
    [".answer", `padding-bottom: ${line / 2}pt`],
    [".figures", `flex-wrap: wrap; column-gap: 12pt; row-gap: ${line}pt; margin-top: ${line}pt`],
    [".figure", "width: 47%; break-inside: avoid"],
    [".picture", `height: ${line * 11}pt; align-self: flex-start; margin-bottom: ${line / 2}pt`],
    [".tile", `height: ${line * 7}pt; max-width: 100%`],
    [".pictured", "column-gap: 14pt"],
    [".thumb", `width: ${line * 5}pt; height: ${line * 5}pt`],
    [".beside", "flex: 1"],
    [".point", "width: 12pt; color: var(--muted)"],
    [".entry", `border-top: 0.5pt solid var(--hairline); padding: ${line / 2}pt 0`],
    [".inset", "margin-left: 12pt"],
    [".whole", "break-inside: avoid"],
    [".list", `color: var(--muted); margin-top: ${line / 2}pt; break-after: avoid`],
  ];
}

function totalRules(sheet: Sheet, line: number, title: number, titleLine: number): Rules {
  return [
    [
      ".totals",
      `width: ${sheet.isSmall ? "70%" : "50%"}; align-self: flex-end; margin-top: ${line}pt; break-inside: avoid`,
    ],
    [".label", "flex: 1"],
    [".amount", "text-align: right; font-variant-numeric: tabular-nums"],
    [".total", `padding: ${line / 2}pt 0; align-items: flex-end`],
    [".total .label", "font-weight: 600"],
    [
      ".total .amount",
      `font-size: ${title}pt; line-height: ${titleLine}pt; font-weight: 600; letter-spacing: -0.4pt`,
    ],
  ];
}

function tableRules(line: number): Rules {
  const [above, below] = [line / 2 - 1, line / 2 - 1.5];
  return [
    ["table", `margin: ${line / 2}pt 0 0`],
    ["th, td", `padding: ${above}pt 0 ${below}pt 12pt; line-height: ${line}pt`],
    ["th", "color: var(--muted); font-weight: 400"],
    ["thead tr", "border-bottom: 1pt solid var(--ink)"],
    ["tbody tr", "border-bottom: 0.5pt solid var(--hairline)"],
    ["tfoot tr", "border-top: 1pt solid var(--ink)"],
    [".first", "padding-left: 0"],
  ];
}

function composedRules({ height }: Sheet, line: number, title: number, titleLine: number): Rules {
  const large = `font-size: ${title}pt; line-height: ${titleLine}pt; font-weight: 600; letter-spacing: -0.4pt`;
  return [
    [
      ".frame",
      `height: ${Math.floor(height)}pt; padding: ${line * 3}pt; border: 1.5pt solid var(--brand); display: flex; flex-direction: column; align-items: center; text-align: center`,
    ],
    [
      ".middle",
      "flex: 1; justify-content: center; display: flex; flex-direction: column; align-items: center; width: 100%",
    ],
    [".crest", `height: ${line * 4}pt; max-width: 200pt`],
    [".large", large],
    [".line", `margin-top: ${line}pt`],
    [".signatures", `width: 100%; justify-content: space-around; column-gap: ${line * 2}pt`],
    [".signature", "flex: 1; align-items: center; display: flex; flex-direction: column"],
    [".signed", `height: ${line * 3}pt; max-width: 100%`],
    [
      ".rule",
      `width: 100%; border-top: 0.75pt solid var(--ink); padding-top: ${line / 2}pt; color: var(--muted)`,
    ],
    [".ticket", `border: 1pt solid var(--ink); border-radius: 6pt`],
    [
      ".strip",
      `background: var(--brand); color: contrast-color(var(--brand)); padding: ${line}pt ${line * 1.5}pt`,
    ],
    [".inside", `padding: ${line}pt ${line * 1.5}pt ${line / 2}pt`],
    [".letter", `margin-top: ${line * 2}pt`],
  ];
}

/** Whether an element or class of a selector stands in the layout. Tables make rows and cells by themselves. */
function isSelected(selector: string, body: string): boolean {
  const last = selector.split(" ")[0] ?? selector;
  if (last === "document" || last === "page") return true;
  if (/^(th|td|thead|tbody|tfoot)$/.test(last)) return body.includes("<table");
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
