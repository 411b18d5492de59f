/** Opens the store of a data folder: the database with its tables, the files, the keys. */

import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { systemTimers, type Clock, type Timers } from "../clock.ts";
import type { Ids } from "../ids.ts";
import {
  GROUP_COMMIT_MAX,
  MEMORY_ENTRIES_MAX,
  INBOUND_PENDING_MAX,
  QUEUE_WAITING_MAX,
} from "../limits.ts";
import { actorsTable, type Actors } from "./actors.ts";
import { apiKeysTable, type ApiKeys } from "./api-keys.ts";
import { openAssetFiles } from "./asset-files.ts";
import { assetsTable, type Assets } from "./assets.ts";
import { auditTable, type Audit } from "./audit.ts";
import { createCommitter } from "./commit.ts";
import type { Connection } from "./connection.ts";
import { openDataFolder, syncFolder, type DataFolder } from "./data-folder.ts";
import { doomedFilesTable, type DoomedFiles } from "./doomed-files.ts";
import { openFiles, type FileStore } from "./files.ts";
import { folderUsage, type FolderUsage } from "./folder-usage.ts";
import { hooksTable, type Hooks } from "./hooks.ts";
import { inboundLogTable, type InboundLog } from "./inbound-log.ts";
import { invitationsTable, type Invitations } from "./invitations.ts";
import { openKeyring, type Keyring } from "./keyring.ts";
import { membersTable, type Members } from "./members.ts";
import { createMemories } from "./memory.ts";
import { migrate } from "./migrations.ts";
import { oneTimeLinksTable, type OneTimeLinks } from "./one-time-links.ts";
import { projectsTable, type Projects } from "./projects.ts";
import { queueTable, type Queue } from "./queue.ts";
import { rendersTable, type Renders, type WaitingRoom } from "./renders.ts";
import { retentionTable, type Retention } from "./retention.ts";
import * as schema from "./schema.ts";
import { sessionsTable, type Sessions } from "./sessions.ts";
import { draftsTable, type Drafts } from "./template-drafts.ts";
import { settingsTable, type StoredSettings } from "./settings.ts";
import { statisticsOf, type Statistics } from "./statistics.ts";
import { stationeryTable, type StationeryTable } from "./stationery.ts";
import { troubleOf, type Trouble } from "./trouble.ts";
import { templatesTable, type Templates } from "./templates.ts";
import { usersTable, type Users } from "./users.ts";

const BUSY_TIMEOUT_MS = 5_000;
const INBOUND_FLUSH_MS = 250;

export interface Store {
  readonly folder: DataFolder;
  /** The id of this opening: what a claimed row is marked with. */
  readonly boot: string;
  readonly projects: Projects;
  readonly apiKeys: ApiKeys;
  readonly templates: Templates;
  readonly drafts: Drafts;
  readonly hooks: Hooks;
  readonly renders: Renders;
  readonly queue: Queue;
  readonly inboundLog: InboundLog;
  readonly statistics: Statistics;
  readonly trouble: Trouble;
  readonly audit: Audit;
  readonly actors: Actors;
  readonly assets: Assets;
  readonly stationery: StationeryTable;
  readonly users: Users;
  readonly sessions: Sessions;
  readonly members: Members;
  readonly settings: StoredSettings;
  readonly retention: Retention;
  readonly invitations: Invitations;
  readonly oneTimeLinks: OneTimeLinks;
  readonly files: FileStore;
  readonly doomedFiles: DoomedFiles;
  readonly keyring: Keyring;
  /** Counts what the data folder takes, file by file. */
  usage(): Promise<FolderUsage>;
  /** Throws StoreUnavailable where the database can't be written now. */
  probe(): Promise<void>;
  /** Writes what is pending and closes. */
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly path: string;
  readonly clock: Clock;
  readonly ids: Ids;
  /** The system's unless told. */
  readonly timers?: Timers;
  /** How many renders may wait; QUEUE_WAITING_MAX unless told. */
  readonly queueMax?: number;
  /** How many writes may share a commit; GROUP_COMMIT_MAX unless told. */
  readonly commitMax?: number;
  /** How long a write waits for another process to let go of the database. */
  readonly busyTimeoutMs?: number;
}

