import { describe, expect, test } from "bun:test";
import { JSON_DEPTH_MAX } from "../../src/limits.ts";
import { answer, runningServer, type Running } from "./running-server.ts";

const LIMIT = 1024 * 1024;

/** The hook's smallest data, with something more in it. */
function bodyWith(more: string): string {
  return `{"customer":{"name":"Acme"},"total":1${more}}`;
}

function signed(it: Running, body: string | Uint8Array<ArrayBuffer>, headers = {}) {
  return it.post(body, { "x-craftkit-signature": it.sign(body), ...headers });
}

async function stored(it: Running, response: Promise<Response>) {
  const { status, body } = await answer(response);
  expect({ status, body }).toMatchObject({ status: 202 });
  const { id } = body as { id: string };
  const render = await it.store.renders.byId(it.seed.projectId, id);
  const job = await it.store.queue.claim(it.seed.templateId);
  return { data: JSON.parse(job?.data ?? "null") as unknown, warnings: render?.warnings };
}

describe("a signature covers the bytes as they were sent", () => {
  test.each([
    [
      "spaces that JSON.stringify would not write",
      `{ "customer" : {"name": "Acme"},\t"total": 1 }`,
    ],
    ["keys in another order", '{"total":1,"customer":{"name":"Acme"}}'],
    ["unicode escapes", '{"customer":{"name":"\\u0041cme"},"total":1}'],
    ["escaped slashes", '{"customer":{"name":"A\\/B"},"total":1}'],
    ["a number written at length", '{"customer":{"name":"Acme"},"total":1.000e0}'],
    ["a byte order mark", `\ufeff${bodyWith("")}`],
    ["CRLF", `\r\n{"customer":\r\n{"name":"Acme"},"total":1}\r\n`],
    ["duplicate keys", bodyWith(',"total":2')],
    ["letters beyond ASCII", '{"customer":{"name":"Ünïcödé 中文 🎉"},"total":1}'],
  ])("with %s", async (_, body) => {
    await using it = await runningServer();
    expect((await signed(it, body)).status).toBe(202);
    const again = JSON.stringify(JSON.parse(body.replace("\ufeff", "")));
    if (again !== body) {
      const wrong = await it.post(body, { "x-craftkit-signature": it.sign(again) });
      expect(wrong.status).toBe(401);
    }
    expect(await it.store.renders.countWaiting()).toBe(1);
  });

  test("up to the last of 1 MiB, and one byte more is 413", async () => {
    await using it = await runningServer();
    const padding = " ".repeat(LIMIT - bodyWith("").length);
    const body = bodyWith(padding);
    expect(Buffer.byteLength(body)).toBe(LIMIT);
    expect((await signed(it, body)).status).toBe(202);
    expect(await answer(signed(it, `${body} `))).toEqual({
      status: 413,
      body: {
        error: {
          code: "payload_too_large",
          message: expect.stringContaining("1 MiB (1048576 bytes)"),
        },
      },
    });
    expect((await it.post(body, { "x-craftkit-signature": it.sign(`${body} `) })).status).toBe(401);
    expect(await it.store.renders.countWaiting()).toBe(1);
  });
});

describe("a body is taken whatever its type says", () => {
  test.each([
    ["none", {}],
    ["a form, as curl -d says", { "content-type": "application/x-www-form-urlencoded" }],
    ["text", { "content-type": "text/plain" }],
    ["JSON with a charset", { "content-type": "application/json; charset=utf-8" }],
  ])("%s", async (_, headers) => {
    await using it = await runningServer();
    // A body of bytes gets no type of the client's own.
    const response = await it.post(Buffer.from(bodyWith("")), headers);
    expect(response.status).toBe(202);
  });
});

describe("a body that is no JSON object", () => {
  test.each([
    ["a form", "name=Acme", "application/x-www-form-urlencoded", 415, "unsupported_media_type"],
    ["XML", "<a/>", "application/xml", 415, "unsupported_media_type"],
    ["empty", "", "application/json", 400, "invalid_json"],
    ["nothing but spaces", " \r\n", "application/json", 400, "invalid_json"],
    ["not JSON", "{'a':1}", "application/json", 400, "invalid_json"],
    ["cut off", '{"a":', "application/json", 400, "invalid_json"],
    ["followed by more", "{}{}", "application/json", 400, "invalid_json"],
    ["a list", "[1]", "application/json", 400, "invalid_request"],
    ["null", "null", "application/json", 400, "invalid_request"],
    ["a text", '"a"', "application/json", 400, "invalid_request"],
    ["a number", "1", "application/json", 400, "invalid_request"],
    ["NaN", '{"total":NaN}', "application/json", 400, "invalid_json"],
  ])("such as one that is %s", async (_, body, type, status, code) => {
    await using it = await runningServer();
    const got = await answer(it.post(body, { "content-type": type }));
    expect(got).toMatchObject({ status, body: { error: { code, message: expect.any(String) } } });
    expect("issues" in (got.body as { error: object }).error).toBe(code === "invalid_request");
    expect(await it.store.renders.countWaiting()).toBe(0);
    expect((await it.inbound()).map(({ errorCode }) => errorCode)).toEqual([code]);
  });

  test("such as one that is not UTF-8", async () => {
    await using it = await runningServer();
    const bytes = Buffer.from(`{"customer":{"name":"Acm\xe9"},"total":1}`, "latin1");
    expect(await answer(it.post(bytes))).toMatchObject({
      status: 400,
      body: { error: { code: "invalid_json", message: expect.stringContaining("UTF-8") } },
    });
  });
});

