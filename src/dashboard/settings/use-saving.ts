/** Saving a form: busy while it goes on, and what the server has against which field. */

import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { PlatenError } from "../../client/errors.ts";
import { currentLanguage } from "../texts/language.ts";
import { SHELL } from "../texts/shell.ts";

export interface Saving {
  readonly isBusy: boolean;
  /** What went wrong; null where nothing did. */
  readonly error: unknown;
  /** What the server says of a field, by its path; undefined where it has nothing against it. */
  fault(path: string): string | undefined;
  /** Does it, and says "Saved". Resolves to whether it was done. */
  save(work: () => Promise<unknown>): Promise<boolean>;
  /** Forgets what went wrong. */
  clear(): void;
}

/** The state of one form. */
export function useSaving(): Saving {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  return {
    isBusy,
    error,
    fault: (path) => {
      if (!(error instanceof PlatenError)) return undefined;
      const found = Object.entries(error.issues?.fieldErrors ?? {}).find(
        ([name]) => name === path || name.startsWith(`${path}.`),
      );
      return found?.[1].join(" ");
    },
    save: async (work) => {
      setBusy(true);
      setError(null);
      try {
        await work();
        notifications.show({ color: "green", message: SHELL[currentLanguage()].saved });
        return true;
      } catch (reason) {
        setError(reason);
        return false;
      } finally {
        setBusy(false);
      }
    },
    clear: () => setError(null),
  };
}
