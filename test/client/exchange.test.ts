import { describe, expect, test } from "bun:test";
import { PlatenError } from "../../src/client/errors.ts";
import { exchange, type Exchange } from "../../src/client/exchange.ts";
import type { World } from "../../src/client/world.ts";

const REQUEST: Exchange = {
  method: "GET",
  url: "https://pdf.example.com/v1/renders",
  headers: {},
  timeoutMs: 1_000,
  retries: 2,
  isRepeatable: true,
};

type Answer = Response | Error | "silence";

/** A server that answers in this order, and a clock that is always where the next timer wants it. */
function worldOf(...answers: Answer[]) {
  const asked: string[] = [];
  const pauses: number[] = [];
  const world: World = {
    fetch: (url, init) => {
      asked.push(`${init.method} ${url}`);
      const answer = answers.shift();
      if (answer === undefined) throw new Error("asked once too often");
      if (answer instanceof Response) return Promise.resolve(answer);
      if (answer instanceof Error) return Promise.reject(answer);
      return new Promise((_, reject) => {
        init.signal?.addEventListener("abort", () => reject(init.signal?.reason), { once: true });
      });
    },
    now: () => Date.UTC(2026, 10, 23, 10),
    after: (ms, run) => {
      // The deadline of a try comes only where nobody answers; a pause comes at once.
      const isDeadline = ms === REQUEST.timeoutMs;
      if (!isDeadline) pauses.push(ms);
      if (!isDeadline || answers.length === 0 || answers[0] === "silence") queueMicrotask(run);
      return () => {};
    },
    chance: () => 0.5,
    crypto: () => Promise.resolve(crypto),
  };
  return { world, asked, pauses };
}

function refusal(status: number, headers: Record<string, string> = {}): Response {
  const error = { code: "rate_limited", message: "Slow down." };
  return new Response(JSON.stringify({ error }), { status, headers });
}

async function failure(outcome: Promise<unknown>): Promise<PlatenError> {
  const reason = await outcome.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(reason instanceof PlatenError)) throw new Error(`not a PlatenError: ${String(reason)}`);
  return reason;
}

describe("a request is tried again", () => {
  test("after a network error, with pauses that grow", async () => {
    const down = new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") });
    const { world, asked, pauses } = worldOf(down, down, new Response("{}"));
    expect((await exchange(REQUEST, world)).status).toBe(200);
    expect(asked).toHaveLength(3);
    expect(pauses).toEqual([188, 375]);
  });

  test.each([429, 502, 503, 504])("after %i", async (status) => {
    const { world, asked } = worldOf(refusal(status), new Response("{}"));
    expect((await exchange(REQUEST, world)).status).toBe(200);
    expect(asked).toHaveLength(2);
  });

  test("not before Retry-After says, in seconds or as a date", async () => {
    const seconds = worldOf(refusal(429, { "retry-after": "5" }), new Response("{}"));
    await exchange(REQUEST, seconds.world);
    expect(seconds.pauses).toEqual([5_188]);
    const date = { "retry-after": "Mon, 23 Nov 2026 10:00:07 GMT" };
    const dated = worldOf(refusal(503, date), new Response("{}"));
    await exchange(REQUEST, dated.world);
    expect(dated.pauses).toEqual([7_188]);
  });
});

describe("a request is not tried again", () => {
  test("more often than it may be", async () => {
    const { world, asked } = worldOf(refusal(503), refusal(503), refusal(503), new Response("{}"));
    expect(await failure(exchange(REQUEST, world))).toMatchObject({ status: 503 });
    expect(asked).toHaveLength(3);
  });

  test("where a second one could have an effect of its own", async () => {
    const { world, asked } = worldOf(refusal(503), new Response("{}"));
    await failure(exchange({ ...REQUEST, method: "POST", isRepeatable: false }, world));
    expect(asked).toHaveLength(1);
  });

  test.each([400, 401, 404, 409, 500])("after %i, which would come again", async (status) => {
    const { world, asked } = worldOf(refusal(status), new Response("{}"));
    expect(await failure(exchange(REQUEST, world))).toMatchObject({ status });
    expect(asked).toHaveLength(1);
  });

  test("where the server asks for more patience than a minute: the caller is told how much", async () => {
    const { world, asked } = worldOf(
      refusal(429, { "retry-after": "3600", "x-request-id": "r-1" }),
      new Response("{}"),
    );
    expect(await failure(exchange(REQUEST, world))).toMatchObject({
      name: "PlatenError",
      code: "rate_limited",
      message: "Slow down.",
      requestId: "r-1",
      retryAfterSeconds: 3600,
    });
    expect(asked).toHaveLength(1);
  });
});

describe("a request that comes to nothing", () => {
  test("says that nobody was there, and why", async () => {
    const down = new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED ::1:80") });
    const { world } = worldOf(down);
    expect(await failure(exchange({ ...REQUEST, retries: 0 }, world))).toMatchObject({
      code: "connection_failed",
      status: null,
      message: "https://pdf.example.com could not be reached: connect ECONNREFUSED ::1:80",
      cause: down,
    });
  });

  test("is a TimeoutError where no try was answered in time", async () => {
    const { world, asked } = worldOf("silence", "silence", "silence");
    expect(await failure(exchange(REQUEST, world))).toMatchObject({
      name: "TimeoutError",
      code: "timeout",
      message: "There was no answer within 1000 ms.",
    });
    expect(asked).toHaveLength(3);
  });

  test("says where it was led to, and does not follow: a POST would become a GET", async () => {
    const { world } = worldOf(
      new Response(null, { status: 301, headers: { location: "https://example.com/" } }),
    );
    expect(await failure(exchange(REQUEST, world))).toMatchObject({
      code: "redirected",
      status: 301,
      message:
        "https://pdf.example.com leads elsewhere (https://example.com/): set baseUrl to that.",
    });
  });

  test("says that a proxy's page is nothing of Platen's", async () => {
    const { world } = worldOf(new Response("<h1>Forbidden</h1>", { status: 403 }));
    expect(await failure(exchange(REQUEST, world))).toMatchObject({
      code: "unexpected_answer",
      status: 403,
    });
  });

  test("rejects with the signal's reason, also in a pause, and asks no more", async () => {
    const { world, asked } = worldOf(refusal(503), new Response("{}"));
    const leave = new AbortController();
    const held: World = { ...world, after: () => () => {} };
    const outcome = exchange({ ...REQUEST, signal: leave.signal }, held);
    const reason = new Error("the user went away");
    queueMicrotask(() => leave.abort(reason));
    expect(await outcome.catch((thrown: unknown) => thrown)).toBe(reason);
    expect(asked).toHaveLength(1);
  });
});
