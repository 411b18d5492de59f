/** Requests that wait for a render to end: long polls and `sync`. A stop of the server ends them all. */

import type { Pipeline } from "../pipeline.ts";
import type { Call } from "./call.ts";

export interface Waits {
  /** Resolves once the render has ended, time is up, the caller has gone or the server stops. */
  untilEnded(renderId: string, timeoutMs: number, call: Call): Promise<void>;
  endAll(): void;
}

/** Waits over a pipeline. */
export function createWaits(pipeline: Pick<Pipeline, "untilEnded">): Waits {
  const waiting = new Set<AbortController>();
  let ended = false;
  return {
    untilEnded: async (renderId, timeoutMs, call) => {
      if (ended) return;
      const leave = new AbortController();
      const abort = (): void => leave.abort();
      waiting.add(leave);
      call.request.signal.addEventListener("abort", abort, { once: true });
      call.holdOpen();
      await pipeline.untilEnded(renderId, { timeoutMs, signal: leave.signal });
      call.request.signal.removeEventListener("abort", abort);
      waiting.delete(leave);
    },
    endAll: () => {
      ended = true;
      for (const leave of waiting) leave.abort();
    },
  };
}
