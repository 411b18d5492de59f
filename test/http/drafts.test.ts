import { describe, expect, test } from "bun:test";
import { runningServer } from "./running-server.ts";
import { ask, BROKEN, CERTIFICATE, layoutOf, made, numbers } from "./template-subject.ts";

const DRAFT = "/certificate/draft";
const EDITED = { layout: layoutOf("two"), manifest: CERTIFICATE };
const CONFLICT = {
  status: 412,
  body: { error: { code: "edit_conflict", message: expect.any(String) } },
};
const FINDINGS = [
  {
    severity: "error",
    code: "unknown_variable",
    message: "nam is not in the manifest.",
    line: 1,
    column: 23,
    hint: 'Did you mean "name"?',
    fix: { replace: "nam", with: "name" },
  },
  {
    severity: "error",
    code: "mismatched_tag",
    message: "</page> comes before <p> of line 1, column 33 is closed.",
    line: 1,
    column: 36,
    hint: "Write </p> first.",
  },
];

describe("publish: false", () => {
  test("takes no note, which would be lost: a note is said of a version", async () => {
    await using it = await runningServer();
    const body = { name: "Certificate", manifest: CERTIFICATE, publish: false, note: "A note" };
    for (const [method, path] of [
      ["POST", ""],
      ["PUT", "/certificate"],
    ] as const) {
      expect(await ask(it, method, path, body)).toMatchObject({
        status: 400,
        body: {
          error: {
            code: "invalid_request",
            issues: { fieldErrors: { note: [expect.any(String)] } },
          },
        },
      });
    }
    expect(await it.store.templates.list(it.seed.projectId)).toHaveLength(1);
  });

  test("on POST keeps a draft, broken or not, and tells what is wrong with it", async () => {
    await using it = await runningServer();
    const manifest = { variables: [{ key: "name", dataType: "text" }] };
    const body = { name: "Certificate", manifest, layout: BROKEN, publish: false };
    const got = await ask(it, "POST", "", body);
    expect(got.status).toBe(201);
    expect(got.body).toEqual({
      id: expect.any(String),
      slug: "certificate",
      currentVersionNumber: null,
      manifest,
      warnings: [],
      findings: FINDINGS,
      manifestIssues: null,
      inbound: expect.any(Object),
    });
    expect(await numbers(it)).toEqual([]);
    expect((await ask(it, "GET", DRAFT)).body).toEqual({
      isDraft: true,
      versionNumber: null,
      layout: BROKEN,
      manifest,
      sample: null,
      findings: FINDINGS,
      manifestIssues: null,
      updatedAt: expect.any(String),
      updatedBy: expect.objectContaining({ kind: "key" }),
    });
  });

  test("on PUT keeps one beside what is published, which goes on being rendered", async () => {
    await using it = await runningServer();
    await made(it);
    const got = await ask(it, "PUT", "/certificate", {
      ...EDITED,
      publish: false,
      name: "Diploma",
    });
    expect(got).toMatchObject({ status: 200, body: { currentVersionNumber: 1, findings: [] } });
    expect(await numbers(it)).toEqual([1]);
    expect((await ask(it, "GET", DRAFT)).body).toMatchObject({ isDraft: true, ...EDITED });
    expect((await ask(it, "GET", "/certificate")).body).toMatchObject({
      name: "Diploma",
      currentVersionNumber: 1,
    });
    expect((await ask(it, "PUT", "/new", { ...EDITED, publish: false })).status).toBe(201);
    expect(await numbers(it, "new")).toEqual([]);
  });

  test("takes a manifest that can't be used, but none that is no object", async () => {
    await using it = await runningServer();
    const manifest = { variables: [{ key: "a", dataType: "colour" }] };
    const body = { name: "A", manifest, layout: "<document><page/>", publish: false };
    const got = await ask(it, "POST", "", body);
    const message = expect.stringContaining("Expected one of text");
    expect(got).toMatchObject({
      status: 201,
      body: {
        findings: [{ code: "unclosed_tag" }],
        manifestIssues: {
          formErrors: [],
          fieldErrors: { "manifest.variables.0.dataType": [message], manifest: [message] },
        },
      },
    });
    for (const unfit of [[], "{}", null, 7]) {
      expect(await ask(it, "POST", "", { ...body, manifest: unfit })).toMatchObject({
        status: 400,
        body: { error: { code: "invalid_request" } },
      });
    }
  });

  test("draws a layout where there is none, if the manifest can be used", async () => {
    await using it = await runningServer();
    const good = { name: "A", manifest: CERTIFICATE, publish: false };
    expect((await ask(it, "POST", "", good)).status).toBe(201);
    expect((await ask(it, "GET", "/a/draft")).body["layout"]).toContain("{{ name }}");
    const manifest = { variables: [{ key: "a", dataType: "colour" }] };
    expect(await ask(it, "POST", "", { ...good, manifest })).toMatchObject({
      status: 400,
      body: { error: { code: "invalid_request" } },
    });
  });

  test("refuses a layout of more than 1 MiB, which is kept nowhere", async () => {
    await using it = await runningServer({ bodyLimitBytes: 4 * 1024 * 1024 });
    await made(it);
    const layout = (bytes: number): string => {
      const text = "<document><page><p>{{ name }}</p></page></document>";
      return `<!--${"x".repeat(bytes - text.length - 7)}-->${text}`;
    };
    const most = 1024 * 1024;
    expect((await ask(it, "PUT", DRAFT, { ...EDITED, layout: layout(most) })).status).toBe(200);
    const over = { ...EDITED, layout: layout(most + 1) };
    const refused = { status: 400, body: { error: { code: "invalid_template" } } };
    expect(await ask(it, "PUT", DRAFT, over)).toMatchObject(refused);
    expect(await ask(it, "PUT", "/certificate", over)).toMatchObject(refused);
    expect(String((await ask(it, "GET", DRAFT)).body["layout"])).toHaveLength(most);
  });
});

