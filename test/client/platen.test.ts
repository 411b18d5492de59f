import { describe, expect, test } from "bun:test";
import { Platen, PlatenError, RenderFailedError } from "../../src/client/index.ts";
import { runningServer, until, writtenPdf, type Settings } from "../http/running-server.ts";
import { BODY, clientOf, failure } from "./client-of.ts";

const FAILS: Settings = {
  render: async () => ({
    ok: false,
    error: {
      code: "template_error",
      message: "Line 3 is too wide.",
      line: 3,
      column: 7,
      retryable: false,
    },
    warnings: [],
    durationMs: 1,
  }),
};

describe("rendering", () => {
  test("queues, waits and downloads", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const platen = clientOf(it);
    const options = { filename: "invoice-17.pdf", metadata: { order: "17" }, versionNumber: 1 };
    const { id, status } = await platen.templates.render("invoice", BODY, options);
    expect(status).toBe("queued");
    const render = await platen.waitForRender(id);
    expect(render).toMatchObject({ id, status: "succeeded", metadata: { order: "17" } });
    const pdf = await platen.renders.download(id);
    expect(new TextDecoder().decode(pdf)).toStartWith("%PDF-1.7");
    expect(await platen.renders.get(id)).toMatchObject({ pageCount: 1, versionNumber: 1 });
  });

  test("gives the PDF itself, or the final state with sync", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const platen = clientOf(it);
    const pdf = await platen.templates.renderPdf("invoice", BODY);
    expect(new TextDecoder().decode(pdf)).toStartWith("%PDF-1.7");
    const { status } = await platen.templates.render("invoice", BODY, { sync: true });
    expect(status).toBe("succeeded");
  });

  test("waits and downloads where the server could not hold the answer long enough", async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await using it = await runningServer({
      render: async (job) => {
        await held;
        return writtenPdf(job);
      },
    });
    const wait = it.pipeline.untilEnded;
    const waited: number[] = [];
    it.pipeline.untilEnded = (id, options) => {
      waited.push(options.timeoutMs);
      if (waited.length === 2) release();
      return wait(id, waited.length === 1 ? { ...options, timeoutMs: 1 } : options);
    };
    const pdf = await clientOf(it).templates.renderPdf("invoice", BODY, { timeoutMs: 20_000 });
    expect(new TextDecoder().decode(pdf)).toStartWith("%PDF-1.7");
    expect(waited).toHaveLength(2);
    expect(await it.store.renders.countWaiting()).toBe(0);
  });

  test("makes one render of a key, and of two calls without one two", async () => {
    await using it = await runningServer();
    const { templates } = clientOf(it);
    const ids = [];
    for (const options of [
      { idempotencyKey: "a" },
      { idempotencyKey: "a" },
      { jobId: "b" },
      { jobId: "b" },
      {},
      {},
    ]) {
      ids.push((await templates.render("invoice", BODY, options)).id);
    }
    expect(ids[0]).toBe(ids[1] ?? "");
    expect(ids[2]).toBe(ids[3] ?? "");
    expect(new Set(ids).size).toBe(4);
  });

  test("throws a RenderFailedError with the render's own error", async () => {
    await using it = await runningServer(FAILS);
    const platen = clientOf(it);
    const { id } = await platen.templates.render("invoice", BODY);
    const expected = {
      name: "RenderFailedError",
      code: "render_failed",
      renderId: id,
      renderError: { code: "template_error", message: "Line 3 is too wide.", line: 3, column: 7 },
    };
    const waited = await failure(platen.waitForRender(id));
    expect(waited).toBeInstanceOf(RenderFailedError);
    expect(waited).toMatchObject(expected);
    const asked = await failure(platen.templates.renderPdf("invoice", BODY));
    expect(asked).toMatchObject({ ...expected, status: 422, renderId: expect.any(String) });
  });

  test("throws a TimeoutError where time runs out, and the signal's reason where that comes first", async () => {
    await using it = await runningServer();
    const platen = clientOf(it);
    const { id } = await platen.templates.render("invoice", BODY);
    expect(await failure(platen.waitForRender(id, { timeoutMs: 20 }))).toMatchObject({
      name: "TimeoutError",
      code: "timeout",
      message: `The render ${id} was queued after 20 ms.`,
    });
    const leave = new AbortController();
    const waiting = failure(platen.waitForRender(id, { signal: leave.signal }));
    leave.abort(new Error("no longer wanted"));
    expect(await waiting).toMatchObject({ message: "no longer wanted" });
  });
});

