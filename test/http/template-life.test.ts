import { describe, expect, test } from "bun:test";
import { DELETED_TEMPLATES_KEPT_MS } from "../../src/limits.ts";
import { movableClock } from "../fixtures/store.ts";
import { answer, runningServer, writtenPdf, type Running } from "./running-server.ts";
import { actions, ask, CERTIFICATE, layoutOf, made, numbers } from "./template-subject.ts";

const GONE = { status: 404, body: { error: { code: "template_not_found" } } };

function send(url: string) {
  return answer(fetch(url, { method: "POST", body: '{"name":"Ada"}' }));
}

async function deletedOnes(it: Running, query = "") {
  const got = await answer(it.call("GET", `/v1/deleted-templates${query}`));
  return got.body as { templates: { id: string; slug: string }[]; nextCursor: string | null };
}

async function restore(it: Running, id: string) {
  return answer(it.call("POST", `/v1/deleted-templates/${id}/restore`));
}

describe("PATCH /v1/templates/:slug", () => {
  test("sets name, slug and description, each where it is given", async () => {
    await using it = await runningServer();
    const { id } = await made(it);
    const first = await ask(it, "PATCH", "/certificate", {
      name: "Diploma",
      description: "For all",
    });
    expect(first).toMatchObject({
      status: 200,
      body: { id, slug: "certificate", name: "Diploma", description: "For all" },
    });
    await ask(it, "PATCH", "/certificate", { slug: "diploma" });
    expect((await ask(it, "GET", "/certificate")).status).toBe(404);
    const last = await ask(it, "PATCH", "/diploma", { description: null });
    expect(last.body).toMatchObject({ id, name: "Diploma", slug: "diploma", description: null });
    expect((await actions(it, id)).filter((each) => each === "template.update")).toHaveLength(3);
  });

  test("leaves hook, versions and renders as they are", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const { inbound } = await made(it);
    const before = (await send(inbound.url)).body as { id: string };
    await it.call("GET", `/v1/renders/${before.id}?wait=10`);
    await ask(it, "PATCH", "/certificate", { slug: "diploma" });
    expect((await send(inbound.url)).status).toBe(202);
    expect(await numbers(it, "diploma")).toEqual([1]);
    const render = await answer(it.call("GET", `/v1/renders/${before.id}`));
    expect(render.body).toMatchObject({ status: "succeeded", templateSlug: "diploma" });
  });

  test("to what it is already changes and notes nothing", async () => {
    await using it = await runningServer();
    const { id } = await made(it);
    const before = (await ask(it, "GET", "/certificate")).body;
    await ask(it, "PATCH", "/certificate", { name: "Certificate", slug: "certificate" });
    expect((await ask(it, "GET", "/certificate")).body).toEqual(before);
    expect(await actions(it, id)).not.toContain("template.update");
  });

  test("is 409 slug_conflict where another has the slug, and nothing is changed", async () => {
    await using it = await runningServer();
    await made(it);
    await made(it, "diploma");
    const got = await ask(it, "PATCH", "/certificate", { name: "Other", slug: "diploma" });
    expect(got).toMatchObject({ status: 409, body: { error: { code: "slug_conflict" } } });
    expect((await ask(it, "GET", "/certificate")).body["name"]).toBe("Certificate");
  });

  test.each([
    ["a name of 121 characters", { name: "x".repeat(121) }],
    ["a name of nothing but spaces", { name: "  " }],
    ["a slug that is none", { slug: "Not a slug" }],
    ["a slug of 121 characters", { slug: "x".repeat(121) }],
    ["a description of 281 characters", { description: "x".repeat(281) }],
    ["a field that it does not know", { title: "Diploma" }],
  ])("with %s is 400 invalid_request", async (_what, change) => {
    await using it = await runningServer();
    await made(it);
    expect(await ask(it, "PATCH", "/certificate", change)).toMatchObject({
      status: 400,
      body: { error: { code: "invalid_request" } },
    });
  });
});

describe("POST …/duplicate", () => {
  test("copies the version that is rendered and the draft, with a hook of its own", async () => {
    await using it = await runningServer();
    const { id, inbound } = await made(it, "certificate", { description: "For all" });
    await ask(it, "PUT", "/certificate", { manifest: CERTIFICATE, layout: layoutOf("two") });
    const draft = { layout: layoutOf("three"), manifest: CERTIFICATE, sample: { name: "Ada" } };
    await ask(it, "PUT", "/certificate/draft", draft);
    const copy = await ask(it, "POST", "/certificate/duplicate");
    expect(copy).toMatchObject({
      status: 201,
      body: {
        slug: "certificate-copy",
        name: "Certificate (copy)",
        description: "For all",
        currentVersionNumber: 1,
      },
    });
    expect(copy.body["id"]).not.toBe(id);
    expect(await numbers(it, "certificate-copy")).toEqual([1]);
    const version = await ask(it, "GET", "/certificate-copy/versions/1");
    expect(version.body["layout"]).toBe(layoutOf("two"));
    expect((await ask(it, "GET", "/certificate-copy/draft")).body).toMatchObject(draft);
    const hook = await answer(it.call("GET", "/v1/templates/certificate-copy/hook"));
    expect((hook.body as { token: string }).token).not.toBe(inbound.token);
    expect((await send((hook.body as { url: string }).url)).status).toBe(202);
  });

  test("of a template that has only a draft is a draft", async () => {
    await using it = await runningServer();
    await made(it, "certificate", { publish: false });
    const copy = await ask(it, "POST", "/certificate/duplicate", { name: "Other", slug: "other" });
    expect(copy.body).toMatchObject({ slug: "other", currentVersionNumber: null });
    expect((await ask(it, "GET", "/other/draft")).body).toMatchObject({ isDraft: true });
  });

  test("takes the next slug where none is named, and is refused where the named one is taken", async () => {
    await using it = await runningServer();
    await made(it);
    const next = await ask(it, "POST", "/certificate/duplicate", { name: "Certificate" });
    expect(next.body["slug"]).toBe("certificate-2");
    const taken = await ask(it, "POST", "/certificate/duplicate", { slug: "certificate" });
    expect(taken).toMatchObject({ status: 409, body: { error: { code: "slug_conflict" } } });
  });

  test("of a template without any content is 409 invalid_state", async () => {
    await using it = await runningServer();
    await made(it, "certificate", { publish: false });
    await ask(it, "DELETE", "/certificate/draft");
    expect(await ask(it, "POST", "/certificate/duplicate")).toMatchObject({
      status: 409,
      body: { error: { code: "invalid_state" } },
    });
  });

  test("of a name that has no room for more is cut to fit", async () => {
    await using it = await runningServer();
    await made(it, "certificate", { name: "😀".repeat(120) });
    const copy = await ask(it, "POST", "/certificate/duplicate");
    expect(copy.body["name"]).toBe(`${"😀".repeat(113)} (copy)`);
  });
});

