/**
 * A bounded load on a server of this machine: a fixed number of connections, each sending its next
 * request when the answer to the last one has come, for a fixed time. Raw sockets, so that the load
 * costs less than what it measures.
 */

export interface Load {
  readonly port: number;
  /** The bytes of one HTTP/1.1 request; sent again and again. */
  readonly request: Uint8Array;
  readonly connections: number;
  readonly ms: number;
}

export interface LoadResult {
  readonly answers: number;
  readonly perSecond: number;
  /** How often each HTTP status came. */
  readonly statuses: Readonly<Record<string, number>>;
}

/** The bytes of a request with a JSON body, or of a GET where there is none. */
export function requestBytes(
  path: string,
  { body, headers = {} }: { body?: string; headers?: Readonly<Record<string, string>> } = {},
): Uint8Array {
  const lines = [`${body === undefined ? "GET" : "POST"} ${path} HTTP/1.1`, "host: 127.0.0.1"];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (body !== undefined) {
    lines.push("content-type: application/json", `content-length: ${Buffer.byteLength(body)}`);
  }
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${body ?? ""}`);
}

/** Runs a load to its end. Throws where the server closes a connection or can't be reached. */
export async function runLoad({ port, request, connections, ms }: Load): Promise<LoadResult> {
  const statuses: Record<string, number> = {};
  let answers = 0;
  const startedAt = performance.now();
  const endsAt = startedAt + ms;

  async function one(): Promise<void> {
    const done = Promise.withResolvers<void>();
    let pending = Buffer.alloc(0);
    const socket = await Bun.connect({
      hostname: "127.0.0.1",
      port,
      socket: {
        data: (self, chunk) => {
          pending = pending.length === 0 ? Buffer.from(chunk) : Buffer.concat([pending, chunk]);
          const status = takeAnswer();
          if (status === null) return;
          answers += 1;
          statuses[status] = (statuses[status] ?? 0) + 1;
          if (performance.now() < endsAt) self.write(request);
          else {
            self.end();
            done.resolve();
          }
        },
        close: () => done.resolve(),
        error: (_self, reason) => done.reject(reason),
      },
    });
    /** The status of a whole answer, which is taken off what came; null while it is not whole. */
    function takeAnswer(): string | null {
      const head = pending.indexOf("\r\n\r\n");
      if (head < 0) return null;
      const text = pending.toString("latin1", 0, head);
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      if (pending.length < head + 4 + length) return null;
      pending = pending.subarray(head + 4 + length);
      return text.slice(9, 12);
    }
    socket.write(request);
    await done.promise;
  }

  await Promise.all(Array.from({ length: connections }, one));
  const seconds = (performance.now() - startedAt) / 1000;
  return { answers, perSecond: answers / seconds, statuses };
}
