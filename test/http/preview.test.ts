import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "bun:test";
import type { RenderJob, RenderOutcome } from "../../src/render/job.ts";
import { answer, runningServer, until, writtenPdf, type Running } from "./running-server.ts";
import { ask, BROKEN, CERTIFICATE, layoutOf, made } from "./template-subject.ts";

const PATH = "/v1/templates/certificate/preview";
const FAILED: RenderOutcome = {
  ok: false,
  error: { code: "template_error", message: "The page is too small.", line: 2, retryable: false },
  warnings: [],
};

/** A server whose renderer notes what it is asked for. */
async function noting(render: (job: RenderJob) => Promise<RenderOutcome> = writtenPdf) {
  const jobs: RenderJob[] = [];
  const it = await runningServer({
    render: async (job) => {
      jobs.push(job);
      return render(job);
    },
  });
  return Object.assign(it, { jobs });
}

/** Files that a render leaves, and rows. */
async function leftBy(it: Running) {
  const { files, temporary } = it.store.folder;
  return {
    files: [...readdirSync(files), ...readdirSync(temporary)],
    renders: (await it.store.renders.list(it.seed.projectId, {}, { limit: 10, after: null })).items,
  };
}

describe("POST …/preview", () => {
  test("answers with the PDF and leaves neither a row nor a file", async () => {
    await using it = await noting();
    await made(it);
    const response = await it.call("POST", PATH, { data: { name: "Ada", extra: 1 } });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(response.headers.get("content-disposition")).toBe("inline; filename=certificate.pdf");
    // The key that the manifest does not know.
    expect(response.headers.get("x-platen-warnings")).toBe("1");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.text()).toContain('{"name":"Ada"}');
    expect(await leftBy(it)).toEqual({ files: [], renders: [] });
    expect(existsSync(it.jobs[0]?.outputPath ?? "")).toBe(false);
  });

  test("shows the draft, else what is published, with the sample, else with examples", async () => {
    await using it = await noting();
    await made(it, "certificate", { sample: { name: "Ada" } });
    await it.call("POST", PATH);
    await ask(it, "PUT", "/certificate/draft", {
      layout: layoutOf("two"),
      manifest: CERTIFICATE,
      sample: null,
    });
    await it.call("POST", PATH, {});
    expect(it.jobs.map(({ layout, data }) => ({ layout, data }))).toEqual([
      { layout: layoutOf("one"), data: { name: "Ada" } },
      { layout: layoutOf("two"), data: { name: "Name" } },
    ]);
  });

  test("shows what is sent along, and keeps nothing of it", async () => {
    await using it = await noting();
    await made(it);
    const before = await ask(it, "GET", "/certificate/draft");
    const manifest = { variables: [{ key: "city", dataType: "text" }] };
    const layout = "<document><page><p>{{ city }}</p></page></document>";
    await it.call("POST", PATH, { layout, manifest, data: { city: "Bonn" } });
    expect(it.jobs).toMatchObject([{ layout, data: { city: "Bonn" } }]);
    expect(await ask(it, "GET", "/certificate/draft")).toEqual(before);
  });

  test("needs no published version, but something to show", async () => {
    await using it = await noting();
    await made(it, "certificate", { publish: false });
    expect((await it.call("POST", PATH)).status).toBe(200);
    await ask(it, "DELETE", "/certificate/draft");
    const layout = layoutOf("x");
    for (const body of [{}, { layout }, { manifest: CERTIFICATE }]) {
      expect(await answer(it.call("POST", PATH, body))).toMatchObject({
        status: 409,
        body: { error: { code: "invalid_state" } },
      });
    }
    expect((await it.call("POST", PATH, { layout, manifest: CERTIFICATE })).status).toBe(200);
  });

  test("is watermarked for test keys, and for them alone", async () => {
    await using it = await noting();
    await made(it);
    const key = await it.makeKey({ mode: "test", scopes: ["templates:write"] });
    await it.call("POST", PATH, {}, { authorization: `Bearer ${key}` });
    await it.call("POST", PATH, {});
    expect(it.jobs.map(({ watermark }) => watermark)).toEqual(["TEST", undefined]);
  });

  test("is compiled under a name that follows from the source, and is no version's", async () => {
    await using it = await noting();
    await made(it);
    await it.call("POST", PATH, { data: { name: "Ada" } });
    await it.call("POST", PATH, { data: { name: "Bob" } });
    await it.call("POST", PATH, { layout: layoutOf("two") });
    const [one, same, other] = it.jobs.map(({ templateKey }) => templateKey);
    expect(same).toBe(one ?? "");
    expect(other).not.toBe(one);
    expect(one).toMatch(/^preview [0-9a-f]{64}$/);
  });

  test.each([
    ["a broken layout", { layout: BROKEN }, "invalid_template"],
    ["a manifest that can't be used", { manifest: { variables: 7 } }, "invalid_request"],
    ["data that does not match", { data: { name: {} } }, "invalid_input_data"],
    ["data that is no object", { data: [] }, "invalid_request"],
    ["a field that it does not know", { layuot: "" }, "invalid_request"],
  ])("of %s is 400, and nothing is rendered", async (_, body, code) => {
    await using it = await noting();
    await made(it);
    expect(await answer(it.call("POST", PATH, { ...body }))).toMatchObject({
      status: 400,
      body: { error: { code } },
    });
    expect(it.jobs).toEqual([]);
  });

  test("that fails is 422 render_failed with the render's error, and leaves no file", async () => {
    await using it = await noting(async (job) => {
      writeFileSync(job.outputPath, "half");
      return FAILED;
    });
    await made(it);
    expect(await answer(it.call("POST", PATH))).toEqual({
      status: 422,
      body: {
        error: {
          code: "render_failed",
          message: "The render failed. The page is too small.",
          renderError: { code: "template_error", message: "The page is too small.", line: 2 },
        },
      },
    });
    expect(await leftBy(it)).toEqual({ files: [], renders: [] });
  });

  test("that meets a fault of Platen's is 500, and leaves no file", async () => {
    await using it = await noting(async (job) => {
      writeFileSync(job.outputPath, "half");
      throw new Error("a bug");
    });
    await made(it);
    expect(await answer(it.call("POST", PATH))).toMatchObject({
      status: 500,
      body: { error: { code: "internal" } },
    });
    expect(await leftBy(it)).toEqual({ files: [], renders: [] });
  });
});