describe("GET …/draft", () => {
  test("without a draft is the published version, for an editor to start from", async () => {
    await using it = await runningServer();
    await made(it, "certificate", { sample: { name: "Ada" } });
    const got = await ask(it, "GET", DRAFT);
    expect(got.body).toEqual({
      isDraft: false,
      versionNumber: 1,
      layout: layoutOf("one"),
      manifest: CERTIFICATE,
      sample: { name: "Ada" },
      findings: [],
      manifestIssues: null,
      updatedAt: expect.any(String),
      updatedBy: { kind: "key", id: expect.any(String), name: "A key" },
    });
    expect(got.etag).toMatch(/^"[\w-]+"$/);
    expect((await ask(it, "GET", DRAFT)).etag).toBe(got.etag);
  });

  test("has nothing to show once the only draft was discarded", async () => {
    await using it = await runningServer();
    await made(it, "certificate", { publish: false });
    expect((await ask(it, "DELETE", DRAFT)).status).toBe(204);
    expect(await ask(it, "GET", DRAFT)).toMatchObject({
      status: 404,
      body: { error: { code: "not_found" } },
    });
    expect((await ask(it, "GET", "/certificate")).status).toBe(200);
    expect(await ask(it, "PUT", DRAFT, EDITED, { "if-match": "*" })).toMatchObject(CONFLICT);
    expect((await ask(it, "PUT", DRAFT, EDITED)).status).toBe(200);
  });
});

