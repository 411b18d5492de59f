/**
 * The server of bench/accept.ts, in a process of its own: the real one on a real store, with renders
 * left waiting. `bun bench/accept-server.ts FOLDER WRITES_A_COMMIT` says its port and its hook's path
 * on one line and serves until it is ended.
 */

import { systemClock } from "../src/clock.ts";
import { randomIds } from "../src/ids.ts";
import { openStore } from "../src/store/store.ts";
import { served } from "./served.ts";

const MANIFEST = {
  variables: [
    { key: "customer.name", label: "Name", dataType: "text", required: true },
    { key: "total", label: "Total", dataType: "currency", required: true },
  ],
  loops: [
    {
      key: "items",
      label: "Items",
      required: true,
      itemFields: [
        { key: "name", label: "Name", dataType: "text", required: true },
        { key: "qty", label: "Quantity", dataType: "number", required: true },
        { key: "price", label: "Price", dataType: "currency", required: true },
      ],
    },
  ],
};

const [, , path, commitMax] = process.argv;
if (path === undefined || commitMax === undefined) throw new Error("give a folder and a number");

const store = await openStore({
  path,
  clock: systemClock,
  ids: randomIds,
  commitMax: Number(commitMax),
  queueMax: Number.MAX_SAFE_INTEGER,
});
const project = await store.projects.create({ name: "Bench", timeZone: "UTC", language: "en" });
const made = await store.templates.create({
  projectId: project.id,
  slugs: ["bench"],
  name: "Bench",
  description: null,
  content: {
    layout: "<document><page/></document>",
    manifest: JSON.stringify(MANIFEST),
    sample: null,
  },
  as: "version",
});
const hook = made.kind === "created" ? await store.hooks.state(made.template.id) : null;
if (hook === null) throw new Error("the template has no hook");

const server = await served(store);
console.log(
  JSON.stringify({ port: server.port, hook: `/v1/hooks/${hook.token}`, secret: hook.secret }),
);
