/** One request as a handler sees it. */

import type { Result } from "../errors.ts";
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
