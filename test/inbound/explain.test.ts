import { describe, expect, test } from "bun:test";
import { explain, type Explanation } from "../../src/inbound/explain/explain.ts";
import { WORDINGS } from "../../src/inbound/explain/sentences.ts";
import { checkMediaType, decodeObject } from "../../src/inbound/decode.ts";
import { writeFaults } from "../../src/inbound/faults.ts";
import type { Manifest } from "../../src/manifest/manifest.ts";
import { compileValidator } from "../../src/manifest/validate.ts";
import type { InboundEntry } from "../../src/store/inbound-list.ts";
import { MANIFEST } from "../http/running-server.ts";

const ENTRY: InboundEntry = {
  ...{ id: "i", projectId: "p", templateId: "t", templateSlug: "invoice", receivedAt: 1 },
  ...{ httpStatus: 400, errorCode: null, errorMessage: null, errorIssues: null, renderId: null },
  ...{ signature: "absent", clientAddress: null, userAgent: null, contentType: null },
  ...{ requestId: "r-17", bodyBytes: 0, body: null, durationMicros: 0, replayOf: null },
};

const FORMAT: Manifest = {
  variables: [
    { key: "total", label: "Total", dataType: "currency", required: false, max: 100 },
    { key: "day", label: "Day", dataType: "date", required: false },
    { key: "paid", label: "Paid", dataType: "boolean", required: false },
    { key: "mail", label: "Mail", dataType: "email", required: false },
    { key: "link", label: "Link", dataType: "url", required: false },
    { key: "logo", label: "Logo", dataType: "image", required: false },
    { key: "size", label: "Size", dataType: "text", required: false, enum: ["S", "M"] },
    { key: "pin", label: "Pin", dataType: "number", required: false },
  ],
  loops: [{ key: "tags", label: "Tags", required: false, itemType: "text" }],
};

/** A body through the checks that a hook has for it, and what is said of its failure. */
function explanationOf(
  body: string | Uint8Array,
  {
    manifest = MANIFEST,
    contentType = null,
  }: { manifest?: Manifest; contentType?: string | null } = {},
): Explanation | null {
  const bytes = Buffer.from(body);
  const entry = { ...ENTRY, body: bytes, bodyBytes: bytes.byteLength, contentType };
  const media = checkMediaType(bytes, contentType);
  const data = media.ok ? decodeObject(bytes) : media;
  const outcome = data.ok
    ? compileValidator(manifest).validate(data.value ?? {}, { timeZone: "UTC" })
    : data;
  if (outcome.ok) return explain(entry, manifest);
  const { code, issues = null } = outcome.error;
  const errorIssues = writeFaults({ issues, clue: null });
  return explain({ ...entry, errorCode: code, errorIssues }, manifest);
}

/** The first field's code, with the values in its sentence. */
function fieldOf(value: unknown, manifest: Manifest = FORMAT): unknown {
  const [first] = explanationOf(JSON.stringify(value), { manifest })?.findings ?? [];
  return [first?.path, first?.code, first?.params];
}

