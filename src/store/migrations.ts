/** Brings a database up to date: the files of migrations/, embedded, each run once and in order. */

import initial from "../../migrations/0000_initial.sql" with { type: "text" };
import wholeApi from "../../migrations/0001_whole_api.sql" with { type: "text" };
import assets from "../../migrations/0002_assets.sql" with { type: "text" };
import blocks from "../../migrations/0003_blocks.sql" with { type: "text" };
import fonts from "../../migrations/0004_fonts.sql" with { type: "text" };
import accounts from "../../migrations/0005_accounts.sql" with { type: "text" };
import templateLists from "../../migrations/0006_template_lists.sql" with { type: "text" };
import retention from "../../migrations/0007_retention.sql" with { type: "text" };

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [
  { name: "0000_initial", sql: initial },
  { name: "0001_whole_api", sql: wholeApi },
  { name: "0002_assets", sql: assets },
  { name: "0003_blocks", sql: blocks },
  { name: "0004_fonts", sql: fonts },
  { name: "0005_accounts", sql: accounts },
  { name: "0006_template_lists", sql: templateLists },
  { name: "0007_retention", sql: retention },
];

/** The statements that a migration needs of a database. */
export interface MigrationTarget {
  exec(statement: string): void;
  pragma(source: string, options: { simple: true }): unknown;
}

/**
 * Runs what is missing, each migration in a transaction of its own with the version mark
 * (`user_version` counts the migrations that have run).
 * Throws where the database is newer than this build: running an older Platen on it could lose data.
 */
export function migrate(
  target: MigrationTarget,
  migrations: readonly Migration[] = MIGRATIONS,
): void {
  const done = Number(target.pragma("user_version", { simple: true }));
  if (done > migrations.length) {
    throw new Error(
      `This data folder was written by a newer Platen (schema ${done}, this build knows ${migrations.length}). ` +
        "Start it with that version or a later one.",
    );
  }
  migrations.slice(done).forEach((migration, index) => {
    target.exec("BEGIN IMMEDIATE");
    try {
      target.exec(migration.sql.replaceAll("--> statement-breakpoint", ""));
      target.exec(`PRAGMA user_version = ${done + index + 1}`);
      target.exec("COMMIT");
    } catch (cause) {
      target.exec("ROLLBACK");
      throw new Error(`Migration ${migration.name} failed; nothing was changed.`, { cause });
    }
  });
}
