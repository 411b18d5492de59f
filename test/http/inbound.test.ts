import { describe, expect, test } from "bun:test";
import Database from "better-sqlite3";
import { INBOUND_BODY_KEPT_BYTES } from "../../src/limits.ts";
import { seedTemplate } from "../fixtures/store.ts";
import {
  details,
  listed,
  newest,
  refusal,
  withLog,
  type Listed,
  type Request,
} from "./inbound-log.ts";
import { answer, BODY, DATA, runningServer, writtenPdf } from "./running-server.ts";

describe("GET /v1/inbound", () => {
  test("lists what a hook received, accepted or not, the newest first", async () => {
    await using it = await withLog();
    const { requests, ...rest } = await listed(it);
    expect(rest).toEqual({ nextCursor: null, hasMore: false });
    expect(
      requests.map(({ status, errorCode, signature }) => [status, errorCode, signature]),
    ).toEqual([
      [415, "unsupported_media_type", "absent"],
      [401, "invalid_signature", "invalid"],
      [400, "invalid_input_data", "absent"],
      [400, "invalid_json", "absent"],
      [200, null, "absent"],
      [202, null, "valid"],
    ]);
    const [first] = requests.slice(-1);
    expect(first).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      receivedAt: "2026-11-23T12:00:01.000Z",
      templateSlug: "invoice",
      status: 202,
      accepted: true,
      renderId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      errorCode: null,
      errorMessage: null,
      signature: "valid",
      source: "sender",
      sender: "Bun",
      userAgent: expect.stringMatching(/^Bun\//),
      clientAddress: "127.0.0.1",
      contentType: "application/json",
      requestId: expect.any(String),
      bodyBytes: BODY.length,
      durationMs: 0,
      replayOf: null,
    });
    expect(requests[4]?.["renderId"]).toBe(first?.["renderId"]);
    expect(JSON.stringify(requests)).not.toContain(it.hook.token);
    expect(JSON.stringify(requests)).not.toContain(it.hook.secret);
  });

  test.each([
    ["accepted", [200, 202]],
    ["rejected", [415, 401, 400, 400]],
    ["400", [400, 400]],
    ["202", [202]],
    ["503", []],
  ])("by status %s has those alone", async (status, expected) => {
    await using it = await withLog();
    const { requests } = await listed(it, `?status=${status}`);
    expect(requests.map((request) => request.status)).toEqual(expected);
  });

  test.each(["ok", "0", "99", "600", "2xx", ""])("refuses the status %p", async (status) => {
    await using it = await runningServer();
    expect(await answer(it.call("GET", `/v1/inbound?status=${status}`))).toMatchObject({
      status: 400,
      body: {
        error: {
          code: "invalid_request",
          issues: {
            fieldErrors: {
              status: [
                `Expected accepted, rejected or an HTTP status such as 401, got "${status}"`,
              ],
            },
          },
        },
      },
    });
  });

  test("by template has its requests, also after it was deleted", async () => {
    await using it = await withLog();
    const letter = await seedTemplate(it.store, { slug: "letter", projectId: it.seed.projectId });
    const hook = await it.store.hooks.state(letter.templateId);
    await fetch(`${it.origin}/v1/hooks/${hook?.token}`, { method: "POST", body: "{}" });
    const slugs = async (query: string): Promise<unknown[]> =>
      (await listed(it, query)).requests.map(({ templateSlug }) => templateSlug);
    expect(await slugs("?template=letter")).toEqual(["letter"]);
    expect(await slugs("?template=invoice&status=202")).toEqual(["invoice"]);
    const database = new Database(`${it.folder}/platen.db`);
    database.exec("update templates set deleted_at = 1 where slug = 'letter'");
    database.close();
    expect(await slugs("?template=letter")).toEqual(["letter"]);
    expect(await refusal(it.call("GET", "/v1/inbound?template=nothing"))).toEqual([
      404,
      "template_not_found",
    ]);
  });

  test("goes through all of them page by page", async () => {
    await using it = await withLog();
    const all = (await listed(it)).requests;
    const found: Request[] = [];
    let cursor: string | null = null;
    do {
      const page: Listed = await listed(
        it,
        `?limit=4${cursor === null ? "" : `&cursor=${cursor}`}`,
      );
      found.push(...page.requests);
      cursor = page.nextCursor;
      await it.post("{}");
    } while (cursor !== null);
    expect(found).toEqual([...all]);
    const renders = (await answer(it.call("GET", "/v1/renders?limit=1"))).body as Listed;
    expect(renders.nextCursor).toBeNull();
    await it.post(BODY);
    const more = (await answer(it.call("GET", "/v1/renders?limit=1"))).body as Listed;
    // A cursor of the one list is none of the other.
    expect(await refusal(it.call("GET", `/v1/inbound?cursor=${more.nextCursor}`))).toEqual([
      400,
      "invalid_request",
    ]);
  });
});

