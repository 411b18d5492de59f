import { describe, expect, test } from "bun:test";
import type { Role } from "../../../src/store/members.ts";
import { movableClock } from "../../fixtures/store.ts";
import { signedIn } from "../people.ts";
import { answer, runningServer, type Running } from "../running-server.ts";
import { browserOf, ownerOf, PASSWORD } from "./browser.ts";

const DAY_MS = 24 * 60 * 60_000;
const OWNERS_ONLY = {
  status: 403,
  body: { error: { code: "forbidden", message: expect.stringContaining("Only owners") } },
};

/** A project with one person in each role; `as` calls with one's session. */
async function withPeople() {
  const it = await runningServer();
  const { store, seed } = it;
  const people = {
    owner: await signedIn(store, "owner", seed.projectId),
    admin: await signedIn(store, "admin", seed.projectId),
    editor: await signedIn(store, "editor", seed.projectId),
  };
  return Object.assign(it, {
    people,
    as: (role: keyof typeof people, method: string, path: string, body?: unknown) =>
      answer(
        fetch(`${it.origin}${path}`, {
          method,
          headers: people[role].headers,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      ),
    roleOf: async (who: keyof typeof people): Promise<Role | null> =>
      (await store.members.membershipOf(people[who].user.id, seed.projectId))?.role ?? null,
    pathOf: (who: keyof typeof people) => `/v1/members/${people[who].user.id}`,
  });
}

/** Invites as the owner; gives the token of the link. */
async function invite(
  it: Running,
  owner: { call(method: string, path: string, body: unknown): Promise<{ body: unknown }> },
  invitation: { role: Role; email?: string },
): Promise<string> {
  const { body } = await owner.call("POST", "/v1/invitations", invitation);
  const { url } = body as { url: string };
  expect(url).toStartWith(`${it.origin}/join#`);
  return url.split("#")[1] ?? "";
}

const GRACE = { name: "Grace", password: "nanoseconds of wire" };

describe("the people of a project", () => {
  test("are listed in the order in which they joined", async () => {
    await using it = await withPeople();
    const { body } = await it.as("admin", "GET", "/v1/members");
    const { members } = body as { members: { role: Role; email: string }[] };
    expect(members.map(({ role }) => role)).toEqual(["owner", "admin", "editor"]);
  });

  test("have another role from the next request on", async () => {
    await using it = await withPeople();
    const templates = { name: "X", manifest: { variables: [], loops: [] } };
    const write = () => it.as("editor", "POST", "/v1/templates", templates);
    expect((await write()).status).toBe(201);
    const changed = await it.as("admin", "PATCH", it.pathOf("editor"), { role: "viewer" });
    expect(changed).toMatchObject({ status: 200, body: { role: "viewer" } });
    expect((await write()).status).toBe(403);
    const [entry] = await it.store.audit.list(it.seed.projectId, 1);
    expect(entry).toMatchObject({ action: "member.update" });
  });

  test("have no way in any more once they are removed, and the others have", async () => {
    await using it = await withPeople();
    expect((await it.as("admin", "DELETE", it.pathOf("editor"))).status).toBe(204);
    expect((await it.as("editor", "GET", "/v1/templates")).status).toBe(403);
    expect((await it.as("admin", "DELETE", it.pathOf("editor"))).status).toBe(404);
    expect((await it.as("admin", "GET", "/v1/templates")).status).toBe(200);
  });

  test("that are owners can't be made, changed or removed by an admin or by a key", async () => {
    await using it = await withPeople();
    const key = (method: string, path: string, body?: unknown) =>
      answer(it.call(method, path, body));
    const admin = (method: string, path: string, body?: unknown) =>
      it.as("admin", method, path, body);
    for (const call of [admin, key]) {
      expect(await call("PATCH", it.pathOf("editor"), { role: "owner" })).toMatchObject(
        OWNERS_ONLY,
      );
      expect(await call("PATCH", it.pathOf("owner"), { role: "viewer" })).toMatchObject(
        OWNERS_ONLY,
      );
      expect(await call("DELETE", it.pathOf("owner"))).toMatchObject(OWNERS_ONLY);
      expect(await call("POST", "/v1/invitations", { role: "owner" })).toMatchObject(OWNERS_ONLY);
    }
    expect([await it.roleOf("owner"), await it.roleOf("editor")]).toEqual(["owner", "editor"]);
  });

  test("have an owner for ever: the last one can neither go nor become something else", async () => {
    await using it = await withPeople();
    const last = { status: 409, body: { error: { code: "invalid_state" } } };
    expect(await it.as("owner", "DELETE", it.pathOf("owner"))).toMatchObject(last);
    expect(await it.as("owner", "PATCH", it.pathOf("owner"), { role: "admin" })).toMatchObject(
      last,
    );
    expect((await it.as("owner", "PATCH", it.pathOf("owner"), { role: "owner" })).status).toBe(200);
    expect((await it.as("owner", "PATCH", it.pathOf("admin"), { role: "owner" })).status).toBe(200);
    expect((await it.as("owner", "PATCH", it.pathOf("owner"), { role: "viewer" })).status).toBe(
      200,
    );
    expect(await it.roleOf("owner")).toBe("viewer");
    expect(await it.as("admin", "DELETE", it.pathOf("admin"))).toMatchObject(last);
  });

  test("can't be given a role that is none", async () => {
    await using it = await withPeople();
    const refused = await it.as("owner", "PATCH", it.pathOf("editor"), { role: "king" });
    expect(refused).toMatchObject({ status: 400, body: { error: { code: "invalid_request" } } });
  });
});

describe("an invitation", () => {
  test("makes an account and a member, once", async () => {
    await using it = await runningServer();
    const owner = await ownerOf(it);
    const token = await invite(it, owner, { role: "editor", email: "Grace@Example.com" });
    const grace = browserOf(it);
    expect((await grace.call("POST", "/v1/invitations/look-up", { token })).body).toMatchObject({
      project: { name: "Shop" },
      role: "editor",
      email: "grace@example.com",
      invitedBy: "Ada",
      hasAccount: false,
    });
    const joined = await grace.call("POST", "/v1/invitations/accept", { token, ...GRACE });
    expect(joined).toMatchObject({
      status: 201,
      body: { user: { email: "grace@example.com" }, projects: [{ role: "editor" }] },
    });
    expect((await grace.call("GET", "/v1/templates")).status).toBe(200);
    for (const path of ["look-up", "accept"]) {
      const body = path === "accept" ? { token, ...GRACE } : { token };
      const again = await browserOf(it).call("POST", `/v1/invitations/${path}`, body);
      expect(again).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
    }
    expect((await owner.call("GET", "/v1/invitations")).body).toEqual({ invitations: [] });
    expect(it.logged.join("\n")).not.toContain(token);
  });

  test("takes somebody in who has an account, when they are signed in", async () => {
    await using it = await runningServer();
    const owner = await ownerOf(it);
    const { store } = it;
    const grace = browserOf(it);
    const first = await invite(it, owner, { role: "viewer", email: "grace@example.com" });
    await grace.call("POST", "/v1/invitations/accept", { token: first, ...GRACE });
    const made = await owner.call("POST", "/v1/projects", { name: "Second" });
    const { project } = made.body as { project: { id: string }; apiKey?: string };
    expect(made.body).not.toHaveProperty("apiKey");
    const body = { role: "editor", email: "grace@example.com" };
    const headers = { "x-platen-project": project.id };
    const second = await owner.call("POST", "/v1/invitations", body, headers);
    const token = (second.body as { url: string }).url.split("#")[1] ?? "";
    const accept = { token };
    expect(
      (await browserOf(it).call("POST", "/v1/invitations/look-up", accept)).body,
    ).toMatchObject({ hasAccount: true });
    expect((await browserOf(it).call("POST", "/v1/invitations/accept", accept)).status).toBe(401);
    const anew = await browserOf(it).call("POST", "/v1/invitations/accept", { token, ...GRACE });
    expect(anew).toMatchObject({ status: 409, body: { error: { code: "invalid_state" } } });
    const joined = await grace.call("POST", "/v1/invitations/accept", accept);
    expect(joined).toMatchObject({
      status: 200,
      body: { projects: [{ role: "viewer" }, { name: "Second", role: "editor" }] },
    });
    expect(await store.users.list()).toHaveLength(2);
  });

  test("for one address is for nobody else", async () => {
    await using it = await runningServer();
    const owner = await ownerOf(it);
    const token = await invite(it, owner, { role: "admin", email: "grace@example.com" });
    const other = await signedIn(it.store, "viewer", null);
    const body = JSON.stringify({ token });
    const { headers } = other;
    const path = `${it.origin}/v1/invitations/accept`;
    expect((await answer(fetch(path, { method: "POST", headers, body }))).status).toBe(403);
    const eve = { token, ...GRACE, email: "eve@example.com" };
    expect((await browserOf(it).call("POST", "/v1/invitations/accept", eve)).status).toBe(403);
    expect(await it.store.members.list(it.seed.projectId)).toHaveLength(1);
  });

  test("without an address is for whoever has the link, who says their own", async () => {
    await using it = await runningServer();
    const owner = await ownerOf(it);
    const token = await invite(it, owner, { role: "viewer" });
    const accept = (body: object) =>
      browserOf(it).call("POST", "/v1/invitations/accept", { token, ...body });
    expect((await accept(GRACE)).status).toBe(400);
    expect((await accept({ ...GRACE, email: "nobody" })).status).toBe(400);
    expect((await accept({ email: "grace@example.com", password: PASSWORD })).status).toBe(400);
    expect((await accept({ ...GRACE, email: "ada@example.com" })).status).toBe(409);
    expect((await accept({ ...GRACE, email: "grace@example.com" })).status).toBe(201);
    const again = await invite(it, owner, { role: "admin" });
    const asOwner = await owner.call("POST", "/v1/invitations/accept", { token: again });
    expect(asOwner).toMatchObject({ status: 409, body: { error: { code: "invalid_state" } } });
  });

  test("works for seven days, and not once it is taken back", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    const owner = await ownerOf(it);
    const old = await invite(it, owner, { role: "viewer" });
    const status = async (token: string): Promise<number> =>
      (await browserOf(it).call("POST", "/v1/invitations/look-up", { token })).status;
    clock.move(7 * DAY_MS - 1);
    expect(await status(old)).toBe(200);
    clock.move(1);
    expect(await status(old)).toBe(404);
    const token = await invite(it, owner, { role: "viewer" });
    const { body } = await owner.call("GET", "/v1/invitations");
    const [open, ...more] = (body as { invitations: { id: string }[] }).invitations;
    expect(more).toEqual([]);
    expect((await owner.call("DELETE", `/v1/invitations/${open?.id}`)).status).toBe(204);
    expect(await status(token)).toBe(404);
    expect((await owner.call("DELETE", `/v1/invitations/${open?.id}`)).status).toBe(404);
  });

  test("is one of at most 100 that are open", async () => {
    await using it = await runningServer();
    const owner = await ownerOf(it);
    const { projectId } = it.seed;
    const invitation = { projectId, role: "viewer", email: null, invitedBy: "cli" } as const;
    for (let n = 1; n < 100; n += 1) await it.store.invitations.create(invitation);
    const { status } = await owner.call("POST", "/v1/invitations", { role: "viewer" });
    expect(status).toBe(201);
    expect(await owner.call("POST", "/v1/invitations", { role: "viewer" })).toMatchObject({
      status: 409,
      body: { error: { code: "invalid_state" } },
    });
  });

  test("takes in the 500th person of a project, and not one more", async () => {
    await using it = await runningServer();
    const owner = await ownerOf(it);
    for (let n = 2; n < 500; n += 1) await signedIn(it.store, "viewer", it.seed.projectId);
    const accept = async (email: string) => {
      const token = await invite(it, owner, { role: "viewer", email });
      return browserOf(it).call("POST", "/v1/invitations/accept", { token, ...GRACE });
    };
    expect((await accept("last@example.com")).status).toBe(201);
    expect(await accept("late@example.com")).toMatchObject({
      status: 409,
      body: { error: { code: "invalid_state" } },
    });
    expect(await it.store.users.byEmail("late@example.com")).toBeNull();
  });
});

describe("what people do", () => {
  test("is in the audit log, with the names of those whom it was about, and no secret", async () => {
    await using it = await runningServer();
    const owner = await ownerOf(it);
    const token = await invite(it, owner, { role: "viewer", email: "grace@example.com" });
    const grace = browserOf(it);
    const joined = await grace.call("POST", "/v1/invitations/accept", { token, ...GRACE });
    const { id } = (joined.body as { user: { id: string } }).user;
    await owner.call("PATCH", `/v1/members/${id}`, { role: "editor" });
    await invite(it, owner, { role: "admin", email: "eve@example.com" });
    const { body } = await owner.call("GET", "/v1/invitations");
    const [open] = (body as { invitations: { id: string }[] }).invitations;
    await owner.call("DELETE", `/v1/invitations/${open?.id}`);
    await owner.call("DELETE", `/v1/members/${id}`);
    await owner.call("PATCH", "/v1/user", { name: "Ada King" });
    await owner.call("DELETE", "/v1/session");
    const answered = await answer(it.call("GET", "/v1/audit?limit=50"));
    const { entries } = answered.body as {
      entries: { action: string; detail?: Record<string, string> }[];
    };
    const told = entries.map(({ action, detail }) => [action, detail?.["name"] ?? null]);
    expect(told.slice(0, 9)).toEqual([
      ["session.end", "Ada King"],
      ["user.update", "Ada King"],
      ["member.remove", "Grace"],
      ["invitation.revoke", "eve@example.com"],
      ["invitation.create", "eve@example.com"],
      ["member.update", "Grace"],
      ["member.add", "Grace"],
      ["invitation.create", "grace@example.com"],
      ["user.create", "Ada"],
    ]);
    for (const secret of [token, GRACE.password, PASSWORD, "argon2"]) {
      expect(JSON.stringify(answered.body)).not.toContain(secret);
    }
  });
});

describe("a project", () => {
  test("made by a person is theirs; made by a key, its owners'", async () => {
    await using it = await withPeople();
    const byPerson = await it.as("admin", "POST", "/v1/projects", { name: "Mine" });
    expect(byPerson.status).toBe(201);
    const mine = await it.store.members.projectsOf(it.people.admin.user.id);
    expect(mine.map(({ project, role }) => [project.name, role])).toEqual([
      ["Test", "admin"],
      ["Mine", "owner"],
    ]);
    await it.call("POST", "/v1/projects", { name: "By a key" });
    const theirs = await it.store.members.projectsOf(it.people.owner.user.id);
    expect(theirs.map(({ project, role }) => [project.name, role])).toEqual([
      ["Test", "owner"],
      ["By a key", "owner"],
    ]);
  });

  test("is deleted by an owner, and by no admin", async () => {
    await using it = await withPeople();
    await it.store.projects.create({ name: "Other", timeZone: "UTC", language: "en" });
    const path = `/v1/projects/${it.seed.projectId}?confirm=Test`;
    expect(await it.as("admin", "DELETE", path)).toMatchObject({
      status: 403,
      body: { error: { code: "forbidden", message: "Only owners of a project can delete it." } },
    });
    expect((await it.as("owner", "DELETE", path)).status).toBe(204);
    expect((await it.as("owner", "GET", "/v1/templates")).status).toBe(403);
    const { body } = await it.as("owner", "GET", "/v1/session");
    expect(body).toMatchObject({ projects: [], administersInstallation: false });
  });

  test("of others is not in anybody's list", async () => {
    await using it = await withPeople();
    await it.store.projects.create({ name: "Other", timeZone: "UTC", language: "en" });
    const { body } = await it.as("owner", "GET", "/v1/projects");
    expect(body).toMatchObject({ projects: [{ name: "Test" }] });
  });
});