describe("a refused request", () => {
  test("that was accepted has nothing to explain", () => {
    expect(explanationOf('{"customer":{"name":"a"},"total":1}')).toBeNull();
  });

  test.each<[string, string, string | null]>([
    ["json_empty", "", null],
    ["json_object_object", "[object Object]", null],
    ["media_form", "name=Ada&total=1", "application/x-www-form-urlencoded"],
    ["media_form", "name=Ada&total=1", null],
    ["media_xml", "<order/>", "application/xml"],
    ["media_xml", "<html>502</html>", null],
    ["media_other", "a,b", "text/csv"],
    ["json_single_quotes", "{'a': 1}", null],
    ["json_single_quotes", `{"a": 'b'}`, null],
    ["json_trailing_comma", '{"a": 1,}', null],
    ["json_trailing_comma", '{"a": [1, 2,]}', null],
    ["json_placeholder", '{"a": {{1.total}}}', null],
    ["json_placeholder", '{"a": ${total}}', null],
    ["json_placeholder", '{"a": , "b": 1}', null],
    ["json_line_break", '{"a": "one\ntwo"}', null],
    ["json_bare_text", '{"a": Ada Lovelace}', null],
    ["json_cut_off", '{"a": {"b": 1', null],
    ["json_cut_off", '{"a": "b', null],
    ["json_too_deep", "[".repeat(80) + "]".repeat(80), null],
    ["json_invalid", '{"a" 1}', null],
    ["body_is_list", '[{"total":1}]', null],
    ["body_is_json_text", '"{\\"total\\":1}"', null],
    ["body_is_value", "17", null],
  ])("is told %s", (code, body, contentType) => {
    expect([body, explanationOf(body, { contentType })?.code]).toEqual([body, code]);
  });

  test("that is no UTF-8, or compressed, is told so", () => {
    expect(explanationOf(Buffer.from('{"a":"é"}', "latin1"))?.code).toBe("json_not_utf8");
    expect(explanationOf(Buffer.from([0x1f, 0x8b, 8]))?.code).toBe("media_compressed");
  });

  test.each<[InboundEntry["errorCode"], string]>([
    ["no_published_version", "no_published_version"],
    ["version_not_found", "pinned_version_missing"],
    ["payload_too_large", "too_large"],
    ["rate_limited", "too_many_requests"],
    ["queue_unavailable", "queue_full"],
    ["idempotency_conflict", "idempotency_reused"],
    ["not_found", "idempotency_deleted"],
    ["invalid_token", "hook_gone"],
    ["internal", "internal"],
  ])("for %s is told %s", (errorCode, code) => {
    const told = explain({ ...ENTRY, errorCode }, null);
    expect(told).toMatchObject({ code, findings: [] });
    expect(`${told?.sentence} ${told?.fix}`).not.toMatch(/[{}]/);
  });

  test("for its signature is told what was found of it", () => {
    const refused = { ...ENTRY, errorCode: "invalid_signature", signature: "invalid" } as const;
    expect(explain({ ...refused, signature: "absent" }, null)?.code).toBe("sig_missing");
    expect(explain(refused, null)?.code).toBe("sig_unknown");
    const clue = { kind: "old_secret", endedAt: Date.UTC(2026, 10, 23, 12, 3) } as const;
    const old = explain({ ...refused, errorIssues: writeFaults({ issues: null, clue }) }, null);
    expect(old?.sentence).toBe(
      "The signature was made with a secret that stopped working at 2026-11-23T12:03:00.000Z.",
    );
  });
});