describe("GET /v1/inbound/:id", () => {
  test("tells all that was kept: the body, and what was wrong with each field", async () => {
    await using it = await runningServer();
    const body = '{"total":"x","customer":{"name":"Zoë"}}';
    await it.post(body, { "content-type": "application/json" });
    const request = await newest(it);
    expect(await details(it, request.id)).toEqual({
      ...request,
      status: 400,
      issues: { formErrors: [], fieldErrors: { total: ['Expected a number, got "x"'] } },
      explanation: {
        code: "data_invalid",
        sentence: "The JSON is fine, but its values do not fit the template.",
        fix: expect.any(String),
        params: {},
        findings: [
          {
            path: "total",
            code: "number_other",
            sentence: "A number is wanted here, and “x” is none.",
            fix: "Send a number such as 49.95.",
            params: { given: "x" },
          },
        ],
      },
      body,
      bodyEncoding: "utf-8",
      bodyMasked: false,
      bodyCut: false,
    });
  });

  test("shows a body that is no text in base64, and an empty one as it is", async () => {
    await using it = await runningServer();
    const bytes = new Uint8Array([0xff, 0xfe, 0x00, 0x7b]);
    await it.post(bytes, { "content-type": "application/octet-stream" });
    expect(await details(it, (await newest(it)).id)).toMatchObject({
      body: Buffer.from(bytes).toString("base64"),
      bodyEncoding: "base64",
      issues: null,
    });
    await it.post("");
    expect(await details(it, (await newest(it)).id)).toMatchObject({
      body: "",
      bodyEncoding: "utf-8",
      bodyCut: false,
      bodyBytes: 0,
    });
    await it.post("\ufeff{\0}");
    expect(await details(it, (await newest(it)).id)).toMatchObject({
      body: "\ufeff{\0}",
      bodyEncoding: "utf-8",
    });
  });

  test.each([
    ["€", 3],
    ["𝄞", 4],
    ["é", 2],
  ])("cuts a long body before a character it has no room for: %s", async (character, width) => {
    await using it = await runningServer();
    // The limit falls inside a character.
    const text = `{"n":"${character.repeat(INBOUND_BODY_KEPT_BYTES / width)}"}`;
    await it.post(text);
    const request = await details(it, (await newest(it)).id);
    expect(request).toMatchObject({ bodyCut: true, bodyEncoding: "utf-8" });
    expect(request["bodyBytes"]).toBe(Buffer.byteLength(text));
    const kept = request["body"] as string;
    expect(text).toStartWith(kept);
    expect(INBOUND_BODY_KEPT_BYTES - Buffer.byteLength(kept)).toBeLessThan(width);
  });

  test("has no body once the render that was made of it is erased", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const { body } = await answer(it.post(BODY));
    const { id } = body as { id: string };
    await it.call("DELETE", `/v1/renders/${id}`);
    const request = await newest(it);
    expect(await details(it, request.id)).toEqual({
      ...request,
      renderId: id,
      issues: null,
      explanation: null,
      body: null,
      bodyEncoding: null,
      bodyMasked: false,
      bodyCut: false,
    });
    expect(await answer(it.call("POST", `/v1/inbound/${request.id}/replay`))).toEqual({
      status: 409,
      body: { error: { code: "invalid_state", message: expect.stringContaining("erased") } },
    });
  });

  test("is 404 for what is not there, or is another project's", async () => {
    await using it = await withLog();
    const { id } = await newest(it);
    const other = await seedTemplate(it.store);
    const authorization = `Bearer ${await it.makeKey({ projectId: other.projectId })}`;
    for (const unknown of [id, crypto.randomUUID(), "x"]) {
      for (const [method, rest] of [
        ["GET", ""],
        ["POST", "/replay"],
      ] as const) {
        const path = `/v1/inbound/${unknown}${rest}`;
        const got = it.call(method, path, undefined, { authorization });
        expect([path, await refusal(got)]).toEqual([path, [404, "not_found"]]);
      }
    }
    const list = await answer(it.call("GET", "/v1/inbound", undefined, { authorization }));
    expect(list.body).toEqual({ requests: [], nextCursor: null, hasMore: false });
  });
});

