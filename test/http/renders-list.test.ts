import { describe, expect, test } from "bun:test";
import Database from "better-sqlite3";
import { LIST_LIMIT_MAX, SEARCH_DATA_MAX_CHARS, SEARCH_MAX_CHARS } from "../../src/limits.ts";
import type { RenderOutcome } from "../../src/render/job.ts";
import { movableClock, newRender, seedTemplate } from "../fixtures/store.ts";
import { answer, DATA, runningServer, writtenPdf, type Running } from "./running-server.ts";

interface Listed {
  readonly renders: readonly { readonly id: string; readonly status: string }[];
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
  readonly searchedTo: string | null;
}

async function listed(it: Running, query = ""): Promise<Listed> {
  const got = await answer(it.call("GET", `/v1/renders${query}`));
  expect(got.status).toBe(200);
  return got.body as Listed;
}

async function idsOf(it: Running, query = ""): Promise<string[]> {
  return (await listed(it, query)).renders.map(({ id }) => id);
}

/** What a query is refused with, by field. */
async function refusal(it: Running, query: string): Promise<unknown> {
  const { status, body } = await answer(it.call("GET", `/v1/renders?${query}`));
  const { error } = body as { error: { code: string; issues?: { fieldErrors: unknown } } };
  return [status, error.code, error.issues?.fieldErrors];
}

/** Accepts a render a second later than the one before. */
function accepting(it: Running, clock: ReturnType<typeof movableClock>) {
  return async (change: Parameters<typeof newRender>[1] = {}, seed = it.seed): Promise<string> => {
    clock.move(1_000);
    const accepted = await it.store.renders.accept(newRender(seed, change));
    if (accepted.kind !== "created") throw new Error(accepted.kind);
    return accepted.render.id;
  };
}

async function withRenders(timeZone = "UTC") {
  const clock = movableClock(Date.UTC(2026, 10, 23, 12));
  const it = await runningServer({ clock });
  if (timeZone !== "UTC") {
    const project = await it.store.projects.create({ name: "Far", timeZone, language: "en" });
    const seed = await seedTemplate(it.store, { projectId: project.id });
    const key = await it.makeKey({ projectId: project.id });
    return { ...it, clock, seed, accept: accepting({ ...it, seed }, clock), other: key };
  }
  return { ...it, clock, accept: accepting(it, clock), other: "" };
}

