import { describe, expect, test } from "bun:test";
import { movableClock } from "../fixtures/store.ts";
import { answer, runningServer } from "./running-server.ts";
import { actions, ask, BROKEN, CERTIFICATE, layoutOf, made, numbers } from "./template-subject.ts";

describe("PUT /v1/templates/:slug", () => {
  test("makes the template where there is none, as POST does", async () => {
    await using it = await runningServer();
    const body = { manifest: CERTIFICATE, layout: layoutOf("one"), note: "The first" };
    const got = await ask(it, "PUT", "/my-cert", body);
    expect(got.status).toBe(201);
    expect(got.body).toMatchObject({
      slug: "my-cert",
      currentVersionNumber: 1,
      inbound: { token: expect.any(String) },
    });
    expect((await ask(it, "GET", "/my-cert")).body).toMatchObject({ name: "My cert" });
    expect((await ask(it, "GET", "/my-cert/versions/1")).body).toMatchObject({ note: "The first" });
  });

  test("publishes the next version of one that is there, without its secrets", async () => {
    await using it = await runningServer();
    const { id, slug } = await made(it);
    const got = await ask(it, "PUT", `/${slug}`, {
      manifest: CERTIFICATE,
      layout: layoutOf("two"),
      note: "Rounder",
    });
    expect(got.status).toBe(200);
    expect(got.body).toEqual({
      id,
      slug,
      currentVersionNumber: 2,
      manifest: CERTIFICATE,
      warnings: [],
    });
    expect(await numbers(it)).toEqual([2, 1]);
    expect((await ask(it, "GET", `/${slug}/versions/1`)).body).toMatchObject({
      layout: layoutOf("one"),
    });
    expect(await actions(it, id)).toEqual([
      "template.create",
      "hook.secret.read",
      "template.publish",
    ]);
  });

  test("leaves what was accepted before with its version, also when that is tried again", async () => {
    const layouts: string[] = [];
    await using it = await runningServer({
      render: async ({ layout }) => {
        layouts.push(layout);
        if (layouts.length === 1) await published.promise;
        return {
          ok: false,
          error: { code: "template_error", message: "No.", retryable: false },
          warnings: [],
        };
      },
    });
    const published = Promise.withResolvers<void>();
    const { slug, inbound } = await made(it);
    // Two are rendered at once; the third waits behind them while the next version comes.
    const ids: string[] = [];
    for (const _ of [1, 2, 3]) {
      const sent = fetch(inbound.url, { method: "POST", body: '{"name":"Ada"}' });
      ids.push(((await answer(sent)).body as { id: string }).id);
    }
    const next = {
      manifest: { ...CERTIFICATE, variables: [] },
      layout: "<document><page><p>Nobody</p></page></document>",
    };
    expect((await ask(it, "PUT", `/${slug}`, next)).body["currentVersionNumber"]).toBe(2);
    published.resolve();
    for (const id of ids) await it.call("GET", `/v1/renders/${id}?wait=10`);
    await it.call("POST", `/v1/renders/${ids[0]}/retry`);
    const { body } = await answer(it.call("GET", `/v1/renders/${ids[0]}?wait=10`));
    expect(body).toMatchObject({ attempts: 2, versionNumber: 1 });
    expect(layouts).toEqual(Array.from({ length: 4 }, () => layoutOf("one")));
  });

  test("with a loop key that has a dot is 400 invalid_loop_key, on making and on changing", async () => {
    await using it = await runningServer();
    await made(it);
    const loop = { key: "order.items", itemType: "text" };
    const inner = { key: "order", itemFields: [], loops: [loop] };
    for (const [loops, path] of [
      [[loop], "manifest.loops.0.key"],
      [[inner], "manifest.loops.0.loops.0.key"],
    ] as const) {
      for (const slug of ["certificate", "nothing"]) {
        const got = await ask(it, "PUT", `/${slug}`, { manifest: { variables: [], loops } });
        expect(got).toMatchObject({
          status: 400,
          body: {
            error: {
              code: "invalid_loop_key",
              issues: {
                fieldErrors: {
                  [path]: ['Expected a single name without dots, got "order.items"'],
                },
              },
            },
          },
        });
      }
    }
    expect(await numbers(it)).toEqual([1]);
  });

  test("tells a hundred faults of a manifest, and how many more there are", async () => {
    await using it = await runningServer();
    const variables = Array.from({ length: 103 }, (_, n) => ({ key: `v${n}`, dataType: "colour" }));
    const { body } = await ask(it, "PUT", "/colours", { manifest: { variables, loops: [] } });
    const { code, issues } = body["error"] as { code: string; issues: Record<string, object> };
    expect(code).toBe("invalid_request");
    expect(issues["formErrors"]).toEqual(["3 more findings are not listed"]);
    // A hundred paths, and their top-level key.
    expect(Object.keys(issues["fieldErrors"] ?? {})).toHaveLength(101);
  });

  test("that changes nothing makes no version, and leaves the template as it was", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    await made(it, "certificate", { sample: { name: "Ada" } });
    const before = await ask(it, "GET", "/certificate");
    clock.move(1_000);
    for (const body of [
      { manifest: CERTIFICATE, layout: layoutOf("one") },
      { manifest: CERTIFICATE, layout: layoutOf("one"), name: "Certificate", note: "Again" },
      { manifest: CERTIFICATE, layout: layoutOf("one"), sample: { name: "Ada" } },
      // The same manifest, written otherwise.
      {
        manifest: { variables: [{ required: true, dataType: "text", key: "name" }] },
        layout: layoutOf("one"),
      },
    ]) {
      expect(await ask(it, "PUT", "/certificate", body)).toMatchObject({
        status: 200,
        body: { currentVersionNumber: 1 },
      });
    }
    expect(await numbers(it)).toEqual([1]);
    expect(await ask(it, "GET", "/certificate")).toEqual(before);
  });

  test("of another name or description changes that, and makes no version", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    const { id } = await made(it, "certificate", { description: "Old" });
    clock.move(1_000);
    const content = { manifest: CERTIFICATE, layout: layoutOf("one") };
    await ask(it, "PUT", "/certificate", { ...content, name: "Diploma" });
    expect((await ask(it, "GET", "/certificate")).body).toMatchObject({
      name: "Diploma",
      description: "Old",
      currentVersionNumber: 1,
      updatedAt: new Date(clock.now()).toISOString(),
    });
    await ask(it, "PUT", "/certificate", { ...content, description: null });
    expect((await ask(it, "GET", "/certificate")).body).toMatchObject({
      name: "Diploma",
      description: null,
    });
    expect(await numbers(it)).toEqual([1]);
    expect((await actions(it, id)).slice(2)).toEqual(["template.update", "template.update"]);
  });

  test("keeps the sample where it is left out, and drops it for null", async () => {
    await using it = await runningServer();
    await made(it, "certificate", { sample: { name: "Ada" } });
    await ask(it, "PUT", "/certificate", { manifest: CERTIFICATE, layout: layoutOf("two") });
    expect((await ask(it, "GET", "/certificate/versions/2")).body).toMatchObject({
      sample: { name: "Ada" },
    });
    await ask(it, "PUT", "/certificate", {
      manifest: CERTIFICATE,
      layout: layoutOf("two"),
      sample: null,
    });
    expect((await ask(it, "GET", "/certificate/versions/3")).body).toMatchObject({ sample: null });
  });

  test("that fails changes nothing", async () => {
    await using it = await runningServer();
    await made(it);
    const before = await ask(it, "GET", "/certificate");
    const body = { name: "Diploma", manifest: CERTIFICATE, layout: BROKEN };
    expect(await ask(it, "PUT", "/certificate", body)).toMatchObject({
      status: 400,
      body: { error: { code: "invalid_template" } },
    });
    expect(await ask(it, "GET", "/certificate")).toEqual(before);
    expect(await ask(it, "PUT", "/nothing", body)).toMatchObject({ status: 400 });
    expect((await ask(it, "GET", "/nothing")).status).toBe(404);
  });

  test("two at once with two contents make two versions; with one content, one", async () => {
    await using it = await runningServer();
    await made(it);
    const put = (mark: string) =>
      ask(it, "PUT", "/certificate", { manifest: CERTIFICATE, layout: layoutOf(mark) });
    const both = await Promise.all([put("two"), put("three")]);
    expect(both.map(({ body }) => body["currentVersionNumber"]).sort()).toEqual([2, 3]);
    const same = await Promise.all([put("four"), put("four"), put("four")]);
    expect(same.map(({ body }) => body["currentVersionNumber"])).toEqual([4, 4, 4]);
    expect(await numbers(it)).toEqual([4, 3, 2, 1]);
  });

  test("two at once for a slug that is free make one template", async () => {
    await using it = await runningServer();
    const put = (mark: string) =>
      ask(it, "PUT", "/certificate", { manifest: CERTIFICATE, layout: layoutOf(mark) });
    const both = await Promise.all([put("one"), put("two")]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect(await numbers(it)).toEqual([2, 1]);
    expect(await it.store.templates.list(it.seed.projectId)).toHaveLength(2);
  });

  test("does not rename, and takes no slug that could not be made", async () => {
    await using it = await runningServer();
    await made(it);
    const body = { slug: "diploma", manifest: CERTIFICATE };
    for (const [path, sent] of [
      ["/certificate", body],
      ["/Certificate", { manifest: CERTIFICATE }],
      [`/${"x".repeat(121)}`, { manifest: CERTIFICATE }],
    ] as const) {
      expect(await ask(it, "PUT", path, sent)).toMatchObject({
        status: 400,
        body: {
          error: {
            code: "invalid_request",
            issues: { fieldErrors: { slug: [expect.any(String)] } },
          },
        },
      });
    }
    expect(await it.store.templates.list(it.seed.projectId)).toHaveLength(2);
  });
});
