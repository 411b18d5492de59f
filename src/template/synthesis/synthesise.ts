/**
 * A manifest without a layout → a layout (contract.md, "Templates"). It is what its author sees first
 * and edits afterwards, so it is written to be read; the same manifest always gives the same text.
 */

import { LAYOUT_MAX_BYTES } from "../../limits.ts";
import type { Manifest, Variable } from "../../manifest/manifest.ts";
import { certificatePage } from "./drawing/certificate.ts";
import type { Composition } from "./drawing/composition.ts";
import { letterPage } from "./drawing/letter.ts";
import { ticketPage } from "./drawing/ticket.ts";
import { kindOf } from "./reading/kind.ts";
import { castOf } from "./reading/cast.ts";
import { type Composing, documentPage, numberOf } from "./drawing/document-page.ts";
import { neededWidth } from "./drawing/lists.ts";
import { comment, element, plainWords, print, words } from "./drawing/markup.ts";
import { Names } from "./reading/names.ts";
import type { PageConfig } from "./page-config.ts";
import { type Phrases, phrasesFor } from "./reading/phrases.ts";
import { plainContent } from "./drawing/plain.ts";
import { type Scale, scaleFor, type Sheet, sheetFor } from "./drawing/sheet.ts";
import { styleFor } from "./drawing/style.ts";
import { mainAmount } from "./drawing/totals.ts";
import type { Writing } from "./drawing/values.ts";

export type { PageConfig } from "./page-config.ts";

export interface SynthesisOptions {
  /** The template's name: the title of its documents. */
  readonly name: string;
  readonly pageConfig?: PageConfig;
}

const NAME_MAX_CHARS = 120;
/** The letters that the widths of columns are reckoned in (drawing/tables.ts). */
const MEASURED_POINTS = 9.5;
const BRAND = "#d93a1f";

/**
 * Makes a layout that shows everything of a manifest. It compiles without findings for every manifest
 * that parseManifest accepts, as far as the `format` of its variables can be read as filters.
 */
export function synthesiseLayout(manifest: Manifest, options: SynthesisOptions): string {
  const designed = designedLayout(manifest, options);
  if (Buffer.byteLength(designed) <= LAYOUT_MAX_BYTES) return designed;
  const sheet = sheetFor(options.pageConfig ?? {});
  const title = element("h1", {}, [words(options.name, NAME_MAX_CHARS)]);
  const composition = { content: [title, ...plainContent(manifest)], settings: {} };
  return layout(composition, sheet, scaleFor(sheet), options, {});
}

function designedLayout(manifest: Manifest, options: SynthesisOptions): string {
  const { name, pageConfig = {} } = options;
  const kind = kindOf(manifest, name);
  const phrases = phrasesFor(manifest, name);
  if (kind === "certificate") {
    const sheet = sheetFor(pageConfig, { orientation: "landscape" });
    const composition = certificatePage(manifest, name, { phrases, currencyIsSaid: false });
    const { text, line, title, titleLine } = scaleFor(sheet);
    const scale = { text: text + 2, line: line + 3, title: title + 10, titleLine: titleLine + 12 };
    return layout(composition, sheet, scale, options, phrases);
  }
  if (kind === "ticket") {
    const sheet = sheetFor(pageConfig, { format: "A5", orientation: "landscape" });
    const composition = ticketPage(manifest, name, { phrases, currencyIsSaid: false });
    return layout(composition, sheet, scaleFor(sheet), options, phrases);
  }
  const cast = castOf(manifest, name, kind === "form");
  const writing: Writing = {
    phrases,
    currencyIsSaid: mainAmount(cast.totals)?.variable.dataType === "currency" && kind !== "letter",
  };
  const needed = Math.max(0, ...manifest.loops.map((loop) => neededWidth(loop, writing)));
  const sheet = sheetAround(needed, pageConfig);
  const hasTotals = cast.totals.length > 0;
  const names = new Names(manifest);
  const width = (sheet.width * MEASURED_POINTS) / scaleFor(sheet).text;
  const listing = { names, writing, width, hasTotals };
  const composing: Composing = { manifest, cast, name, kind, listing };
  const content = kind === "letter" ? letterPage(composing) : documentPage(composing);
  const number = numberOf(cast);
  const { settings } = cast;
  const composition = { content, settings, ...(number === undefined ? {} : { number }) };
  return layout(composition, sheet, scaleFor(sheet), options, phrases);
}

/** Lying where that is what lets a table stand on the page, and nobody has asked otherwise. */
function sheetAround(needed: number, config: PageConfig): Sheet {
  const upright = sheetFor(config);
  if (needed <= upright.width) return upright;
  const lying = sheetFor(config, { orientation: "landscape" });
  return needed <= lying.width ? lying : upright;
}

function layout(
  { content, settings, number }: Composition,
  sheet: Sheet,
  scale: Scale,
  { name }: SynthesisOptions,
  { language }: Partial<Phrases>,
): string {
  const { currency, timeZone, color } = settings;
  const output = (variable: Variable | undefined): string | undefined =>
    variable === undefined ? undefined : `{{ ${variable.key} }}`;
  const title = [plainWords(name, NAME_MAX_CHARS), output(number) ?? ""].join(" ").trim();
  const brand = color === undefined ? BRAND : `{{ ${color.key} | default: '${BRAND}' }}`;
  const attributes = {
    title,
    language: output(settings.language) ?? language,
    currency: output(currency),
    "time-zone": output(timeZone),
    style: `--brand: ${brand}`,
  };
  const page = element("page", {}, content);
  const origin = comment(
    "Made from the manifest; everything here may be changed. Its one colour is in the style above.",
  );
  return print(
    element("document", attributes, [origin, styleFor(sheet, scale, print(page)), page]),
  );
}
