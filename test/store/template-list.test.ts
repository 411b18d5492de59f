import Database from "better-sqlite3";
import { describe, expect, test } from "bun:test";
import { drizzle } from "drizzle-orm/better-sqlite3";
import * as schema from "../../src/store/schema.ts";
import { templateRows } from "../../src/store/template-list.ts";
import { temporaryStore } from "../fixtures/store.ts";

describe("a page of the list of templates", () => {
  test("is read along an index and never sorted", async () => {
    await using it = await temporaryStore();
    const database = new Database(`${it.folder}/platen.db`, { readonly: true });
    const place = { at: 1, id: "" };
    const { sql, params } = templateRows(drizzle(database, { schema }), {
      projectId: "p",
      place,
      count: 51,
    }).toSQL();
    const plan = database
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...params)
      .map(({ detail }) => detail);
    database.close();
    expect(plan[0]).toBe(
      "SEARCH templates USING INDEX templates_by_update (project_id=? AND (updated_at,id)<(?,?))",
    );
    expect(plan.join("\n")).not.toContain("TEMP B-TREE");
  });
});