describe("a render", () => {
  test("is cancelled while it waits, and whoever waits for it hears of it", async () => {
    await using it = await runningServer();
    const { templates, renders } = clientOf(it);
    const { id } = await templates.render("invoice", BODY);
    const waiting = failure(renders.wait(id));
    expect(await renders.cancel(id)).toMatchObject({ id, status: "cancelled" });
    expect(await waiting).toMatchObject({
      name: "RenderFailedError",
      message: "The render was cancelled.",
      renderId: id,
      renderError: null,
    });
    expect(await failure(renders.cancel(id))).toMatchObject({ code: "invalid_state", status: 409 });
  });

  test("that is cancelled while its PDF is waited for is a RenderFailedError, too", async () => {
    await using it = await runningServer();
    const { templates, renders } = clientOf(it);
    const waiting = failure(templates.renderPdf("invoice", BODY));
    await until(async () => (await renders.page()).renders.length > 0, "the render");
    const [render] = (await renders.page()).renders;
    await renders.cancel(render?.id ?? "");
    expect(await waiting).toMatchObject({ name: "RenderFailedError", renderId: render?.id ?? "" });
    expect((await renders.page()).renders).toHaveLength(1);
  });

  test("that failed is tried again under its id", async () => {
    let isBroken = true;
    await using it = await runningServer({
      render: (job, supply) => {
        const outcome = isBroken ? FAILS.render?.(job, supply) : writtenPdf(job);
        isBroken = false;
        return outcome ?? writtenPdf(job);
      },
    });
    const { templates, renders } = clientOf(it);
    const { id } = await templates.render("invoice", BODY);
    await failure(renders.wait(id));
    expect(await renders.retry(id)).toMatchObject({ id, status: "queued" });
    expect(await renders.wait(id)).toMatchObject({ id, status: "succeeded", attempts: 2 });
  });
});

describe("an erased render", () => {
  test("is not found from then on", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const { templates, renders } = clientOf(it);
    const { id } = await templates.render("invoice", BODY, { sync: true });
    expect(await renders.delete(id)).toBeUndefined();
    expect(await failure(renders.get(id))).toMatchObject({ code: "not_found", status: 404 });
  });
});

describe("lists", () => {
  test("go on from page to page, and ask for no page that nobody reads", async () => {
    await using it = await runningServer();
    const platen = clientOf(it);
    const made: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      made.unshift((await platen.templates.render("invoice", BODY)).id);
    }
    const ids: string[] = [];
    for await (const { id } of platen.renders.list({ limit: 2, status: "queued" })) ids.push(id);
    expect(ids).toEqual(made);
    const page = await platen.renders.page({ limit: 2 });
    expect(page).toMatchObject({ hasMore: true, nextCursor: expect.any(String) });
    expect(page.renders.map(({ id }) => id)).toEqual(made.slice(0, 2));
    for await (const { id } of platen.renders.list({ status: "failed" })) ids.push(id);
    expect(ids).toHaveLength(5);
  });
});

