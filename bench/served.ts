/** The real server over a store, for what is measured through it: without limits, rendering nothing. */

import { systemClock, systemTimers } from "../src/clock.ts";
import { smtpSender } from "../src/delivery/smtp.ts";
import { startServer, type RunningServer } from "../src/http/server.ts";
import { randomIds } from "../src/ids.ts";
import type { Store } from "../src/store/store.ts";
import { settingsOver } from "../test/fixtures/settings.ts";

/** Serves a store on a free port. What is accepted stays queued. */
export async function served(store: Store): Promise<RunningServer> {
  const defaults = { hookRatePerMinute: 0, apiRatePerMinute: 0 };
  return startServer({
    host: "127.0.0.1",
    port: 0,
    settings: await settingsOver(store, { defaults }),
    sendBySmtp: smtpSender(systemTimers),
    signInRatePerMinute: 0,
    trustedProxies: [],
    store,
    pipeline: {
      wake: () => {},
      clearAway: () => {},
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
    gallery: [],
    dashboard: [],
    pages: new Map(),
    log: () => {},
  });
}
