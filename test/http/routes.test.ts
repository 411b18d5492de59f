import { describe, expect, test } from "bun:test";
import { sendRaw } from "./raw-socket.ts";
import { answer, runningServer } from "./running-server.ts";

/** The API of this build: path, and the methods that it takes. */
const PATHS: readonly (readonly [string, readonly string[]])[] = [
  ["/v1/hooks/a-token", ["POST"]],
  ["/v1/templates", ["GET", "HEAD", "POST"]],
  ["/v1/templates/invoice", ["GET", "HEAD", "PUT", "PATCH", "DELETE"]],
  ["/v1/templates/invoice/duplicate", ["POST"]],
  ["/v1/templates/invoice/export", ["GET", "HEAD"]],
  ["/v1/imported-templates", ["POST"]],
  ["/v1/deleted-templates", ["GET", "HEAD"]],
  ["/v1/deleted-templates/an-id/restore", ["POST"]],
  ["/v1/templates/invoice/draft", ["GET", "HEAD", "PUT", "DELETE"]],
  ["/v1/templates/invoice/publish", ["POST"]],
  ["/v1/templates/invoice/preview", ["POST"]],
  ["/v1/templates/invoice/changes", ["GET", "HEAD"]],
  ["/v1/templates/invoice/versions", ["GET", "HEAD"]],
  ["/v1/templates/invoice/versions/1", ["GET", "HEAD"]],
  ["/v1/templates/invoice/versions/1/preview", ["GET", "HEAD"]],
  ["/v1/templates/invoice/versions/1/publish", ["POST"]],
  ["/v1/gallery", ["GET", "HEAD"]],
  ["/v1/gallery/invoice", ["GET", "HEAD"]],
  ["/v1/gallery/invoice/preview", ["GET", "HEAD", "POST"]],
  ["/v1/gallery/invoice/templates", ["POST"]],
  ["/v1/templates/invoice/render", ["POST"]],
  ["/v1/templates/invoice/hook", ["GET", "HEAD", "PATCH"]],
  ["/v1/templates/invoice/hook/rotate", ["POST"]],
  ["/v1/templates/invoice/hook/test", ["POST"]],
  ["/v1/assets", ["GET", "HEAD", "POST"]],
  ["/v1/assets/a-name", ["GET", "HEAD", "DELETE"]],
  ["/v1/assets/a-name/content", ["GET", "HEAD"]],
  ["/v1/blocks", ["GET", "HEAD"]],
  ["/v1/blocks/a-name", ["GET", "HEAD", "PUT", "DELETE"]],
  ["/v1/usage", ["GET", "HEAD"]],
  ["/v1/brand", ["GET", "HEAD", "PUT"]],
  ["/v1/inbound", ["GET", "HEAD"]],
  ["/v1/inbound/an-id", ["GET", "HEAD"]],
  ["/v1/inbound/an-id/replay", ["POST"]],
  ["/v1/inbound/an-id/sample", ["POST"]],
  ["/v1/renders", ["GET", "HEAD"]],
  ["/v1/renders.csv", ["GET", "HEAD"]],
  ["/v1/renders/bulk", ["POST", "GET", "HEAD", "DELETE"]],
  ["/v1/renders/archive", ["POST", "GET", "HEAD", "DELETE"]],
  ["/v1/renders/an-id/data", ["GET", "HEAD"]],
  ["/v1/renders/an-id", ["GET", "HEAD", "DELETE"]],
  ["/v1/renders/an-id/cancel", ["POST"]],
  ["/v1/renders/an-id/retry", ["POST"]],
  ["/v1/renders/an-id/download", ["GET", "HEAD"]],
  ["/v1/statistics", ["GET", "HEAD"]],
  ["/v1/attention", ["GET", "HEAD"]],
  ["/v1/events", ["GET", "HEAD"]],
  ["/d/an-id", ["GET", "HEAD"]],
  ["/v1/key", ["GET", "HEAD"]],
  ["/v1/keys", ["GET", "HEAD", "POST"]],
  ["/v1/keys/an-id", ["GET", "HEAD", "PATCH", "DELETE"]],
  ["/v1/audit", ["GET", "HEAD"]],
  ["/v1/members", ["GET", "HEAD"]],
  ["/v1/members/an-id", ["PATCH", "DELETE"]],
  ["/v1/invitations", ["GET", "HEAD", "POST"]],
  ["/v1/invitations/look-up", ["POST", "DELETE"]],
  ["/v1/invitations/accept", ["POST", "DELETE"]],
  ["/v1/invitations/an-id", ["DELETE"]],
  ["/v1/setup", ["GET", "HEAD", "POST"]],
  ["/v1/setup/look-up", ["POST"]],
  ["/v1/session", ["GET", "HEAD", "POST", "DELETE"]],
  ["/v1/sessions", ["GET", "HEAD", "DELETE"]],
  ["/v1/sessions/an-id", ["DELETE"]],
  ["/v1/user", ["PATCH"]],
  ["/v1/password-reset", ["POST"]],
  ["/v1/password-reset/look-up", ["POST"]],
  ["/v1/password-reset/complete", ["POST"]],
  ["/v1/projects", ["GET", "HEAD", "POST"]],
  ["/v1/projects/an-id", ["GET", "HEAD", "PATCH", "DELETE"]],
  ["/v1/retention", ["GET", "HEAD", "PATCH"]],
  ["/v1/retention/effect", ["GET", "HEAD"]],
  ["/v1/settings", ["GET", "HEAD", "PATCH"]],
  ["/v1/settings/storage", ["GET", "HEAD"]],
  ["/v1/settings/email/test", ["POST"]],
  ["/v1/language", ["GET", "HEAD"]],
  ["/v1/openapi.json", ["GET", "HEAD"]],
  ["/v1/health", ["GET", "HEAD"]],
  ["/health", ["GET", "HEAD"]],
  ["/", ["GET", "HEAD"]],
  ["/docs", ["GET", "HEAD"]],
  ["/docs/api", ["GET", "HEAD"]],
  ["/docs/hooks", ["GET", "HEAD"]],
  ["/docs/gallery/invoice.png", ["GET", "HEAD"]],
];
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"];