describe("a field that does not fit", () => {
  test.each<[unknown, string, string, Record<string, string>]>([
    [{ total_amount: 1 }, "total", "key_renamed", { key: "total", given: "total_amount" }],
    [{ Total: 1 }, "total", "key_renamed", { key: "total", given: "Total" }],
    [{ totel: 1 }, "total", "key_renamed", { key: "total", given: "totel" }],
    [{ sum: 1 }, "total", "key_missing", { key: "total" }],
    [{ total: "" }, "total", "key_empty", { key: "total" }],
    [{ total: null }, "total", "key_empty", { key: "total" }],
    [
      { order: { total: 1 } },
      "total",
      "key_elsewhere",
      { key: "total", at: "order.total", path: "total" },
    ],
  ])("for %j is said of %s: %s", (rest, path, code, params) => {
    const body = { customer: { name: "Ada" }, ...(rest as object) };
    expect(fieldOf(body, MANIFEST)).toEqual([path, code, params]);
  });

  test("inside an object is looked for beside its neighbours", () => {
    const [name] = explanationOf('{"customer":{"fullName":"a"},"total":1}')?.findings ?? [];
    expect(name).toMatchObject({
      path: "customer.name",
      code: "key_renamed",
      sentence: "You sent “fullName”. This template wants “name”.",
    });
    const item = '{"customer":{"name":"a"},"total":1,"items":[{"name":"a","qty":1,"Price":2}]}';
    expect(explanationOf(item)?.findings).toMatchObject([
      { path: "items.0.price", code: "key_renamed", params: { given: "Price" } },
    ]);
  });

  test.each<[unknown, string, string, Record<string, string>]>([
    [{ total: "1.234,50" }, "total", "number_locale", { given: "1.234,50", suggestion: "1234.50" }],
    [{ total: "1 234,5" }, "total", "number_locale", { given: "1 234,5", suggestion: "1234.5" }],
    [{ total: "49,95" }, "total", "number_locale", { given: "49,95", suggestion: "49.95" }],
    [{ total: "€ 49,95" }, "total", "number_unit", { given: "€ 49,95", suggestion: "49.95" }],
    [{ total: "$1,234.50" }, "total", "number_unit", { given: "$1,234.50", suggestion: "1234.50" }],
    [{ total: "many" }, "total", "number_other", { given: "many" }],
    [{ total: 101 }, "total", "value_other", { finding: "Expected at most 100, got 101" }],
    [{ total: {} }, "total", "value_got_object", {}],
    [{ total: [1] }, "total", "value_got_list", {}],
    [
      { day: "31.12.2026" },
      "day",
      "date_locale",
      { given: "31.12.2026", suggestion: "2026-12-31" },
    ],
    [
      { day: "12/31/2026" },
      "day",
      "date_locale",
      { given: "12/31/2026", suggestion: "2026-12-31" },
    ],
    [{ day: "soon" }, "day", "date_other", { given: "soon" }],
    [{ paid: "maybe" }, "paid", "boolean_other", { given: "maybe" }],
    [{ mail: "ada" }, "mail", "email_other", { given: "ada" }],
    [{ link: "a b" }, "link", "url_other", { given: "a b" }],
    [{ logo: "a b" }, "logo", "image_other", { given: "a b" }],
    [{ size: "XL" }, "size", "value_not_allowed", { given: "XL", allowed: '"S", "M"' }],
    [{ tags: { a: 1 } }, "tags", "list_got_object", {}],
    [{ tags: '["a"]' }, "tags", "list_got_json_text", {}],
    [{ tags: "a" }, "tags", "list_got_other", {}],
  ])("of %j is told at %s: %s", (value, path, code, params) => {
    expect(fieldOf(value)).toEqual([path, code, params]);
  });

  test.each([
    [[], "object_got_list"],
    ["{}", "object_got_json_text"],
    ["Ada", "object_got_other"],
  ])("where an object belongs and %j came is told %s", (customer, code) => {
    const told = explanationOf(JSON.stringify({ customer, total: 1 }));
    expect(told?.findings).toMatchObject([{ path: "customer", code }]);
  });

  test("is not told twice, and a secret is not repeated", () => {
    const items = [{ name: "a", qty: "x", price: 1 }];
    const told = explanationOf(JSON.stringify({ customer: { name: "a" }, total: 1, items }));
    expect(told?.findings.map(({ path }) => path)).toEqual(["items.0.qty"]);
    expect(JSON.stringify(explanationOf('{"pin":"hunter2"}', { manifest: FORMAT }))).not.toContain(
      "hunter2",
    );
  });
});

describe("data that is wrapped", () => {
  test.each(["data", "body", "payload", "whatever"])("in %s alone is told so", (wrapper) => {
    const body = JSON.stringify({ [wrapper]: { customer: { name: "Ada" }, total: 1 } });
    expect(explanationOf(body)).toMatchObject({
      code: "wrapped",
      params: { wrapper },
      findings: [],
    });
  });

  test("beside other keys is told where the name is one that services use", () => {
    const inside = { customer: { name: "Ada" }, total: 1 };
    expect(explanationOf(JSON.stringify({ id: 1, event: inside }))?.code).toBe("wrapped");
    expect(explanationOf(JSON.stringify({ id: 1, thing: inside }))?.code).toBe("data_invalid");
    expect(explanationOf(JSON.stringify({ total: 1, data: inside }))?.code).toBe("data_invalid");
  });
});

describe("every wording", () => {
  test("is one or two sentences with an end, and says what to do", () => {
    for (const [code, { sentence, fix }] of Object.entries(WORDINGS)) {
      expect([code, /[.]$/.test(sentence), /[.]$/.test(fix)]).toEqual([code, true, true]);
    }
  });
});
