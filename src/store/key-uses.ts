/**
 * When a key was used last, to the minute. It is noted in memory and written now and then for all keys
 * together: a request never waits for it, and at a power cut the last minutes are not worth a commit.
 */

import { eq } from "drizzle-orm";
import { KEY_USES_FLUSH_MS } from "../limits.ts";
import type { Connection } from "./connection.ts";
import { apiKeys } from "./schema.ts";

const MINUTE_MS = 60_000;

interface KeyUses {
  /** A key was used now. `known` is what its row says of the last time. */
  note(id: string, known: number | null): void;
  /** A key as its row has it, with what is not written yet. */
  seen<T extends { readonly id: string; readonly lastUsedAt: number | null }>(key: T): T;
  flush(): Promise<void>;
}

/** What is known of the use of keys, over an open database. */
export function keyUses({ db, clock, commitJob, timers }: Connection): KeyUses {
  let pending = new Map<string, number>();
  let callOff: (() => void) | null = null;

  async function flush(): Promise<void> {
    callOff?.();
    callOff = null;
    const uses = pending;
    pending = new Map();
    if (uses.size === 0) return;
    await commitJob(() => {
      for (const [id, lastUsedAt] of uses) {
        db.update(apiKeys).set({ lastUsedAt }).where(eq(apiKeys.id, id)).run();
      }
    });
  }

  return {
    note: (id, known) => {
      const now = clock.now();
      const minute = now - (now % MINUTE_MS);
      if (minute <= (pending.get(id) ?? known ?? 0)) return;
      pending.set(id, minute);
      // Where it can't be written it is lost, and noted again in the next minute.
      callOff ??= timers.after(KEY_USES_FLUSH_MS, () => void flush().catch(() => {}));
    },
    seen: (key) => {
      const lastUsedAt = pending.get(key.id);
      return lastUsedAt === undefined ? key : { ...key, lastUsedAt };
    },
    flush,
  };
}
