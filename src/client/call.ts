/** A call of a route: what it takes and answers follows from its name, by the server's own schemas. */

import type { Routes } from "./api/routes.ts";
import { PlatenError } from "./errors.ts";
import { exchange, RETRIES, TIMEOUT_MS, type Reply } from "./exchange.ts";
import type { Fetch, World } from "./world.ts";

/** What can stand in a header; a line end in a key would make `fetch` throw it back in its message. */
const KEY = /^[\x21-\x7e]+$/;

/** Where the server is, and how to speak to it. */
export interface PlatenOptions {
  /** Such as `https://pdf.example.com`. */
  baseUrl: string;
  /** `ck_live_…` or `ck_test_…`. */
  apiKey: string;
  /** Stands in for the global `fetch`. */
  fetch?: Fetch | undefined;
  /** How long each try may take, beside what the server itself was asked to wait. 30 s by default. */
  timeoutMs?: number | undefined;
  /**
   * How often a call is tried again after a network error, 429, 502, 503 or 504: reads, and what
   * carries an idempotency key. 2 by default.
   */
  retries?: number | undefined;
}

/** What every method takes as its last argument. */
export interface CallOptions {
  /** Ends the call: the method rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** What a route takes, and how this one call differs. */
export type Input<K extends keyof Routes> = Omit<Routes[K], "answer"> &
  CallOptions & {
    readonly headers?: Readonly<Record<string, string | undefined>>;
    /** How long the server was asked to hold its answer. */
    readonly heldMs?: number;
    /** A status that is no error here. */
    readonly accepts?: number;
  };

/** What a route answers, with its headers. */
export interface Answered<T> {
  readonly value: T;
  readonly reply: Reply;
}

/** Calls routes of one server. */
export interface Caller {
  readonly world: World;
  /** Throws a PlatenError for everything but a success. */
  call<K extends keyof Routes>(route: K, input: Input<K>): Promise<Routes[K]["answer"]>;
  /** The same, for whom the headers matter. */
  answered<K extends keyof Routes>(
    route: K,
    input: Input<K>,
  ): Promise<Answered<Routes[K]["answer"]>>;
}

/** A caller for a server and a key. Throws where those can't be right, never with the key in its message. */
export function createCaller(options: PlatenOptions, world: World): Caller {
  const apiKey = options.apiKey.trim();
  if (!KEY.test(apiKey)) {
    throw new TypeError("apiKey: expected a key such as ck_live_…, without spaces or line ends.");
  }
  const own = options.fetch === undefined ? world : { ...world, fetch: options.fetch };
  const { baseUrl, timeoutMs = TIMEOUT_MS, retries = RETRIES } = options;
  return callerOf(
    { baseUrl, timeoutMs, retries, headers: () => ({ authorization: `Bearer ${apiKey}` }) },
    own,
  );
}

/** Where the server is, and what each request carries to say who asks. */
export interface Connection {
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly headers: () => Readonly<Record<string, string>>;
}

/** A caller for a server, with headers of one's own. Throws where the URL can't be right. */
export function callerOf(connection: Connection, world: World): Caller {
  const base = baseOf(connection.baseUrl);
  const { timeoutMs, retries } = connection;

  async function answered<K extends keyof Routes>(
    route: K,
    input: Input<K>,
  ): Promise<Answered<Routes[K]["answer"]>> {
    // Of every route the same four parts, of which each has its own.
    const { params = {}, query = {}, body } = input as Parts;
    const [method = "", path = ""] = route.split(" ");
    const headers = present({
      ...connection.headers(),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...input.headers,
    });
    const reply = await exchange(
      {
        method,
        url: `${base}${filled(path, params)}${queryText(query)}`,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        timeoutMs: timeoutMs + (input.heldMs ?? 0),
        retries,
        isRepeatable: method === "GET" || "idempotency-key" in headers,
        signal: input.signal,
        ...(input.accepts === undefined ? {} : { accepts: input.accepts }),
      },
      world,
    );
    // What the server's own tests hold its answers to.
    return { value: valueOf(reply) as Routes[K]["answer"], reply };
  }

  return {
    world,
    answered,
    call: async (route, input) => (await answered(route, input)).value,
  };
}

interface Parts {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** `https://pdf.example.com/` → without the slash at its end; a path before `/v1` stays. */
function baseOf(baseUrl: string): string {
  const url = /^https?:\/\//i.test(baseUrl) ? parsedUrl(baseUrl) : null;
  if (url === null || url.host === "") {
    throw new TypeError("baseUrl: expected a URL such as https://pdf.example.com.");
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

function parsedUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    // Node 18 has no other way to ask.
    return null;
  }
}

/** `/v1/renders/:id` → `/v1/renders/0199…`. */
function filled(path: string, params: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name] ?? "";
    // As segments of a path these would lead to another one.
    if (value === "" || value === "." || value === "..") {
      throw new TypeError(`${name}: expected an id or a name, got ${JSON.stringify(value)}.`);
    }
    return encodeURIComponent(value);
  });
}

function queryText(query: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams();
  for (const [name, value] of given) search.set(name, textOf(value));
  return given.length === 0 ? "" : `?${search.toString()}`;
}

function textOf(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

function present(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) given[name] = value;
  return given;
}

function valueOf(reply: Reply): unknown {
  const { status, headers, bytes } = reply;
  if (bytes.length === 0) return undefined;
  if (isFile(reply)) return bytes;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    // A captive portal, or another program at this address.
    throw new PlatenError(`The server answered ${status} and nothing that Platen says.`, {
      code: "unexpected_answer",
      status,
      requestId: headers.get("x-request-id"),
      cause,
    });
  }
}

const FILES = /^(image\/|font\/|application\/pdf|application\/zip|text\/csv)/;

function isFile({ headers }: Pick<Reply, "headers">): boolean {
  return FILES.test(headers.get("content-type") ?? "");
}

/** Whether an answer is a PDF, and no JSON. */
export function isPdf({ headers }: Pick<Reply, "headers">): boolean {
  return (headers.get("content-type") ?? "").startsWith("application/pdf");
}
