/** One request as a handler sees it, and what a route of the table is. */

import type { Failure, Result } from "../errors.ts";
import type { Answer } from "./answer.ts";

export interface Call {
  readonly request: Request;
  readonly requestId: string;
  /** A named part of the path, percent-decoded; "" where it can't be decoded. */
  param(name: string): string;
  query(): URLSearchParams;
  clientAddress(): string | null;
  /** Keeps the connection although nothing is sent on it for a while. */
  holdOpen(): void;
}

/** Answers a call. A failure becomes the error envelope; what is thrown, a 500. */
export type Handler = (call: Call) => Promise<Result<Answer>>;

export interface Route {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** With `:name` for a part that varies. */
  readonly path: string;
  readonly handle: Handler;
  /** Answered also while the server stops. */
  readonly isForMonitoring?: true;
  /** Told of a call that is turned away because the server stops. */
  readonly onTurnedAway?: (call: Call, reason: Failure) => Promise<void>;
}
