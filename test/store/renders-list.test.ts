import { describe, expect, test } from "bun:test";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { listRows, type RenderFilter } from "../../src/store/renders-list.ts";
import * as schema from "../../src/store/schema.ts";
import { newRender, seedTemplate, temporaryStore, type OpenedStore } from "../fixtures/store.ts";

/** How SQLite goes about a page of a list. */
function planOf({ folder }: OpenedStore, filter: RenderFilter): string[] {
  const database = new Database(`${folder}/platen.db`, { readonly: true });
  try {
    const place = { at: 1, id: "" };
    const { sql, params } = listRows(drizzle(database, { schema }), {
      projectId: "p",
      filter,
      place,
      count: 51,
    }).toSQL();
    return database
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...params)
      .map(({ detail }) => detail);
  } finally {
    database.close();
  }
}

const KEYSET = "(created_at,id)<(?,?)";

describe("a page of the list of renders", () => {
  test.each<[string, RenderFilter, string]>([
    ["of everything", {}, `renders_by_project (project_id=? AND ${KEYSET})`],
    ["of a template", { templateId: "t" }, `renders_by_template (template_id=? AND ${KEYSET})`],
    ["of what waits", { statuses: ["queued"] }, `renders_queued (project_id=? AND ${KEYSET})`],
    ["of what failed", { statuses: ["failed"] }, `renders_failed (project_id=? AND ${KEYSET})`],
    [
      "of what was cancelled",
      { statuses: ["cancelled"] },
      `renders_cancelled (project_id=? AND ${KEYSET})`,
    ],
    [
      "of what failed of a template",
      { statuses: ["failed"], templateId: "t" },
      `renders_failed (project_id=? AND ${KEYSET})`,
    ],
    [
      "of successes",
      { statuses: ["succeeded"] },
      `renders_by_project (project_id=? AND ${KEYSET})`,
    ],
    [
      "by source, mode and time",
      { source: "api", mode: "test", since: 1, until: 2 },
      `renders_by_project (project_id=? AND ${KEYSET})`,
    ],
    ["with a text", { text: "x" }, `renders_by_project (project_id=? AND ${KEYSET})`],
  ])("%s is read along an index and never sorted", async (_, filter, index) => {
    await using it = await temporaryStore();
    const plan = planOf(it, filter);
    expect(plan.find((line) => line.includes("renders_"))).toBe(
      `SEARCH renders USING INDEX ${index}`,
    );
    expect(plan.join("\n")).not.toContain("TEMP B-TREE");
    expect(plan.filter((line) => line.startsWith("SCAN"))).toEqual([]);
  });

  test("of what is under way reads and sorts only that", async () => {
    await using it = await temporaryStore();
    expect(planOf(it, { statuses: ["rendering"] })[0]).toBe(
      "SCAN renders USING INDEX renders_claimed",
    );
  });

  test("finds a text in capitals or not, whatever the alphabet", async () => {
    await using it = await temporaryStore();
    const seed = await seedTemplate(it.store);
    const filename = "Rechnung MÜLLER.pdf";
    await it.store.renders.accept(newRender(seed, { filename }));
    await it.store.renders.accept(newRender(seed, { metadata: { müller: "other" } }));
    const page = await it.store.renders.list(
      seed.projectId,
      { text: "müller" },
      { after: null, limit: 10 },
    );
    expect(page.items.map((render) => render.filename)).toEqual([filename]);
  });
});
