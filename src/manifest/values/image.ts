/**
 * Where a picture comes from: the web, the project's assets, or the value itself as a data URL. Only
 * the writing is looked at here; bytes are fetched and decoded when the document is rendered.
 */

import { ASSET_NAME_MAX_CHARS, IMAGE_MAX_BYTES, URL_MAX_CHARS } from "../../limits.ts";
import { WEB_ADDRESS } from "./address.ts";
import { isLonger } from "./text.ts";
import type { Scalar } from "./value-type.ts";

/** One name, so that it can never be a path. Between its first and its last character, so many may be. */
const ASSET_INNER_CHARS = ASSET_NAME_MAX_CHARS - 2;
const ASSET = `asset:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,${ASSET_INNER_CHARS}}[A-Za-z0-9])?`;

/** Base64 (RFC 4648) inside a data URL (RFC 2397). */
const DATA = String.raw`data:image/(?:png|jpeg|webp|svg\+xml);base64,(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})`;

/** A picture that is no web address, without anchors. Narrower than what is accepted: no line breaks inside. */
export const OFFLINE_IMAGE = `(?:${ASSET}|${DATA})`;

const WHOLE_WEB_ADDRESS = new RegExp(`^${WEB_ADDRESS}$`);
const WHOLE_ASSET = new RegExp(`^${ASSET}$`);
const DATA_HEAD = /^data:image\/(png|jpeg|jpg|webp|svg\+xml|svg)(?:;charset=[\w-]+)?;base64,/i;
const DATA_HEAD_MAX_CHARS = 100;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Names in use for types that have another one by right. */
const SUBTYPES: Readonly<Record<string, string>> = { jpg: "jpeg", svg: "svg+xml" };

/** The picture's source in the form that the renderer reads, or undefined. */
export function coerceImage(value: Scalar): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  if (/^data:/i.test(text)) return dataUrl(text);
  if (isLonger(text, URL_MAX_CHARS)) return undefined;
  return WHOLE_WEB_ADDRESS.test(text) || WHOLE_ASSET.test(text) ? text : undefined;
}

/** Why a value is no image, where that can be told. */
export function imageHint(value: Scalar): string {
  if (typeof value !== "string") return "";
  const text = value.trim();
  if (!/^data:/i.test(text)) {
    return isLonger(text, URL_MAX_CHARS) ? `: it is longer than ${URL_MAX_CHARS} characters` : "";
  }
  const head = headOf(text);
  if (head === null) return ": data URLs hold png, jpeg, webp or svg in base64";
  const base64 = text.slice(head[0].length);
  return bytesOf(base64) > IMAGE_MAX_BYTES
    ? `: it is larger than ${IMAGE_MAX_BYTES} bytes`
    : ": its base64 is damaged";
}

function dataUrl(text: string): string | undefined {
  const head = headOf(text);
  if (head === null) return undefined;
  const written = text.slice(head[0].length);
  // Mail libraries break base64 into lines.
  const base64 = /\s/.test(written) ? written.replace(/\s+/g, "") : written;
  if (bytesOf(base64) > IMAGE_MAX_BYTES || !BASE64.test(base64)) return undefined;
  const padding = paddingOf(base64);
  const rest = (base64.length - padding) % 4;
  if (rest === 1 || (padding > 0 && rest + padding !== 4)) return undefined;
  const subtype = (head[1] ?? "").toLowerCase();
  const missing = padding === 0 && rest > 0 ? "=".repeat(4 - rest) : "";
  return `data:image/${SUBTYPES[subtype] ?? subtype};base64,${base64}${missing}`;
}

function headOf(text: string): RegExpExecArray | null {
  return DATA_HEAD.exec(text.slice(0, DATA_HEAD_MAX_CHARS));
}

function paddingOf(base64: string): number {
  if (base64.endsWith("==")) return 2;
  return base64.endsWith("=") ? 1 : 0;
}

/** How many bytes base64 comes to. */
function bytesOf(base64: string): number {
  return Math.floor(((base64.length - paddingOf(base64)) * 3) / 4);
}