describe("errors", () => {
  test("tell what the API says: code, status, issues, request id", async () => {
    await using it = await runningServer();
    const { templates } = clientOf(it);
    const thrown = await failure(
      templates.render("invoice", { customer: { name: "Acme" }, total: "abc" }),
    );
    expect(thrown).toBeInstanceOf(PlatenError);
    expect(thrown).toMatchObject({
      code: "invalid_input_data",
      status: 400,
      issues: { fieldErrors: { total: ['Expected a number, got "abc"'] } },
      requestId: expect.any(String),
      retryAfterSeconds: null,
    });
    expect(await failure(templates.render("nothing", BODY))).toMatchObject({
      code: "template_not_found",
      status: 404,
      issues: null,
    });
  });

  test("never hold the key", async () => {
    await using it = await runningServer();
    const key = "ck_live_thisMustNotBeSeenAnywhere";
    const platen = new Platen({ baseUrl: it.origin, apiKey: key });
    const thrown = await failure(platen.renders.get("0199d3c2-6e0b-7c4a-9f61-2b7a4f0d8e15"));
    expect(thrown).toMatchObject({ code: "unauthorized", status: 401 });
    expect(Bun.inspect(thrown)).not.toContain(key);
    expect(JSON.stringify(platen)).not.toContain(key);
    const refused = await failure(
      (async () => new Platen({ baseUrl: it.origin, apiKey: `${key} and\nmore` }))(),
    );
    expect(String(refused)).toContain("apiKey");
    expect(String(refused)).not.toContain(key);
  });

  test.each(["pdf.example.com", "", "ftp://pdf.example.com", "https://"])(
    "refuse the base URL %p at once",
    (baseUrl) => {
      expect(() => new Platen({ baseUrl, apiKey: "ck_live_x" })).toThrow("baseUrl");
    },
  );

  test.each(["", "..", "."])("refuse the id %p, which would lead to another path", async (id) => {
    const platen = new Platen({ baseUrl: "https://pdf.example.com", apiKey: "ck_live_x" });
    expect(await failure(platen.renders.get(id))).toBeInstanceOf(TypeError);
  });

  test("say so where another program answers at this address", async () => {
    await using page = Bun.serve({ port: 0, fetch: () => new Response("<h1>Hello</h1>") });
    const platen = new Platen({ baseUrl: page.url.href, apiKey: "ck_live_x" });
    expect(await failure(platen.renders.get("a"))).toMatchObject({
      code: "unexpected_answer",
      status: 200,
    });
  });
});

describe("a request", () => {
  test("goes to the base URL, with a path of its own or not, and escapes names", async () => {
    const urls: string[] = [];
    const fetch = async (url: string): Promise<Response> => {
      urls.push(url);
      return new Response("{}", { headers: { "content-type": "application/json" } });
    };
    for (const baseUrl of [
      "https://example.com",
      "https://example.com/",
      "https://example.com/pdf//",
    ]) {
      await new Platen({ baseUrl, apiKey: "ck_live_x", fetch }).hooks.get("a/b?c");
    }
    expect(urls).toEqual([
      "https://example.com/v1/templates/a%2Fb%3Fc/hook",
      "https://example.com/v1/templates/a%2Fb%3Fc/hook",
      "https://example.com/pdf/v1/templates/a%2Fb%3Fc/hook",
    ]);
  });

  test("of a render carries a key of its own, so that it can be tried again", async () => {
    await using it = await runningServer();
    let isCut = true;
    const fetch = async (url: string, init: RequestInit): Promise<Response> => {
      const response = await globalThis.fetch(url, init);
      if (!isCut) return response;
      isCut = false;
      throw new TypeError("the line is cut after the server has answered");
    };
    const platen = new Platen({ baseUrl: it.origin, apiKey: it.key, fetch });
    await platen.templates.render("invoice", BODY);
    expect(await it.store.renders.countWaiting()).toBe(1);
  });

  test("for health is answered also where something is wrong", async () => {
    await using it = await runningServer();
    expect(await clientOf(it).health()).toMatchObject({ status: "ok", version: "1.2.3" });
    const fetch = async (): Promise<Response> =>
      Response.json({ status: "degraded", version: "1", checks: {} }, { status: 503 });
    const platen = new Platen({ baseUrl: it.origin, apiKey: "ck_live_x", fetch });
    expect((await platen.health()).status).toBe("degraded");
  });
});
