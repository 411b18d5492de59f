/** The HTTP server: the table of routes on Elysia, listening, and how it stops. */

import { Elysia } from "elysia";
import type { Clock, Timers } from "../clock.ts";
import type { Ids } from "../ids.ts";
import { createRateLimiter, type RateLimiter } from "../inbound/rate-limit.ts";
import { createVersions } from "../inbound/versions.ts";
import {
  ANSWERS_GRACE_MS,
  BODY_READ_TIMEOUT_MS,
  CONNECTION_IDLE_SECONDS,
  RATE_WINDOW_MS,
  VALIDATORS_KEPT_MAX,
} from "../limits.ts";
import type { SendBySmtp } from "../delivery/smtp.ts";
import type { InstallationSettings } from "../settings/settings.ts";
import type { Store } from "../store/store.ts";
import { createDispatcher, answering, type Dispatcher } from "./dispatch.ts";
import { createEvents } from "./events/events.ts";
import { failureAnswer, failureOf } from "./envelope.ts";
import { createMailer } from "./installation/mailer.ts";
import { createLinks } from "./links.ts";
import type { Log } from "./log.ts";
import type { Parts, PipelineFace } from "./parts.ts";
import type { BodyLimits } from "./request/body.ts";
import { createAttempts } from "./people/attempts.ts";
import { clientAddressReader } from "./request/client-address.ts";
import { targetOf } from "./request/target.ts";
import { refuseToken } from "./hooks/receive-hook.ts";
import { answeringOf, ROUTES, unrouted } from "./routes.ts";
import { createApiDocuments } from "./site/api-documents.ts";
import { dashboardOf, type DashboardFile } from "./site/dashboard.ts";
import type { GalleryStarter } from "./templates/gallery.ts";
import { createWaits } from "./waits.ts";

export interface ServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The public URL, the limits, the mail server: all as they are when they are needed. */
  readonly settings: InstallationSettings;
  readonly sendBySmtp: SendBySmtp;
  /** Attempts a minute to sign in, for an address and for an account; 0 for any number. */
  readonly signInRatePerMinute: number;
  /** Addresses and networks whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  readonly store: Store;
  readonly pipeline: PipelineFace;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly version: string;
  /** HTML by path below /docs. */
  readonly pages: ReadonlyMap<string, string>;
  readonly pictures: ReadonlyMap<string, string>;
  readonly gallery: readonly GalleryStarter[];
  readonly dashboard: readonly DashboardFile[];
  readonly log: Log;
}

export interface RunningServer {
  /** What its URLs begin with now. */
  readonly url: string;
  readonly port: number;
  /**
   * Accepts nothing more: what comes is `503 queue_unavailable`, long polls are answered with the state
   * as it is. Resolves when every answer is out, or has had its time, and the port is free.
   */
  stop(): Promise<void>;
}

/** Where hooks are. Elysia sees paths after `..` was resolved; Bun matches them as they were sent. */
const HOOKS = "/v1/hooks/";

