/**
 * Group commit. A 202 must survive power loss, so every commit waits for the disk; writes that arrive
 * together share one such wait. Writes are collected until the event loop has drained what the network
 * brought in, then run in one transaction, each in a savepoint of its own: one that throws undoes
 * itself alone. Nobody is answered before the shared COMMIT has returned.
 */

/** The store could not make a write durable: disk full, file not writable, database locked for too long. */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable";
}

export interface Committer {
  /**
   * Runs `write` inside the next shared transaction.
   * Resolves with its result once that transaction is durable; rejects with what `write` threw, or with
   * StoreUnavailable where the transaction could not be made durable (then nothing of it was kept).
   */
  commit<T>(write: () => T): Promise<T>;
  /** Commits what is waiting, now, and refuses what comes later. */
  close(): void;
}

/** The statements that a committer needs of a database. */
export interface Transactions {
  exec(statement: string): void;
}

interface Waiting {
  /** Runs the write; returns how to tell its caller, once that may be told. */
  readonly run: () => () => void;
  readonly reject: (reason: unknown) => void;
}

/** A committer over one connection. `most` bounds how many writes share a transaction. */
export function createCommitter(database: Transactions, most: number): Committer {
  let waiting: Waiting[] = [];
  let scheduled = false;
  let closed = false;

  function flush(): void {
    scheduled = false;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      commitBatch(database, batch);
    }
  }

  return {
    commit: (write) =>
      new Promise((resolve, reject) => {
        if (closed) {
          reject(new StoreUnavailable("the store is closed"));
          return;
        }
        waiting.push({
          run: () => {
            const result = write();
            return () => resolve(result);
          },
          reject,
        });
        if (scheduled) return;
        scheduled = true;
        setImmediate(flush);
      }),
    close: () => {
      closed = true;
      flush();
    },
  };
}

function commitBatch(database: Transactions, batch: readonly Waiting[]): void {
  const settled: (() => void)[] = [];
  try {
    database.exec("BEGIN IMMEDIATE");
    for (const entry of batch) settled.push(runInSavepoint(database, entry));
    database.exec("COMMIT");
  } catch (cause) {
    rollBack(database);
    const reason = new StoreUnavailable("the store could not commit", { cause });
    for (const entry of batch) entry.reject(reason);
    return;
  }
  for (const settle of settled) settle();
}

function runInSavepoint(database: Transactions, entry: Waiting): () => void {
  database.exec("SAVEPOINT one_write");
  try {
    const settle = entry.run();
    database.exec("RELEASE one_write");
    return settle;
  } catch (reason) {
    // Some faults (disk full, I/O) end the whole transaction by themselves; then this throws too, and
    // the batch is given up as one.
    database.exec("ROLLBACK TO one_write");
    database.exec("RELEASE one_write");
    return () => entry.reject(isStorageFault(reason) ? storageFault(reason) : reason);
  }
}

function rollBack(database: Transactions): void {
  try {
    database.exec("ROLLBACK");
  } catch {
    // SQLite had rolled back by itself: there is no transaction left to end.
  }
}

const STORAGE_FAULTS = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|BUSY|LOCKED|CORRUPT|NOTADB|NOMEM)/;

/** Whether SQLite says that the storage, not the statement, is at fault. */
export function isStorageFault(reason: unknown): boolean {
  return (
    reason instanceof Error &&
    "code" in reason &&
    typeof reason.code === "string" &&
    STORAGE_FAULTS.test(reason.code)
  );
}

function storageFault(cause: unknown): StoreUnavailable {
  return new StoreUnavailable("the store could not be written", { cause });
}
