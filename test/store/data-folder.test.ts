import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { randomIds } from "../../src/ids.ts";
import { lockDataFolder, openDataFolder } from "../../src/store/data-folder.ts";
import { openFiles } from "../../src/store/files.ts";
import { openKeyring } from "../../src/store/keyring.ts";
import { MIGRATIONS, migrate } from "../../src/store/migrations.ts";
import { openStore } from "../../src/store/store.ts";
import { readdirSync } from "node:fs";
import Database from "better-sqlite3";
import { temporaryFolder } from "../fixtures/store.ts";

const options = { clock: { now: () => 1 }, ids: randomIds };
const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe("the data folder", () => {
  test("is readable by its owner alone, the key file too", async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, "new", "data");
    await (await openStore({ path, ...options })).close();
    expect(mode(path)).toBe("700");
    expect(mode(join(path, "platen.key"))).toBe("600");
  });

  test("says that its lock can't be had, and not that another server has it, where that is so", () => {
    using folder = temporaryFolder();
    const data = openDataFolder(join(folder.path, "data"));
    writeFileSync(
      join(data.path, "platen.lock"),
      "no database, but as long as one would be".repeat(99),
    );
    expect(() => lockDataFolder(data)).toThrow("not a database");
  });

  test("is locked by one server at a time, and free once that let go", () => {
    using folder = temporaryFolder();
    const data = openDataFolder(join(folder.path, "data"));
    const release = lockDataFolder(data);
    expect(release).not.toBeNull();
    expect(lockDataFolder(data)).toBeNull();
    release?.();
    const again = lockDataFolder(data);
    expect(again).not.toBeNull();
    again?.();
  });

  test("written by a newer Platen is refused, and left as it is", async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, "data");
    await (await openStore({ path, ...options })).close();
    const database = new Database(join(path, "platen.db"));
    database.pragma("user_version = 999");
    database.close();
    await expect(openStore({ path, ...options })).rejects.toThrow("newer Platen");
  });

  test("with a file that is no key file is refused", async () => {
    using folder = temporaryFolder();
    const data = openDataFolder(join(folder.path, "data"));
    writeFileSync(data.keyFile, "not a key");
    await expect(openStore({ path: data.path, ...options })).rejects.toThrow(
      "not a Platen key file",
    );
    expect(readFileSync(data.keyFile, "utf8")).toBe("not a key");
  });
});

describe("the keyring", () => {
  test("opens what it sealed, for the same purpose and unchanged, and nothing else", () => {
    using folder = temporaryFolder();
    const keyring = openKeyring(join(folder.path, "a.key"));
    const sealed = keyring.seal("whisper", "token");
    expect(keyring.open(sealed, "token")).toBe("whisper");
    expect(openKeyring(join(folder.path, "a.key")).open(sealed, "token")).toBe("whisper");
    expect(() => keyring.open(sealed, "secret")).toThrow();
    expect(() => openKeyring(join(folder.path, "b.key")).open(sealed, "token")).toThrow();
    const changed = Buffer.from(sealed);
    changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
    expect(() => keyring.open(changed, "token")).toThrow();
  });

  test("verifies a link's own signature alone", () => {
    using folder = temporaryFolder();
    const keyring = openKeyring(join(folder.path, "a.key"));
    const signature = keyring.signLink("id 1");
    expect(keyring.verifyLink("id 1", signature)).toBe(true);
    expect(keyring.verifyLink("id 2", signature)).toBe(false);
    expect(keyring.verifyLink("id 1", "")).toBe(false);
    expect(keyring.verifyLink("id 1", `${signature}AA`)).toBe(false);
  });
});

describe("the file store", () => {
  test("adopts a finished file, twice without harm, and says when it is gone", () => {
    using folder = temporaryFolder();
    const files = openFiles(openDataFolder(join(folder.path, "data")));
    const temporary = files.temporaryPath("r.1.pdf");
    writeFileSync(temporary, "pdf");
    const sha256 = "ab".repeat(32);
    expect(files.adopt(temporary, sha256)).toBe(true);
    expect(files.adopt(temporary, sha256)).toBe(true);
    expect(readFileSync(files.pathOf(sha256), "utf8")).toBe("pdf");
    expect(existsSync(temporary)).toBe(false);
    expect(files.adopt(temporary, "cd".repeat(32))).toBe(false);
  });

  test("clears what a dead process left half-made, and no finished file", () => {
    using folder = temporaryFolder();
    const files = openFiles(openDataFolder(join(folder.path, "data")));
    writeFileSync(files.temporaryPath("kept"), "pdf");
    files.adopt(files.temporaryPath("kept"), "ab".repeat(32));
    writeFileSync(files.temporaryPath("half"), "p");
    files.clearTemporary();
    expect(existsSync(files.temporaryPath("half"))).toBe(false);
    expect(existsSync(files.pathOf("ab".repeat(32)))).toBe(true);
  });
});

describe("migrations", () => {
  test("every file of migrations/ is embedded, in order", () => {
    const files = readdirSync("migrations").filter((file) => file.endsWith(".sql"));
    expect(MIGRATIONS.map(({ name }) => `${name}.sql`)).toEqual(files.sort());
  });

  test("give a render that an older build accepted the time zone and the language of its project", () => {
    const database = new Database(":memory:");
    const target = {
      exec: (statement: string) => void database.exec(statement),
      pragma: (source: string, settings: { simple: true }) => database.pragma(source, settings),
    };
    migrate(target, MIGRATIONS.slice(0, 1));
    database.exec(`
      INSERT INTO projects (id, name, time_zone, language, created_at) VALUES ('p', 'P', 'Asia/Tokyo', 'ja', 1);
      INSERT INTO templates (id, project_id, slug, name, created_at, updated_at) VALUES ('t', 'p', 't', 'T', 1, 1);
      INSERT INTO template_versions (id, template_id, number, layout, manifest, created_at) VALUES ('v', 't', 1, '', '{}', 1);
      INSERT INTO renders (id, project_id, template_id, version_id, version_number, status, source, mode, metadata, warnings, attempts, due_at, created_at)
        VALUES ('r', 'p', 't', 'v', 1, 'queued', 'hook', 'live', '{}', '[]', 0, 1, 1);
    `);
    migrate(target);
    const row = database.prepare("SELECT time_zone, language FROM renders").get();
    database.close();
    expect(row).toEqual({ time_zone: "Asia/Tokyo", language: "ja" });
  });

  test("make STRICT tables only", async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, "data");
    await (await openStore({ path, ...options })).close();
    const database = new Database(join(path, "platen.db"), { readonly: true });
    const loose = database
      .prepare(
        "SELECT name FROM pragma_table_list WHERE strict = 0 AND type = 'table' AND name NOT LIKE 'sqlite%'",
      )
      .all();
    database.close();
    expect(loose).toEqual([]);
  });
});
