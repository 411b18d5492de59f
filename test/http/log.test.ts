import { describe, expect, test } from "bun:test";
import { maskedPath } from "../../src/http/log.ts";
import { sendRaw } from "./raw-socket.ts";
import { answer, BODY, DATA, runningServer, writtenPdf } from "./running-server.ts";

const ID = "019a0000-0000-7000-8000-0000abcd1234";

describe("a path in the log", () => {
  test.each([
    ["/", "/"],
    ["/v1/health", "/v1/health"],
    [`/v1/renders/${ID}`, `/v1/renders/${ID}`],
    [`/d/${ID}`, `/d/${ID}`],
    ["/v1/templates/invoice/hook", "/v1/templates/invoice/hook"],
    ["/v1/templates/order-confirmation/render", "/v1/templates/order-confirmation/render"],
    [`/v1/templates/${"Ab3".repeat(14)}`, "/v1/templates/Ab3A…"],
    ["/order-confirmation-of-acme", "/orde…"],
    ["/v1/hooks/order-confirmation", "/v1/hooks/orde…"],
    ["/v1/hooks/abcdefgh", "/v1/hooks/abcd…"],
    ["/v1/hooks/abcdefgh/more", "/v1/hooks/abcd…/more"],
    [`/v1/hooks/${ID}`, "/v1/hooks/019a…"],
    [`/hook/${"A".repeat(43)}`, "/hook/AAAA…"],
    [`/${"A".repeat(43)}`, "/AAAA…"],
  ])("%s is %s", (path, expected) => {
    expect(maskedPath(path)).toBe(expected);
  });
});

describe("the log", () => {
  test("has a line for each request, with what it was answered", async () => {
    await using it = await runningServer();
    await it.post(BODY, { "x-request-id": "req-1" });
    await fetch(`${it.origin}/nothing?key=secret`);
    const lines = it.logged.map((line) => JSON.parse(line) as object);
    expect(lines).toEqual([
      {
        event: "request",
        method: "POST",
        path: `/v1/hooks/${it.hook.token.slice(0, 4)}…`,
        status: 202,
        durationMs: expect.any(Number),
        requestId: "req-1",
      },
      expect.objectContaining({ event: "request", method: "GET", path: "/nothing", status: 404 }),
    ]);
  });

  test("never holds a token, a secret, a key or a link, however the request ends", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const render = { data: DATA, options: { sync: true } };
    const { body } = await answer(it.call("POST", "/v1/templates/invoice/render", render));
    const { downloadUrl } = body as { downloadUrl: string };
    const { token, secret } = it.hook;
    await fetch(downloadUrl);
    await fetch(`${downloadUrl}x`);
    await it.post(BODY, { "x-craftkit-signature": it.sign(BODY) });
    await it.post(BODY, { "x-craftkit-signature": "wrong" });
    await it.post("{");
    await fetch(`${it.origin}/v1/hooks/${token}`);
    await fetch(`${it.origin}/v1/hooks/${token}/more`, { method: "POST" });
    await fetch(`${it.origin}/hooks/${token}?secret=${secret}`, { method: "POST" });
    await fetch(`${it.origin}/v2/renders/x?key=${it.key}`);
    await it.call("GET", "/v1/templates/invoice/hook");
    await it.call("POST", "/v1/templates/invoice/hook/rotate", { secret: true, graceSeconds: 60 });
    await fetch(`${it.origin}/v1/templates/${it.key}/hook`, {
      headers: { authorization: "Bearer x" },
    });
    await sendRaw({
      port: it.server.port,
      parts: [
        `POST /v1/hooks/${token} HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n`,
        BODY.slice(0, 5),
      ],
      end: true,
    });
    Object.assign(it.store.hooks, {
      byToken: async () => {
        throw new Error("a fault");
      },
    });
    expect((await it.post(BODY)).status).toBe(500);
    const log = it.logged.join("\n");
    expect(it.logged.length).toBeGreaterThan(12);
    const rotated = (await it.store.hooks.state(it.seed.templateId))?.secret ?? "";
    const sig = new URL(downloadUrl).searchParams.get("sig") ?? "";
    for (const hidden of [token, secret, rotated, it.key, sig, it.sign(BODY), "Acme"]) {
      expect(hidden.length).toBeGreaterThan(3);
      expect(log).not.toContain(hidden);
    }
  });
});