test("a compressed body is told so, not that its bytes are no text", async () => {
  await using it = await runningServer();
  const bytes = Bun.gzipSync(bodyWith(""));
  const headers = { "content-type": "application/json", "content-encoding": "gzip" };
  expect(await answer(signed(it, bytes, headers))).toMatchObject({
    status: 415,
    body: {
      error: {
        code: "unsupported_media_type",
        message: expect.stringMatching(/compressed.*Content-Encoding/),
      },
    },
  });
  expect(await it.store.renders.countWaiting()).toBe(0);
});

describe("a hostile body", () => {
  test("of 100,000 keys is taken, and its keys are left out", async () => {
    await using it = await runningServer();
    const keys = Array.from({ length: 100_000 }, (_, n) => `,"k${n.toString(36)}":1`).join("");
    const startedAt = performance.now();
    const { data, warnings } = await stored(it, signed(it, bodyWith(keys)));
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(data).toEqual({ customer: { name: "Acme" }, items: [], total: 1 });
    expect(warnings?.length).toBeLessThanOrEqual(100);
    expect(warnings?.[0]).toMatchObject({
      code: "unknown_key",
      message: expect.stringContaining("k0"),
    });
  });

  test("that nests 10,000 deep is 400 invalid_json", async () => {
    await using it = await runningServer();
    for (const [open, close] of [
      ["[", "]"],
      ['{"a":', "}"],
    ] as const) {
      const body = bodyWith(`,"x":${open.repeat(10_000)}1${close.repeat(10_000)}`);
      expect(await answer(signed(it, body))).toMatchObject({
        status: 400,
        body: {
          error: {
            code: "invalid_json",
            message: expect.stringContaining(`${JSON_DEPTH_MAX} levels`),
          },
        },
      });
    }
    expect(await it.store.renders.countWaiting()).toBe(0);
  });

  test("that nests as deep as may be is taken", async () => {
    await using it = await runningServer();
    const inner = JSON_DEPTH_MAX - 1;
    const body = bodyWith(`,"x":${"[".repeat(inner)}${"]".repeat(inner)}`);
    expect((await signed(it, body)).status).toBe(202);
    const deeper = bodyWith(`,"x":${"[".repeat(inner + 1)}${"]".repeat(inner + 1)}`);
    expect((await signed(it, deeper)).status).toBe(400);
  });

  test("with 1e999 is refused as a value, not turned into infinity", async () => {
    await using it = await runningServer();
    const body = '{"customer":{"name":"Acme"},"total":1e999}';
    expect(await answer(signed(it, body))).toMatchObject({
      status: 400,
      body: {
        error: {
          code: "invalid_input_data",
          issues: { fieldErrors: { total: [expect.any(String)] } },
        },
      },
    });
    expect(await it.store.renders.countWaiting()).toBe(0);
  });

  test("with duplicate keys counts the last", async () => {
    await using it = await runningServer();
    const { data } = await stored(it, signed(it, bodyWith(',"total":2,"total":3')));
    expect(data).toMatchObject({ total: 3 });
  });

  test("with lone surrogates and NULs is mended, with a warning each", async () => {
    await using it = await runningServer();
    const body = '{"customer":{"name":"a\\ud800b\\u0000c"},"total":1}';
    const { data, warnings } = await stored(it, signed(it, body));
    expect(data).toMatchObject({ customer: { name: "a\ufffdbc" } });
    expect(warnings?.map(({ code }) => code)).toEqual(["lone_surrogate", "nul_character"]);
  });

  test("with keys that objects hide something behind loses them, and pollutes nothing", async () => {
    await using it = await runningServer();
    const evil =
      ',"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":1';
    const { data } = await stored(it, signed(it, bodyWith(evil)));
    expect(Object.keys(data as object).sort()).toEqual(["customer", "items", "total"]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    const nested = '{"customer":{"__proto__":{"name":"Acme"}},"total":1}';
    expect(await answer(signed(it, nested))).toMatchObject({
      status: 400,
      body: { error: { issues: { fieldErrors: { "customer.name": ["Required"] } } } },
    });
  });
});
