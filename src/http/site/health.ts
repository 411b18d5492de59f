/** Whether the server is up, and whether it can do its work. */

import { Type, type Static } from "@sinclair/typebox";
import { access, constants, statfs } from "node:fs/promises";
import { ok } from "../../errors.ts";
import { STORAGE_FREE_MIN_BYTES } from "../../limits.ts";
import type { Store } from "../../store/store.ts";
import { json } from "../answer.ts";
import { openEndpoint } from "../endpoint.ts";
import { jsonAnswer } from "../operation.ts";

/** A check that writes is done once for all who ask within this time. */
const FRESH_MS = 1_000;

type State = "ok" | "degraded";

const State = Type.Unsafe<State>(Type.String({ enum: ["ok", "degraded"] }));

const Health = Type.Object(
  {
    status: State,
    version: Type.String(),
    checks: Type.Object({ database: State, queue: State, renderer: State, storage: State }),
  },
  { title: "Health" },
);

const HEALTH_EXAMPLE: Static<typeof Health> = {
  status: "ok",
  version: "1.0.0",
  checks: { database: "ok", queue: "ok", renderer: "ok", storage: "ok" },
};
const TROUBLE_EXAMPLE: Static<typeof Health> = {
  ...HEALTH_EXAMPLE,
  status: "degraded",
  checks: { ...HEALTH_EXAMPLE.checks, storage: "degraded" },
};

/** GET /health: the process is there and answers. */
export const isUp = openEndpoint(
  {
    id: "isUp",
    tag: "Service",
    summary: "Whether the server is up",
    scope: null,
    answers: {
      200: jsonAnswer("It is", Type.Object({ status: Type.Literal("ok") }), { status: "ok" }),
    },
    errors: [],
  },
  () => async () => ok(json(200, { status: "ok" })),
  { isForMonitoring: true },
);

/** GET /v1/health: 200 where all is well, 503 where something is in trouble, with what. */
export const readHealth = openEndpoint(
  {
    id: "getHealth",
    tag: "Service",
    summary: "Whether the server can do its work",
    scope: null,
    answers: {
      200: jsonAnswer("All is well", Health, HEALTH_EXAMPLE),
      503: jsonAnswer("Something is in trouble", Health, TROUBLE_EXAMPLE),
    },
    errors: [],
  },
  ({ store, pipeline, clock, version }) => {
    let checked = { at: -Infinity, checks: Promise.resolve<State[]>([]) };
    return async () => {
      const now = clock.now();
      if (now - checked.at >= FRESH_MS || now < checked.at) {
        checked = { at: now, checks: Promise.all([probeDatabase(store), probeStorage(store)]) };
      }
      const [database = "degraded", storage = "degraded"] = await checked.checks;
      const checks = { database, ...pipeline.health(), storage };
      const status: State = Object.values(checks).every((state) => state === "ok")
        ? "ok"
        : "degraded";
      return ok(json(status === "ok" ? 200 : 503, { status, version, checks }));
    };
  },
  { isForMonitoring: true },
);

async function probeDatabase(store: Pick<Store, "probe">): Promise<State> {
  return store.probe().then(stateOk, stateDegraded);
}

/** The folder that PDFs go to can be written, and has some space left. */
async function probeStorage({ folder }: Pick<Store, "folder">): Promise<State> {
  try {
    await access(folder.files, constants.W_OK);
    const { bavail, bsize } = await statfs(folder.files);
    return bavail * bsize >= STORAGE_FREE_MIN_BYTES ? "ok" : "degraded";
  } catch {
    // The folder is gone or may not be written: just what was asked.
    return "degraded";
  }
}

const stateOk = (): State => "ok";
const stateDegraded = (): State => "degraded";
