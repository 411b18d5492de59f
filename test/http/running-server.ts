/** A real server on a free port over a real store, and what a test says to it. */

import { createHash, createHmac } from "node:crypto";
import { writeFileSync } from "node:fs";
import { systemClock, systemTimers, type Clock, type Timers } from "../../src/clock.ts";
import { startServer, type ServerOptions } from "../../src/http/server.ts";
import { smtpSender } from "../../src/delivery/smtp.ts";
import { STARTERS } from "../../src/gallery/embedded.ts";
import { randomIds } from "../../src/ids.ts";
import { ANSWERS_GRACE_MS } from "../../src/limits.ts";
import type { Manifest } from "../../src/manifest/manifest.ts";
import { createPipeline, type Renderer } from "../../src/pipeline.ts";
import type { FetchPicture } from "../../src/pipeline/fetch-picture.ts";
import type { RenderJob, RenderOutcome } from "../../src/render/job.ts";
import { STORABLE, type Installation, type StorableName } from "../../src/settings/settings.ts";
import type { HookState } from "../../src/store/hooks.ts";
import type { Store, StoreOptions } from "../../src/store/store.ts";
import type { NewApiKey } from "../../src/store/api-keys.ts";
import { settingsOver, type SettingsFixture } from "../fixtures/settings.ts";
import { inboundRows, seedTemplate, temporaryStore } from "../fixtures/store.ts";

/** An invoice in small: enough for every kind of finding. */
export const MANIFEST: Manifest = {
  variables: [
    { key: "customer.name", label: "Customer", dataType: "text", required: true },
    { key: "total", label: "Total", dataType: "number", required: true },
    { key: "due", label: "Due", dataType: "datetime", required: false },
  ],
  loops: [
    {
      key: "items",
      label: "Items",
      required: false,
      itemFields: [
        { key: "name", label: "Name", dataType: "text", required: true },
        { key: "qty", label: "Quantity", dataType: "number", required: true },
        { key: "price", label: "Price", dataType: "currency", required: true },
      ],
    },
  ],
};

/** The body of the README's first example. */
export const BODY =
  '{"customer":{"name":"Acme Corp"},"items":[{"name":"Widget","qty":5,"price":9.99}],"total":49.95}';

export const DATA: unknown = JSON.parse(BODY);

/** Stands where the render processes do, and writes something that is told from any other file. */
export async function writtenPdf(job: RenderJob): Promise<RenderOutcome> {
  const text = `%PDF-1.7\n${job.renderId} ${job.watermark ?? ""} ${JSON.stringify(job.data)}\n%%EOF\n`;
  writeFileSync(job.outputPath, text);
  return {
    ok: true,
    filename: null,
    pageCount: 1,
    sizeBytes: Buffer.byteLength(text),
    sha256: createHash("sha256").update(text).digest("hex"),
    warnings: [],
    durationMs: 1,
  };
}

export interface Settings
  extends Partial<Omit<ServerOptions, "store" | "pipeline" | "settings">>, Partial<Installation> {
  /** What a flag or a variable holds of the installation's settings. */
  readonly given?: SettingsFixture["given"];
  readonly clock?: Clock;
  readonly timers?: Timers;
  readonly store?: Partial<StoreOptions>;
  /** Renders stay queued where there is none. */
  readonly render?: Renderer["render"];
  /** Nothing is fetched where there is none. */
  readonly fetchPicture?: FetchPicture;
  /** How often a render is tried; once unless told. */
  readonly attemptsMax?: number;
}

/** A client that hears a refusal may leave its body half sent, which a stop would wait for. */
const HASTY: Timers = {
  after: (ms, run) => systemTimers.after(ms === ANSWERS_GRACE_MS ? 50 : ms, run),
};

/** What a server is told where a test does not say otherwise. */
const PLAIN = {
  host: "127.0.0.1",
  port: 0,
  sendBySmtp: smtpSender(systemTimers),
  signInRatePerMinute: 0,
  trustedProxies: [],
  timers: HASTY,
  ids: randomIds,
  version: "1.2.3",
  pages: new Map<string, string>(),
  pictures: new Map<string, string>(),
  gallery: STARTERS,
  dashboard: [],
};

