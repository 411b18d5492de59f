import { describe, expect, test } from "bun:test";
import { movableClock } from "../fixtures/store.ts";
import { answer, BODY, DATA, runningServer, writtenPdf } from "./running-server.ts";

const LIMIT = "ratelimit-limit";
const REMAINING = "ratelimit-remaining";
const RESET = "ratelimit-reset";

/** Status, and the three headers as they came. */
async function limitsOf(response: Response | Promise<Response>) {
  const { status, headers } = await response;
  return [status, headers.get(LIMIT), headers.get(REMAINING), headers.get(RESET)];
}

describe("the rate of an API key", () => {
  test("is any number unless it is set, and answers say nothing of it", async () => {
    await using it = await runningServer();
    for (let n = 0; n < 100; n += 1) {
      expect(await limitsOf(it.call("GET", "/v1/key"))).toEqual([200, null, null, null]);
    }
  });

  test("is told with every answer, and ends at the limit", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock, apiRatePerMinute: 3 });
    expect(await limitsOf(it.call("GET", "/v1/key"))).toEqual([200, "3", "2", "60"]);
    clock.move(10_000);
    expect(await limitsOf(it.call("GET", "/v1/renders/x"))).toEqual([404, "3", "1", "50"]);
    expect(await limitsOf(it.call("DELETE", "/v1/keys/x"))).toEqual([404, "3", "0", "50"]);
    const refused = await it.call("GET", "/v1/key");
    expect(refused.headers.get("retry-after")).toBe("50");
    expect(await limitsOf(refused)).toEqual([429, "3", "0", "50"]);
    expect(await answer(refused)).toEqual({
      status: 429,
      body: {
        error: {
          code: "rate_limited",
          message: "This API key takes 3 requests a minute. Send again in 50 s.",
        },
      },
    });
    clock.move(49_999);
    expect(await limitsOf(it.call("GET", "/v1/key"))).toEqual([429, "3", "0", "1"]);
    clock.move(1);
    expect(await limitsOf(it.call("GET", "/v1/key"))).toEqual([200, "3", "0", "10"]);
  });

  test("counts each key apart, and only those that work", async () => {
    await using it = await runningServer({ apiRatePerMinute: 1 });
    const keys = [it.key, await it.makeKey(), await it.makeKey({ scopes: ["hooks:write"] })];
    const ask = (key: string) =>
      it.call("GET", "/v1/keys", undefined, { authorization: `Bearer ${key}` });
    for (const [index, key] of keys.entries()) {
      expect((await ask(key)).status).toBe(index === 2 ? 403 : 200);
      expect((await ask(key)).status).toBe(429);
    }
    for (let n = 0; n < 5; n += 1) {
      expect(await limitsOf(ask(`ck_live_${"A".repeat(43)}`))).toEqual([401, null, null, null]);
    }
    expect((await fetch(`${it.origin}/health`)).status).toBe(200);
  });

  test("is told beside a PDF, too", async () => {
    await using it = await runningServer({ render: writtenPdf, apiRatePerMinute: 5 });
    const request = { data: DATA, options: { sync: true } };
    const accept = { accept: "application/pdf" };
    const response = await it.call("POST", "/v1/templates/invoice/render", request, accept);
    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(await limitsOf(response)).toEqual([200, "5", "4", "60"]);
  });
});

describe("the rate of a hook", () => {
  test("is told with every answer that it counted", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock, hookRatePerMinute: 4 });
    const headers = { "idempotency-key": "a" };
    expect(await limitsOf(it.post(BODY, headers))).toEqual([202, "4", "3", "60"]);
    expect(await limitsOf(it.post(BODY, headers))).toEqual([200, "4", "2", "60"]);
    expect(await limitsOf(it.post("{"))).toEqual([400, "4", "1", "60"]);
    expect(await limitsOf(it.post("{}"))).toEqual([400, "4", "0", "60"]);
    expect(await limitsOf(it.post(BODY))).toEqual([429, "4", "0", "60"]);
    const unknown = fetch(`${it.origin}/v1/hooks/${"x".repeat(43)}`, {
      method: "POST",
      body: BODY,
    });
    expect(await limitsOf(unknown)).toEqual([404, null, null, null]);
  });

  test("is not told where it is any number", async () => {
    await using it = await runningServer({ hookRatePerMinute: 0 });
    expect(await limitsOf(it.post(BODY))).toEqual([202, null, null, null]);
  });
});