/** Starts listening. Rejects where the address can't be had (`code` is then such as EADDRINUSE). */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { store, pipeline, clock, ids, timers, log, settings } = options;
  let bound = "";
  // Without a slash at the end; the bound address where no public URL is set.
  const base = (): string => settings.now.publicUrl ?? bound;
  const links = createLinks({ base, keyring: store.keyring, clock });
  const waits = createWaits(pipeline);
  const events = createEvents({ ids, timers, waitingOf: store.renders.countWaitingOf });
  pipeline.watch(({ projectId, id, status, templateSlug }) =>
    events.publish(projectId, { type: "render", id, status, templateSlug }),
  );
  const limiterOf = (most: () => number): RateLimiter =>
    createRateLimiter({ most, windowMs: RATE_WINDOW_MS, clock });
  const parts: Parts = {
    store,
    installation: settings,
    mailer: createMailer(settings, options.sendBySmtp, log),
    pipeline,
    links,
    waits,
    events,
    clock,
    timers,
    ids,
    version: options.version,
    api: createApiDocuments({ routes: ROUTES, base, version: options.version }),
    pages: options.pages,
    pictures: options.pictures,
    gallery: options.gallery,
    dashboard: dashboardOf(options.dashboard),
    keyLimiter: limiterOf(() => settings.now.apiRatePerMinute),
    body: bodyLimits(options),
    attempts: createAttempts(options.signInRatePerMinute, clock),
    inbound: {
      store,
      clock,
      ids,
      versions: createVersions(store.templates, VALIDATORS_KEPT_MAX),
      onLogged: ({ projectId, ...line }) => events.publish(projectId, { type: "inbound", ...line }),
      limiter: limiterOf(() => settings.now.hookRatePerMinute),
    },
  };
  const dispatcher = createDispatcher({
    clock,
    ids,
    log,
    clientAddress: clientAddressReader(options.trustedProxies),
    connections: () => server,
  });
  const server = listen(options, parts, dispatcher);
  const port = server.port ?? options.port;
  bound = boundUrl(options.host, port);
  return {
    get url() {
      return base();
    },
    port,
    stop: async () => {
      waits.endAll();
      events.endAll();
      const late = Promise.withResolvers<void>();
      const cancel = timers.after(ANSWERS_GRACE_MS, late.resolve);
      await Promise.race([dispatcher.drain().then(() => server.stop()), late.promise]);
      cancel();
      await server.stop(true);
    },
  };
}

/** The limit as it is set when a body comes. */
function bodyLimits({ settings, timers }: ServerOptions): BodyLimits {
  return {
    get maxBytes() {
      return settings.now.bodyLimitBytes;
    },
    timeoutMs: BODY_READ_TIMEOUT_MS,
    timers,
  };
}

function listen(options: ServerOptions, parts: Parts, dispatcher: Dispatcher) {
  const app = appOf(parts, dispatcher);
  return Bun.serve({
    hostname: options.host,
    port: options.port,
    development: false,
    // Without `development` Bun shares a port that is taken: two servers would each get half the requests.
    reusePort: false,
    idleTimeout: CONNECTION_IDLE_SECONDS,
    // Bodies are counted while they are read (request/body.ts): Bun's own refusal has no envelope.
    maxRequestBodySize: Number.MAX_SAFE_INTEGER,
    fetch: (request) => app.fetch(request),
    routes: {
      [`${HOOKS}*`]: {
        POST: (request: Request) =>
          isHookPath(targetOf(request.url).path)
            ? app.fetch(request)
            : dispatcher.dispatch(request, {}, { handle: refuseToken(parts) }),
      },
    },
    // Reached by a fault of this file or of Elysia's only.
    error: (reason) => {
      const requestId = options.ids.uuid();
      options.log("request.unexpected", { requestId, reason: String(reason) });
      const { status, headers, body } = failureAnswer(failureOf(reason, requestId));
      return new Response(body, { status, headers: { ...headers, "x-request-id": requestId } });
    },
  });
}

/** The table of routes as an Elysia app. Bodies are left to the handlers, which want them raw. */
function appOf(parts: Parts, { dispatch }: Dispatcher) {
  // Elysia takes no host to be shorter than four letters unless told: `http://pdf/` would not be found.
  const app = new Elysia({ handler: { standardHostname: false }, strictPath: true });
  for (const { method, path, endpoint } of ROUTES) {
    const answering = answeringOf(endpoint, parts);
    for (const each of method === "GET" ? ["GET", "HEAD"] : [method]) {
      app.route(each, path, async ({ request, params }) => dispatch(request, params, answering), {
        parse: "none",
      });
    }
  }
  return app
    .onError(({ code, error, request }) => {
      const { path } = targetOf(request.url);
      return dispatch(
        request,
        {},
        code === "NOT_FOUND"
          ? answering(() => unrouted(request.method, path))
          : {
              handle: async () => {
                throw error;
              },
            },
      );
    })
    .compile();
}

function isHookPath(path: string): boolean {
  return path.startsWith(HOOKS) && path.length > HOOKS.length && !path.includes("/", HOOKS.length);
}

function boundUrl(host: string, port: number): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