describe("every path", () => {
  test("takes its methods and answers 405 with Allow to the others", async () => {
    await using it = await runningServer();
    for (const [path, methods] of PATHS) {
      const allow = [...methods, "OPTIONS"].join(", ");
      for (const method of METHODS) {
        const got = await sendRaw({
          port: it.server.port,
          isHead: method === "HEAD",
          parts: [`${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 0\r\n\r\n`],
        });
        expect([method, path, got.status === 405]).toEqual([
          method,
          path,
          !methods.includes(method),
        ]);
        if (got.status !== 405) continue;
        expect(got.text.toLowerCase()).toContain(`\r\nallow: ${allow.toLowerCase()}\r\n`);
        expect(got.text.toLowerCase()).toContain("\r\nx-request-id: ");
        if (method === "HEAD") continue;
        expect(got.json).toEqual({
          error: {
            code: "method_not_allowed",
            message: `${method} is not possible here. Possible are ${allow}.`,
          },
        });
      }
    }
  });

  test("tells OPTIONS what it takes", async () => {
    await using it = await runningServer();
    for (const [path, methods] of PATHS) {
      const response = await fetch(`${it.origin}${path}`, { method: "OPTIONS" });
      expect([path, response.status, response.headers.get("allow")]).toEqual([
        path,
        204,
        [...methods, "OPTIONS"].join(", "),
      ]);
      expect(response.headers.get("access-control-allow-origin")).toBeNull();
    }
  });
});

