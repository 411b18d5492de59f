/** The tables of what the templates of a project share, as drizzle reads them; the rest is in schema.ts. */

import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { projects } from "./schema.ts";

/** Pieces of layout that the templates of a project use by name, as they are now. */
export const blocks = sqliteTable(
  "blocks",
  {
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id),
    name: text("name").notNull(),
    source: text("source").notNull(),
    /** Random, new with each change: what `If-Match` is held against. */
    revision: text("revision").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.name] })],
);

/** What a project's documents look like and say of their sender, as it is now. */
export const brands = sqliteTable("brands", {
  projectId: text("project_id")
    .primaryKey()
    .references(() => projects.id),
  /** JSON of a brand that was checked. */
  content: text("content").notNull(),
  revision: text("revision").notNull(),
  updatedAt: integer("updated_at").notNull(),
});
