/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

/** A part of answers. */
export interface ExplanationPart {
  /** Stable, for those who tell it in another language. */
  code: string;
  /** What happened, in English. */
  sentence: string;
  /** What to do about it. */
  fix: string;
  /** What differs from case to case in the two. */
  params: Record<string, string>;
  /** The same for each field that did not fit. */
  findings: FieldExplanationPart[];
}

/** A part of answers. */
export interface FieldExplanationPart {
  /** The field: `items.0.qty`. */
  path: string;
  /** Stable, for those who tell it in another language. */
  code: string;
  /** What happened, in English. */
  sentence: string;
  /** What to do about it. */
  fix: string;
  /** What differs from case to case in the two. */
  params: Record<string, string>;
}

/** A part of answers. */
export interface InboundRequestPart {
  /** A UUIDv7. */
  id: string;
  /** ISO 8601, in UTC, with milliseconds. */
  receivedAt: string;
  templateSlug: string;
  /** The HTTP status that it was answered with. */
  status: number;
  /** Whether there is a render of it: status 200 or 202. */
  accepted: boolean;
  /** What was made of it, or stood already. The render may be erased by now. */
  renderId: string | null;
  /** Why it was refused. */
  errorCode: string | null;
  errorMessage: string | null;
  /** Null where it was refused before that was looked at. */
  signature: "valid" | "invalid" | "absent" | null;
  /** `sender`: it came from outside. The others were made here: a test of the hook, and what the log ran again. */
  source: "sender" | "test" | "replay" | "edited_replay";
  /** Who sent it, guessed from the User-Agent, such as `Zapier` or `curl`; null where nothing tells. */
  sender: string | null;
  /** The beginning of the User-Agent, as it came. */
  userAgent: string | null;
  clientAddress: string | null;
  contentType: string | null;
  requestId: string;
  /** Of the body as it came. */
  bodyBytes: number;
  durationMs: number;
  /** The request whose body this one ran again. */
  replayOf: string | null;
}
