import { describe, expect, test } from "bun:test";
import { inboundRows, movableClock, seedTemplate } from "../fixtures/store.ts";
import { signedIn } from "./people.ts";
import { filledPath, KEY_ROUTES, type KeyRoute } from "./route-calls.ts";
import { answer, MANIFEST, runningServer, writtenPdf, type Running } from "./running-server.ts";

const SLUG = "only-in-a";
const DELETED = "deleted-in-a";
const BLOCK = "block-of-a";
const DATA = { customer: { name: "Customer of A" }, total: 1 };
/** A PUT makes what is not there: in the caller's own project. */
const MAKES_ITS_OWN = ["PUT /v1/templates/:slug", "PUT /v1/blocks/:name"];
/** What comes with the executable is everybody's. */
const EVERYBODYS = "/v1/gallery/";

/** Two projects on one server. `ids` is what stands for the parameters of paths in project A. */
async function twoProjects() {
  const it = await runningServer({ clock: movableClock(), render: writtenPdf });
  const { store, seed } = it;
  const { projectId } = seed;
  await store.projects.update(projectId, { name: "Project A" });
  const template = await seedTemplate(store, {
    projectId,
    slug: SLUG,
    manifest: JSON.stringify(MANIFEST),
  });
  const hook = await store.hooks.state(template.templateId);
  const key = await store.apiKeys.create({
    projectId,
    name: "Second key of A",
    mode: "live",
    scopes: ["renders:read"],
  });
  const made = await store.projects.createWithKey({ name: "B", timeZone: "UTC", language: "en" });
  if (hook === null || key === null || made === null) throw new Error("it could not be made");
  const posted = await answer(
    fetch(`${it.origin}/v1/hooks/${hook.token}`, { method: "POST", body: JSON.stringify(DATA) }),
  );
  const options = { sync: true, filename: "file-of-a.pdf", metadata: { order: "order-of-a" } };
  const rendered = await answer(
    it.call("POST", `/v1/templates/${SLUG}/render`, { data: DATA, options }),
  );
  const { id: renderId } = rendered.body as { id: string };
  const { id: hookRenderId } = posted.body as { id: string };
  await it.call("GET", `/v1/renders/${hookRenderId}?wait=10`);
  const deleted = await keptBy(it);
  const [inbound] = await inboundRows(store, template);
  const people = await peopleOf(it, projectId);
  const ids: Record<string, string> = {
    "/v1/templates/:slug": SLUG,
    "/v1/deleted-templates/:id": deleted.templateId,
    "/v1/renders/:id": renderId,
    "/v1/keys/:id": key.key.id,
    "/v1/members/:id": people.memberId,
    "/v1/invitations/:id": people.invitationId,
    "/v1/projects/:id": projectId,
    "/v1/inbound/:id": inbound?.id ?? "",
    "/v1/assets/:name": "logo-of-a.gif",
    "/v1/blocks/:name": BLOCK,
    "/v1/templates/:slug/versions/:n": "1",
    "/v1/gallery/:slug": "letter",
  };
  const traces = [
    ...[projectId, template.templateId, template.versionId, renderId, hookRenderId, key.key.id],
    ...[hook.token, hook.secret, inbound?.id ?? "", key.key.prefix, it.key.slice(0, 14)],
    ...[SLUG, "Project A", "key of A", "file-of-a", "order-of-a", "Customer of A", "logo-of-a"],
    ...[deleted.templateId, DELETED, BLOCK, "Imprint of A", "Brand of A"],
    ...[people.memberId, people.invitationId, "guest-of-a"],
  ];
  return {
    ...it,
    traces,
    /** Calls a route with the ids of project A. */
    callWith: (route: KeyRoute, caller: Headers, query = "") =>
      fetch(it.origin + filledPath(route.path, ids) + query, {
        method: route.method,
        headers: { ...caller, "content-type": "application/json" },
        redirect: "manual",
        ...(route.body === undefined ? {} : { body: JSON.stringify(route.body) }),
      }),
    projectId,
    a: bearer(it.key),
    keyOfB: bearer(made.secret),
    ownerOfB: (await signedIn(store, "owner", made.project.id)).headers,
  };
}

/** Somebody who works in a project, and somebody who is invited to. */
async function peopleOf({ store }: Pick<Running, "store">, projectId: string) {
  const { user } = await signedIn(store, "editor", projectId);
  const invited = await store.invitations.create({
    ...{ projectId, role: "viewer", email: "guest-of-a@example.com" },
    invitedBy: `user:${user.id}`,
  });
  return { memberId: user.id, invitationId: invited?.invitation.id ?? "" };
}

type Headers = Readonly<Record<string, string>>;

function bearer(secret: string): Headers {
  return { authorization: `Bearer ${secret}` };
}

/** What project A keeps beside its template and its renders; gives the template that it deleted. */
async function keptBy(it: Awaited<ReturnType<typeof runningServer>>) {
  const gif = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
  await it.call("POST", "/v1/assets", { name: "logo-of-a.gif", data: gif });
  await it.call("PUT", `/v1/blocks/${BLOCK}`, { source: "<p>Imprint of A</p>" });
  await it.call("PUT", "/v1/brand", { name: "Brand of A" });
  const draft = { layout: "<document><page/></document>", manifest: MANIFEST };
  await it.call("PUT", `/v1/templates/${SLUG}/draft`, draft);
  const deleted = await seedTemplate(it.store, { projectId: it.seed.projectId, slug: DELETED });
  await it.store.templates.remove(deleted.templateId);
  return deleted;
}

type Projects = Awaited<ReturnType<typeof twoProjects>>;

