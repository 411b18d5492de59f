/**
 * What hooks received, accepted or not. Rows are written in batches behind the answers: a log line
 * never holds up an accept, and at a power cut the last moments of the log are worth less than the
 * speed of the hook. Bounded by age, by count and by what it keeps of a body.
 */

import { desc, eq, inArray, lte, sql } from "drizzle-orm";
import type { Connection } from "./connection.ts";
import { inboundList, type InboundList } from "./inbound-list.ts";
import { facts, inboundRequests } from "./schema.ts";

export type InboundRequest = typeof inboundRequests.$inferInsert;

const UNKNOWN_TOKENS = "inbound.unknown_tokens";

export interface InboundLog extends InboundList {
  /** Queues a row for the next batch. The oldest pending one is dropped where too many wait. */
  add(row: InboundRequest): void;
  /** A request whose token nothing has: only counted, so that a scanner can't fill the disk. */
  countUnknownToken(): void;
  unknownTokens(): Promise<number>;
  /** Writes what is pending. Resolves when it is durable. */
  flush(): Promise<void>;
  /** Removes all rows but the newest `most`. By their age retention removes them. */
  prune(most: number): Promise<number>;
}

export interface InboundLogLimits {
  readonly pendingMax: number;
  readonly flushAfterMs: number;
}

/** The inbound log of an open database, written behind the answers in batches. */
export function inboundLogTable(
  { db, commitJob, timers }: Connection,
  limits: InboundLogLimits,
): InboundLog {
  let pending: InboundRequest[] = [];
  let unknown = 0;
  let callOff: (() => void) | null = null;
  /** The batch that is being written; it says nothing of how that ends. */
  let writing: Promise<void> = Promise.resolve();
  const insert = prepareInsert(db);

  async function flush(): Promise<void> {
    callOff?.();
    callOff = null;
    const rows = pending;
    const unknownNow = unknown;
    pending = [];
    unknown = 0;
    if (rows.length === 0 && unknownNow === 0) return writing;
    const written = commitJob(() => {
      for (const row of rows) insert.run({ ...ABSENT, ...row });
      if (unknownNow > 0) addUnknown(db, unknownNow);
    });
    writing = written.catch(() => {});
    return written;
  }
  function schedule(): void {
    // A log that can't be written loses its rows and nothing else: accepts have answered already, and
    // say themselves when the store is unavailable.
    callOff ??= timers.after(limits.flushAfterMs, () => void flush().catch(() => {}));
  }

  const written = inboundList(db);
  /** What is pending is listed, too. Where it can't be written it is lost (see `schedule`), and not listed. */
  const settled = async (): Promise<void> => flush().catch(() => {});

  return {
    list: async (...asked) => {
      await settled();
      return written.list(...asked);
    },
    byId: async (...asked) => {
      await settled();
      return written.byId(...asked);
    },
    originOf: written.originOf,
    add: (row) => {
      if (pending.length >= limits.pendingMax) pending.shift();
      pending.push(row);
      schedule();
    },
    countUnknownToken: () => {
      unknown += 1;
      schedule();
    },
    unknownTokens: async () => {
      const row = db.select().from(facts).where(eq(facts.name, UNKNOWN_TOKENS)).get();
      return Number(row?.value ?? 0) + unknown;
    },
    flush,
    prune: (most) => prune({ db, commitJob }, most),
  };
}

/** What a row need not say. */
const ABSENT = {
  errorCode: null,
  errorMessage: null,
  renderId: null,
  signature: null,
  clientAddress: null,
  userAgent: null,
  contentType: null,
  body: null,
  errorIssues: null,
  replayOf: null,
};

/** Prepared once: a hook's rows are as many as its requests. */
function prepareInsert(db: Connection["db"]) {
  const p = sql.placeholder;
  return db
    .insert(inboundRequests)
    .values({
      id: p("id"),
      projectId: p("projectId"),
      templateId: p("templateId"),
      receivedAt: p("receivedAt"),
      httpStatus: p("httpStatus"),
      errorCode: p("errorCode"),
      errorMessage: p("errorMessage"),
      renderId: p("renderId"),
      signature: p("signature"),
      clientAddress: p("clientAddress"),
      userAgent: p("userAgent"),
      contentType: p("contentType"),
      requestId: p("requestId"),
      bodyBytes: p("bodyBytes"),
      // A render that was erased before its line was written takes the body with it.
      body: sql`case when ${p("renderId")} is null
        or exists (select 1 from renders where id = ${p("renderId")}) then ${p("body")} end`,
      durationMicros: p("durationMicros"),
      errorIssues: p("errorIssues"),
      replayOf: p("replayOf"),
    })
    .prepare();
}

function addUnknown(db: Connection["db"], n: number): void {
  db.insert(facts)
    .values({ name: UNKNOWN_TOKENS, value: String(n) })
    .onConflictDoUpdate({
      target: facts.name,
      set: { value: sql`cast(cast(${facts.value} as integer) + ${n} as text)` },
    })
    .run();
}

/** A step's bodies are overwritten where they stand and kept until it is committed. */
const PRUNE_STEP = 100;

/** Step by step, so that neither a commit nor the memory for undoing it grows with what there is to remove. */
async function prune(
  { db, commitJob }: Pick<Connection, "db" | "commitJob">,
  most: number,
): Promise<number> {
  // Served by `inbound_by_age`.
  const edge = db
    .select({ receivedAt: inboundRequests.receivedAt })
    .from(inboundRequests)
    .orderBy(desc(inboundRequests.receivedAt))
    .limit(1)
    .offset(most)
    .get();
  if (edge === undefined) return 0;
  const step = db
    .select({ id: inboundRequests.id })
    .from(inboundRequests)
    .where(lte(inboundRequests.receivedAt, edge.receivedAt))
    .limit(PRUNE_STEP);
  for (let removed = 0; ;) {
    const { changes } = await commitJob(() =>
      db.delete(inboundRequests).where(inArray(inboundRequests.id, step)).run(),
    );
    removed += changes;
    if (changes < PRUNE_STEP) return removed;
  }
}