describe("a deleted template", () => {
  test("comes back with its versions, its draft and its hook, token and secret", async () => {
    await using it = await runningServer();
    const { id, inbound } = await made(it);
    const draft = { layout: layoutOf("two"), manifest: CERTIFICATE };
    await ask(it, "PUT", "/certificate/draft", draft);
    const before = await answer(it.call("GET", "/v1/templates/certificate/hook"));
    await ask(it, "DELETE", "/certificate");
    expect(await send(inbound.url)).toMatchObject({ status: 404 });
    expect((await deletedOnes(it)).templates).toMatchObject([
      { id, slug: "certificate", name: "Certificate", currentVersionNumber: 1 },
    ]);
    expect(await restore(it, id)).toMatchObject({ status: 200, body: { id, slug: "certificate" } });
    expect((await deletedOnes(it)).templates).toEqual([]);
    expect((await send(inbound.url)).status).toBe(202);
    expect(await answer(it.call("GET", "/v1/templates/certificate/hook"))).toEqual(before);
    expect((await ask(it, "GET", "/certificate/draft")).body).toMatchObject(draft);
    expect(await numbers(it)).toEqual([1]);
    expect((await actions(it, id)).slice(-2)).toEqual(["template.restore", "hook.secret.read"]);
  });

  test("gets the next slug where its own is taken", async () => {
    await using it = await runningServer();
    const { id } = await made(it);
    await ask(it, "DELETE", "/certificate");
    await made(it);
    expect((await restore(it, id)).body).toMatchObject({ id, slug: "certificate-2" });
    expect(await numbers(it)).toEqual([1]);
  });

  test("can be brought back for 30 days and no longer", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    const { id } = await made(it);
    await ask(it, "DELETE", "/certificate");
    clock.move(DELETED_TEMPLATES_KEPT_MS);
    expect((await deletedOnes(it)).templates).toHaveLength(1);
    clock.move(1);
    expect((await deletedOnes(it)).templates).toEqual([]);
    expect(await restore(it, id)).toMatchObject(GONE);
  });

  test("loses its draft when another is deleted after that time", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    const { id } = await made(it, "certificate", { publish: false });
    await made(it, "other", { publish: false });
    await ask(it, "DELETE", "/certificate");
    clock.move(DELETED_TEMPLATES_KEPT_MS + 1);
    const other = await it.store.templates.bySlug(it.seed.projectId, "other");
    await ask(it, "DELETE", "/other");
    expect(await it.store.drafts.find(id)).toBeNull();
    expect(await it.store.drafts.find(other?.id ?? "")).not.toBeNull();
  });

  test("that is not deleted, or not there, is 404", async () => {
    await using it = await runningServer();
    const { id } = await made(it);
    for (const each of [id, "01931f5e-8c00-7a11-8d0e-3c5b7f9a2e64", "x"]) {
      expect(await restore(it, each)).toMatchObject(GONE);
    }
  });

  test("stands in a list of pages, deleted last first", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    for (const slug of ["one", "two", "three"]) {
      await made(it, slug);
      clock.move(1_000);
      await ask(it, "DELETE", `/${slug}`);
    }
    const first = await deletedOnes(it, "?limit=2");
    expect(first.templates.map(({ slug }) => slug)).toEqual(["three", "two"]);
    const second = await deletedOnes(it, `?limit=2&cursor=${first.nextCursor ?? ""}`);
    expect(second.templates.map(({ slug }) => slug)).toEqual(["one"]);
    expect(second.nextCursor).toBeNull();
  });
});

describe("who did it", () => {
  test("is kept with every version and every draft", async () => {
    await using it = await runningServer();
    const { id } = await made(it);
    await ask(it, "PUT", "/certificate", { manifest: CERTIFICATE, layout: layoutOf("two") });
    const draft = { layout: layoutOf("three"), manifest: CERTIFICATE };
    await ask(it, "PUT", "/certificate/draft", draft);
    expect((await it.store.drafts.find(id))?.updatedBy).toStartWith("key:");
    await ask(it, "POST", "/certificate/publish");
    await ask(it, "POST", "/certificate/versions/1/publish");
    const versions = await it.store.templates.versions(id);
    expect(versions).toHaveLength(4);
    for (const { publishedBy } of versions) expect(publishedBy).toStartWith("key:");
  });
});