/** All that project A's own key can read. */
async function everythingOf(it: Projects): Promise<readonly (readonly [string, number, string])[]> {
  const seen: [string, number, string][] = [];
  for (const route of KEY_ROUTES.filter(({ method, isStream }) => method === "GET" && !isStream)) {
    const response = await it.callWith(route, it.a);
    seen.push([route.name, response.status, withoutReads(withoutRender(await response.text()))]);
  }
  return seen;
}

/** What stands in for a preview names its render, which is another each time. */
function withoutRender(text: string): string {
  return text.replace(/^%PDF-1\.7\n\S+/, "");
}

/** The audit log says that this test reads the hook's secret, each time that it does. */
function withoutReads(text: string): string {
  if (!text.includes('"hook.secret.read"')) return text;
  const { entries } = JSON.parse(text) as { entries: readonly { action: string }[] };
  return JSON.stringify(entries.filter(({ action }) => action !== "hook.secret.read"));
}

function hasId({ path }: KeyRoute): boolean {
  return path.includes(":") && !path.startsWith(EVERYBODYS);
}

/** What all projects share is seen and set from the first one alone. */
function isOfInstallation({ path }: KeyRoute): boolean {
  return path.startsWith("/v1/settings");
}

function tracesIn(it: Projects, text: string): readonly string[] {
  return it.traces.filter((trace) => text.includes(trace));
}

async function wholeTextOf(response: Response): Promise<string> {
  return `${JSON.stringify([...response.headers])}\n${await response.text()}`;
}

/** A person has no key to ask about. */
function asksAboutKey({ scope }: KeyRoute): boolean {
  return scope === null;
}

describe.each(["keyOfB", "ownerOfB"] as const)("a caller of another project, %s,", (who) => {
  const isPerson = who === "ownerOfB";

  test("finds nothing at any path, and changes nothing", async () => {
    await using it = await twoProjects();
    const before = await everythingOf(it);
    const unread = before.filter(([, status]) => status !== 200);
    expect(unread).toEqual([]);

    for (const route of KEY_ROUTES.filter(hasId)) {
      if (MAKES_ITS_OWN.includes(route.name)) continue;
      const response = await it.callWith(route, it[who], "?confirm=Project%20A");
      const text = await wholeTextOf(response);
      expect([route.name, response.status, tracesIn(it, text)]).toEqual([route.name, 404, []]);
    }

    expect(await everythingOf(it)).toEqual(before);
  });

  test("lists nothing, whatever it asks for, and makes things of its own", async () => {
    await using it = await twoProjects();
    const before = await everythingOf(it);
    for (const route of KEY_ROUTES) {
      if (route.isStream || (hasId(route) && !MAKES_ITS_OWN.includes(route.name))) continue;
      if (isPerson && asksAboutKey(route)) continue;
      const asked = route.query.includes("template") ? ["", `?template=${SLUG}`] : [""];
      for (const query of asked) {
        const response = await it.callWith(route, it[who], query);
        const isAsItShould = isOfInstallation(route)
          ? response.status === 403
          : response.status < 300 || response.status === 404;
        expect([route.name, query, isAsItShould]).toEqual([route.name, query, true]);
        // What it makes under the other's slug is its own, and has that slug, in its own log, too.
        const found = tracesIn(it, await wholeTextOf(response));
        const isAllowed = (trace: string): boolean =>
          (trace === SLUG || trace === BLOCK) &&
          [...MAKES_ITS_OWN, "GET /v1/audit", "GET /v1/usage"].includes(route.name);
        expect([route.name, query, found.filter((trace) => !isAllowed(trace))]).toEqual([
          route.name,
          query,
          [],
        ]);
      }
    }
    expect(await everythingOf(it)).toEqual(before);
  });
});

describe("the project's own key", () => {
  test("is not told 404 where a caller of another project is", async () => {
    const changing = KEY_ROUTES.filter((route) => hasId(route) && route.method !== "GET");
    for (const route of changing) {
      // Afresh for each: one may delete what the next is about.
      await using it = await twoProjects();
      const { status } = await it.callWith(route, it.a);
      expect([route.name, status === 404 || status >= 500]).toEqual([route.name, false]);
    }
  });
});

describe("a person of another project", () => {
  test("is 403 forbidden wherever they name this one, and changes nothing", async () => {
    await using it = await twoProjects();
    const before = await everythingOf(it);
    const headers = { ...it.ownerOfB, "x-platen-project": it.projectId };
    for (const route of KEY_ROUTES) {
      const response = await it.callWith(route, headers, "?confirm=Project%20A");
      const text = await wholeTextOf(response);
      expect([route.name, response.status, tracesIn(it, text)]).toEqual([route.name, 403, []]);
    }
    expect(await everythingOf(it)).toEqual(before);
  });
});

describe("a render", () => {
  test("has its idempotency keys within its project", async () => {
    await using it = await twoProjects();
    const { id } = await it.store.projects.create({ name: "C", timeZone: "UTC", language: "en" });
    await seedTemplate(it.store, { projectId: id, slug: SLUG, manifest: JSON.stringify(MANIFEST) });
    const key = await it.makeKey({ projectId: id });
    const render = (secret: string) =>
      it.call(
        "POST",
        `/v1/templates/${SLUG}/render`,
        { data: DATA, jobId: "order-17" },
        {
          authorization: `Bearer ${secret}`,
        },
      );
    const own = it.key;
    const first = await answer(render(own));
    const second = await answer(render(key));
    expect([first.status, second.status]).toEqual([202, 202]);
    expect((first.body as { id: string }).id).not.toBe((second.body as { id: string }).id);
    expect((await render(own)).status).toBe(200);
  });
});
