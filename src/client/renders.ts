/** Renders: asking for one, waiting for it, and its PDF. */

import type {
  BulkRendersAnswer,
  BulkRendersBody,
  GetRenderAnswer,
  ListRendersAnswer,
  ListRendersQuery,
  RenderTemplateAnswer,
  RenderTemplateBody,
} from "./api/renders.ts";
import { isPdf, type Answered, type Caller, type CallOptions } from "./call.ts";
import { PlatenError, RenderFailedError, TimeoutError } from "./errors.ts";
import { itemsOf } from "./pages.ts";
import { pause } from "./world.ts";

/** The server holds a read no longer than this. */
const WAIT_MAX_MS = 60_000;
/** The server holds a `sync` render no longer than this. */
const SYNC_MAX_MS = 30_000;
/** Between two polls: a server that stops answers them at once. */
const POLL_PAUSE_MS = 250;
const WAIT_MS = 5 * 60_000;

/** A render as it was accepted. */
export type RenderSummary = RenderTemplateAnswer;

/** A render with everything that there is to know of it. */
export type Render = GetRenderAnswer;

/** Another version, the name of the file, your own texts. */
export interface RenderOptions
  extends CallOptions, Omit<NonNullable<RenderTemplateBody["options"]>, "sync"> {
  /** The same key with the same data is the same render. One is made up where none is given. */
  idempotencyKey?: string | undefined;
  /** The same, in the body, as clients of Craftkit's API send it. */
  jobId?: string | undefined;
}

/** How long to wait for the end of a render. */
export interface WaitOptions extends CallOptions {
  /** 5 minutes by default. */
  timeoutMs?: number | undefined;
}

/** Which renders are listed, and how many of them at a time. */
export type RenderFilter = Omit<ListRendersQuery, "status"> & {
  /** One of them, or several. */
  status?: Render["status"] | readonly Render["status"][] | undefined;
};

/** Some renders, newest first, and where the next ones are. */
export type RenderPage = ListRendersAnswer;

/** `platen.renders` */
export interface Renders {
  /** Every render that fits, newest first: `for await (const render of platen.renders.list())`. */
  list(filter?: RenderFilter, options?: CallOptions): AsyncIterable<Render>;
  /** One page of them. */
  page(filter?: RenderFilter, options?: CallOptions): Promise<RenderPage>;
  get(id: string, options?: CallOptions): Promise<Render>;
  /**
   * Waits for the end of a render, and gives it where it has succeeded.
   * Throws a RenderFailedError where it failed or was cancelled, a TimeoutError where time ran out.
   */
  wait(id: string, options?: WaitOptions): Promise<Render>;
  /** Only while it is queued; throws `invalid_state` later. */
  cancel(id: string, options?: CallOptions): Promise<Render>;
  /** Queues a failed render again, under the same id. */
  retry(id: string, options?: CallOptions): Promise<Render>;
  /** Erases the PDF, the data, and what was kept of its request. */
  delete(id: string, options?: CallOptions): Promise<void>;
  /** What it is made of: the data after the checks of the manifest. */
  data(id: string, options?: CallOptions): Promise<object>;
  /** Does one thing to many renders, and tells of each what became of it. */
  bulk(
    action: BulkRendersBody["action"],
    ids: string[],
    options?: CallOptions,
  ): Promise<BulkRendersAnswer>;
  /** The list of a filter as CSV, in UTF-8: all of it. */
  csv(filter?: Omit<RenderFilter, "cursor" | "limit">, options?: CallOptions): Promise<Uint8Array>;
  /** The PDFs of several renders as a ZIP file. */
  archive(ids: string[], options?: CallOptions): Promise<Uint8Array>;
  /** The PDF. Throws `not_ready` before the render has succeeded. */
  download(id: string, options?: CallOptions): Promise<Uint8Array>;
}

/** The renders of a server. */
export function rendersOf(caller: Caller): Renders {
  const { call } = caller;
  const page: Renders["page"] = (query, options) =>
    call("GET /v1/renders", { query: queryOf(query), ...options });
  return {
    page,
    list: (filter, options) =>
      itemsOf(
        (cursor) => page(cursor === undefined ? filter : { ...filter, cursor }, options),
        ({ renders }) => renders,
      ),
    get: (id, options) => call("GET /v1/renders/:id", { params: { id }, ...options }),
    cancel: (id, options) => call("POST /v1/renders/:id/cancel", { params: { id }, ...options }),
    retry: (id, options) => call("POST /v1/renders/:id/retry", { params: { id }, ...options }),
    delete: (id, options) => call("DELETE /v1/renders/:id", { params: { id }, ...options }),
    data: (id, options) => call("GET /v1/renders/:id/data", { params: { id }, ...options }),
    bulk: (action, ids, options) =>
      call("POST /v1/renders/bulk", { body: { action, ids }, ...options }),
    csv: (filter, options) => call("GET /v1/renders.csv", { query: queryOf(filter), ...options }),
    archive: (ids, options) => call("POST /v1/renders/archive", { body: { ids }, ...options }),
    wait: (id, options) => waitForRender(caller, id, options),
    download: (id, options) => download(caller, id, options),
  };
}

