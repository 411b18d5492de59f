/**
 * The server of bench/list.ts, in a process of its own: the real one on a real store that holds so many
 * renders. `bun bench/list-server.ts FOLDER RENDERS` says its port, an API key and a time in the middle
 * of the list on one line, and serves until it is ended.
 */

import Database from "better-sqlite3";
import { systemClock } from "../src/clock.ts";
import { randomIds } from "../src/ids.ts";
import { openStore } from "../src/store/store.ts";
import { served } from "./served.ts";

const TEMPLATES = 10;
/** One of so many failed, one of so many was cancelled; the rest succeeded. */
const FAILED_OF = 100;
const CANCELLED_OF = 250;
/** From one accept to the next. */
const STEP_MS = 25_000;

const [, , path, count] = process.argv;
if (path === undefined || count === undefined) throw new Error("give a folder and a number");
const renders = Number(count);

const store = await openStore({ path, clock: systemClock, ids: randomIds });
const project = await store.projects.create({ name: "Bench", timeZone: "UTC", language: "en" });
const made = await store.apiKeys.create({
  projectId: project.id,
  name: "Bench",
  mode: "live",
  scopes: ["renders:read"],
});
if (made === null) throw new Error("the project takes no key");
const lanes: { templateId: string; versionId: string }[] = [];
for (let n = 0; n < TEMPLATES; n += 1) {
  const template = await store.templates.create({
    projectId: project.id,
    slugs: [`template-${n}`],
    name: `Template ${n}`,
    description: null,
    content: {
      layout: "<document><page/></document>",
      manifest: '{"variables":[],"loops":[]}',
      sample: null,
    },
    as: "version",
  });
  if (template.kind !== "created" || template.version === null) throw new Error(template.kind);
  lanes.push({ templateId: template.template.id, versionId: template.version.id });
}
const newest = systemClock.now();
fill();

const server = await served(store);
const [some] = (await store.renders.list(project.id, {}, { after: null, limit: 1 })).items;
const middle = new Date(newest - (renders / 2) * STEP_MS).toISOString();
console.log(JSON.stringify({ port: server.port, key: made.secret, middle, someId: some?.id }));

/** Renders as they are once all has ended, half of them with an idempotency key. */
function fill(): void {
  const database = new Database(store.folder.database);
  const insert = database.prepare(`
    insert into renders (id, project_id, template_id, version_id, version_number, status, source, mode,
      time_zone, language, filename, metadata, warnings, attempts, due_at, created_at, started_at,
      completed_at, error_code, error_message, page_count, size_bytes, sha256)
    values (:id, :projectId, :templateId, :versionId, 1, :status, 'hook', 'live', 'UTC', 'en',
      :filename, :metadata, '[]', 1, :at, :at, :at, :at, :errorCode, :errorMessage, 1, 20000, :sha256)`);
  const addData = database.prepare("insert into render_inputs values (?, ?)");
  const addRequest = database.prepare(`
    insert into inbound_requests (id, project_id, template_id, received_at, http_status, render_id,
      request_id, body_bytes, body, duration_micros)
    values (?, ?, ?, ?, 202, ?, 'r', 400, ?, 900)`);
  const addKey = database.prepare("insert into idempotency_keys values (?, ?, ?, 'hash', ?)");
  database.transaction(() => {
    for (let n = 0; n < renders; n += 1) {
      const at = newest - (renders - n) * STEP_MS;
      const id = randomIds.uuid();
      const status =
        n % FAILED_OF === 0 ? "failed" : n % CANCELLED_OF === 1 ? "cancelled" : "succeeded";
      const lane = lanes[n % TEMPLATES];
      insert.run({
        ...lane,
        id,
        at,
        status,
        projectId: project.id,
        filename: `invoice-${n}.pdf`,
        metadata: JSON.stringify({ order: `order-${n}` }),
        errorCode: status === "failed" ? "template_error" : null,
        errorMessage: status === "failed" ? "Line 3 is too wide." : null,
        sha256: status === "succeeded" ? n.toString(16).padStart(64, "0") : null,
      });
      const data = JSON.stringify({ customer: { name: `Customer ${n}` }, note: "x".repeat(300) });
      addData.run(id, data);
      addRequest.run(randomIds.uuid(), project.id, lane?.templateId, at, id, Buffer.from(data));
      if (n % 2 === 0) addKey.run(project.id, `key-${n}`, id, at);
    }
  })();
  database.close();
}