describe("POST /v1/inbound/:id/replay", () => {
  test("accepts the body as the hook would now, without its signature, and is answered like the hook", async () => {
    await using it = await runningServer();
    const body = '{"customer":{"name":"Acme"}}';
    await it.post(body, { "x-craftkit-signature": it.sign(body) });
    const refused = await newest(it);
    expect(refused.status).toBe(400);
    const database = new Database(`${it.folder}/platen.db`);
    const manifest = JSON.stringify({
      variables: [{ key: "customer.name", label: "Name", dataType: "text", required: true }],
      loops: [],
    });
    // The template is mended: its current version takes the body.
    database
      .prepare(
        `insert into template_versions (id, template_id, number, layout, manifest, created_at)
         values ('v2', ?, 2, '<document/>', ?, 1)`,
      )
      .run(it.seed.templateId, manifest);
    database.exec("update templates set current_version_number = 2");
    database.exec("update hooks set require_signature = 1");
    database.close();
    const again = await answer(it.call("POST", `/v1/inbound/${refused.id}/replay`));
    const { id } = again.body as { id: string };
    expect(again).toEqual({
      status: 202,
      body: { id, status: "queued", pollUrl: `${it.origin}/v1/renders/${id}` },
    });
    expect(await it.store.renders.byId(it.seed.projectId, id)).toMatchObject({
      source: "hook",
      mode: "live",
      versionNumber: 2,
      status: "queued",
    });
    expect(await it.store.queue.claim(it.seed.templateId)).toMatchObject({ data: body });
  });

  test("leaves a line of its own, which says what it ran again", async () => {
    await using it = await withLog();
    const original = (await listed(it)).requests.at(-1);
    const headers = { "x-request-id": "replay-1" };
    const path = `/v1/inbound/${original?.id}/replay`;
    const first = await answer(it.call("POST", path, undefined, headers));
    const line = await newest(it);
    expect(line).toMatchObject({
      status: 202,
      accepted: true,
      renderId: (first.body as { id: string }).id,
      replayOf: original?.id,
      signature: null,
      requestId: "replay-1",
      bodyBytes: BODY.length,
    });
    expect(await details(it, line.id)).toMatchObject({ body: BODY });
    // The idempotency key of the original does not count: each replay is a render.
    const second = await answer(it.call("POST", path));
    expect(second.status).toBe(202);
    expect((second.body as { id: string }).id).not.toBe((first.body as { id: string }).id);
    // A replay can be replayed.
    expect((await it.call("POST", `/v1/inbound/${line.id}/replay`)).status).toBe(202);
  });

  test("is refused by the check that fails now, with a line of it", async () => {
    await using it = await withLog();
    const refused = (await listed(it, "?status=rejected")).requests;
    expect(refused).toHaveLength(4);
    for (const { id, status, errorCode } of refused) {
      // The wrong signature is not looked at again.
      if (status === 401) continue;
      const got = it.call("POST", `/v1/inbound/${id}/replay`);
      expect(await refusal(got)).toEqual([status, errorCode]);
      expect(await newest(it)).toMatchObject({ status, errorCode, replayOf: id, renderId: null });
    }
  });

  test("takes what had only a wrong signature: the key vouches for it", async () => {
    await using it = await withLog();
    const [unsigned] = (await listed(it, "?status=401")).requests;
    const got = await answer(it.call("POST", `/v1/inbound/${unsigned?.id}/replay`));
    expect(got.status).toBe(202);
  });

  test("is 409 invalid_state for a body of which the log has the beginning only", async () => {
    await using it = await runningServer();
    const data = { ...(DATA as object), note: "n".repeat(INBOUND_BODY_KEPT_BYTES) };
    expect((await it.post(JSON.stringify(data))).status).toBe(202);
    const { id } = await newest(it);
    const got = await answer(it.call("POST", `/v1/inbound/${id}/replay`));
    expect(got).toEqual({
      status: 409,
      body: { error: { code: "invalid_state", message: expect.stringContaining("262144") } },
    });
    expect((await listed(it)).requests).toHaveLength(1);
  });

  test("is 404 template_not_found once the template is deleted", async () => {
    await using it = await withLog();
    const { id } = await newest(it);
    const database = new Database(`${it.folder}/platen.db`);
    database.exec("update templates set deleted_at = 1");
    database.close();
    expect(await refusal(it.call("POST", `/v1/inbound/${id}/replay`))).toEqual([
      404,
      "template_not_found",
    ]);
  });
});
