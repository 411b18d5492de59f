/**
 * What the dashboard has set for the whole installation: names and values, of which this room knows
 * nothing more. A secret is encrypted with its name, so that it opens under no other.
 */

import { eq } from "drizzle-orm";
import { settings } from "./account-schema.ts";
import { writeAudit, type AuditEntry } from "./audit.ts";
import type { Connection } from "./connection.ts";

export type SettingChange =
  | { readonly kind: "value"; readonly name: string; readonly value: unknown }
  | { readonly kind: "secret"; readonly name: string; readonly secret: string }
  /** Nothing is stored any more: the default counts. */
  | { readonly kind: "forget"; readonly name: string };

export interface StoredSettings {
  /** All that is stored, by name, secrets opened. */
  all(): Promise<ReadonlyMap<string, unknown>>;
  /** Writes all of it with its line in the audit log, or nothing. */
  write(changes: readonly SettingChange[], entry: AuditEntry): Promise<void>;
}

/** The settings of an open database. */
export function settingsTable(connection: Connection): StoredSettings {
  const { db, commit, clock, keyring } = connection;

  function write(change: SettingChange): void {
    const { name } = change;
    if (change.kind === "forget") {
      db.delete(settings).where(eq(settings.name, name)).run();
      return;
    }
    const set = {
      value: change.kind === "value" ? JSON.stringify(change.value) : null,
      sealed: change.kind === "secret" ? keyring.seal(change.secret, purposeOf(name)) : null,
      updatedAt: clock.now(),
    };
    db.insert(settings)
      .values({ name, ...set })
      .onConflictDoUpdate({ target: settings.name, set })
      .run();
  }

  return {
    all: async () =>
      new Map(
        db
          .select()
          .from(settings)
          .all()
          .map(({ name, value, sealed }): [string, unknown] => [
            name,
            sealed === null ? JSON.parse(value ?? "null") : keyring.open(sealed, purposeOf(name)),
          ]),
      ),
    write: (changes, entry) =>
      commit(() => {
        changes.forEach(write);
        writeAudit(connection, entry);
      }),
  };
}

function purposeOf(name: string): string {
  return `setting ${name}`;
}
