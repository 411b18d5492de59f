import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, test } from "bun:test";
import Database from "better-sqlite3";
import { systemTimers, type Timers } from "../../src/clock.ts";
import { randomIds } from "../../src/ids.ts";
import {
  HOUSEKEEPING_EVERY_MS,
  INBOUND_KEPT_MS,
  INVITATIONS_KEPT_MS,
  RETENTION_BATCH,
  RETENTION_BATCH_BYTES,
  RETENTION_LOG_BATCH,
} from "../../src/limits.ts";
import { createHousekeeping, type Housekeeping } from "../../src/pipeline/housekeeping.ts";
import type { RetentionDays } from "../../src/store/retention.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import {
  inboundRows,
  movableClock,
  newRender,
  seedTemplate,
  temporaryStore,
} from "../fixtures/store.ts";
import { until } from "../http/running-server.ts";

const DAY_MS = 24 * 60 * 60_000;
const KEEP_ALL: RetentionDays = { pdfDays: null, dataDays: null, logDays: null };

/** Pauses between batches end at once; the next round comes when it is called for. */
const HASTY: Timers = {
  after: (ms, run) => (ms === HOUSEKEEPING_EVERY_MS ? () => {} : systemTimers.after(0, run)),
};

async function house(timers = HASTY) {
  const clock = movableClock();
  const opened = await temporaryStore({ clock });
  const { store } = opened;
  const seed = await seedTemplate(store);
  const logged: string[] = [];
  const keepers: Housekeeping[] = [];
  const keeperOf = (of: Pick<Store, "inboundLog" | "doomedFiles" | "assets" | "retention">) => {
    const keeper = createHousekeeping({
      ...{ store: of, clock, timers },
      log: (event) => void logged.push(event),
    });
    keepers.push(keeper);
    return keeper;
  };

  /** A render that ended now: succeeded with a PDF of this content, or failed. */
  async function ended(pdf: string | null, data = '{"n":1}'): Promise<string> {
    const accepted = await store.renders.accept(newRender(seed, { data }));
    if (accepted.kind !== "created") throw new Error(accepted.kind);
    const job = await store.queue.claim(seed.templateId);
    if (job === null) throw new Error("nothing waits");
    const { id } = accepted.render;
    if (pdf === null) {
      const error = { code: "template_error", message: "no", retryable: false } as const;
      await store.queue.fail(id, error, []);
      return id;
    }
    const sha256 = hashOf(pdf);
    const path = store.files.pathOf(sha256);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, pdf);
    const facts = { filename: null, pageCount: 1, sizeBytes: pdf.length, sha256, warnings: [] };
    await store.queue.finish(id, facts);
    return id;
  }

  return {
    ...opened,
    clock,
    seed,
    logged,
    ended,
    keeperOf,
    keep: (days: Partial<RetentionDays>) =>
      store.retention.set(seed.projectId, { ...KEEP_ALL, ...days }, "cli"),
    /** One whole round of housekeeping. */
    swept: async () => {
      const keeper = keeperOf(store);
      await keeper.start();
      keeper.stop();
    },
    has: (pdf: string) => existsSync(store.files.pathOf(hashOf(pdf))),
    /** What the tables say of a render. */
    row: (id: string) => {
      const database = new Database(`${opened.folder}/platen.db`, { readonly: true });
      const row = database
        .prepare<[string], { pdf: number | null; data: number | null; input: string | null }>(
          "select pdf_erased_at pdf, data_erased_at data, data input from renders " +
            "left join render_inputs on render_id = id where id = ?",
        )
        .get(id);
      database.close();
      return row;
    },
    [Symbol.asyncDispose]: async () => {
      for (const keeper of keepers) keeper.stop();
      await opened[Symbol.asyncDispose]();
    },
  };
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

