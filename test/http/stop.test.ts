import { describe, expect, test } from "bun:test";
import { sendRaw } from "./raw-socket.ts";
import { answer, BODY, DATA, runningServer, until } from "./running-server.ts";

async function accepted(it: Awaited<ReturnType<typeof runningServer>>): Promise<string> {
  const { body } = await answer(it.post(BODY));
  return (body as { id: string }).id;
}

describe("a stop", () => {
  test("answers long polls and sync at once, with the state as it is", async () => {
    await using it = await runningServer();
    const id = await accepted(it);
    const waits: string[] = [];
    const wait = it.pipeline.untilEnded;
    it.pipeline.untilEnded = (renderId, options) => {
      waits.push(renderId);
      return wait(renderId, options);
    };
    const poll = answer(it.call("GET", `/v1/renders/${id}?wait=60`));
    const sync = answer(
      it.call("POST", "/v1/templates/invoice/render", { data: DATA, options: { sync: true } }),
    );
    await until(() => waits.length === 2, "both to wait");
    const startedAt = performance.now();
    await it.stop();
    expect(performance.now() - startedAt).toBeLessThan(4_000);
    expect(await poll).toMatchObject({ status: 200, body: { status: "queued" } });
    expect(await sync).toMatchObject({ status: 202, body: { status: "queued" } });
  });

  test("turns new requests away with 503 while answers are under way, monitoring aside", async () => {
    await using it = await runningServer();
    const id = await accepted(it);
    // An answer that is under way until the test lets it go.
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const byId = it.store.renders.byId.bind(it.store.renders);
    let isHeld = false;
    Object.assign(it.store.renders, {
      byId: async (projectId: string, renderId: string) => {
        isHeld = true;
        await held;
        return byId(projectId, renderId);
      },
    });
    const underWay = answer(it.call("GET", `/v1/renders/${id}`));
    await until(() => isHeld, "the answer to be under way");
    const stopping = it.stop();
    const refused = await it.post(BODY);
    expect(refused.headers.get("retry-after")).toBe("5");
    expect(await answer(refused)).toEqual({
      status: 503,
      body: {
        error: { code: "queue_unavailable", message: expect.stringContaining("shutting down") },
      },
    });
    const api = await it.call("POST", "/v1/templates/invoice/render", { data: DATA });
    expect(api.status).toBe(503);
    expect((await fetch(`${it.origin}/health`)).status).toBe(200);
    release();
    await stopping;
    expect(await underWay).toMatchObject({ status: 200, body: { status: "queued" } });
    expect(await it.store.renders.countWaiting()).toBe(1);
    const rows = await it.inbound();
    expect(rows.map(({ httpStatus, errorCode }) => [httpStatus, errorCode])).toEqual([
      [503, "queue_unavailable"],
      [202, null],
    ]);
  });

  test("frees the port", async () => {
    await using it = await runningServer();
    const { port } = it.server;
    await it.stop();
    const refused = sendRaw({ port, parts: ["GET /health HTTP/1.1\r\nhost: x\r\n\r\n"] });
    await expect(refused).rejects.toThrow();
    const again = Bun.serve({ port, hostname: "127.0.0.1", fetch: () => new Response("") });
    await again.stop();
  });

  test("does not wait for ever for a sender that does not finish", async () => {
    await using it = await runningServer();
    const slow = sendRaw({
      port: it.server.port,
      parts: [`POST ${it.hookPath} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{`],
    });
    await until(async () => (await fetch(`${it.origin}/health`)).ok, "the server");
    const startedAt = performance.now();
    await it.stop();
    expect(performance.now() - startedAt).toBeLessThan(4_000);
    expect((await slow).isClosed).toBe(true);
    expect(await it.store.renders.countWaiting()).toBe(0);
  });
});

describe("starting", () => {
  test("on a port that is taken fails with the reason", async () => {
    await using it = await runningServer();
    await expect(runningServer({ port: it.server.port })).rejects.toMatchObject({
      code: "EADDRINUSE",
    });
  });

  test("names what its URLs begin with", async () => {
    await using plain = await runningServer();
    expect(plain.server.url).toBe(`http://127.0.0.1:${plain.server.port}`);
    await using named = await runningServer({ publicUrl: "https://pdf.example.com" });
    expect(named.server.url).toBe("https://pdf.example.com");
  });
});
