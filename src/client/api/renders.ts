/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

import type { RenderMessagePart } from "./renders-parts.ts";

/** Sent: Render a template. */
export interface RenderTemplateBody {
  /** What the template is filled with. */
  data: object;
  /** An idempotency key; the header `Idempotency-Key` beats it. */
  jobId?: string | undefined;
  options?:
    | {
        /** Another version than the published one. */
        versionNumber?: number | undefined;
        /** Whether the answer waits for the end of the render, up to 30 s. */
        sync?: boolean | undefined;
        /** The name of the download. */
        filename?: string | undefined;
        /** Your own texts, given back with the render. */
        metadata?: Record<string, string> | undefined;
      }
    | undefined;
}

/** Answered: Render a template. */
export interface RenderTemplateAnswer {
  /** A UUIDv7. */
  id: string;
  /** How far it has come; it ends with one of the last three. */
  status: "queued" | "rendering" | "succeeded" | "failed" | "cancelled";
  /** Where the render is read. */
  pollUrl: string;
  /** The PDF, by a link that needs no key; made anew each time. */
  downloadUrl: string | null;
  /** Why it failed, in a sentence. */
  errorMessage: string | null;
  /** ISO 8601, in UTC, with milliseconds. */
  createdAt: string;
}

/** Sent: List renders. */
export interface ListRendersQuery {
  /** `queued`, `rendering`, `succeeded`, `failed`, `cancelled`, or several of them with commas between. */
  status?: string | undefined;
  /** A template's slug. One that was deleted is found by the slug it had. */
  template?: string | undefined;
  /** A version of the template; of whatever template where none is named. */
  version?: number | undefined;
  /** Where the request came from. */
  source?: "api" | "hook" | "dashboard" | "batch" | undefined;
  /** `test` for what a test key made: watermarked, and left out of the counts. */
  mode?: "live" | "test" | undefined;
  /** Accepted then or later: ISO 8601. Without an offset it is meant in the project's time zone. */
  since?: string | undefined;
  /** Accepted before then. */
  until?: string | undefined;
  /** These renders only: ids with commas between, at most 100. */
  ids?: string | undefined;
  /** What the id, the file's name, the template's slug, the idempotency key, a value of the metadata or a value of the data holds, in capitals or not. Of long data the first 16,384 characters count. */
  q?: string | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
  /** How many of a page at most. */
  limit?: number | undefined;
}

/** Answered: List renders. */
export interface ListRendersAnswer {
  renders: GetRenderAnswer[];
  nextCursor: string | null;
  /** Whether there may be more. A page of a search that finds little can be short, or empty, and go on. */
  hasMore: boolean;
  /** Up to when this page has looked back; null where it has reached the end. */
  searchedTo: string | null;
}

/** Sent: Export renders as CSV. */
export interface ExportRendersQuery {
  /** `queued`, `rendering`, `succeeded`, `failed`, `cancelled`, or several of them with commas between. */
  status?: string | undefined;
  /** A template's slug. One that was deleted is found by the slug it had. */
  template?: string | undefined;
  /** A version of the template; of whatever template where none is named. */
  version?: number | undefined;
  /** Where the request came from. */
  source?: "api" | "hook" | "dashboard" | "batch" | undefined;
  /** `test` for what a test key made: watermarked, and left out of the counts. */
  mode?: "live" | "test" | undefined;
  /** Accepted then or later: ISO 8601. Without an offset it is meant in the project's time zone. */
  since?: string | undefined;
  /** Accepted before then. */
  until?: string | undefined;
  /** These renders only: ids with commas between, at most 100. */
  ids?: string | undefined;
  /** What the id, the file's name, the template's slug, the idempotency key, a value of the metadata or a value of the data holds, in capitals or not. Of long data the first 16,384 characters count. */
  q?: string | undefined;
}

/** Sent: Retry, cancel or erase many renders. */
export interface BulkRendersBody {
  /** What is done to each of them. */
  action: "retry" | "cancel" | "delete";
  /** Ids of renders, at most 200. */
  ids: string[];
}

/** Answered: Retry, cancel or erase many renders. */
export interface BulkRendersAnswer {
  /** One for each id, in the order of the request. */
  results: {
    /** As it was given. */
    id: string;
    ok: boolean;
    /** Why it was not done; only where it was not. */
    error?: {
      /** As the request for the one render would have answered. */
      code: string;
      message: string;
    };
  }[];
}

