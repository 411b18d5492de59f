import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { RenderJob } from "../../src/render/job.ts";
import { runs } from "../manifest/arbitraries.ts";
import { runningServer, writtenPdf, type Running } from "./running-server.ts";

/** What a template should be like, told by what was done to it and by nothing of Platen's. */
interface ModelTemplate {
  /** The layouts of the versions, the first one's at 0. */
  readonly versions: string[];
  current: number | null;
  draft: string | null;
  pinned: number | null;
  readonly token: string;
}

interface Model {
  readonly live: Map<string, ModelTemplate>;
  /** Hook tokens of templates that were deleted. */
  readonly dead: string[];
  /** What each accepted render should have been made of. */
  readonly renders: Map<string, { readonly slug: string; readonly layout: string }>;
}

/** The server, and the jobs that reached its renderer by the id of their render. */
interface Real {
  readonly server: Running;
  readonly jobs: Map<string, RenderJob>;
}

type Step = fc.AsyncCommand<Model, Real>;

const SLUGS = ["a", "b", "c"];
const MANIFEST = { variables: [{ key: "x", label: "X", dataType: "text" }], loops: [] };

const slugs = fc.constantFrom(...SLUGS);
const layouts = fc
  .constantFrom("one", "two", "three")
  .map((word) => `<document><page><p>${word} {{ x }}</p></page></document>`);

interface Answered {
  readonly status: number;
  /** Of JSON; compared whole or by member, so its type does not matter here. */
  readonly body: Record<string, never>;
}

