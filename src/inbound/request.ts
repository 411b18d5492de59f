/** A hook's request as it reaches this room: whatever carried it has been taken off. */

import type { Failure } from "../errors.ts";

export interface HookRequest {
  /** What stands in the URL, percent-decoded; not known to be a token yet. */
  readonly token: string;
  readonly body: ReceivedBody;
  /** A header by its lower-case name; null where it was not sent, "" where it was sent empty. */
  readonly header: (name: string) => string | null;
  readonly clientAddress: string | null;
  readonly requestId: string;
  /** Absent for what a sender sends. */
  readonly watch?: HookWatch;
}

/** A check of a hook that a request can pass. */
export type HookCheck = "signature" | "validated" | "queued";

/** What whoever makes a request here in the server wants to know of it. */
export interface HookWatch {
  /** The id of its line in the log. */
  readonly logId: string;
  /** Stands in that line where a sender's User-Agent would. */
  readonly mark: string;
  readonly onPassed: (check: HookCheck) => void;
}

/** A body as far as it came. */
export interface ReceivedBody {
  /** The exact bytes that were kept: all of them, where nothing was refused. */
  readonly bytes: Uint8Array;
  /** How many came, or were announced. */
  readonly sizeBytes: number;
  /** Why the body was not taken whole: too large, cut off, too slow. */
  readonly refusal: Failure | null;
}

const TOKEN = /^[A-Za-z0-9_-]{16,128}$/;

/** Whether a text can be a hook's token at all; what can't be one is not looked up. */
export function isTokenShaped(text: string): boolean {
  return TOKEN.test(text);
}
