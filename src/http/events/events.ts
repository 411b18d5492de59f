/**
 * What happens in a project, told as it happens to whoever listens. Nothing depends on it: what it tells
 * of stands in the tables, so that it keeps no promise of its own and holds up nobody. A listener that
 * was away for a moment gets what it missed from the events that are kept; one that was away for longer
 * is told to read the tables again.
 */

import type { Timers } from "../../clock.ts";
import { fail, ok, type Result } from "../../errors.ts";
import type { Ids } from "../../ids.ts";
import {
  EVENT_STREAMS_MAX,
  EVENT_STREAMS_OF_CALLER_MAX,
  EVENTS_BEHIND_MAX,
  EVENTS_KEPT_MAX,
  EVENTS_QUEUE_EVERY_MS,
  RETRY_AFTER_SECONDS,
} from "../../limits.ts";
import type { Render } from "../../store/renders.ts";
import { createBacklog } from "./backlog.ts";
import { createListener, frame, type Listener, type Listening } from "./listener.ts";

export type ProjectEvent =
  | {
      readonly type: "render";
      readonly id: string;
      readonly status: Render["status"] | "deleted";
      /** Null where only the id is known any more. */
      readonly templateSlug: string | null;
    }
  | {
      readonly type: "inbound";
      readonly id: string;
      readonly templateSlug: string;
      readonly httpStatus: number;
      readonly renderId: string | null;
    }
  | {
      readonly type: "template";
      readonly slug: string;
      readonly change: "created" | "changed" | "draft" | "published" | "deleted";
      /** As in the audit log. */
      readonly by: string;
    };

export interface Events {
  /** Tells the project's listeners. Never fails, and costs next to nothing where there are none. */
  publish(projectId: string, event: ProjectEvent): void;
  /** Listens. `after` is the id of the last event that was seen; null for somebody new. */
  listen(
    projectId: string,
    { caller, after }: { readonly caller: string; readonly after: string | null },
  ): Result<Listening>;
  /** Ends all streams, and those that come later at once. */
  endAll(): void;
}

export interface EventsParts {
  readonly ids: Ids;
  readonly timers: Timers;
  /** How many renders of a project wait. */
  readonly waitingOf: (projectId: string) => Promise<number>;
}

/** The events of a server. */
export function createEvents({ ids, timers, waitingOf }: EventsParts): Events {
  const backlog = createBacklog<ProjectEvent>(ids.uuid(), EVENTS_KEPT_MAX);
  const listeners = new Map<string, Set<Listener>>();
  const countsDue = new Set<string>();
  let ended = false;

  function tell(projectId: string, text: string): void {
    for (const listener of listeners.get(projectId) ?? []) listener.send(text);
  }

  /** How many wait changes with nearly every event: it is counted once for all of a second. */
  function countSoon(projectId: string): void {
    if (countsDue.has(projectId)) return;
    countsDue.add(projectId);
    timers.after(EVENTS_QUEUE_EVERY_MS, () => {
      countsDue.delete(projectId);
      if (!listeners.has(projectId)) return;
      waitingOf(projectId)
        .then((waiting) => tell(projectId, frame("queue", { waiting }, null)))
        // Can't be read now: the next count is as good.
        .catch(() => {});
    });
  }

  function leave(listener: Listener): void {
    const group = listeners.get(listener.projectId);
    group?.delete(listener);
    if (group?.size === 0) listeners.delete(listener.projectId);
  }

  /** What a stream begins with: where it stands, and what its reader missed. */
  function greet(projectId: string, after: string | null): string {
    const id = backlog.lastId(projectId);
    const missed = after === null ? [] : backlog.since(projectId, after);
    const events =
      missed === null
        ? frame("reset", {}, id)
        : missed.map((each) => frameOf(each.event, each.id)).join("");
    return `retry: ${RETRY_MS}\n${frame("ready", {}, missed === null ? null : (after ?? id))}${events}`;
  }

  return {
    publish: (projectId, event) => {
      const id = backlog.add(projectId, event);
      if (!listeners.has(projectId)) return;
      tell(projectId, frameOf(event, id));
      if (event.type === "render") countSoon(projectId);
    },
    listen: (projectId, { caller, after }) => {
      const open = [...listeners.values()].flatMap((group) => [...group]);
      const own = open.filter((each) => each.caller === caller);
      if (own.length >= EVENT_STREAMS_OF_CALLER_MAX || open.length >= EVENT_STREAMS_MAX) {
        return fail(
          "rate_limited",
          own.length >= EVENT_STREAMS_OF_CALLER_MAX
            ? `You have ${own.length} event streams open, and no more are kept. Close one of them first.`
            : "As many event streams are open as Platen keeps. Ask again later.",
          {
            retryAfterSeconds: RETRY_AFTER_SECONDS,
            rateLimit: {
              limit: EVENT_STREAMS_OF_CALLER_MAX,
              remaining: 0,
              resetSeconds: RETRY_AFTER_SECONDS,
            },
          },
        );
      }
      const listener = createListener({ projectId, caller }, EVENTS_BEHIND_MAX, leave);
      listener.send(greet(projectId, after));
      if (ended) listener.leave();
      else listeners.set(projectId, (listeners.get(projectId) ?? new Set()).add(listener));
      return ok(listener);
    },
    endAll: () => {
      ended = true;
      for (const group of [...listeners.values()]) for (const each of [...group]) each.leave();
    },
  };
}

/** How long a browser waits before it connects again. */
const RETRY_MS = 1_000;

function frameOf({ type, ...data }: ProjectEvent, id: string): string {
  return frame(type, data, id);
}