describe("retention of PDFs", () => {
  test("erases nothing unless it is set", async () => {
    await using it = await house();
    const id = await it.ended("a");
    it.clock.move(4_000 * DAY_MS);
    await it.swept();
    expect(it.has("a")).toBe(true);
    expect(it.row(id)).toEqual({ pdf: null, data: null, input: '{"n":1}' });
  });

  test("takes what ended longer ago than it says, and not a millisecond earlier", async () => {
    await using it = await house();
    const old = await it.ended("old");
    it.clock.move(1);
    const younger = await it.ended("younger");
    await it.keep({ pdfDays: 30 });
    it.clock.move(30 * DAY_MS);
    await it.swept();
    expect([it.has("old"), it.has("younger")]).toEqual([false, true]);
    expect(it.row(old)).toMatchObject({ pdf: it.clock.now(), data: null, input: '{"n":1}' });
    expect(it.row(younger)).toMatchObject({ pdf: null });
    expect(await it.store.renders.byId(it.seed.projectId, old)).toMatchObject({
      status: "succeeded",
      sha256: hashOf("old"),
    });
  });

  test("leaves a file that a younger render or another project has, until that one goes", async () => {
    await using it = await house();
    await it.ended("same");
    it.clock.move(10 * DAY_MS);
    const younger = await it.ended("same");
    await it.keep({ pdfDays: 5 });
    await it.swept();
    expect(it.has("same")).toBe(true);
    expect(it.row(younger)).toMatchObject({ pdf: null });
    it.clock.move(6 * DAY_MS);
    await it.swept();
    expect(it.has("same")).toBe(false);
  });

  test("takes more than a batch, oldest first, and forgets nothing of a sweep that was cut off", async () => {
    await using it = await house();
    const names = Array.from({ length: RETENTION_BATCH * 2 + 1 }, (_, n) => `pdf ${n}`);
    for (const name of names) {
      await it.ended(name);
      it.clock.move(1);
    }
    await it.keep({ pdfDays: 1 });
    it.clock.move(2 * DAY_MS);
    // The first batch is committed, and the process dies before its files are off the disk.
    expect(await it.store.retention.erasePdfs(it.seed.projectId, it.clock.now())).toBe(
      RETENTION_BATCH,
    );
    expect(names.filter(it.has)).toEqual(names);
    await it.store.close();
    const store = await openStore({ path: it.folder, clock: it.clock, ids: randomIds });
    const keeper = it.keeperOf(store);
    await keeper.start();
    keeper.stop();
    expect(names.filter(it.has)).toEqual([]);
    expect(it.logged).toEqual([]);
    await store.close();
  });

  test("is the project's own", async () => {
    await using it = await house();
    await it.ended("a");
    const other = await it.store.projects.create({ name: "B", timeZone: "UTC", language: "en" });
    await it.store.retention.set(other.id, { ...KEEP_ALL, pdfDays: 1 }, "cli");
    it.clock.move(9 * DAY_MS);
    await it.swept();
    expect(it.has("a")).toBe(true);
  });
});

describe("retention of data", () => {
  test("takes the data and the bodies of requests, and leaves the PDF and the lines", async () => {
    await using it = await house();
    const id = await it.ended("a", '{"secret":"of a customer"}');
    const failed = await it.ended(null);
    const line = {
      projectId: it.seed.projectId,
      templateId: it.seed.templateId,
      receivedAt: it.clock.now(),
      httpStatus: 202,
      requestId: "r",
      bodyBytes: 2,
      body: Buffer.from("{}"),
      durationMicros: 5,
    };
    it.store.inboundLog.add({ ...line, id: randomIds.uuid(), renderId: id });
    const refused = { httpStatus: 400, errorIssues: '{"formErrors":[],"fieldErrors":{}}' };
    it.store.inboundLog.add({ ...line, id: randomIds.uuid(), ...refused });
    it.clock.move(8 * DAY_MS);
    it.store.inboundLog.add({ ...line, id: randomIds.uuid(), receivedAt: it.clock.now() });
    await it.store.inboundLog.flush();
    await it.keep({ dataDays: 7 });
    await it.swept();
    expect(it.row(id)).toEqual({ pdf: null, data: it.clock.now(), input: null });
    expect(it.row(failed)).toMatchObject({ data: it.clock.now(), input: null });
    expect(it.has("a")).toBe(true);
    const rows = await inboundRows(it.store, it.seed);
    expect(rows.map(({ body, errorIssues }) => [body?.toString() ?? null, errorIssues])).toEqual([
      ["{}", null],
      [null, null],
      [null, null],
    ]);
    for (const file of ["platen.db", "platen.db-wal"]) {
      const bytes = await Bun.file(`${it.folder}/${file}`).bytes();
      if (file === "platen.db") expect(Buffer.from(bytes).includes("of a customer")).toBe(false);
    }
  });

  test("spares what waits, however long", async () => {
    await using it = await house();
    const accepted = await it.store.renders.accept(newRender(it.seed));
    await it.keep({ dataDays: 1, pdfDays: 1 });
    it.clock.move(100 * DAY_MS);
    await it.swept();
    if (accepted.kind !== "created") throw new Error(accepted.kind);
    expect(it.row(accepted.render.id)).toMatchObject({ data: null, input: '{"n":1}' });
  });

  test("takes large data one by one: a commit stays short", async () => {
    await using it = await house();
    const large = JSON.stringify("x".repeat(RETENTION_BATCH_BYTES));
    await it.ended("a", large);
    await it.ended("b", large);
    it.clock.move(DAY_MS);
    const erase = () => it.store.retention.eraseData(it.seed.projectId, it.clock.now());
    expect([await erase(), await erase(), await erase()]).toEqual([1, 1, 0]);
  });
});