describe("PUT …/draft", () => {
  test("goes ahead under the ETag that was read, and answers with the next one", async () => {
    await using it = await runningServer();
    await made(it);
    const { etag } = await ask(it, "GET", DRAFT);
    const first = await ask(it, "PUT", DRAFT, EDITED, { "if-match": etag });
    expect(first).toMatchObject({ status: 200, body: { isDraft: true, ...EDITED, findings: [] } });
    expect(first.etag).not.toBe(etag);
    expect((await ask(it, "GET", DRAFT)).etag).toBe(first.etag);
    const second = { ...EDITED, layout: layoutOf("three") };
    expect((await ask(it, "PUT", DRAFT, second, { "if-match": first.etag })).status).toBe(200);
  });

  test("says who has changed what was read, and when", async () => {
    await using it = await runningServer();
    await made(it);
    const { etag } = await ask(it, "GET", DRAFT);
    const written = await ask(it, "PUT", DRAFT, EDITED);
    const { updatedAt, updatedBy } = written.body as Record<string, unknown>;
    const conflict = { by: updatedBy, at: updatedAt };
    for (const method of ["PUT", "DELETE"]) {
      const body = method === "PUT" ? EDITED : undefined;
      expect(await ask(it, method, DRAFT, body, { "if-match": etag })).toMatchObject({
        status: 412,
        body: { error: { code: "edit_conflict", conflict } },
      });
    }
    expect(updatedBy).toMatchObject({ kind: "key", name: "A key" });
  });

  test("is 412 edit_conflict when the draft has changed since, and changes nothing", async () => {
    await using it = await runningServer();
    await made(it);
    const { etag } = await ask(it, "GET", DRAFT);
    const { etag: next } = await ask(it, "PUT", DRAFT, EDITED, { "if-match": etag });
    const other = { ...EDITED, layout: layoutOf("three") };
    for (const stale of [etag, '"nothing"', "", '"a", "b"']) {
      expect(await ask(it, "PUT", DRAFT, other, { "if-match": stale })).toMatchObject(CONFLICT);
    }
    expect(await ask(it, "GET", DRAFT)).toMatchObject({ etag: next, body: EDITED });
  });

  test("is 412 when another version was published since", async () => {
    await using it = await runningServer();
    await made(it);
    const { etag } = await ask(it, "GET", DRAFT);
    await ask(it, "PUT", "/certificate", EDITED);
    expect(await ask(it, "PUT", DRAFT, EDITED, { "if-match": etag })).toMatchObject(CONFLICT);
  });

  test("of two at once under one ETag, lets one through", async () => {
    await using it = await runningServer();
    await made(it);
    const { etag } = await ask(it, "GET", DRAFT);
    const put = (mark: string) =>
      ask(it, "PUT", DRAFT, { ...EDITED, layout: layoutOf(mark) }, { "if-match": etag });
    const both = await Promise.all([put("a"), put("b")]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  test("takes `*`, one tag of several, and a tag that a proxy weakened", async () => {
    await using it = await runningServer();
    await made(it);
    for (const condition of [
      () => "*",
      (etag: string) => `"x", ${etag}`,
      (etag: string) => `W/${etag}`,
    ]) {
      const { etag } = await ask(it, "GET", DRAFT);
      const body = { ...EDITED, layout: layoutOf(etag.slice(1, 5).replace(/\W/g, "x")) };
      const headers = { "if-match": condition(etag) };
      expect((await ask(it, "PUT", DRAFT, body, headers)).status).toBe(200);
    }
  });

  test("without If-Match overwrites; the same content again keeps its ETag", async () => {
    await using it = await runningServer();
    await made(it);
    const first = await ask(it, "PUT", DRAFT, EDITED);
    expect((await ask(it, "PUT", DRAFT, EDITED)).etag).toBe(first.etag);
    const second = await ask(it, "PUT", DRAFT, { ...EDITED, layout: BROKEN });
    expect(second.etag).not.toBe(first.etag);
    expect(second.body).toMatchObject({ layout: BROKEN, findings: FINDINGS });
  });

  test("keeps the sample where it is left out, and drops it for null", async () => {
    await using it = await runningServer();
    await made(it, "certificate", { sample: { name: "Ada" } });
    const sampleAfter = async (body: object) => (await ask(it, "PUT", DRAFT, body)).body["sample"];
    expect(await sampleAfter(EDITED)).toEqual({ name: "Ada" });
    expect(await sampleAfter({ ...EDITED, sample: { name: "Bob" } })).toEqual({ name: "Bob" });
    expect(await sampleAfter(EDITED)).toEqual({ name: "Bob" });
    expect(await sampleAfter({ ...EDITED, sample: null })).toBeNull();
    expect(await sampleAfter(EDITED)).toBeNull();
  });

  test.each([
    ["without a layout", { manifest: {} }, "layout"],
    ["without a manifest", { layout: "" }, "manifest"],
    ["with a manifest that is no object", { layout: "", manifest: [] }, "manifest"],
    ["with a field that it does not know", { ...EDITED, nmae: "x" }, "nmae"],
    ["with a sample that is no object", { ...EDITED, sample: 1 }, "sample"],
  ])("%s is 400 invalid_request", async (_, body, path) => {
    await using it = await runningServer();
    await made(it);
    expect(await ask(it, "PUT", DRAFT, body)).toMatchObject({
      status: 400,
      body: {
        error: {
          code: "invalid_request",
          issues: { fieldErrors: { [path]: [expect.any(String)] } },
        },
      },
    });
    expect((await ask(it, "GET", DRAFT)).body).toMatchObject({ isDraft: false });
  });
});

describe("DELETE …/draft", () => {
  test("discards the draft and leaves what is published", async () => {
    await using it = await runningServer();
    await made(it);
    const before = await ask(it, "GET", DRAFT);
    await ask(it, "PUT", DRAFT, EDITED);
    expect((await ask(it, "DELETE", DRAFT)).status).toBe(204);
    expect(await ask(it, "GET", DRAFT)).toEqual(before);
    expect((await ask(it, "DELETE", DRAFT)).status).toBe(204);
  });

  test("under an ETag that is not the draft's any more discards nothing", async () => {
    await using it = await runningServer();
    await made(it);
    const { etag } = await ask(it, "GET", DRAFT);
    const { etag: next } = await ask(it, "PUT", DRAFT, EDITED);
    expect(await ask(it, "DELETE", DRAFT, undefined, { "if-match": etag })).toMatchObject(CONFLICT);
    expect((await ask(it, "GET", DRAFT)).body).toMatchObject({ isDraft: true });
    expect((await ask(it, "DELETE", DRAFT, undefined, { "if-match": next })).status).toBe(204);
  });
});