/** A server with one project and its template `invoice`; all gone at the end of the scope. */
export async function runningServer(settings: Settings = {}) {
  const { store: storeOptions, render, fetchPicture, attemptsMax = 1, ...options } = settings;
  const clock = settings.clock ?? systemClock;
  const opened = await temporaryStore({ clock, ...storeOptions });
  const { store } = opened;
  const seed = await seedTemplate(store, { manifest: JSON.stringify(MANIFEST) });
  const hook = await store.hooks.state(seed.templateId);
  if (hook === null) throw new Error("the template has no hook");
  const logged: string[] = [];
  const log = (event: string, fields: Readonly<Record<string, string | number>>): void =>
    void logged.push(JSON.stringify({ event, ...fields }));
  const pipeline = createPipeline({
    store,
    renderer: { render: render ?? writtenPdf, stop: async () => {} },
    clock,
    timers: systemTimers,
    chance: () => 0,
    concurrency: 2,
    attemptsMax,
    ...(fetchPicture === undefined ? {} : { fetchPicture }),
    log,
  });
  if (render !== undefined) await pipeline.start();
  const server = await startServer({
    ...PLAIN,
    settings: await settingsOver(store, installationOf(options)),
    log,
    ...options,
    clock,
    store,
    pipeline,
  }).catch(async (reason: unknown) => {
    await opened[Symbol.asyncDispose]();
    throw reason;
  });
  const key = await makeKey(store, seed.projectId);
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopped ??= server.stop());
  return {
    ...opened,
    ...talkWith({ port: server.port, hook, key }),
    seed,
    hook,
    key,
    server,
    stop,
    pipeline,
    /** Every line that was logged, as JSON. */
    logged,
    makeKey: (change: Partial<NewApiKey> = {}) => makeKey(store, seed.projectId, change),
    /** The rows of the inbound log, newest first. */
    inbound: () => inboundRows(store, seed),
    [Symbol.asyncDispose]: async () => {
      await stop();
      await pipeline.stop(0);
      await opened[Symbol.asyncDispose]();
    },
  };
}

/** What of a test's options the installation is set to. */
function installationOf({ given, ...options }: Settings): SettingsFixture {
  const isSet = (name: StorableName): boolean => options[name] !== undefined;
  const defaults = Object.fromEntries(STORABLE.filter(isSet).map((name) => [name, options[name]]));
  return given === undefined ? { defaults } : { defaults, given };
}

async function makeKey(
  store: Store,
  projectId: string,
  change: Partial<NewApiKey> = {},
): Promise<string> {
  const key = { projectId, name: "A key", mode: "live", scopes: ["admin"] } as const;
  const made = await store.apiKeys.create({ ...key, ...change });
  if (made === null) throw new Error("the project has as many keys as may be");
  return made.secret;
}

function talkWith({ port, hook, key }: { port: number; hook: HookState; key: string }) {
  const origin = `http://127.0.0.1:${port}`;
  const hookPath = `/v1/hooks/${hook.token}`;
  return {
    origin,
    hookPath,
    hookUrl: `${origin}${hookPath}`,
    /** Posts to the hook. */
    post: (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
      fetch(`${origin}${hookPath}`, { method: "POST", body, headers }),
    /** Calls the API with the admin key, or with what `headers` say. */
    call: (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      fetch(`${origin}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: "manual",
      }),
    sign: (body: string | Uint8Array, secret = hook.secret) =>
      createHmac("sha256", secret).update(body).digest("hex"),
  };
}

export type Running = Awaited<ReturnType<typeof runningServer>>;

/** Status and body of an answer, for one comparison. */
export async function answer(response: Response | Promise<Response>) {
  const got = await response;
  const text = await got.text();
  const isJson = got.headers.get("content-type")?.startsWith("application/json") ?? false;
  const body: unknown = text === "" ? null : isJson ? JSON.parse(text) : text;
  return { status: got.status, body };
}

/** Waits until a condition holds; gives up loudly. */
export async function until(condition: () => boolean | Promise<boolean>, what: string) {
  const deadline = performance.now() + 10_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await Bun.sleep(2);
  }
}
