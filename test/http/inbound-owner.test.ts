import { describe, expect, test } from "bun:test";
import { INBOUND_SEARCHED_BYTES } from "../../src/limits.ts";
import { details, listed, newest, refusal, withLog } from "./inbound-log.ts";
import { answer, BODY, DATA, runningServer, writtenPdf } from "./running-server.ts";

describe("the inbound log's filters", () => {
  test.each([
    ["?code=invalid_json", [400]],
    ["?signature=invalid", [401]],
    ["?signature=valid", [202]],
    ["?code=invalid_json&signature=valid", []],
    ["?since=2026-11-23T12:00:05Z", [415, 401]],
    ["?until=2026-11-23T12:00:02Z", [202]],
    ["?q=A%2CB", [415]],
    ["?q=acme", [401, 200, 202]],
    ["?q=127.0.0.1&status=rejected", [415, 401, 400, 400]],
    ["?q=nowhere", []],
  ])("%s finds those alone", async (query, expected) => {
    await using it = await withLog();
    expect((await listed(it, query)).requests.map(({ status }) => status)).toEqual(expected);
  });

  test("search the beginning of a body, and no further", async () => {
    await using it = await runningServer();
    const space = " ".repeat(INBOUND_SEARCHED_BYTES - 4);
    await it.post(`NEAR${space}far`);
    await it.post(`${space}nearfar`);
    expect((await listed(it, "?q=near")).requests).toHaveLength(2);
    expect((await listed(it, "?q=far")).requests).toHaveLength(0);
    expect((await listed(it, `?q=${"n".repeat(200)}`)).requests).toEqual([]);
  });

  test.each(["?code=A-B", "?signature=none", "?since=x", `?q=${"n".repeat(201)}`, "?q="])(
    "refuse %s",
    async (query) => {
      await using it = await runningServer();
      expect((await it.call("GET", `/v1/inbound${query}`)).status).toBe(400);
    },
  );
});

describe("what came with a secret in it", () => {
  const SECRET_BODY = '{"customer":{"name":"Acme"},"total":1,"password":"hunter2"}';

  test("is shown with dots, and run again with the secret", async () => {
    await using it = await runningServer();
    await it.post(SECRET_BODY);
    const shown = await details(it, (await newest(it)).id);
    expect(shown).toMatchObject({ bodyMasked: true, bodyCut: false });
    expect(shown["body"]).toBe(SECRET_BODY.replace("hunter2", "••••••"));
    const path = `/v1/inbound/${shown.id}/replay`;
    const edited = { ...(JSON.parse(String(shown["body"])) as object), total: 2 };
    expect((await it.call("POST", path, { body: edited })).status).toBe(202);
    const [row] = await it.inbound();
    expect(JSON.parse(String(row?.body))).toEqual({
      ...(JSON.parse(SECRET_BODY) as object),
      total: 2,
    });
    expect(await newest(it)).toMatchObject({ source: "edited_replay", replayOf: shown.id });
  });
});

describe("a request that is edited and run again", () => {
  test("needs no body in the log, and is noted in the audit log", async () => {
    await using it = await runningServer({ render: writtenPdf });
    await it.post("total=17", { "content-type": "application/x-www-form-urlencoded" });
    const { id } = await newest(it);
    const path = `/v1/inbound/${id}/replay`;
    expect(await refusal(it.call("POST", path))).toEqual([415, "unsupported_media_type"]);
    expect(await refusal(it.call("POST", path, { body: {} }))).toEqual([400, "invalid_input_data"]);
    expect((await newest(it)).source).toBe("edited_replay");
    for (const wrong of [{ body: [] }, { data: {} }]) {
      expect((await it.call("POST", path, wrong)).status).toBe(400);
    }
    const got = await answer(it.call("POST", path, { body: DATA }));
    expect(got.status).toBe(202);
    const audit = await answer(it.call("GET", "/v1/audit?action=inbound"));
    expect(audit.body).toMatchObject({
      entries: [
        {
          action: "inbound.replay",
          subject: { id, name: "invoice" },
          detail: { edited: "yes", render: (got.body as { id: string }).id },
        },
      ],
    });
  });
});

describe("POST /v1/inbound/:id/sample", () => {
  test("makes the body the draft's sample, without its secrets", async () => {
    await using it = await runningServer();
    await it.post('{"total":17,"password":"hunter2"}');
    const { id } = await newest(it);
    const made = await answer(it.call("POST", `/v1/inbound/${id}/sample`));
    expect(made).toMatchObject({
      status: 200,
      body: { isDraft: true, sample: { total: 17, password: "••••••" } },
    });
    expect(await answer(it.call("GET", "/v1/templates/invoice/draft"))).toEqual(made);
  });

  test("is refused where there is no object, no template or no right to it", async () => {
    await using it = await runningServer();
    await it.post("[1]");
    const { id } = await newest(it);
    const path = `/v1/inbound/${id}/sample`;
    expect(await refusal(it.call("POST", path))).toEqual([409, "invalid_state"]);
    const authorization = `Bearer ${await it.makeKey({ scopes: ["hooks:write"] })}`;
    expect(await refusal(it.call("POST", path, undefined, { authorization }))).toEqual([
      403,
      "forbidden",
    ]);
    await it.call("DELETE", "/v1/templates/invoice");
    expect(await refusal(it.call("POST", path))).toEqual([404, "template_not_found"]);
  });
});

describe("a wrong signature", () => {
  test("is explained to the hook's owner, and not to its sender", async () => {
    await using it = await runningServer();
    await it.call("POST", "/v1/templates/invoice/hook/rotate", { secret: true });
    const refused = await answer(it.post(BODY, { "x-platen-signature": it.sign(BODY) }));
    expect(refused.status).toBe(401);
    expect(JSON.stringify(refused.body)).not.toContain("rotated");
    expect(await details(it, (await newest(it)).id)).toMatchObject({
      issues: null,
      explanation: { code: "sig_old_secret", params: { endedAt: expect.stringMatching(/^20/) } },
    });
  });
});
