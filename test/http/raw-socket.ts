/** HTTP by hand: what no client library would send. */

import { holdToDocument } from "./conforming.ts";

export interface RawAnswer {
  /** Everything that came until the connection closed, the answer was whole, or time was up. */
  readonly text: string;
  readonly status: number;
  readonly isClosed: boolean;
  /** The JSON of the answer's body; null where there is none. */
  readonly json: unknown;
}

export interface RawRequest {
  readonly port: number;
  /** Sent one after the other, as fast as the server takes them, until it has answered. */
  readonly parts: Iterable<string | Uint8Array>;
  /** Closes our side after the last part. */
  readonly end?: boolean;
  /** The answer is a head alone, whatever length it speaks of. */
  readonly isHead?: boolean;
  /** How long to wait for an answer after the last part. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 10_000;

/** Sends parts over a connection of its own and reads one answer. */
export async function sendRaw({
  port,
  parts,
  end = false,
  isHead = false,
  patienceMs,
}: RawRequest): Promise<RawAnswer> {
  let received = Buffer.alloc(0);
  let isClosed = false;
  let wake = (): void => {};
  const changed = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      setTimeout(resolve, 50);
    });
  const socket = await Bun.connect({
    hostname: "127.0.0.1",
    port,
    socket: {
      data: (_socket, chunk) => {
        received = Buffer.concat([received, chunk]);
        wake();
      },
      drain: () => wake(),
      close: () => {
        isClosed = true;
        wake();
      },
      error: () => wake(),
    },
  });
  let head = "";
  for (const part of parts) {
    head ||= Buffer.from(part).toString("latin1");
    let rest: Uint8Array = Buffer.from(part);
    while (rest.length > 0 && !isClosed && received.length === 0) {
      const written = socket.write(rest);
      rest = rest.subarray(Math.max(0, written));
      if (rest.length > 0) await changed();
    }
    await Promise.resolve();
  }
  if (end) socket.end();
  const deadline = performance.now() + (patienceMs ?? PATIENCE_MS);
  while (!isClosed && !isWhole(received, isHead) && performance.now() < deadline) await changed();
  const text = received.toString("latin1");
  const start = text.indexOf("\r\n\r\n") + 4;
  const body = received.toString("utf8", start, start + lengthOf(text));
  socket.end();
  await hold(head, text, body);
  return {
    text,
    status: Number(text.slice(9, 12)),
    isClosed,
    json: body.startsWith("{") ? JSON.parse(body) : null,
  };
}

/** Holds an answer that came whole against the OpenAPI document, where the request has a line of its own. */
async function hold(request: string, answer: string, body: string): Promise<void> {
  const [, method, path] = /^([A-Z]+) (\/[^ ?]*)\S* HTTP\/1/.exec(request) ?? [];
  const [top] = answer.split("\r\n\r\n", 1);
  if (method === undefined || path === undefined || top === undefined || top === "") return;
  const headers = new Headers(
    top
      .split("\r\n")
      .slice(1)
      .map((line): [string, string] => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon), line.slice(colon + 1).trim()];
      }),
  );
  await holdToDocument({
    method,
    path,
    status: Number(top.slice(9, 12)),
    header: (name) => headers.get(name),
    json: body.startsWith("{") ? body : null,
  });
}

function isWhole(received: Buffer, isHead: boolean): boolean {
  const head = received.indexOf("\r\n\r\n");
  if (head < 0 || isHead) return head >= 0;
  return received.length >= head + 4 + lengthOf(received.toString("latin1", 0, head));
}

function lengthOf(head: string): number {
  return Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
}