/** A renderer that holds previews, and two renders at once at most, until it is told. */
function holding() {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const begun: RenderJob[] = [];
  return {
    begun,
    release: () => resolve(undefined),
    render: async (job: RenderJob) => {
      begun.push(job);
      await promise;
      return writtenPdf(job);
    },
  };
}

describe("previews beside the queue", () => {
  test("wait for no render, and no render for them, however many there are of either", async () => {
    const held = holding();
    await using it = await runningServer({ render: held.render });
    await made(it);
    const kinds = (): string[] =>
      held.begun.map(({ templateKey }) => (templateKey.startsWith("preview ") ? "P" : "R")).sort();
    const body = { data: { name: "Ada" } };
    const render = () => it.call("POST", "/v1/templates/certificate/render", body);
    await Promise.all(Array.from({ length: 4 }, render));
    await until(() => held.begun.length === 2, "two renders");
    const flood = Array.from({ length: 4 }, () => it.call("POST", PATH));
    await until(() => held.begun.length === 4, "two previews beside them");
    expect(kinds()).toEqual(["P", "P", "R", "R"]);
    held.release();
    expect((await Promise.all(flood)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await until(() => held.begun.length === 8, "the other renders");
  });

  test("that wait are 16 at most; one more is 503 with Retry-After", async () => {
    const held = holding();
    await using it = await runningServer({ render: held.render });
    await made(it);
    const all = Array.from({ length: 2 }, () => it.call("POST", PATH));
    await until(() => held.begun.length === 2, "two previews that run");
    const waiting = Array.from({ length: 17 }, () => it.call("POST", PATH));
    const refused = await Promise.race(waiting);
    expect(refused.headers.get("retry-after")).toBe("5");
    expect(await answer(refused)).toMatchObject({
      status: 503,
      body: { error: { code: "queue_unavailable" } },
    });
    held.release();
    const statuses = (await Promise.all([...all, ...waiting])).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(18);
  });

  test("that wait when the server stops are 503", async () => {
    const held = holding();
    await using it = await runningServer({ render: held.render });
    await made(it);
    const all = Array.from({ length: 3 }, () => it.call("POST", PATH));
    await until(() => held.begun.length === 2, "two previews that run");
    const stopped = it.pipeline.stop(10_000);
    const refused = await Promise.race(all);
    expect(await answer(refused)).toMatchObject({
      status: 503,
      body: { error: { code: "queue_unavailable" } },
    });
    held.release();
    await stopped;
    expect((await Promise.all(all)).filter(({ status }) => status === 200)).toHaveLength(2);
  });
});