/** Sent: Download several PDFs as a ZIP file. */
export interface ArchiveRendersBody {
  /** Ids of renders, at most 200. */
  ids: string[];
}

/** Sent: Read a render. */
export interface GetRenderQuery {
  /** Seconds to hold the answer for, until the render has ended. */
  wait?: number | undefined;
}

/** Answered: Read a render. */
export interface GetRenderAnswer {
  /** A UUIDv7. */
  id: string;
  /** How far it has come; it ends with one of the last three. */
  status: "queued" | "rendering" | "succeeded" | "failed" | "cancelled";
  /** Where the render is read. */
  pollUrl: string;
  /** The PDF, by a link that needs no key; made anew each time. */
  downloadUrl: string | null;
  /** Why it failed, in a sentence. */
  errorMessage: string | null;
  /** ISO 8601, in UTC, with milliseconds. */
  createdAt: string;
  /** When its last attempt began. */
  startedAt: string | null;
  /** ISO 8601, in UTC, with milliseconds. */
  completedAt: string | null;
  /** From the accept to the beginning of the last attempt: the wait, and attempts before it. */
  queuedMs: number | null;
  /** Of the attempt that ended it, without the wait in the queue. */
  durationMs: number | null;
  templateSlug: string;
  /** The version of the template, fixed at accept. */
  versionNumber: number;
  /** Where the request came from. */
  source: "api" | "hook" | "dashboard" | "batch";
  /** `test` for what a test key made: watermarked, and left out of the counts. */
  mode: "live" | "test";
  /** All there were, those before a retry included. */
  attempts: number;
  /** The name that the PDF is saved under. */
  filename: string;
  pageCount: number | null;
  sizeBytes: number | null;
  /** Of the PDF, hex. */
  sha256: string | null;
  /** What the render got through: an unknown key, a missing picture, a missing glyph. */
  warnings: RenderMessagePart[];
  /** Your own texts, as the request had them. */
  metadata: Record<string, string>;
  error: RenderMessagePart | null;
  /** When retention erased the PDF; null while it is kept. */
  pdfErasedAt: string | null;
  /** When retention erased the data; null while it is kept. */
  dataErasedAt: string | null;
  /** Where one render is read: the request to a hook that made it; null where the log has none. */
  inboundId?: string | null;
  /** Beside it: the `x-request-id` of that request. */
  requestId?: string | null;
}

/** Answered: Cancel a render. */
export type CancelRenderAnswer = GetRenderAnswer;

/** Answered: Try a failed render again. */
export type RetryRenderAnswer = GetRenderAnswer;

/** Answered: Read a render's data. */
export type GetRenderDataAnswer = Record<string, unknown>;

/** The routes of this chapter. */
export interface RendersRoutes {
  /** Render a template */
  "POST /v1/templates/:slug/render": {
    params: { slug: string };
    body: RenderTemplateBody;
    answer: RenderTemplateAnswer;
  };
  /** List renders */
  "GET /v1/renders": {
    query?: ListRendersQuery;
    answer: ListRendersAnswer;
  };
  /** Export renders as CSV */
  "GET /v1/renders.csv": {
    query?: ExportRendersQuery;
    answer: Uint8Array;
  };
  /** Retry, cancel or erase many renders */
  "POST /v1/renders/bulk": {
    body: BulkRendersBody;
    answer: BulkRendersAnswer;
  };
  /** Download several PDFs as a ZIP file */
  "POST /v1/renders/archive": {
    body: ArchiveRendersBody;
    answer: Uint8Array;
  };
  /** Read a render */
  "GET /v1/renders/:id": {
    params: { id: string };
    query?: GetRenderQuery;
    answer: GetRenderAnswer;
  };
  /** Erase a render */
  "DELETE /v1/renders/:id": {
    params: { id: string };
    answer: undefined;
  };
  /** Cancel a render */
  "POST /v1/renders/:id/cancel": {
    params: { id: string };
    answer: CancelRenderAnswer;
  };
  /** Try a failed render again */
  "POST /v1/renders/:id/retry": {
    params: { id: string };
    answer: RetryRenderAnswer;
  };
  /** Read a render's data */
  "GET /v1/renders/:id/data": {
    params: { id: string };
    answer: GetRenderDataAnswer;
  };
  /** Download the PDF */
  "GET /v1/renders/:id/download": {
    params: { id: string };
    answer: Uint8Array;
  };
  /** Listen to what happens */
  "GET /v1/events": {
    answer: Uint8Array;
  };
}