async function call(
  { server }: Real,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answered> {
  const response = await server.call(method, path, body);
  const text = await response.text();
  // Every answer of these routes is an object, or nothing.
  return { status: response.status, body: JSON.parse(text === "" ? "{}" : text) };
}

/** A step that may be taken at any time. */
function step(name: string, run: (model: Model, real: Real) => Promise<void>): Step {
  return { check: () => true, run, toString: () => name };
}

/** What stands in the versions, the draft and the hook, compared with the model. */
async function compare(slug: string, model: Model, real: Real): Promise<void> {
  const template = model.live.get(slug);
  const got = await call(real, "GET", `/v1/templates/${slug}`);
  if (template === undefined) {
    expect(got.status).toBe(404);
    return;
  }
  const { current, versions, draft, pinned } = template;
  expect(got).toMatchObject({
    status: 200,
    body: { slug, currentVersionNumber: current, published: current !== null },
  });
  const list = await call(real, "GET", `/v1/templates/${slug}/versions`);
  expect(list.body["versions"]).toHaveLength(versions.length);
  for (const [index, layout] of versions.entries()) {
    const version = await call(real, "GET", `/v1/templates/${slug}/versions/${index + 1}`);
    expect(version).toMatchObject({ status: 200, body: { number: index + 1, layout } });
  }
  const edited = draft ?? (current === null ? null : versions[current - 1]);
  expect((await call(real, "GET", `/v1/templates/${slug}/draft`)).body).toMatchObject({
    layout: edited,
  });
  const hook = await call(real, "GET", `/v1/templates/${slug}/hook`);
  expect(hook.body).toMatchObject({ token: template.token, pinnedVersion: pinned });
}

function create(slug: string, layout: string, publish: boolean): Step {
  return step(`create ${slug} publish=${publish}`, async (model, real) => {
    const body = { name: slug, slug, manifest: MANIFEST, layout, publish };
    const got = await call(real, "POST", "/v1/templates", body);
    if (model.live.has(slug)) {
      expect(got).toMatchObject({ status: 409, body: { error: { code: "slug_conflict" } } });
    } else {
      expect(got).toMatchObject({
        status: 201,
        body: { slug, currentVersionNumber: publish ? 1 : null },
      });
      const { token }: { token: string } = got.body["inbound"] ?? { token: "" };
      model.live.set(slug, {
        versions: publish ? [layout] : [],
        current: publish ? 1 : null,
        draft: publish ? null : layout,
        pinned: null,
        token,
      });
    }
    await compare(slug, model, real);
  });
}

function put(slug: string, layout: string): Step {
  return step(`put ${slug}`, async (model, real) => {
    const got = await call(real, "PUT", `/v1/templates/${slug}`, { manifest: MANIFEST, layout });
    const template = model.live.get(slug);
    if (template === undefined) {
      expect(got.status).toBe(201);
      const hook = await call(real, "GET", `/v1/templates/${slug}/hook`);
      const token = String(hook.body["token"]);
      const made = { versions: [layout], current: 1, draft: null, pinned: null, token };
      model.live.set(slug, made);
    } else {
      expect(got.status).toBe(200);
      publishIn(template, layout);
      // A draft that says the same is settled with it; another is somebody's work, and stays.
      if (template.draft === layout) template.draft = null;
    }
    await compare(slug, model, real);
  });
}

/** A version of its own, unless it is what is published already. */
function publishIn(template: ModelTemplate, layout: string): void {
  if (template.current !== null && template.versions[template.current - 1] === layout) return;
  template.versions.push(layout);
  template.current = template.versions.length;
}

function edit(slug: string, layout: string): Step {
  return step(`edit ${slug}`, async (model, real) => {
    const body = { manifest: MANIFEST, layout };
    const got = await call(real, "PUT", `/v1/templates/${slug}/draft`, body);
    const template = model.live.get(slug);
    expect(got.status).toBe(template === undefined ? 404 : 200);
    if (template !== undefined) template.draft = layout;
    await compare(slug, model, real);
  });
}

function publish(slug: string): Step {
  return step(`publish ${slug}`, async (model, real) => {
    const got = await call(real, "POST", `/v1/templates/${slug}/publish`, { note: "a note" });
    const template = model.live.get(slug);
    if (template === undefined) expect(got.status).toBe(404);
    else if (template.draft === null) expect(got.status).toBe(409);
    else {
      expect([200, 201]).toContain(got.status);
      publishIn(template, template.draft);
      template.draft = null;
    }
    await compare(slug, model, real);
  });
}

function rollBack(slug: string, number: number): Step {
  return step(`roll ${slug} back to ${number}`, async (model, real) => {
    const path = `/v1/templates/${slug}/versions/${number}/publish`;
    const got = await call(real, "POST", path, {});
    const layout = model.live.get(slug)?.versions[number - 1];
    if (layout === undefined) expect(got.status).toBe(404);
    else {
      expect([200, 201]).toContain(got.status);
      const template = model.live.get(slug);
      if (template !== undefined) publishIn(template, layout);
    }
    await compare(slug, model, real);
  });
}

function pin(slug: string, number: number | null): Step {
  return step(`pin ${slug} to ${number}`, async (model, real) => {
    const got = await call(real, "PATCH", `/v1/templates/${slug}/hook`, { pinnedVersion: number });
    const template = model.live.get(slug);
    const isThere = number === null || template?.versions[number - 1] !== undefined;
    expect(got.status).toBe(template !== undefined && isThere ? 200 : 404);
    if (template !== undefined && isThere) template.pinned = number;
    await compare(slug, model, real);
  });
}

function remove(slug: string): Step {
  return step(`delete ${slug}`, async (model, real) => {
    const got = await call(real, "DELETE", `/v1/templates/${slug}`);
    const template = model.live.get(slug);
    expect(got.status).toBe(template === undefined ? 404 : 204);
    model.live.delete(slug);
    if (template !== undefined) model.dead.push(template.token);
    await compare(slug, model, real);
  });
}

function expectAccepted(got: Answered, slug: string, layout: string | undefined, model: Model) {
  if (layout === undefined) {
    expect(got).toMatchObject({ status: 409, body: { error: { code: "no_published_version" } } });
    return;
  }
  expect(got.status).toBe(202);
  model.renders.set(String(got.body["id"]), { slug, layout });
}

function renderByHook(slug: string): Step {
  return step(`send to the hook of ${slug}`, async (model, real) => {
    const template = model.live.get(slug);
    if (template === undefined) return;
    const got = await call(real, "POST", `/v1/hooks/${template.token}`, { x: "y" });
    const number = template.pinned ?? template.current;
    const layout = number === null ? undefined : template.versions[number - 1];
    expectAccepted(got, slug, layout, model);
  });
}

function renderByKey(slug: string): Step {
  return step(`render ${slug}`, async (model, real) => {
    const template = model.live.get(slug);
    const got = await call(real, "POST", `/v1/templates/${slug}/render`, { data: { x: "y" } });
    if (template === undefined) {
      expect(got).toMatchObject({ status: 404, body: { error: { code: "template_not_found" } } });
      return;
    }
    const { current, versions } = template;
    expectAccepted(got, slug, current === null ? undefined : versions[current - 1], model);
  });
}

function sendToTheDead(): Step {
  return step("send to hooks of deleted templates", async (model, real) => {
    for (const token of model.dead) {
      const got = await call(real, "POST", `/v1/hooks/${token}`, { x: "y" });
      expect(got).toMatchObject({ status: 404, body: { error: { code: "invalid_token" } } });
    }
  });
}

const numbers = fc.integer({ min: 1, max: 4 });
const steps: fc.Arbitrary<Step>[] = [
  fc.tuple(slugs, layouts, fc.boolean()).map((all) => create(...all)),
  fc.tuple(slugs, layouts).map((all) => put(...all)),
  fc.tuple(slugs, layouts).map((all) => edit(...all)),
  slugs.map(publish),
  fc.tuple(slugs, numbers).map((all) => rollBack(...all)),
  fc.tuple(slugs, fc.option(numbers)).map((all) => pin(...all)),
  slugs.map(remove),
  slugs.map(renderByHook),
  slugs.map(renderByKey),
  fc.constant(sendToTheDead()),
];

describe("a random walk over a template's life", () => {
  test("agrees with a small model, down to what each render was made of", async () => {
    const seen = { renders: 0 };
    await fc.assert(
      fc.asyncProperty(fc.commands(steps, { maxCommands: 80, size: "max" }), async (commands) => {
        const jobs = new Map<string, RenderJob>();
        await using server = await runningServer({
          hookRatePerMinute: 0,
          render: (job) => {
            jobs.set(job.renderId, job);
            return writtenPdf(job);
          },
        });
        const model: Model = { live: new Map(), dead: [], renders: new Map() };
        await fc.asyncModelRun(() => ({ model, real: { server, jobs } }), commands);
        for (const [id, { slug, layout }] of model.renders) {
          const got = await call({ server, jobs }, "GET", `/v1/renders/${id}?wait=60`);
          expect(got.body).toMatchObject({ status: "succeeded", templateSlug: slug });
          expect(jobs.get(id)?.layout).toBe(layout);
        }
        seen.renders += model.renders.size;
      }),
      runs(25),
    );
    expect(seen.renders).toBeGreaterThan(20);
  }, 120_000);
});
