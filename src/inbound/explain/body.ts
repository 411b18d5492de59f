/** Why a body could not be read at all: what its sender commonly meant, told from how it looks. */

import type { InboundEntry } from "../../store/inbound-list.ts";
import { bodyKind } from "../media-type.ts";
import { explained, type Explained } from "./sentences.ts";

/** Enough to see what it is. */
const LOOKED_AT_CHARS = 64 * 1024;

type Refused = Pick<
  InboundEntry,
  "body" | "bodyBytes" | "contentType" | "errorCode" | "errorIssues"
>;

/** Of a request that was refused for its media type, its JSON or what the JSON is. */
export function bodyFault(entry: Refused): Explained {
  const { errorCode, contentType } = entry;
  const bytes = entry.body ?? Buffer.alloc(0);
  const text = bytes.toString("utf8", 0, LOOKED_AT_CHARS).trim();
  if (errorCode === "unsupported_media_type") return mediaFault(bytes, text, contentType);
  if (errorCode === "invalid_request") return envelopeFault(entry, text);
  return jsonFaultOf(bytes, text);
}

function mediaFault(bytes: Uint8Array, text: string, contentType: string | null): Explained {
  const kind = bodyKind(bytes, contentType);
  if (kind === "form") return explained("media_form");
  if (kind === "compressed") return explained("media_compressed");
  if (text.startsWith("<")) return explained("media_xml");
  return explained("media_other", { contentType: contentType ?? "" });
}

function envelopeFault({ errorIssues }: Refused, text: string): Explained {
  if (errorIssues?.includes('"Idempotency-Key"') === true) return explained("bad_idempotency_key");
  // A body that did not arrive whole has no findings.
  if (errorIssues === null) return explained("body_cut_off");
  if (text.startsWith("[")) return explained("body_is_list");
  return explained(/^"\s*[{[]/.test(text) ? "body_is_json_text" : "body_is_value");
}

/** How broken JSON looks, in the order in which it is told apart. */
const LOOKS: readonly (readonly [RegExp, Parameters<typeof explained>[0]])[] = [
  [/^$/, "json_empty"],
  [/^\[object Object\]/, "json_object_object"],
  [/^[\w%.+-]+=[^{]*(&|$)/, "media_form"],
  [/^</, "media_xml"],
  [/^[{[]\s*'/, "json_single_quotes"],
  [/[{[,:]\s*'[^'"]*'\s*[:,}\]]/, "json_single_quotes"],
];

const PLACEHOLDER = /[:,[]\s*(\{\{[^{}]{0,80}\}\}|\$\{[^{}]{0,80}\}|<[A-Za-z_ ]{1,40}>|%\w{1,40}%)/;
/** A member that ends right after its colon: what was to stand there was empty. */
const NOTHING = /:\s*[,}]/;
const BARE_TEXT = /:\s*(?!true\b|false\b|null\b)[A-Za-zÀ-ž_][^"{}[\],:\n]*[,}\n]/;

function jsonFaultOf(bytes: Uint8Array, text: string): Explained {
  const look = LOOKS.find(([pattern]) => pattern.test(text));
  if (look !== undefined) return explained(look[1]);
  if (text.includes("\ufffd") && !isUtf8(bytes)) return explained("json_not_utf8");
  const plain = withoutTexts(text);
  if (plain.isTooDeep) return explained("json_too_deep");
  const placeholder = PLACEHOLDER.exec(plain.text)?.[1] ?? (NOTHING.test(plain.text) ? "" : null);
  if (placeholder === "") return explained("json_placeholder", { placeholder: "{{…}}" });
  if (placeholder !== null) return explained("json_placeholder", { placeholder });
  if (/,\s*[}\]]/.test(plain.text)) return explained("json_trailing_comma");
  if (plain.hasLineBreak) return explained("json_line_break");
  if (BARE_TEXT.test(plain.text)) return explained("json_bare_text");
  return explained(plain.isOpen ? "json_cut_off" : "json_invalid");
}

interface Outline {
  /** With `""` for every text. */
  readonly text: string;
  readonly hasLineBreak: boolean;
  /** Whether something is not closed at the end. */
  readonly isOpen: boolean;
  readonly isTooDeep: boolean;
}

const DEEP = 64;

/** The JSON without what stands in its texts, as far as it can be told where they end. */
function withoutTexts(text: string): Outline {
  let depth = 0;
  let deepest = 0;
  let hasLineBreak = false;
  let isTextOpen = false;
  const outline = text.replace(
    /"((?:[^"\\]|\\.)*)("?)|[{}[\]]/gs,
    (token, inside?: string, end?: string) => {
      if (inside === undefined) {
        depth += token === "{" || token === "[" ? 1 : -1;
        deepest = Math.max(deepest, depth);
        return token;
      }
      if (/[\n\r]/.test(inside)) hasLineBreak = true;
      if (end === "") isTextOpen = true;
      return '""';
    },
  );
  const isOpen = isTextOpen || depth > 0;
  return { text: outline, hasLineBreak, isOpen, isTooDeep: deepest > DEEP };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
