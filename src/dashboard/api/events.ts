/**
 * What happens in the project, as it happens: one stream of the server's events for all that a page shows.
 * It is there while somebody listens, comes back by itself, and goes on where it was interrupted.
 */

import { createParser } from "eventsource-parser";
import { after, request } from "../browser.ts";
import { projectHeaders } from "./caller.ts";

export type LiveEvent =
  | {
      readonly type: "render";
      readonly id: string;
      readonly status: "queued" | "rendering" | "succeeded" | "failed" | "cancelled" | "deleted";
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
      readonly change: string;
      readonly by: string;
    }
  | { readonly type: "queue"; readonly waiting: number }
  /** Something may have been missed: what is shown is to be read anew. */
  | { readonly type: "reset" };

type Listener = (event: LiveEvent) => void;

const TYPES = new Set<string>(["render", "inbound", "template", "queue", "reset"]);
const PAUSE_MS = 1_000;
const PAUSE_MAX_MS = 30_000;

const listeners = new Set<Listener>();
let open: AbortController | null = null;

/** Listens from now on. What it gives ends that. */
export function listen(listener: Listener): () => void {
  listeners.add(listener);
  open ??= connect();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    open?.abort();
    open = null;
  };
}

/** Another project was chosen: its events, and no more of the one before. */
export function listenAnew(): void {
  if (open === null) return;
  open.abort();
  open = connect();
}

function tell(event: LiveEvent): void {
  for (const listener of listeners) listener(event);
}

function connect(): AbortController {
  const leave = new AbortController();
  void stayConnected(leave.signal);
  return leave;
}

/** Streams, and where a stream ends streams again, after a pause that grows while it does not come to be. */
async function stayConnected(signal: AbortSignal): Promise<void> {
  let lastId: string | null = null;
  let isFirst = true;
  for (let pauseMs = PAUSE_MS; !signal.aborted; pauseMs = Math.min(pauseMs * 2, PAUSE_MAX_MS)) {
    try {
      const headers = lastId === null ? {} : { "last-event-id": lastId };
      const response = await request("/v1/events", {
        headers: { accept: "text/event-stream", ...projectHeaders(), ...headers },
        signal,
      });
      // Signed out, or the role was taken: whatever the page reads next says so.
      if (response.status === 401 || response.status === 403) return;
      if (response.ok && response.body !== null) {
        // Without an id to go on from nobody knows what came before.
        if (!isFirst && lastId === null) tell({ type: "reset" });
        isFirst = false;
        pauseMs = PAUSE_MS / 2;
        await readInto(response.body, (id) => (lastId = id));
      }
    } catch {
      // The network is gone, or this stream was left: the loop knows which.
    }
    await pause(pauseMs, signal);
  }
}

async function readInto(
  body: ReadableStream<Uint8Array>,
  onId: (id: string) => void,
): Promise<void> {
  const parser = createParser({
    onEvent: ({ id, event = "", data }) => {
      if (id !== undefined) onId(id);
      // The server's own events, in the form that its documents give.
      if (TYPES.has(event)) tell({ type: event, ...JSON.parse(data) } as LiveEvent);
    },
  });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    parser.feed(decoder.decode(value, { stream: true }));
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const callOff = after(ms, resolve);
    signal.addEventListener(
      "abort",
      () => {
        callOff();
        resolve();
      },
      { once: true },
    );
  });
}
