/** Sending a form: busy while it goes on, then done or with what went wrong. */

import { useState } from "react";
import { PlatenError } from "../../client/errors.ts";

export interface Attempt {
  readonly isBusy: boolean;
  /** Null where nothing went wrong. */
  readonly error: unknown;
  /** Whether the server has something against a field of the body. */
  hasFault(field: string): boolean;
  /** Does the work. What it throws becomes the error. */
  run(work: () => Promise<void>): Promise<void>;
}

/** The state of one form. */
export function useAttempt(): Attempt {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  return {
    isBusy,
    error,
    hasFault: (field) => error instanceof PlatenError && field in (error.issues?.fieldErrors ?? {}),
    run: async (work) => {
      setBusy(true);
      setError(null);
      try {
        await work();
      } catch (reason) {
        setError(reason);
      } finally {
        setBusy(false);
      }
    },
  };
}
