/** What callers are told when nothing can be made durable now. */

import { fail, type Failure } from "../errors.ts";
import { RETRY_AFTER_SECONDS } from "../limits.ts";
import { isStorageFault, StoreUnavailable } from "../store/commit.ts";

const retryAfterSeconds = RETRY_AFTER_SECONDS;

/** The failure that a thrown thing stands for where the storage is at fault; null for anything else. */
export function unavailability(reason: unknown): Failure | null {
  if (!(reason instanceof StoreUnavailable) && !isStorageFault(reason)) return null;
  return fail(
    "queue_unavailable",
    "Platen can't write to its data folder at the moment, so nothing was accepted. Send it again later.",
    { retryAfterSeconds, cause: reason },
  ).error;
}

/** As many renders wait as may. */
export const QUEUE_FULL: Failure = fail(
  "queue_unavailable",
  "As many renders wait as the queue takes, so nothing was accepted. Send it again later.",
  { retryAfterSeconds },
).error;

/** The server is on its way down. */
export const STOPPING: Failure = fail(
  "queue_unavailable",
  "Platen is shutting down, so nothing was accepted. Send it again in a moment.",
  { retryAfterSeconds },
).error;