function queryOf(filter: RenderFilter = {}): ListRendersQuery {
  return { ...filter, status: filter.status === undefined ? undefined : String(filter.status) };
}

/** Queues a render; with `sync`, waits for its end for up to 30 s. */
export async function requestRender(
  caller: Caller,
  slug: string,
  data: object,
  options: RenderOptions & { readonly sync?: boolean | undefined; readonly accept?: string } = {},
): Promise<Answered<RenderSummary>> {
  const { idempotencyKey: _, jobId, signal, accept, ...inBody } = options;
  const key = await keyFor(caller, options);
  return caller.answered("POST /v1/templates/:slug/render", {
    params: { slug },
    body: { data, jobId, options: inBody },
    signal,
    headers: { "idempotency-key": key, accept },
    heldMs: inBody.sync === true ? SYNC_MAX_MS : 0,
  });
}

/** Renders, waits and gives the PDF. */
export async function renderPdf(
  caller: Caller,
  slug: string,
  data: object,
  { timeoutMs = WAIT_MS, ...options }: RenderOptions & WaitOptions = {},
): Promise<Uint8Array> {
  const until = caller.world.now() + timeoutMs;
  const key = await keyFor(caller, options);
  const held = { ...options, idempotencyKey: key, sync: true, accept: "application/pdf" };
  const answered = await requestRender(caller, slug, data, held).catch((reason: unknown) => {
    if (reason instanceof PlatenError && reason.code === "not_ready") return null;
    throw reason;
  });
  if (answered !== null && isPdf(answered.reply)) return answered.reply.bytes;
  // Not there within 30 s, or cancelled meanwhile: asked for by the same key, it says which it is.
  const { value } =
    answered ?? (await requestRender(caller, slug, data, { ...options, idempotencyKey: key }));
  const left = Math.max(0, until - caller.world.now());
  await waitForRender(caller, value.id, { timeoutMs: left, signal: options.signal });
  return download(caller, value.id, options);
}

/** Waits for the end of a render by long polls. */
async function waitForRender(
  caller: Caller,
  id: string,
  { timeoutMs = WAIT_MS, signal }: WaitOptions = {},
): Promise<Render> {
  const until = caller.world.now() + timeoutMs;
  for (;;) {
    const left = Math.max(0, until - caller.world.now());
    const heldMs = Math.min(WAIT_MAX_MS, left);
    const render = await caller.call("GET /v1/renders/:id", {
      params: { id },
      query: { wait: heldMs / 1000 },
      signal,
      heldMs,
    });
    if (render.status === "succeeded") return render;
    if (render.status === "failed" || render.status === "cancelled") throw endedBadly(render);
    if (caller.world.now() + POLL_PAUSE_MS >= until) {
      throw new TimeoutError(`The render ${id} was ${render.status} after ${timeoutMs} ms.`);
    }
    await pause(POLL_PAUSE_MS, signal, caller.world);
  }
}

function endedBadly({ id, status, error, errorMessage }: Render): RenderFailedError {
  const message =
    status === "cancelled"
      ? "The render was cancelled."
      : `The render failed. ${errorMessage ?? ""}`.trim();
  return new RenderFailedError(message, id, error);
}

async function download(caller: Caller, id: string, options?: CallOptions): Promise<Uint8Array> {
  const { reply } = await caller.answered("GET /v1/renders/:id/download", {
    params: { id },
    ...options,
  });
  if (isPdf(reply)) return reply.bytes;
  throw new PlatenError("The download is no PDF.", {
    code: "unexpected_answer",
    status: reply.status,
  });
}

/** The caller's own, or one that makes it safe to ask again. */
async function keyFor(
  { world }: Caller,
  { idempotencyKey, jobId }: RenderOptions,
): Promise<string> {
  return idempotencyKey ?? jobId ?? (await world.crypto()).randomUUID();
}
