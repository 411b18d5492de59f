/**
 * What the server clears away beside its work: the files of erased renders, contents of assets that
 * nothing needs, the log of hooks past its bounds, and what each project's retention says. It goes on in
 * small batches with a pause after each, so that no accept waits for it, and begins anew from time to
 * time. Whatever stops it in the middle, the next sweep finds what is left.
 */

import type { Clock, Timers } from "../clock.ts";
import {
  HOUSEKEEPING_EVERY_MS,
  HOUSEKEEPING_PAUSE_MS,
  INBOUND_KEPT_MS,
  INBOUND_KEPT_ROWS,
  INVITATIONS_KEPT_MS,
} from "../limits.ts";
import type { ProjectRetention } from "../store/retention.ts";
import type { Store } from "../store/store.ts";
import type { Position } from "../store/walk.ts";

const DAY_MS = 24 * 60 * 60_000;

export interface HousekeepingParts {
  readonly store: Pick<Store, "inboundLog" | "doomedFiles" | "assets" | "retention">;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: (event: string, fields: Readonly<Record<string, string | number>>) => void;
}

export interface Housekeeping {
  /** Clears away now, and from time to time until stopped. Resolves when the first round is through. */
  start(): Promise<void>;
  /**
   * Clears away once more as soon as may be: what is to be kept has been set anew. Resolves when a round
   * that knew of it is through.
   */
  soon(): Promise<void>;
  stop(): void;
}

/** The housekeeping of an open store. */
export function createHousekeeping(parts: HousekeepingParts): Housekeeping {
  const { store, clock, timers, log } = parts;
  const { retention } = store;
  const state = { started: false, again: false, stopped: false };
  let running: Promise<void> | null = null;
  /** How far the bodies of a project's log are erased: they stand among lines that stay. */
  const bodiesUpTo = new Map<string, Position>();
  let callOff = (): void => {};
  let endPause = (): void => {};

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = timers.after(HOUSEKEEPING_PAUSE_MS, resolve);
      endPause = () => {
        cancel();
        resolve();
      };
    });
  }

  /** Takes batch after batch until there is none. */
  async function exhaust(batch: () => Promise<boolean>): Promise<number> {
    for (let batches = 0; ; batches += 1) {
      if (state.stopped || !(await batch())) return batches;
      await pause();
    }
  }

  async function keepTerms({ projectId, ...days }: ProjectRetention): Promise<void> {
    const edge = (kept: number): number => clock.now() - kept * DAY_MS;
    const { pdfDays, dataDays, logDays } = days;
    if (pdfDays !== null) {
      await exhaust(async () => {
        const erased = await retention.erasePdfs(projectId, edge(pdfDays));
        // With their batch: thousands of files at the end would come off the disk in one go.
        if (erased > 0) await removeFiles();
        return erased > 0;
      });
    }
    if (dataDays !== null) {
      await exhaust(async () => (await retention.eraseData(projectId, edge(dataDays))) > 0);
      await exhaust(() => eraseBodies(projectId, edge(dataDays)));
    }
    const logEdge = logDays === null ? clock.now() - INBOUND_KEPT_MS : edge(logDays);
    await exhaust(async () => (await retention.eraseLog(projectId, logEdge)) > 0);
  }

  async function eraseBodies(projectId: string, before: number): Promise<boolean> {
    const after = bodiesUpTo.get(projectId) ?? null;
    const last = await retention.eraseBodies(projectId, before, after);
    if (last !== null) bodiesUpTo.set(projectId, last);
    return last !== null;
  }

  async function removeFiles(): Promise<void> {
    const stuck = await store.doomedFiles.sweep();
    if (stuck > 0) log("files.not_removed", { count: stuck });
  }

  async function clean(): Promise<void> {
    await attempt("files.unswept", removeFiles);
    await attempt("files.unswept", () => store.assets.sweep());
    await attempt("inbound.unpruned", () => store.inboundLog.prune(INBOUND_KEPT_ROWS));
    await attempt("accounts.unswept", () =>
      retention.forgetEnded(clock.now() - INVITATIONS_KEPT_MS),
    );
    await attempt("retention.unswept", async () => {
      for (const terms of await retention.all()) await keepTerms(terms);
    });
  }

  async function attempt(event: string, work: () => Promise<unknown>): Promise<void> {
    if (state.stopped) return;
    try {
      await work();
    } catch (reason) {
      // The store is closed under the work of a server that stops.
      if (!state.stopped) log(event, { reason: reasonOf(reason) });
    }
  }

  /** One round at a time; who asks for another meanwhile is given it after this one. */
  function run(): Promise<void> {
    if (running !== null) {
      state.again = true;
      return running;
    }
    callOff();
    running = rounds().finally(() => (running = null));
    return running;
  }

  async function rounds(): Promise<void> {
    do {
      state.again = false;
      await clean();
    } while (state.again && !state.stopped);
    if (!state.stopped) callOff = timers.after(HOUSEKEEPING_EVERY_MS, () => void run());
  }

  return {
    start: () => {
      state.started = true;
      return run();
    },
    soon: async () => {
      if (state.started && !state.stopped) await run();
    },
    stop: () => {
      state.stopped = true;
      callOff();
      endPause();
    },
  };
}

function reasonOf(reason: unknown): string {
  return reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
}