describe("GET /v1/renders", () => {
  test("tells of each render what GET /v1/renders/:id tells, the newest first", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const options = { sync: true, filename: "a.pdf", metadata: { order: "17" } };
    for (let n = 0; n < 3; n += 1) {
      await it.call("POST", "/v1/templates/invoice/render", { data: DATA, options });
    }
    const { renders, ...rest } = await listed(it);
    expect(rest).toEqual({ nextCursor: null, hasMore: false, searchedTo: null });
    expect(renders.map(({ id }) => id)).toEqual(
      renders
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
    for (const render of renders) {
      const single = await answer(it.call("GET", `/v1/renders/${render.id}`));
      // The link is minted anew each time, and may differ by its second.
      expect(single.body).toMatchObject({ ...render, downloadUrl: expect.any(String) });
      expect(render).toMatchObject({ status: "succeeded", source: "api", mode: "live" });
    }
    expect(renders).toHaveLength(3);
  });

  test("is empty where there is nothing", async () => {
    await using it = await runningServer();
    expect(await listed(it)).toEqual({
      renders: [],
      nextCursor: null,
      hasMore: false,
      searchedTo: null,
    });
  });

  test("goes through all of them page by page, also those of one millisecond, while more come in", async () => {
    await using it = await withRenders();
    const ids: string[] = [];
    for (let n = 0; n < 4; n += 1) ids.unshift(await it.accept());
    for (let n = 0; n < 3; n += 1) {
      const accepted = await it.store.renders.accept(newRender(it.seed));
      if (accepted.kind === "created") ids.unshift(accepted.render.id);
    }
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Listed = await listed(
        it,
        `?limit=2${cursor === null ? "" : `&cursor=${cursor}`}`,
      );
      expect(page.hasMore).toBe(page.nextCursor !== null);
      found.push(...page.renders.map(({ id }) => id));
      cursor = page.nextCursor;
      await it.accept();
    } while (cursor !== null);
    expect(found).toEqual(ids);
  });

  test("holds 50 a page unless told, and 100 at most", async () => {
    await using it = await runningServer();
    const accepts = Array.from({ length: 101 }, () => it.store.renders.accept(newRender(it.seed)));
    await Promise.all(accepts);
    expect((await listed(it)).renders).toHaveLength(50);
    expect((await listed(it, `?limit=${LIST_LIMIT_MAX}`)).renders).toHaveLength(100);
    expect((await listed(it, "?limit=1")).renders).toHaveLength(1);
    for (const limit of ["0", "101", "1.5", "many", "-1"]) {
      expect(await refusal(it, `limit=${limit}`)).toEqual([
        400,
        "invalid_request",
        { limit: [expect.stringContaining("Expected a whole number from 1 to 100, got")] },
      ]);
    }
  });

  test("refuses a cursor that it did not give, gave to another project, or that was changed", async () => {
    await using it = await runningServer();
    for (let n = 0; n < 3; n += 1) await it.store.renders.accept(newRender(it.seed));
    const { nextCursor } = await listed(it, "?limit=1");
    const given = nextCursor ?? "";
    const elsewhere = await it.store.projects.create({
      name: "Other",
      timeZone: "UTC",
      language: "en",
    });
    const stranger = await it.makeKey({ projectId: elsewhere.id });
    const authorization = `Bearer ${stranger}`;
    const foreign = it.call("GET", `/v1/renders?cursor=${given}`, undefined, { authorization });
    expect((await foreign).status).toBe(400);
    const text = Buffer.from(given, "base64url").toString();
    const moved = Buffer.from(text.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10)));
    for (const cursor of ["x", "", moved.toString("base64url"), given.slice(0, -4), "e30"]) {
      expect(await refusal(it, `cursor=${cursor}`)).toEqual([
        400,
        "invalid_request",
        { cursor: [expect.stringContaining("This is no cursor of this list")] },
      ]);
    }
    expect((await listed(it, `?cursor=${given}`)).renders).toHaveLength(2);
  });

  test("tells nothing of other projects", async () => {
    await using it = await runningServer();
    await it.store.renders.accept(newRender(it.seed));
    const other = await seedTemplate(it.store, { slug: "secret" });
    await it.store.renders.accept(newRender(other));
    const authorization = `Bearer ${await it.makeKey({ projectId: other.projectId })}`;
    const own = await listed(it);
    const theirs = await answer(it.call("GET", "/v1/renders", undefined, { authorization }));
    expect(own.renders).toHaveLength(1);
    expect(theirs.body).toMatchObject({ renders: [{ templateSlug: "secret" }] });
    expect(await refusal(it, "template=secret")).toEqual([404, "template_not_found", undefined]);
    for (const status of ["queued", "rendering", "failed", "cancelled"]) {
      const { renders } = await listed(it, `?status=${status}`);
      expect(renders.map(({ id }) => id)).not.toContain(
        (theirs.body as Listed).renders[0]?.id ?? "",
      );
    }
  });
});

