/** The page that a layout is drawn for, and the sizes of letters that suit it. */

import { marginsOf, type PageConfig, pageSizeOf } from "../page-config.ts";

/** Where nothing is said: what letters have, and less where the paper is small. */
const MARGIN = "20mm";
const MARGIN_SMALL = "12mm";
/** Paper narrower than 160 mm. */
const SMALL_POINTS = 454;
const NARROW_POINTS = 250;

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
