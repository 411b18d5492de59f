/** The real server over a store, for what is measured through it: without limits, rendering nothing. */

import { systemClock, systemTimers } from "../src/clock.ts";
import { startServer, type RunningServer } from "../src/http/server.ts";
import { randomIds } from "../src/ids.ts";
import type { Store } from "../src/store/store.ts";

/** Serves a store on a free port. What is accepted stays queued. */
export function served(store: Store): Promise<RunningServer> {
  return startServer({
    host: "127.0.0.1",
    port: 0,
    publicUrl: null,
    bodyLimitBytes: 1024 * 1024,
    hookRatePerMinute: 0,
    apiRatePerMinute: 0,
    trustedProxies: [],
    store,
    pipeline: {
      wake: () => {},
      watch: () => {},
      untilEnded: async () => {},
      ended: () => {},
      preview: async () => ({ kind: "full" }),
      health: () => ({ queue: "ok", renderer: "ok" }),
    },
    clock: systemClock,
    timers: systemTimers,
    ids: randomIds,
    version: "bench",
    pictures: new Map(),
    dashboard: [],
    pages: new Map(),
    log: () => {},
  });
}
