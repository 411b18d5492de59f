import { describe, expect, test } from "bun:test";
import type { Timers } from "../../src/clock.ts";
import { BODY_READ_TIMEOUT_MS } from "../../src/limits.ts";
import { sendRaw } from "./raw-socket.ts";
import { BODY, runningServer, until, type Running } from "./running-server.ts";

const LIMIT = 1024 * 1024;
const CHUNK = Buffer.alloc(64 * 1024, " ");

const TOO_LARGE = {
  error: { code: "payload_too_large", message: expect.stringContaining("1 MiB (1048576 bytes)") },
};

function head(it: Running, ...lines: string[]): string {
  return [`POST ${it.hookPath} HTTP/1.1`, "host: 127.0.0.1", ...lines, "", ""].join("\r\n");
}

/** A body of `size` bytes that ends with the README's. */
function* padded(size: number): Generator<Uint8Array> {
  let left = size - BODY.length;
  for (; left > CHUNK.length; left -= CHUNK.length) yield CHUNK;
  yield CHUNK.subarray(0, left);
  yield Buffer.from(BODY);
}

function* chunked(parts: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const part of parts) {
    yield Buffer.from(`${part.length.toString(16)}\r\n`);
    yield part;
    yield Buffer.from("\r\n");
  }
  yield Buffer.from("0\r\n\r\n");
}

function* after(first: string, rest: Iterable<string | Uint8Array>) {
  yield first;
  yield* rest;
}

describe("the size of a body", () => {
  test.each([
    ["1 MiB", LIMIT, 202],
    ["1 MiB and a byte", LIMIT + 1, 413],
    ["100 MiB", 100 * LIMIT, 413],
  ])("%s, announced", async (_, size, status) => {
    await using it = await runningServer();
    const parts = after(head(it, `content-length: ${size}`), padded(size));
    const got = await sendRaw({ port: it.server.port, parts });
    expect(got.status).toBe(status);
    if (status === 413) expect(got.json).toEqual(TOO_LARGE);
    expect(got.text).toContain("x-request-id: ");
    expect(await it.store.renders.countWaiting()).toBe(status === 202 ? 1 : 0);
    const [row] = await it.inbound();
    expect(row).toMatchObject({ httpStatus: status, bodyBytes: size });
  });

  test.each([
    ["1 MiB", LIMIT, 202],
    ["1 MiB and a byte", LIMIT + 1, 413],
    ["100 MiB", 100 * LIMIT, 413],
  ])("%s, in chunks of unknown number", async (_, size, status) => {
    await using it = await runningServer();
    const parts = after(head(it, "transfer-encoding: chunked"), chunked(padded(size)));
    const got = await sendRaw({ port: it.server.port, parts });
    expect(got.status).toBe(status);
    if (status === 413) expect(got.json).toEqual(TOO_LARGE);
    expect(await it.store.renders.countWaiting()).toBe(status === 202 ? 1 : 0);
    const [row] = await it.inbound();
    expect(row).toMatchObject({ httpStatus: status });
    expect(row?.bodyBytes).toBeGreaterThanOrEqual(Math.min(size, LIMIT + 1));
  });

  test("is refused before it is read where it was announced", async () => {
    await using it = await runningServer();
    const parts = [head(it, `content-length: ${LIMIT + 1}`)];
    expect((await sendRaw({ port: it.server.port, parts })).json).toEqual(TOO_LARGE);
  });

  test("is read past the limit for a sender that will close, so that it hears the answer", async () => {
    await using it = await runningServer();
    const size = 4 * LIMIT;
    for (const lines of [[`content-length: ${size}`], ["transfer-encoding: chunked"]]) {
      let sent = 0;
      const counted = function* (): Generator<Uint8Array> {
        for (const part of padded(size)) {
          yield part;
          sent += part.length;
        }
      };
      const body = lines[0]?.startsWith("content") === true ? counted() : chunked(counted());
      const parts = after(head(it, "connection: close", ...lines), body);
      expect((await sendRaw({ port: it.server.port, parts })).json).toEqual(TOO_LARGE);
      expect(sent).toBe(size);
    }
  });

  test("is what the operator says", async () => {
    await using it = await runningServer({ bodyLimitBytes: 100 });
    expect((await it.post(`${BODY.slice(0, -1)}}`.padEnd(100))).status).toBe(202);
    const refused = await it.post(BODY.padEnd(101));
    expect(refused.status).toBe(413);
    expect(await refused.text()).toContain("(100 bytes)");
  });

  test.each([
    [LIMIT, 200],
    [LIMIT + 1, 413],
  ])("of other endpoints is bounded too: %i bytes are %i", async (size, status) => {
    await using it = await runningServer();
    const response = await fetch(`${it.origin}/v1/templates/invoice/hook`, {
      method: "PATCH",
      headers: { authorization: `Bearer ${it.key}` },
      body: '{"requireSignature":true}'.padEnd(size),
    });
    expect(response.status).toBe(status);
    if (status === 413) expect(await response.json()).toEqual(TOO_LARGE);
  });
});

