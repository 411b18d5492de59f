/** What a handler answers with: plain data, which the dispatcher turns into a response once. */

import type { BunFile } from "bun";

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body:
    | string
    | Uint8Array<ArrayBuffer>
    | Blob
    | BunFile
    /** Read as fast as the other side takes it, and cancelled when it goes away. */
    | ReadableStream<Uint8Array<ArrayBuffer>>
    | null;
}

const JSON_HEADERS = { "content-type": "application/json", "cache-control": "no-store" };

/** A JSON answer. It is never kept by caches: most of what Platen tells changes or is secret. */
export function json(
  status: number,
  value: unknown,
  headers?: Readonly<Record<string, string>>,
): Answer {
  return {
    status,
    headers: headers === undefined ? JSON_HEADERS : { ...JSON_HEADERS, ...headers },
    body: JSON.stringify(value),
  };
}

/** An answer without a body. */
export function empty(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers, body: null };
}

/**
 * A page for people. It needs no scripts and no other origin, so it gets none; nobody may put it into
 * a frame.
 */
export function page(html: string, status = 200): Answer {
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-cache",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; " +
        "form-action 'none'; frame-ancestors 'none'",
    },
    body: html,
  };
}

/** A picture (PNG) that belongs to a page for people. */
export function picture(path: string): Answer {
  const headers = {
    "content-type": "image/png",
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  };
  return { status: 200, headers, body: Bun.file(path) };
}
