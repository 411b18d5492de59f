/** JSON inside a manifest that is kept as it stands: sample values and defaults. */

import { JSON_DEPTH_MAX } from "../limits.ts";
import { cleanText } from "./clean-text.ts";
import { isForbiddenName } from "./keys.ts";
import type { Json } from "./manifest.ts";

/**
 * A copy with clean texts and without keys that objects of the language hide something behind.
 * @returns undefined where the value is no JSON, such as an infinity, or nests deeper than a body may
 */
export function cleanJson(value: unknown, depthLeft = JSON_DEPTH_MAX): Json | undefined {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "string") return cleanText(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "object" || depthLeft === 0) return undefined;
  if (Array.isArray(value)) {
    const items: Json[] = [];
    for (const item of value) {
      const cleaned = cleanJson(item, depthLeft - 1);
      if (cleaned === undefined) return undefined;
      items.push(cleaned);
    }
    return items;
  }
  const cleaned: Record<string, Json> = {};
  for (const [key, member] of Object.entries(value)) {
    if (isForbiddenName(key)) continue;
    const kept = cleanJson(member, depthLeft - 1);
    if (kept === undefined) return undefined;
    cleaned[cleanText(key)] = kept;
  }
  return cleaned;
}
