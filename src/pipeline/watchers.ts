/** Those who hear of renders: who waits for the end of one, and who follows them all. */

import type { Timers } from "../clock.ts";
import type { Render } from "../store/renders.ts";

/** A render that was just claimed, put back or ended. */
export interface RenderMove {
  readonly projectId: string;
  readonly id: string;
  readonly templateSlug: string;
  readonly status: Render["status"];
}

export interface Watchers {
  watch(tell: (move: RenderMove) => void): void;
  moved(move: RenderMove): void;
  /** Tells those who wait for a render that it has ended. */
  ended(renderId: string): void;
  /** See Pipeline. */
  untilEnded(
    renderId: string,
    options: { readonly timeoutMs: number; readonly signal?: AbortSignal },
  ): Promise<void>;
}

/** Nobody yet. `isUnderWay` reads whether there is a render to wait for. */
export function createWatchers(
  timers: Timers,
  isUnderWay: (renderId: string) => Promise<boolean>,
): Watchers {
  const followers = new Set<(move: RenderMove) => void>();
  const waiters = new Map<string, Set<() => void>>();
  return {
    watch: (tell) => void followers.add(tell),
    moved: (move) => {
      for (const tell of followers) tell(move);
    },
    ended: (renderId) => {
      for (const tell of waiters.get(renderId) ?? []) tell();
    },
    untilEnded: async (renderId, { timeoutMs, signal }) => {
      if (signal?.aborted === true) return;
      let leave = (): void => {};
      const told = new Promise<void>((resolve) => {
        const group = waiters.get(renderId) ?? new Set();
        waiters.set(renderId, group.add(resolve));
        const cancel = timers.after(timeoutMs, resolve);
        const onAbort = (): void => resolve();
        signal?.addEventListener("abort", onAbort, { once: true });
        leave = () => {
          cancel();
          signal?.removeEventListener("abort", onAbort);
          group.delete(resolve);
          if (group.size === 0) waiters.delete(renderId);
        };
      });
      // Read after joining: an end between a read and a join would be missed.
      if (await isUnderWay(renderId)) await told;
      leave();
    },
  };
}