describe("a body that does not come whole", () => {
  test("leaves a row and no render where the connection ends in the middle", async () => {
    await using it = await runningServer();
    for (const parts of [
      [head(it, `content-length: ${BODY.length}`), BODY.slice(0, 20)],
      [head(it, "transfer-encoding: chunked"), "14\r\n", BODY.slice(0, 20)],
      [head(it, "transfer-encoding: chunked"), `${BODY.length.toString(16)}\r\n`, BODY, "\r\n"],
    ]) {
      const before = (await it.inbound()).length;
      expect((await sendRaw({ port: it.server.port, parts, end: true })).text).toBe("");
      await until(async () => (await it.inbound()).length === before + 1, "the row");
    }
    expect((await it.inbound()).map(({ errorCode }) => errorCode)).toEqual([
      "invalid_request",
      "invalid_request",
      "invalid_request",
    ]);
    expect(await it.store.renders.countWaiting()).toBe(0);
  });

  test("is given up after its time, and said to be", async () => {
    const deadlines: (() => void)[] = [];
    const timers: Timers = {
      after: (ms, run) => {
        if (ms === BODY_READ_TIMEOUT_MS) deadlines.push(run);
        return () => {};
      },
    };
    await using it = await runningServer({ timers });
    for (const [line, part] of [
      ["content-length: 100", "{"],
      ["transfer-encoding: chunked", "1\r\n{\r\n"],
    ] as const) {
      const got = sendRaw({ port: it.server.port, parts: [head(it, line), part] });
      await until(() => deadlines.length > 0, "the request");
      deadlines.pop()?.();
      expect((await got).json).toEqual({
        error: { code: "invalid_request", message: expect.stringContaining("30 s") },
      });
    }
    expect(await it.store.renders.countWaiting()).toBe(0);
    expect(await it.inbound()).toHaveLength(2);
  });
});

describe("a content-length that lies", () => {
  test("and says less cuts the body there: the signature does not match what was sent", async () => {
    await using it = await runningServer();
    const lines = [`content-length: ${BODY.length - 10}`, `x-craftkit-signature: ${it.sign(BODY)}`];
    const got = await sendRaw({ port: it.server.port, parts: [head(it, ...lines), BODY] });
    expect(got).toMatchObject({ status: 401, json: { error: { code: "invalid_signature" } } });
    expect(await it.store.renders.countWaiting()).toBe(0);
  });

  test("and says more waits for the rest, and takes nothing when it does not come", async () => {
    await using it = await runningServer();
    const parts = [head(it, `content-length: ${BODY.length + 10}`), BODY];
    const got = await sendRaw({ port: it.server.port, parts, end: true });
    expect(got.text).toBe("");
    await until(async () => (await it.inbound()).length === 1, "the row");
    expect(await it.store.renders.countWaiting()).toBe(0);
  });

  test.each([["-1"], ["0x10"], ["1, 2"], ["abc"]])("and is %p is refused", async (length) => {
    await using it = await runningServer();
    const got = await sendRaw({
      port: it.server.port,
      parts: [head(it, `content-length: ${length}`), BODY],
      patienceMs: 300,
    });
    expect(got.text === "" || got.status === 400).toBe(true);
    expect(await it.store.renders.countWaiting()).toBe(0);
  });
});

describe("the server goes on", () => {
  test("on the same connection after a body that was too large", async () => {
    await using it = await runningServer();
    const big = `${head(it, "transfer-encoding: chunked")}`;
    const next = "GET /health HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n";
    let answers = "";
    const socket = await Bun.connect({
      hostname: "127.0.0.1",
      port: it.server.port,
      socket: { data: (_socket, chunk) => void (answers += chunk.toString()) },
    });
    const write = async (bytes: Uint8Array): Promise<void> => {
      for (
        let rest = bytes;
        rest.length > 0;
        rest = rest.subarray(Math.max(0, socket.write(rest)))
      ) {
        await Bun.sleep(0);
      }
    };
    await write(Buffer.from(big));
    for (const part of chunked(padded(3 * LIMIT))) await write(part);
    await write(Buffer.from(next));
    await until(() => answers.includes('{"status":"ok"}'), "the second answer");
    expect(answers).toStartWith("HTTP/1.1 413");
    socket.end();
  });
});