describe("the list of renders", () => {
  test("by status has those alone", async () => {
    const fails = async (): Promise<RenderOutcome> => ({
      ok: false,
      error: { code: "template_error", message: "No.", retryable: false },
      warnings: [],
    });
    const held = Promise.withResolvers<void>();
    const answers = [writtenPdf, fails];
    await using it = await runningServer({
      render: async (job) => {
        const next = answers.shift();
        if (next !== undefined) return next(job);
        await held.promise;
        return writtenPdf(job);
      },
    });
    const request = (sync: boolean) =>
      it.call("POST", "/v1/templates/invoice/render", { data: DATA, options: { sync } });
    await request(true);
    await request(true);
    for (let n = 0; n < 4; n += 1) await request(false);
    let counts: Record<string, number> = {};
    // Two are rendered at once, so that two wait.
    while (counts["rendering"] !== 2) {
      counts = {};
      for (const status of ["queued", "rendering", "succeeded", "failed", "cancelled"]) {
        const { renders } = await listed(it, `?status=${status}`);
        expect(renders.filter((render) => render.status !== status)).toEqual([]);
        counts[status] = renders.length;
      }
    }
    expect(counts).toEqual({ queued: 2, rendering: 2, succeeded: 1, failed: 1, cancelled: 0 });
    held.resolve();
    expect(await refusal(it, "status=done")).toEqual([
      400,
      "invalid_request",
      {
        status: [
          "Expected one of queued, rendering, succeeded, failed, cancelled, or several of them with " +
            'commas between, got "done"',
        ],
      },
    ]);
  });

  test("by source and by mode has those alone", async () => {
    await using it = await withRenders();
    const api = await it.accept({ source: "api" });
    const hook = await it.accept({ source: "hook", mode: "test" });
    expect(await idsOf(it)).toEqual([hook, api]);
    expect(await idsOf(it, "?source=api")).toEqual([api]);
    expect(await idsOf(it, "?source=batch")).toEqual([]);
    expect(await idsOf(it, "?mode=test")).toEqual([hook]);
    expect(await idsOf(it, "?mode=live&source=hook")).toEqual([]);
    expect(await refusal(it, "source=mail&mode=dry")).toMatchObject([400, "invalid_request", {}]);
  });

  test("by several statuses has the renders of each, in one order, page by page", async () => {
    await using it = await withRenders();
    const ids = [];
    for (let n = 0; n < 9; n += 1) ids.push(await it.accept());
    const database = new Database(`${it.folder}/platen.db`);
    const set = database.prepare("update renders set status = ? where id = ?");
    ids.forEach((id, n) => set.run(["failed", "cancelled", "succeeded"][n % 3] ?? "", id));
    database.close();
    const wanted = ids.filter((_, n) => n % 3 !== 2).reverse();
    expect(await idsOf(it, "?status=failed,cancelled")).toEqual(wanted);
    const seen = [];
    for (let cursor = ""; ;) {
      const page = await listed(it, `?status=cancelled,failed,queued&limit=2${cursor}`);
      seen.push(...page.renders.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(seen).toEqual(wanted);
    expect(await idsOf(it, "?status=succeeded,failed")).toEqual(
      ids.filter((_, n) => n % 3 !== 1).reverse(),
    );
    expect(await refusal(it, "status=failed,")).toMatchObject([400, "invalid_request", {}]);
  });

  test("by version and by ids has those alone", async () => {
    await using it = await withRenders();
    const [first, second, third] = [await it.accept(), await it.accept(), await it.accept()];
    const database = new Database(`${it.folder}/platen.db`);
    database.exec(`update renders set version_number = 2 where id = '${second}'`);
    database.close();
    expect(await idsOf(it, "?version=2")).toEqual([second]);
    expect(await idsOf(it, "?template=invoice&version=1")).toEqual([third, first]);
    expect(await idsOf(it, `?ids=${first},${third}`)).toEqual([third, first]);
    expect(await idsOf(it, `?ids=${first},${second}&version=2`)).toEqual([second]);
    expect(await refusal(it, "ids=a,b")).toMatchObject([400, "invalid_request", {}]);
    const many = Array.from({ length: LIST_LIMIT_MAX + 1 }, () => first);
    expect(await idsOf(it, `?ids=${many.slice(1).join(",")}`)).toEqual([first]);
    expect(await refusal(it, `ids=${many.join(",")}`)).toMatchObject([400, "invalid_request", {}]);
    expect(await refusal(it, "version=0")).toMatchObject([400, "invalid_request", {}]);
  });

  test("with a text has what holds it in a value of its data, and says how far it has looked", async () => {
    await using it = await withRenders();
    const named = { customer: { name: 'Ärzte "Nord" GmbH' }, total: 49.95, long: "" };
    const found = await it.accept({ data: JSON.stringify(named) });
    const last = { ...named, customer: { name: "x" } };
    const cut = "y".repeat(SEARCH_DATA_MAX_CHARS);
    await it.accept({ data: JSON.stringify({ ...last, total: 0, long: cut, end: "ärzte" }) });
    expect(await idsOf(it, `?q=${encodeURIComponent('ÄRZTE "nord')}`)).toEqual([found]);
    expect(await idsOf(it, "?q=49.95")).toEqual([found]);
    // Not the names of members, nor what stands behind the part that is read.
    expect(await idsOf(it, "?q=customer")).toEqual([]);
    expect(await idsOf(it, "?q=%C3%A4rzte")).toEqual([found]);
    expect(await listed(it, "?q=nothing")).toMatchObject({ hasMore: false, searchedTo: null });
  });

  test("by template has its renders, also after it was deleted", async () => {
    await using it = await withRenders();
    const letter = await seedTemplate(it.store, {
      slug: "letter",
      projectId: it.seed.projectId,
    });
    const invoice = await it.accept();
    const first = await it.accept({}, letter);
    expect(await idsOf(it, "?template=invoice")).toEqual([invoice]);
    expect(await idsOf(it, "?template=letter&status=queued")).toEqual([first]);
    expect(await refusal(it, "template=nothing")).toEqual([404, "template_not_found", undefined]);
    expect(await refusal(it, `template=${"x".repeat(200)}`)).toEqual([
      404,
      "template_not_found",
      undefined,
    ]);
    const database = new Database(`${it.folder}/platen.db`);
    database.exec("update templates set deleted_at = 1 where slug = 'letter'");
    database.close();
    expect(await idsOf(it, "?template=letter")).toEqual([first]);
    // Once another template has the slug, it stands for that one.
    await seedTemplate(it.store, { slug: "letter", projectId: it.seed.projectId });
    expect(await idsOf(it, "?template=letter")).toEqual([]);
  });

  test("by time has what was accepted from `since` on and before `until`", async () => {
    await using it = await withRenders();
    const [a, b, c] = [await it.accept(), await it.accept(), await it.accept()];
    // They came at 12:00:01, 12:00:02 and 12:00:03.
    expect(await idsOf(it, "?since=2026-11-23T12:00:02Z")).toEqual([c, b]);
    expect(await idsOf(it, "?until=2026-11-23T12:00:02Z")).toEqual([a]);
    expect(await idsOf(it, "?since=2026-11-23T13:00:02%2B01:00&until=2026-11-24")).toEqual([c, b]);
    expect(await idsOf(it, "?since=2026-11-23T13:00:02+01:00")).toEqual([c, b]);
    expect(await idsOf(it, "?since=2026-11-23%2012:00:03")).toEqual([c]);
    expect(await idsOf(it, "?since=2026-11-24")).toEqual([]);
    for (const name of ["since", "until"]) {
      expect(await refusal(it, `${name}=yesterday`)).toEqual([
        400,
        "invalid_request",
        {
          [name]: ['Expected a time such as 2026-11-23T10:00:00Z or 2026-11-23, got "yesterday"'],
        },
      ]);
    }
  });

  test("means a time without an offset in the project's time zone", async () => {
    await using it = await withRenders("Pacific/Kiritimati");
    const id = await it.accept();
    const authorization = `Bearer ${it.other}`;
    const ids = async (query: string): Promise<string[]> => {
      const got = await answer(
        it.call("GET", `/v1/renders?${query}`, undefined, { authorization }),
      );
      return (got.body as Listed).renders.map((render) => render.id);
    };
    // It was accepted at noon UTC, which is two o'clock of the next day there.
    expect(await ids("since=2026-11-24T02:00:00&until=2026-11-24T02:00:02")).toEqual([id]);
    expect(await ids("since=2026-11-25")).toEqual([]);
  });

  test("with a text has what holds it in id, file name, slug, metadata or key", async () => {
    await using it = await withRenders();
    const letter = await seedTemplate(it.store, {
      slug: "letter",
      projectId: it.seed.projectId,
    });
    const named = await it.accept({ filename: "Rechnung Müller.pdf" });
    const tagged = await it.accept({ metadata: { order: "A-17", note: '100% "sure"' } });
    const keyed = await it.accept({ idempotency: { key: "Order_9", requestHash: "h" } });
    const slugged = await it.accept({}, letter);
    expect(await idsOf(it, "?q=MÜLLER")).toEqual([named]);
    expect(await idsOf(it, "?q=a-1")).toEqual([tagged]);
    expect(await idsOf(it, `?q=${encodeURIComponent('100% "')}`)).toEqual([tagged]);
    expect(await idsOf(it, "?q=order_9")).toEqual([keyed]);
    // `_` and `%` stand for themselves, and names of metadata are not looked at.
    expect(await idsOf(it, "?q=order-9")).toEqual([]);
    expect(await idsOf(it, "?q=note")).toEqual([]);
    expect(await idsOf(it, "?q=lette")).toEqual([slugged]);
    expect(await idsOf(it, `?q=${tagged.slice(9)}`)).toEqual([tagged]);
    expect(await idsOf(it, "?q=invoice&status=queued")).toEqual([keyed, tagged, named]);
    expect(await idsOf(it, `?q=${"x".repeat(SEARCH_MAX_CHARS)}`)).toEqual([]);
    for (const q of ["", "x".repeat(SEARCH_MAX_CHARS + 1)]) {
      expect(await refusal(it, `q=${q}`)).toMatchObject([
        400,
        "invalid_request",
        { q: [expect.stringContaining("Expected a text of 1 to 200 characters")] },
      ]);
    }
  });
});
