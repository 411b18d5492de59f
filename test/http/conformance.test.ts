import { afterEach, describe, expect, test } from "bun:test";
import { ROUTES } from "../../src/http/routes.ts";
import { EXAMPLE_BASE, openApiDocument } from "../../src/http/site/openapi.ts";
import { conformanceTo, type Seen } from "./conformance.ts";
import { takeFaults } from "./conforming.ts";
import { sendRaw } from "./raw-socket.ts";
import { runningServer } from "./running-server.ts";

const document = openApiDocument({ routes: ROUTES, base: EXAMPLE_BASE, version: "1.0.0" });
const faultsOf = conformanceTo(document);

const HEALTH = {
  status: "ok",
  version: "1.0.0",
  checks: { database: "ok", queue: "ok", renderer: "ok", storage: "ok" },
};
const HEADERS = { "x-request-id": "an-id", "content-type": "application/json" };

/** An answer of GET /v1/health that is as declared, but for a change. */
function seen({
  headers = HEADERS,
  value = HEALTH,
  ...change
}: Partial<Omit<Seen, "header" | "json">> & {
  headers?: Record<string, string>;
  value?: unknown;
} = {}): Seen {
  const all = new Headers(headers);
  return {
    method: "GET",
    path: "/v1/health",
    status: 200,
    header: (name) => all.get(name),
    json: value === null ? null : JSON.stringify(value),
    ...change,
  };
}

const refused = (code: string): unknown => ({ error: { code, message: "No." } });

describe("an answer", () => {
  test("that is as the document says passes", () => {
    expect(faultsOf(seen())).toEqual([]);
    expect(faultsOf(seen({ status: 500, value: refused("internal") }))).toEqual([]);
    expect(faultsOf(seen({ method: "HEAD", value: null }))).toEqual([]);
  });

  test("of what no operation answers passes", () => {
    expect(faultsOf(seen({ path: "/elsewhere", status: 418 }))).toEqual([]);
    expect(faultsOf(seen({ method: "PUT", status: 405 }))).toEqual([]);
  });

  test.each<[string, Seen, string]>([
    ["a status", seen({ status: 404, value: refused("not_found") }), "a status that is not"],
    ["a code", seen({ status: 500, value: refused("not_found") }), "the code not_found"],
    ["a property", seen({ value: { ...HEALTH, secret: 1 } }), "secret"],
    [
      "a property further in",
      seen({ value: { ...HEALTH, checks: { ...HEALTH.checks, luck: "ok" } } }),
      "/checks must NOT have additional properties",
    ],
    ["a value", seen({ value: { ...HEALTH, status: "fine" } }), "/status must be equal to one of"],
    [
      "a media type",
      seen({ headers: { ...HEADERS, "content-type": "text/html" } }),
      "the media type text/html",
    ],
  ])("with %s that is not declared fails, and says what and where", (_, answer, sentence) => {
    const [fault = "", ...more] = faultsOf(answer);
    expect(more).toEqual([]);
    expect(fault).toStartWith(`getHealth (GET /v1/health) answered ${answer.status} with `);
    expect(fault).toContain(sentence);
  });

  test("without what is declared fails", () => {
    const { version: _version, ...less } = HEALTH;
    expect(faultsOf(seen({ value: less }))).toHaveLength(1);
    expect(faultsOf(seen({ value: null }))).toHaveLength(1);
    expect(faultsOf(seen({ headers: { "content-type": "application/json" } }))).toHaveLength(1);
  });

  test("with a body where none is declared fails", () => {
    const path = "/v1/keys/0199d3c2-6e0b-7c4a-9f61-2b7a4f0d8e15";
    expect(faultsOf(seen({ method: "DELETE", path, status: 204 }))).toHaveLength(1);
    expect(faultsOf(seen({ method: "DELETE", path, status: 204, value: null }))).toEqual([]);
  });
});

describe("what goes by in tests", () => {
  /** What it found was meant to be found. */
  afterEach(() => void takeFaults());

  /** Answers everything as no Platen would. */
  const strange = () =>
    Bun.serve({ port: 0, fetch: () => Response.json({ status: "odd" }, { headers: HEADERS }) });

  test("is checked by fetch itself, which rejects", async () => {
    using server = strange();
    const url = `http://127.0.0.1:${server.port}/health`;
    for (const input of [url, new URL(url), new Request(url)]) {
      await expect(fetch(input)).rejects.toThrow("isUp (GET /health) answered 200 with");
    }
    expect(takeFaults()).toHaveLength(3);
  });

  test("is checked where it goes by raw sockets", async () => {
    using server = strange();
    const parts = ["GET /health HTTP/1.1\r\nhost: a\r\n\r\n"];
    await expect(sendRaw({ port: server.port ?? 0, parts })).rejects.toThrow("isUp (GET /health)");
  });

  test("is given to the test whole", async () => {
    await using it = await runningServer();
    const response = await fetch(`${it.origin}/health`);
    expect(response.bodyUsed).toBe(false);
    expect(await response.json()).toEqual({ status: "ok" });
    expect(takeFaults()).toEqual([]);
  });
});