/** Opens, and where needed makes and migrates, the store in a folder. Throws where it can't be used. */
export async function openStore({
  path,
  clock,
  ids,
  timers,
  queueMax,
  commitMax,
  busyTimeoutMs,
}: StoreOptions): Promise<Store> {
  const folder = openDataFolder(path);
  const keyring = openKeyring(folder.keyFile);
  const database = openDatabase(folder.database, busyTimeoutMs ?? BUSY_TIMEOUT_MS);
  syncFolder(folder.path);
  const committer = createCommitter(database, commitMax ?? GROUP_COMMIT_MAX);
  const db = drizzle(database, { schema });
  const memories = createMemories({
    clock,
    most: MEMORY_ENTRIES_MAX,
    dataVersion: dataVersionOf(database),
  });
  const connection: Connection = {
    db,
    clock,
    ids,
    timers: timers ?? systemTimers,
    keyring,
    memories,
    commitJob: committer.commit,
    commit: (write) =>
      committer.commit(() => {
        memories.forget();
        return write();
      }),
  };
  const boot = ids.uuid();
  const room: WaitingRoom = { most: queueMax ?? QUEUE_WAITING_MAX, waiting: 0 };
  const files = openFiles(folder);
  const doomedFiles = doomedFilesTable(connection, files);
  const renders = rendersTable(connection, room, doomedFiles);
  room.waiting = await renders.countWaiting();
  const apiKeys = apiKeysTable(connection);
  const inboundLog = inboundLogTable(connection, {
    pendingMax: INBOUND_PENDING_MAX,
    flushAfterMs: INBOUND_FLUSH_MS,
  });
  return {
    ...{ folder, boot, keyring, apiKeys, renders, inboundLog, files, doomedFiles },
    projects: projectsTable(connection, room),
    templates: templatesTable(connection),
    drafts: draftsTable(connection),
    hooks: hooksTable(connection),
    queue: queueTable(connection, room, boot),
    ...{ statistics: statisticsOf(db), trouble: troubleOf(db) },
    ...{ audit: auditTable(connection), actors: actorsTable(connection) },
    assets: assetsTable(connection, openAssetFiles(folder)),
    stationery: stationeryTable(connection),
    ...peopleAndSettings(connection),
    retention: retentionTable(connection, doomedFiles),
    usage: () => folderUsage(folder),
    // A write that changes nothing still has to get the write lock and to commit.
    probe: () =>
      committer.commit(() => database.exec("DELETE FROM facts WHERE name = ''")).then(() => {}),
    close: async () => {
      await apiKeys.flushUses().catch(() => {});
      await inboundLog.flush();
      committer.close();
      database.close();
    },
  };
}

/** The tables of account-schema.ts but for the audit log. */
function peopleAndSettings(connection: Connection) {
  return {
    users: usersTable(connection),
    sessions: sessionsTable(connection),
    members: membersTable(connection),
    invitations: invitationsTable(connection),
    oneTimeLinks: oneTimeLinksTable(connection),
    settings: settingsTable(connection),
  };
}

/**
 * A look at SQLite's counter of what other connections have committed. A look takes and gives back a
 * lock of the file, which costs more than all else that a known hook is asked for: so once a turn of
 * the event loop is enough, for as many requests as it brings.
 */
function dataVersionOf(database: Database.Database): () => number {
  const look = database.prepare<[], number>("PRAGMA data_version").pluck();
  let seen: number | null = null;
  return () => {
    if (seen === null) {
      seen = look.get() ?? 0;
      setImmediate(() => (seen = null));
    }
    return seen;
  };
}

function openDatabase(path: string, busyTimeoutMs: number): Database.Database {
  const database = new Database(path);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  // On macOS an fsync alone leaves the bytes in the drive's cache.
  database.pragma("fullfsync = ON");
  database.pragma("foreign_keys = ON");
  // What undoes a single write is kept in memory: SQLite would move it to a file once it is past 64 KiB,
  // and from then on write there for every accept (measured: 18 µs became 31).
  database.pragma("temp_store = MEMORY");
  // What is erased is overwritten, and not only left out of the tables.
  database.pragma("secure_delete = ON");
  database.pragma(`busy_timeout = ${busyTimeoutMs}`);
  migrate({
    exec: (statement) => void database.exec(statement),
    pragma: (source, options) => database.pragma(source, options),
  });
  return database;
}
