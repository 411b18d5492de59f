/** One open database and what every table's file is handed. */

import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Clock, Timers } from "../clock.ts";
import type { Ids } from "../ids.ts";
import type { Committer } from "./commit.ts";
import type { Keyring } from "./keyring.ts";
import type { Memories } from "./memory.ts";
import type * as schema from "./schema.ts";

export interface Connection {
  readonly db: BetterSQLite3Database<typeof schema>;
  /** For every write that a memory may depend on: what is kept is forgotten with it. */
  readonly commit: Committer["commit"];
  /** For jobs and logs, which no memory depends on. */
  readonly commitJob: Committer["commit"];
  readonly memories: Memories;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly keyring: Keyring;
}

/** Tokens and secrets carry 256 random bits: they can't be guessed, so a plain hash is enough to keep. */
export const TOKEN_BYTES = 32;
