/** Paper as a caller asks for it beside a manifest: `pageConfig` of contract.md, "Templates". */

import { fail, ok, type Result } from "../../errors.ts";
import { Fields } from "../../manifest/fields.ts";
import { Findings } from "../../manifest/findings.ts";
import { shown } from "../../manifest/shown.ts";
import { readAttributeValue } from "../compile/attribute-values.ts";
import { parseLength } from "../styles/lengths.ts";
import {
  DEFAULT_SIZE,
  type Orientation,
  oriented,
  type PageSize,
  parsePageSize,
} from "../styles/page-sizes.ts";

/** What is left out is as the layout would have it. */
export interface PageConfig {
  /** `A4`, `Letter`, or width and height such as `100mm 150mm`. */
  readonly format?: string;
  readonly orientation?: Orientation;
  /** Points, or one to four lengths as in CSS. */
  readonly margin?: string | number;
}

const FORMAT_EXPECTED = "A3, A4, A5, A6, B5, Letter, Legal, Ledger or two lengths (100mm 150mm)";
const MARGIN_EXPECTED = "a number of points or one to four lengths (20mm, 10mm 15mm)";
/** Half an inch: with less than that between its margins, a page holds no line. */
const ROOM_MIN_POINTS = 36;

/**
 * Parses `pageConfig` of a request.
 * @param value JSON from a caller; absent is as good as empty
 * @returns a failure `invalid_request` with `issues` by path (`pageConfig.format`)
 */
export function parsePageConfig(value: unknown): Result<PageConfig> {
  if (value === undefined || value === null) return ok({});
  const findings = new Findings();
  const fields = Fields.of(value, ["pageConfig"], findings);
  const config = fields === null ? {} : readConfig(fields);
  if (findings.isEmpty) return ok(config);
  const message = `The page can't be set up so. ${findings.summary()}`;
  return fail("invalid_request", message, { issues: findings.issues() });
}

/** The page's size in points, turned as asked. */
export function pageSizeOf({ format, orientation }: PageConfig): PageSize {
  const size = format === undefined ? undefined : parsePageSize(format)?.size;
  return oriented(size ?? DEFAULT_SIZE, orientation);
}

/** The page's margins in points: top, right, bottom, left. */
export function marginsOf(margin: string | number): readonly [number, number, number, number] {
  const lengths = String(margin).trim().split(/\s+/);
  const [top = 0, right = top, bottom = top, left = right] = lengths.map(
    (length) => parseLength(length)?.amount ?? 0,
  );
  return [top, right, bottom, left];
}

function readConfig(fields: Fields): PageConfig {
  const format = readFormat(fields);
  const orientation = readOrientation(fields);
  const config = {
    ...(format === undefined ? {} : { format }),
    ...(orientation === undefined ? {} : { orientation }),
  };
  const margin = readMargin(fields, pageSizeOf(config));
  return margin === undefined ? config : { ...config, margin };
}

function readFormat(fields: Fields): string | undefined {
  const format = fields.get("format");
  if (format === undefined) return undefined;
  const size = typeof format === "string" ? parsePageSize(format) : undefined;
  if (typeof format === "string" && size?.size !== undefined && size.orientation === undefined) {
    return format.trim();
  }
  fields.find("format", `Expected ${FORMAT_EXPECTED}, got ${shown(format)}`);
  return undefined;
}

function readOrientation(fields: Fields): Orientation | undefined {
  const orientation = fields.get("orientation");
  if (orientation === "portrait" || orientation === "landscape") return orientation;
  if (orientation !== undefined) {
    fields.find("orientation", `Expected portrait or landscape, got ${shown(orientation)}`);
  }
  return undefined;
}

function readMargin(fields: Fields, size: PageSize): string | number | undefined {
  const margin = fields.get("margin");
  if (margin === undefined) return undefined;
  if (!isMargin(margin)) {
    fields.find("margin", `Expected ${MARGIN_EXPECTED}, got ${shown(margin)}`);
    return undefined;
  }
  const [top, right, bottom, left] = marginsOf(margin);
  const room = Math.min(size.width - left - right, size.height - top - bottom);
  if (room >= ROOM_MIN_POINTS) return margin;
  const points = `${Math.round(size.width)} × ${Math.round(size.height)} pt`;
  fields.find(
    "margin",
    `Expected margins that leave room on a page of ${points}, got ${shown(margin)}`,
  );
  return undefined;
}

function isMargin(margin: unknown): margin is string | number {
  if (typeof margin === "number") return Number.isFinite(margin) && margin >= 0;
  return typeof margin === "string" && readAttributeValue("page-margin", margin).ok;
}
