/**
 * Makes a migration from src/store/schema.ts: drizzle-kit writes the SQL, this step finishes it
 * (STRICT tables, a first line that says why). `--check` fails when the schema and migrations/ differ.
 *
 *   bun scripts/migrations.ts --name add_drafts --why "Templates can be edited before they are published"
 *   bun scripts/migrations.ts --check
 */

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

const FOLDER = "migrations";

const { values } = parseArgs({
  options: { name: { type: "string" }, why: { type: "string" }, check: { type: "boolean" } },
});

if (values.check === true) check();
else if (values.name !== undefined && values.why !== undefined) create(values.name, values.why);
else {
  console.error("Give --name and --why to make a migration, or --check to compare.");
  process.exit(2);
}

function create(name: string, why: string): void {
  const before = new Set(sqlFiles(FOLDER));
  generate(name, FOLDER);
  const made = sqlFiles(FOLDER).filter((file) => !before.has(file));
  if (made.length === 0) {
    console.log("The schema has not changed; no migration is needed.");
    return;
  }
  for (const file of made) {
    const path = join(FOLDER, file);
    writeFileSync(path, `-- ${why}\n${strict(readFileSync(path, "utf8"))}`);
    console.log(`Wrote ${path}. Name it in src/store/migrations.ts.`);
  }
}

function check(): void {
  // Beside the project, not in the system's temporary folder: drizzle-kit wants a path relative to it.
  const scratch = mkdtempSync("migrations-check-");
  try {
    cpSync(FOLDER, scratch, { recursive: true });
    const before = sqlFiles(scratch).length;
    generate("check", scratch);
    const problems: string[] = [];
    if (sqlFiles(scratch).length !== before)
      problems.push("src/store/schema.ts has changes that no migration makes");
    for (const file of sqlFiles(FOLDER)) {
      const text = readFileSync(join(FOLDER, file), "utf8");
      if (!/^-- \S/.test(text)) problems.push(`${file} does not say why in its first line`);
      if (text !== strict(text)) problems.push(`${file} makes a table that is not STRICT`);
    }
    for (const problem of problems) console.error(problem);
    if (problems.length > 0) process.exit(1);
    console.log(`migrations: ${before} files agree with the schema`);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Ends every CREATE TABLE with STRICT. Leaves alone what has it. */
function strict(text: string): string {
  return text.replace(/^\);$/gm, ") STRICT;");
}

function sqlFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort();
}

function generate(name: string, out: string): void {
  const run = Bun.spawnSync(
    [process.execPath, "node_modules/drizzle-kit/bin.cjs", "generate", "--name", name],
    {
      env: { ...process.env, PLATEN_MIGRATIONS_OUT: `./${out}` },
      stdout: "pipe",
      stderr: "pipe",
    },
  );
  if (run.exitCode !== 0) {
    console.error(run.stdout.toString(), run.stderr.toString());
    process.exit(1);
  }
}
