import { describe, expect, test } from "bun:test";
import { HTTP_STATUS, type ErrorCode } from "../../src/errors.ts";
import type { RenderOutcome } from "../../src/render/job.ts";
import {
  answer,
  BODY,
  DATA,
  MANIFEST,
  runningServer,
  type Running,
  type Settings,
} from "./running-server.ts";

/** How a code is reached: on a server with these settings, by this request. */
interface Way {
  readonly settings?: Settings;
  readonly ask: (it: Running) => Promise<Response>;
}

const RENDER = "/v1/templates/invoice/render";
const NOBODY = "01900000-0000-7000-8000-000000000000";
const LAYOUT = "<document><page><p>{{ customer.name }}</p></page></document>";

/** Codes that nothing can answer with yet, and why. */
const LATER: Partial<Record<ErrorCode, string>> = {
  mapping_failed: "mapping and filters of hooks are not built yet",
};

const WAYS: Partial<Record<ErrorCode, Way>> = {
  invalid_json: { ask: (it) => it.post('{"customer":') },
  invalid_request: { ask: (it) => it.post("[1]") },
  invalid_input_data: { ask: (it) => it.post('{"total":"abc"}') },
  invalid_loop_key: {
    ask: (it) => {
      const loop = { key: "order.items", label: "Items", itemType: "text" };
      const manifest = { variables: [], loops: [loop] };
      return it.call("POST", "/v1/templates", { name: "Dotted", manifest });
    },
  },
  invalid_template: {
    ask: (it) => {
      const layout = "<document><page><p>{{ nobody }}</p></page></document>";
      return it.call("POST", "/v1/templates", { name: "Lacking", manifest: MANIFEST, layout });
    },
  },
  unauthorized: { ask: (it) => fetch(`${it.origin}/v1/key`) },
  invalid_signature: { ask: (it) => it.post(BODY, { "x-craftkit-signature": "00" }) },
  forbidden: {
    ask: async (it) => {
      const key = await it.makeKey({ scopes: ["renders:read"] });
      const authorization = `Bearer ${key}`;
      return it.call("POST", RENDER, { data: DATA }, { authorization });
    },
  },
  invalid_token: {
    ask: (it) => fetch(`${it.origin}/v1/hooks/${"x".repeat(43)}`, { method: "POST", body: BODY }),
  },
  template_not_found: {
    ask: (it) => it.call("POST", "/v1/templates/nothing/render", { data: DATA }),
  },
  version_not_found: {
    ask: (it) => it.call("POST", RENDER, { data: DATA, options: { versionNumber: 99 } }),
  },
  not_found: { ask: (it) => it.call("GET", `/v1/renders/${NOBODY}`) },
  method_not_allowed: { ask: (it) => it.call("DELETE", "/health") },
  no_published_version: {
    ask: async (it) => {
      const draft = { name: "Draft", manifest: MANIFEST, layout: LAYOUT, publish: false };
      await it.call("POST", "/v1/templates", draft);
      return it.call("POST", "/v1/templates/draft/render", { data: DATA });
    },
  },
  slug_conflict: {
    ask: (it) =>
      it.call("POST", "/v1/templates", { name: "Another", slug: "invoice", manifest: MANIFEST }),
  },
  not_ready: {
    ask: async (it) => {
      const { body } = await answer(it.call("POST", RENDER, { data: DATA }));
      return it.call("GET", `/v1/renders/${(body as { id: string }).id}/download`);
    },
  },
  invalid_state: {
    ask: (it) => it.call("DELETE", `/v1/projects/${it.seed.projectId}?confirm=Test`),
  },
  idempotency_conflict: {
    ask: async (it) => {
      const headers = { "idempotency-key": "order-17" };
      await it.post(BODY, headers);
      return it.post(BODY.replace("Acme", "Zeta"), headers);
    },
  },
  edit_conflict: {
    ask: (it) => {
      const draft = { layout: LAYOUT, manifest: MANIFEST };
      const ifMatch = { "if-match": '"another"' };
      return it.call("PUT", "/v1/templates/invoice/draft", draft, ifMatch);
    },
  },
  payload_too_large: {
    settings: { bodyLimitBytes: 1_000 },
    ask: (it) => it.post(BODY.padEnd(1_001)),
  },
  unsupported_media_type: { ask: (it) => it.post("hello", { "content-type": "text/plain" }) },
  render_failed: {
    settings: { render: fails },
    ask: (it) => {
      const request = { data: DATA, options: { sync: true } };
      return it.call("POST", RENDER, request, { accept: "application/pdf" });
    },
  },
  rate_limited: {
    settings: { apiRatePerMinute: 1 },
    ask: async (it) => {
      await it.call("GET", "/v1/key");
      return it.call("GET", "/v1/key");
    },
  },
  internal: {
    ask: (it) => {
      Object.assign(it.store.apiKeys, {
        list: async () => {
          throw new TypeError("something inner");
        },
      });
      return it.call("GET", "/v1/keys");
    },
  },
  queue_unavailable: {
    settings: { store: { queueMax: 1 } },
    ask: async (it) => {
      await it.call("POST", RENDER, { data: DATA });
      return it.call("POST", RENDER, { data: DATA });
    },
  },
};

async function fails(): Promise<RenderOutcome> {
  const error = { code: "template_error", message: "Too wide.", retryable: false } as const;
  return { ok: false, error, warnings: [] };
}

const CODES = Object.entries(HTTP_STATUS);

/** Those that look at what was sent piece by piece. */
const WITH_ISSUES = [
  "invalid_request",
  "invalid_input_data",
  "invalid_loop_key",
  "invalid_template",
];

describe("each error of the table", () => {
  test("is reached below, or nothing can answer with it yet", () => {
    const told = [...Object.keys(WAYS), ...Object.keys(LATER)];
    expect(told.toSorted()).toEqual(Object.keys(HTTP_STATUS).toSorted());
  });

  test.each(CODES.filter(([code]) => !(code in LATER)))("%s, with %i", async (code, status) => {
    // Each key of the table is an ErrorCode: its entries have lost that.
    const way = WAYS[code as ErrorCode];
    if (way === undefined) throw new Error(`say how ${code} is reached`);
    await using it = await runningServer(way.settings);
    const response = await way.ask(it);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("x-request-id")).not.toBeNull();
    const text = await response.text();
    const { error, ...beside } = JSON.parse(text);
    expect(beside).toEqual({});
    expect(error.code).toBe(code);
    expect("issues" in error).toBe(WITH_ISSUES.includes(code));
    expect("retry-after" in Object.fromEntries(response.headers)).toBe([429, 503].includes(status));
    // A sentence for people, and nothing of how Platen is built.
    expect(error.message).toMatch(/^\S.{8,}/);
    expect(text).not.toMatch(/\.ts\b|node_modules|TypeError|SQLITE/);
  });
});