describe("retention of the log", () => {
  async function withLines(ages: readonly number[]) {
    const it = await house();
    const now = it.clock.now();
    for (const days of ages) {
      it.store.inboundLog.add({
        id: randomIds.uuid(),
        projectId: it.seed.projectId,
        templateId: it.seed.templateId,
        receivedAt: now - days * DAY_MS,
        httpStatus: 202,
        requestId: String(days),
        bodyBytes: 2,
        durationMicros: 5,
      });
    }
    await it.store.inboundLog.flush();
    const ages_ = async (): Promise<number[]> =>
      (await inboundRows(it.store, it.seed)).map(({ requestId }) => Number(requestId));
    return { ...it, agesOfLines: ages_ };
  }

  test("is the server's own where none is set, and can be shorter or longer", async () => {
    const byDefault = INBOUND_KEPT_MS / DAY_MS;
    await using it = await withLines([0, 5, byDefault, byDefault + 1, 90]);
    await it.keep({ logDays: 60 });
    await it.swept();
    expect(await it.agesOfLines()).toEqual([0, 5, byDefault, byDefault + 1]);
    await it.keep({});
    await it.swept();
    expect(await it.agesOfLines()).toEqual([0, 5, byDefault]);
    await it.keep({ logDays: 3 });
    await it.swept();
    expect(await it.agesOfLines()).toEqual([0]);
  });

  test("takes more than a batch", async () => {
    await using it = await withLines(Array.from({ length: RETENTION_LOG_BATCH * 2 + 1 }, () => 5));
    await it.keep({ dataDays: 4, logDays: 4 });
    await it.swept();
    expect(await it.agesOfLines()).toEqual([]);
  });
});

describe("what has ended", () => {
  test("is forgotten: sessions and links at their end, invitations some time later", async () => {
    await using it = await house();
    const now = it.clock.now();
    const database = new Database(`${it.folder}/platen.db`);
    const { projectId } = it.seed;
    database.exec(`
      insert into users values ('u', 'kim@example.com', 'Kim', 'x', null, ${now}, null);
      insert into sessions (id, user_id, hash, created_at, last_seen_at, expires_at) values
        ('s1', 'u', 'h1', ${now}, ${now}, ${now}), ('s2', 'u', 'h2', ${now}, ${now}, ${now + 1});
      insert into one_time_links (hash, purpose, created_at, expires_at) values
        ('l1', 'setup', ${now}, ${now}), ('l2', 'setup', ${now}, ${now + 1});
      insert into invitations (id, project_id, role, hash, invited_by, created_at, expires_at) values
        ('i1', '${projectId}', 'viewer', 'h1', 'cli', ${now}, ${now - INVITATIONS_KEPT_MS - 1}),
        ('i2', '${projectId}', 'viewer', 'h2', 'cli', ${now}, ${now - INVITATIONS_KEPT_MS});
    `);
    await it.swept();
    const left = database
      .prepare<[], { id: string }>(
        "select id from sessions union all select hash from one_time_links union all select id from invitations",
      )
      .all();
    database.close();
    expect(left.map(({ id }) => id)).toEqual(["s2", "l2", "i2"]);
  });
});

describe("a sweep", () => {
  test("finds what it may take along its indexes", async () => {
    await using it = await house();
    const database = new Database(`${it.folder}/platen.db`, { readonly: true });
    const plan = (question: string): string =>
      database
        .prepare<[], { detail: string }>(`explain query plan ${question}`)
        .all()
        .map(({ detail }) => detail)
        .join("\n");
    const pdfs = plan(
      "select id from renders where project_id = 'p' and sha256 is not null and pdf_erased_at is null " +
        "and completed_at < 5 order by completed_at limit 20",
    );
    const data = plan(
      "select id from renders where project_id = 'p' and completed_at is not null and data_erased_at is null " +
        "and completed_at < 5 order by completed_at limit 20",
    );
    database.close();
    expect(pdfs).toContain("renders_with_pdf (project_id=? AND completed_at<?)");
    expect(data).toContain("renders_with_data (project_id=? AND completed_at");
    expect(pdfs + data).not.toContain("TEMP B-TREE");
  });

  test("pauses between its batches, and ends in a pause when it is told to", async () => {
    const pauses: (() => void)[] = [];
    await using it = await house({
      after: (_ms, run) => {
        pauses.push(run);
        return () => void pauses.splice(pauses.indexOf(run), 1);
      },
    });
    for (let n = 0; n <= RETENTION_BATCH; n += 1) await it.ended(`pdf ${n}`);
    await it.keep({ pdfDays: 1 });
    it.clock.move(2 * DAY_MS);
    const keeper = it.keeperOf(it.store);
    const round = keeper.start();
    await until(() => pauses.length === 1, "the pause after the first batch");
    const count = async (): Promise<number> =>
      (
        await it.store.retention.effect(it.seed.projectId, {
          pdfs: it.clock.now(),
          data: null,
          logs: null,
        })
      ).pdfs;
    expect(await count()).toBe(1);
    keeper.stop();
    await round;
    expect(pauses).toEqual([]);
    expect(await count()).toBe(1);
  });
});
