import Database from "better-sqlite3";
import { describe, expect, test } from "bun:test";
import { createCommitter, StoreUnavailable, type Transactions } from "../../src/store/commit.ts";
import { temporaryFolder } from "../fixtures/store.ts";

function open(path: string) {
  const database = new Database(`${path}/test.db`);
  database.pragma("journal_mode = WAL");
  database.exec("CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT");
  const statements: string[] = [];
  const target: Transactions = {
    exec: (statement) => {
      statements.push(statement);
      database.exec(statement);
    },
  };
  const insert = (n: number) => database.prepare("INSERT INTO t VALUES (?)").run(n).changes;
  const rows = () => database.prepare("SELECT n FROM t ORDER BY n").all();
  return { database, target, statements, insert, rows };
}

describe("group commit", () => {
  test("writes that arrive together share one transaction", async () => {
    using folder = temporaryFolder();
    const { target, statements, insert, rows } = open(folder.path);
    const { commit } = createCommitter(target, 100);
    await Promise.all([1, 2, 3].map((n) => commit(() => insert(n))));
    expect(rows()).toHaveLength(3);
    expect(statements.filter((statement) => statement === "COMMIT")).toHaveLength(1);
  });

  test("nobody is answered before the shared commit", async () => {
    using folder = temporaryFolder();
    const { target, insert } = open(folder.path);
    const order: string[] = [];
    const watched: Transactions = {
      exec: (statement) => {
        target.exec(statement);
        if (statement === "COMMIT") order.push("committed");
      },
    };
    const { commit } = createCommitter(watched, 100);
    await Promise.all(
      [1, 2].map((n) => commit(() => insert(n)).then(() => order.push(`answered ${n}`))),
    );
    expect(order).toEqual(["committed", "answered 1", "answered 2"]);
  });

  test("a write that throws undoes itself alone", async () => {
    using folder = temporaryFolder();
    const { target, insert, rows } = open(folder.path);
    const { commit } = createCommitter(target, 100);
    const results = await Promise.allSettled([
      commit(() => insert(1)),
      commit(() => {
        insert(2);
        throw new Error("second thoughts");
      }),
      commit(() => insert(3)),
    ]);
    expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(rows()).toEqual([{ n: 1 }, { n: 3 }]);
  });

  test("a batch is no larger than told, and order is kept", async () => {
    using folder = temporaryFolder();
    const { target, statements, insert, rows } = open(folder.path);
    const { commit } = createCommitter(target, 2);
    await Promise.all([1, 2, 3, 4, 5].map((n) => commit(() => insert(n))));
    expect(statements.filter((statement) => statement === "COMMIT")).toHaveLength(3);
    expect(rows()).toHaveLength(5);
  });

  test("a commit that fails refuses every write of its batch, and keeps none", async () => {
    using folder = temporaryFolder();
    const { target, insert, rows } = open(folder.path);
    let broken = true;
    const { commit } = createCommitter(
      {
        exec: (statement) => {
          if (statement === "COMMIT" && broken) throw new Error("disk full");
          target.exec(statement);
        },
      },
      100,
    );
    const refused = await Promise.allSettled([commit(() => insert(1)), commit(() => insert(2))]);
    expect(
      refused.every((r) => r.status === "rejected" && r.reason instanceof StoreUnavailable),
    ).toBe(true);
    broken = false;
    await commit(() => insert(3));
    expect(rows()).toEqual([{ n: 3 }]);
  });

  test("a store that another process keeps locked is unavailable, not broken", async () => {
    using folder = temporaryFolder();
    const { database, target, insert, rows } = open(folder.path);
    database.pragma("busy_timeout = 50");
    const other = new Database(`${folder.path}/test.db`);
    other.exec("BEGIN IMMEDIATE");
    const { commit } = createCommitter(target, 100);
    await expect(commit(() => insert(1))).rejects.toBeInstanceOf(StoreUnavailable);
    other.exec("ROLLBACK");
    other.close();
    await commit(() => insert(2));
    expect(rows()).toEqual([{ n: 2 }]);
  });

  test("closing writes what waits and refuses what comes later", async () => {
    using folder = temporaryFolder();
    const { target, insert, rows } = open(folder.path);
    const committer = createCommitter(target, 100);
    const waiting = committer.commit(() => insert(1));
    committer.close();
    await waiting;
    await expect(committer.commit(() => insert(2))).rejects.toBeInstanceOf(StoreUnavailable);
    expect(rows()).toEqual([{ n: 1 }]);
  });
});
