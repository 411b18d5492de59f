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
const NARROW_POINTS = 250;
/** Room for three columns of values. */
const WIDE_POINTS = 600;
/** A ticket is no taller than the short side of A5, whatever it is printed on. */
const TICKET_POINTS = 340;

/** The page that a layout is drawn for. */
export interface Sheet {
  /** For `page { … }`. */
  readonly declarations: string;
  /** Between the margins, in points. */
  readonly width: number;
  readonly height: number;
  readonly isSmall: boolean;
  /** Whether there is room for one column only: receipts and labels. */
  readonly isNarrow: boolean;
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
    isNarrow: size.width - left - right < NARROW_POINTS,
  };
}

/** Two sizes of letters and the lines they stand on, in points. */
export interface Scale {
  readonly text: number;
  readonly line: number;
  readonly title: number;
  readonly titleLine: number;
}

/** For most documents. */
export function scaleFor({ isSmall, isNarrow }: Sheet): Scale {
  if (isNarrow) return { text: 8, line: 11, title: 14, titleLine: 18 };
  return isSmall
    ? { text: 8.5, line: 12, title: 18, titleLine: 22 }
    : { text: 9.5, line: 14, title: 24, titleLine: 28 };
}

/** The style sheet of a layout whose pages are given as source. */
export function styleFor(sheet: Sheet, scale: Scale, body: string): Markup {
  const { text, line, title, titleLine } = scale;
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
    ...flowRules(sheet, line),
    ...valueRules(sheet, line),
    ...totalRules(sheet, line, title, titleLine),
    ...tableRules(line),
    ...composedRules(sheet, line, title, titleLine),
  ];
  const used = rules.filter(isUsed).map(([selector, declarations]) => rule(selector, declarations));
  return element("style", {}, [used.join("\n")]);
}

type Rules = readonly (readonly [string, string])[];

function flowRules({ isNarrow }: Sheet, line: number): Rules {
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

function valueRules({ width, isNarrow }: Sheet, line: number): Rules {
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

function totalRules(sheet: Sheet, line: number, title: number, titleLine: number): Rules {
  return [
    [
      ".totals",
      `width: ${sheet.isNarrow ? 100 : sheet.isSmall ? 70 : 50}%; align-self: flex-end; margin-top: ${line}pt; break-inside: avoid`,
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

function composedRules(
  { height, isSmall, isNarrow }: Sheet,
  line: number,
  title: number,
  titleLine: number,
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
      `font-size: ${line * 0.67}pt; line-height: ${line}pt; letter-spacing: 2pt; text-transform: uppercase; margin-bottom: ${line / 2}pt`,
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
      `font-size: ${line * 0.68}pt; line-height: ${line}pt; letter-spacing: 0; margin: ${line * 2}pt 0 ${line}pt`,
    ],
    [".text", `width: 90%; margin-bottom: ${line}pt`],
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