describe("a path that is not there", () => {
  test.each([
    "/nothing",
    "/v1",
    "/v1/render",
    "/v1/renders/a/b/c",
    "/v1/renders/a/",
    "//v1/health",
    "/v1/hooks",
    "/%ZZ",
    "/docs/a/b/c",
    "/V1/health",
  ])("%s is 404 not_found", async (path) => {
    await using it = await runningServer();
    for (const method of ["GET", "POST", "OPTIONS"]) {
      const got = await sendRaw({
        port: it.server.port,
        parts: [`${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 0\r\n\r\n`],
      });
      expect(got).toMatchObject({
        status: 404,
        json: { error: { code: "not_found", message: "There is nothing at this path." } },
      });
    }
  });
});

describe("a token with a way up in it", () => {
  test.each([
    "/v1/hooks/..",
    "/v1/hooks/../x",
    "/v1/hooks/../../etc/passwd",
    "/v1/hooks/%2e%2e/x",
    "/v1/hooks/a/../../x",
  ])("%s, sent as it stands, is 404 invalid_token", async (path) => {
    await using it = await runningServer();
    const got = await sendRaw({
      port: it.server.port,
      parts: [`POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 2\r\n\r\n{}`],
    });
    expect(got).toMatchObject({ status: 404, json: { error: { code: "invalid_token" } } });
    expect(await it.store.inboundLog.unknownTokens()).toBe(1);
  });
});

describe("a Host", () => {
  test.each(["a", "pdf", "pdf.example.com:8080", "[::1]", "a b", "/", "a/v1/hooks", ""])(
    "of %p does not change where a request goes",
    async (host) => {
      await using it = await runningServer();
      const got = await sendRaw({
        port: it.server.port,
        parts: [`GET /health HTTP/1.1\r\nhost: ${host}\r\n\r\n`],
      });
      expect(got).toMatchObject({ status: 200, json: { status: "ok" } });
    },
  );
});

describe("every answer", () => {
  test("carries the sender's own request id where it is short and printable", async () => {
    await using it = await runningServer();
    const idOf = async (given: string): Promise<string | null> =>
      (await fetch(`${it.origin}/health`, { headers: { "x-request-id": given } })).headers.get(
        "x-request-id",
      );
    expect(await idOf("order 17/a")).toBe("order 17/a");
    expect(await idOf("x".repeat(128))).toBe("x".repeat(128));
    for (const unfit of ["x".repeat(129), "", "ä", "a\tb"]) {
      expect(await idOf(unfit)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test("carries one whatever it says, and is not sniffed or kept", async () => {
    await using it = await runningServer();
    const requests: readonly (readonly [string, string, number])[] = [
      ["GET", "/", 200],
      ["GET", "/health", 200],
      ["HEAD", "/v1/health", 200],
      ["GET", "/nothing", 404],
      ["DELETE", "/health", 405],
      ["OPTIONS", "/health", 204],
      ["POST", "/v1/hooks/unknown", 404],
      ["POST", "/v1/hooks/", 404],
      ["GET", "/v1/renders/x", 401],
      ["GET", "/d/x", 403],
    ];
    const ids = new Set<string | null>();
    for (const [method, path, status] of requests) {
      const response = await fetch(`${it.origin}${path}`, { method });
      expect([method, path, response.status]).toEqual([method, path, status]);
      ids.add(response.headers.get("x-request-id"));
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      if (status >= 400) {
        expect(response.headers.get("content-type")).toBe("application/json");
        expect(response.headers.get("cache-control")).toBe("no-store");
      }
    }
    expect(ids.size).toBe(requests.length);
    expect(ids.has(null)).toBe(false);
  });
});

describe("an unexpected failure", () => {
  test("is 500 internal with the request id and without a stack; the log has the rest", async () => {
    await using it = await runningServer();
    Object.assign(it.store.apiKeys, {
      authenticate: async () => {
        throw new TypeError("something inner");
      },
    });
    const response = await it.call("GET", "/v1/renders/x", undefined, { "x-request-id": "req-9" });
    expect(await answer(response)).toEqual({
      status: 500,
      body: { error: { code: "internal", message: expect.stringContaining("req-9") } },
    });
    expect(it.logged.join("\n")).toContain("TypeError: something inner");
  });
});
