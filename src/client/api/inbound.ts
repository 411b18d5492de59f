/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

import type { ExplanationPart } from "./inbound-parts.ts";
import type { GetDraftAnswer } from "./templates.ts";
import type { InboundRequestPart } from "./inbound-parts.ts";
import type { ReceiveHookAnswer } from "./hooks.ts";

/** Sent: List what hooks received. */
export interface ListInboundQuery {
  /** A template's slug. One that was deleted is found by the slug it had. */
  template?: string | undefined;
  /** `accepted`, `rejected`, or the HTTP status of the answer. */
  status?: string | undefined;
  /** Why it was refused: `errorCode`. */
  code?: string | undefined;
  /** What was found of its signature. */
  signature?: "valid" | "invalid" | "absent" | undefined;
  /** Received then or later: ISO 8601, as in the list of renders. */
  since?: string | undefined;
  /** Received before then. */
  until?: string | undefined;
  /** A text in the request id, the sender's address, the render's id or the first 16 KiB of the body. */
  q?: string | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
  /** How many of a page at most. */
  limit?: number | undefined;
}

/** Answered: List what hooks received. */
export interface ListInboundAnswer {
  requests: InboundRequestPart[];
  nextCursor: string | null;
  /** Whether there may be more. A page of a search that finds little can be short, or empty, and go on. */
  hasMore: boolean;
}

/** Answered: Read what a hook received. */
export interface GetInboundAnswer {
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
  issues: {
    formErrors: string[];
    fieldErrors: Record<string, string[]>;
  } | null;
  /** Why it was refused, for whoever set up the hook; null where it was not. */
  explanation: ExplanationPart | null;
  /** What was kept of the body; null once the render that was made of it is erased. */
  body: string | null;
  /** How `body` stands here: as text, or in base64 where it is none. */
  bodyEncoding: "utf-8" | "base64" | null;
  /** Whether `body` has dots where secrets and card numbers stood. What is kept, and run again, is as it came. */
  bodyMasked: boolean;
  /** Whether the log kept the beginning of the body only; then it can't be replayed. */
  bodyCut: boolean;
}

/** Sent: Run what a hook received again. */
export interface ReplayInboundBody {
  /** Run this instead. Where it has the dots that stand for a secret, the secret is put back. */
  body?: object | undefined;
}

/** Answered: Run what a hook received again. */
export type ReplayInboundAnswer = ReceiveHookAnswer;

/** Answered: Make what a hook received the sample. */
export type SampleFromInboundAnswer = GetDraftAnswer;

/** The routes of this chapter. */
export interface InboundRoutes {
  /** List what hooks received */
  "GET /v1/inbound": {
    query?: ListInboundQuery;
    answer: ListInboundAnswer;
  };
  /** Read what a hook received */
  "GET /v1/inbound/:id": {
    params: { id: string };
    answer: GetInboundAnswer;
  };
  /** Run what a hook received again */
  "POST /v1/inbound/:id/replay": {
    params: { id: string };
    body?: ReplayInboundBody;
    answer: ReplayInboundAnswer;
  };
  /** Make what a hook received the sample */
  "POST /v1/inbound/:id/sample": {
    params: { id: string };
    answer: SampleFromInboundAnswer;
  };
}
