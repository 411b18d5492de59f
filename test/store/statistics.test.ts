import { describe, expect, test } from "bun:test";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import * as schema from "../../src/store/schema.ts";
import {
  countsQuery,
  durationsQuery,
  rejectedQuery,
  waitingQuery,
} from "../../src/store/statistics.ts";
import { temporaryStore } from "../fixtures/store.ts";

const STRETCH = { projectId: "p", templateId: null, start: 1, end: 2 };
const OF_TEMPLATE = { ...STRETCH, templateId: "t" };

describe("the statistics of a stretch of time", () => {
  test.each([
    ["count renders along the list's index", countsQuery, STRETCH, "renders_by_project"],
    ["count those of a template along its own", countsQuery, OF_TEMPLATE, "renders_by_template"],
    ["read durations along it", durationsQuery, STRETCH, "renders_by_project"],
    ["read those of a template", durationsQuery, OF_TEMPLATE, "renders_by_template"],
    ["count refusals along the log's index", rejectedQuery, STRETCH, "inbound_by_project"],
    ["count those of a template, too", rejectedQuery, OF_TEMPLATE, "inbound_by_template"],
  ] as const)("%s, and read nothing else", async (_, query, stretch, index) => {
    await using it = await temporaryStore();
    const database = new Database(`${it.folder}/platen.db`, { readonly: true });
    const { sql, params } = query(drizzle(database, { schema }), stretch).toSQL();
    const plan = database
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...params)
      .map(({ detail }) => detail);
    database.close();
    expect(plan[0]).toMatch(
      new RegExp(`^SEARCH \\w+ USING INDEX ${index} \\(.*>\\? AND .*<\\?\\)$`),
    );
    expect(plan.filter((line) => line.startsWith("SCAN"))).toEqual([]);
  });

  test("count what waits in an index of it alone", async () => {
    await using it = await temporaryStore();
    const database = new Database(`${it.folder}/platen.db`, { readonly: true });
    const { sql, params } = waitingQuery(drizzle(database, { schema }), "p").toSQL();
    const plan = database
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...params);
    database.close();
    expect(plan[0]?.detail).toBe(
      "SEARCH renders USING COVERING INDEX renders_queued (project_id=?)",
    );
  });
});
