/**
 * A picture or a font from a caller → a content that may be kept as an asset. Its bytes say what it is, whatever
 * it is called; it is drawn by a render process, and not unpacked here.
 */

import { fail, ok, type Failure, type Result } from "../errors.ts";
import { isFont, readFontFile } from "../fonts/font-file.ts";
import { ASSET_NAME_MAX_CHARS, IMAGE_MAX_BYTES, IMAGE_MAX_PIXELS } from "../limits.ts";
import { Findings } from "../manifest/findings.ts";
import { shown } from "../manifest/shown.ts";
import type { AssetContent } from "../store/assets.ts";
import { sizeOf } from "../template/svg/lengths.ts";
import { isSvg, readSvg } from "../template/svg/read.ts";

const NAME = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

const SVG_TYPE = "image/svg+xml";
/** What is drawn. */
const TYPES: Readonly<Record<string, string>> = {
  png: "image/png",
  jpeg: "image/jpeg",
  webp: "image/webp",
  gif: "image/gif",
  svg: SVG_TYPE,
};

/** Why a name is none; null where it is one. */
export function assetNameFault(name: string): string | null {
  if (name.length <= ASSET_NAME_MAX_CHARS && NAME.test(name)) return null;
  return (
    `Expected a name of at most ${ASSET_NAME_MAX_CHARS} lower-case letters and digits, joined by ` +
    `dots, hyphens or underscores, such as logo.png, got ${shown(name)}`
  );
}

/**
 * Looks at a picture or a font. Fails with `invalid_request` at `field` where it is none that is drawn, or
 * too large, or another than its sender says.
 */
export async function readAsset(
  bytes: Uint8Array,
  { field, contentType }: { readonly field: string; readonly contentType?: string | undefined },
): Promise<Result<AssetContent>> {
  const refused = (sentence: string): Result<never> => ({
    ok: false,
    error: invalidAt(field, sentence),
  });
  if (bytes.byteLength === 0) return refused("Expected a picture or a font, got an empty file");
  if (bytes.byteLength > IMAGE_MAX_BYTES) {
    return refused(`Expected at most ${IMAGE_MAX_BYTES} bytes, got ${bytes.byteLength}`);
  }
  const content = isFont(bytes) ? fontContent(bytes) : await pictureContent(bytes);
  if (typeof content === "string") return refused(content);
  if (contentType !== undefined && contentType !== content.contentType) {
    const message = `Expected ${content.contentType}, which the bytes are, got ${shown(contentType)}`;
    return { ok: false, error: invalidAt("contentType", message) };
  }
  return ok(content);
}

function fontContent(bytes: Uint8Array): AssetContent | string {
  const read = readFontFile(bytes);
  if (!read.ok) return `Expected a font, got one that ${read.reason}`;
  const { contentType, family, style, weightLeast, weightMost } = read.font;
  const font = { family, style, weightLeast, weightMost };
  return { bytes, contentType, width: 0, height: 0, font };
}

async function pictureContent(bytes: Uint8Array): Promise<AssetContent | string> {
  const read = isSvg(bytes) ? drawingOf(bytes) : await dimensionsOf(bytes);
  if (typeof read === "string") return read;
  const type = TYPES[read.format];
  if (type === undefined) return NO_PICTURE;
  const isTooLarge = read.format !== "svg" && read.width * read.height > IMAGE_MAX_PIXELS;
  if (isTooLarge) return TOO_MANY_PIXELS;
  return { bytes, contentType: type, width: read.width, height: read.height };
}

const NO_PICTURE =
  "Expected a picture (PNG, JPEG, WebP, GIF, SVG) or a font (TTF, OTF, WOFF, WOFF2), got something else";
const TOO_MANY_PIXELS = `Expected at most ${IMAGE_MAX_PIXELS / 1_000_000} million pixels, got more`;

/** The size of an SVG in pixels, or why it can't be drawn. */
function drawingOf(bytes: Uint8Array): { format: string; width: number; height: number } | string {
  const source = readSvg(bytes);
  if ("reason" in source)
    return `Expected a picture that can be drawn, got one that ${source.reason}`;
  const { width, height } = sizeOf(source.root);
  const isSeen = width > 0 && height > 0;
  if (!isSeen) return "Expected a picture that can be drawn, got an SVG without a size";
  return {
    format: "svg",
    width: Math.max(1, Math.round(width)),
    height: Math.max(1, Math.round(height)),
  };
}

/** What the head of a picture says of it, or why it says nothing. */
async function dimensionsOf(
  bytes: Uint8Array,
): Promise<{ format: string; width: number; height: number } | string> {
  try {
    return await new Bun.Image(bytes, { maxPixels: IMAGE_MAX_PIXELS }).metadata();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "ERR_IMAGE_TOO_MANY_PIXELS") return TOO_MANY_PIXELS;
    return code === "ERR_IMAGE_UNKNOWN_FORMAT" || code === "ERR_IMAGE_FORMAT_UNSUPPORTED"
      ? NO_PICTURE
      : "Expected a picture, got a damaged one";
  }
}

/** `invalid_request` with one finding. */
export function invalidAt(field: string, sentence: string): Failure {
  const findings = new Findings();
  findings.add([field], sentence);
  const message = `The request is not valid. ${findings.summary()}`;
  return fail("invalid_request", message, { issues: findings.issues() }).error;
}
