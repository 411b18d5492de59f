import { describe, expect, test } from "bun:test";
import type { RenderJob, RenderOutcome } from "../../src/render/job.ts";
import { sendRaw } from "./raw-socket.ts";
import {
  answer,
  BODY,
  DATA,
  MANIFEST,
  runningServer,
  writtenPdf,
  type Running,
} from "./running-server.ts";

const RENDER = "/v1/templates/invoice/render";
const UNLUCKY = 13;

/** A server whose hook and queue are soon full, and whose renders of one total fail. */
async function server() {
  const render = async (job: RenderJob): Promise<RenderOutcome> =>
    job.data["total"] === UNLUCKY
      ? {
          ok: false,
          error: { code: "template_error", message: "No.", retryable: false },
          warnings: [],
        }
      : writtenPdf(job);
  const it = await runningServer({ hookRatePerMinute: 1, store: { queueMax: 1 }, render });
  const made = await answer(it.call("POST", RENDER, { data: DATA, options: { sync: true } }));
  const { id } = made.body as { id: string };
  return { ...it, id, pdf: `/v1/renders/${id}/download` };
}

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Asked = (it: Awaited<ReturnType<typeof server>>) => Sent | Promise<Sent>;

function post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Sent {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { method: "POST", path, body: text, headers };
}

/** How each status comes about. */
const BY_STATUS: Readonly<Record<number, Asked>> = {
  200: ({ pdf }) => ({ path: pdf }),
  201: () => post("/v1/templates", { name: "A", manifest: MANIFEST }),
  202: ({ hookPath }) => post(hookPath, BODY),
  204: ({ hookPath }) => ({ method: "OPTIONS", path: hookPath }),
  206: ({ pdf }) => ({ path: pdf, headers: { range: "bytes=0-3" } }),
  304: ({ pdf }) => ({ path: pdf, headers: { "if-none-match": "*" } }),
  400: ({ hookPath }) => post(hookPath, "{"),
  401: ({ hookPath }) => post(hookPath, BODY, { "x-craftkit-signature": "00" }),
  403: () => ({ path: "/d/x?exp=1&sig=x" }),
  404: () => ({ path: "/nothing" }),
  405: ({ hookPath }) => ({ path: hookPath }),
  409: ({ id }) => post(`/v1/renders/${id}/cancel`, ""),
  412: () => ({
    method: "PUT",
    path: "/v1/templates/invoice/draft",
    body: JSON.stringify({ layout: "<document/>", manifest: MANIFEST }),
    headers: { "if-match": '"another"' },
  }),
  413: ({ hookPath }) => post(hookPath, BODY.padEnd(1024 * 1024 + 1)),
  415: ({ hookPath }) => post(hookPath, "a=1", { "content-type": "text/plain" }),
  416: ({ pdf }) => ({ path: pdf, headers: { range: "bytes=100000-" } }),
  422: () => {
    const data = { customer: { name: "A" }, total: UNLUCKY };
    return post(RENDER, { data, options: { sync: true } }, { accept: "application/pdf" });
  },
  429: async ({ post: send, hookPath }) => {
    await send(BODY);
    return post(hookPath, BODY);
  },
  500: ({ store }) => {
    Object.assign(store.apiKeys, { list: () => Promise.reject(new TypeError("inner")) });
    return { path: "/v1/keys" };
  },
  503: async ({ pipeline, call }) => {
    await pipeline.stop(0);
    await call("POST", RENDER, { data: DATA });
    return post(RENDER, { data: DATA });
  },
};

describe("an answer", () => {
  test.each(Object.entries(BY_STATUS))(
    "of status %s carries the request's id, is not sniffed, and is JSON where it is an error",
    async (status, ask) => {
      await using it = await server();
      const { method = "GET", path, body, headers = {} } = await ask(it);
      const response = await fetch(`${it.origin}${path}`, {
        method,
        headers: { authorization: `Bearer ${it.key}`, "x-request-id": "mine-17", ...headers },
        ...(body === undefined ? {} : { body }),
      });
      expect(response.status).toBe(Number(status));
      expect(response.headers.get("x-request-id")).toBe("mine-17");
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      // A range that can't be had is HTTP's own answer: it says all in its head.
      if (Number(status) < 400 || status === "416") return;
      expect(await response.json()).toEqual({
        error: expect.objectContaining({ code: expect.any(String), message: expect.any(String) }),
      });
    },
  );
});

/** Every URL in a JSON answer. */
function urlsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return /^\w+:\/\//.test(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(urlsIn);
}

describe("a URL in an answer", () => {
  const asked: readonly (readonly [string, (it: Running, id: string) => Sent])[] = [
    ["of a hook's 202", ({ hookPath }) => post(hookPath, BODY)],
    ["of a render request", () => post(RENDER, { data: DATA, options: { sync: true } })],
    ["of a render", (_, id) => ({ path: `/v1/renders/${id}` })],
    ["of the list of renders", () => ({ path: "/v1/renders" })],
    ["of a hook's settings", () => ({ path: "/v1/templates/invoice/hook" })],
    [
      "of a rotation",
      () => post("/v1/templates/invoice/hook/rotate", { token: true, graceSeconds: 60 }),
    ],
    ["of a new template", () => post("/v1/templates", { name: "A", manifest: MANIFEST })],
  ];

  test.each(asked)(
    "%s begins with the bound address, whatever the request calls its host",
    async (_, ask) => {
      await using it = await server();
      const { method = "GET", path, body = "" } = ask(it, it.id);
      const got = await sendRaw({
        port: it.server.port,
        parts: [
          `${method} ${path} HTTP/1.1\r\nhost: evil.example\r\nx-forwarded-host: evil.example\r\n` +
            "x-forwarded-proto: https\r\nforwarded: host=evil.example;proto=https\r\n" +
            `authorization: Bearer ${it.key}\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
        ],
      });
      const urls = urlsIn(got.json);
      expect(urls.length).toBeGreaterThan(0);
      for (const url of urls) expect(url).toStartWith(`${it.origin}/`);
    },
  );
});
