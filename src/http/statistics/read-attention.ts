/** GET /v1/attention: what somebody should look at, the worst first. */

import { statfs } from "node:fs/promises";
import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { ok } from "../../errors.ts";
import {
  ATTENTION_DAYS,
  ATTENTION_DISK_FREE_BYTES,
  ATTENTION_KEY_DAYS,
  ATTENTION_QUEUE_MS,
  ATTENTION_TEMPLATES_MAX,
  STORAGE_FREE_MIN_BYTES,
} from "../../limits.ts";
import { outdatedAmong } from "../../publish/stationery.ts";
import type { Streak } from "../../store/trouble.ts";
import { json } from "../answer.ts";
import type { Caller } from "../auth.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { choice, Id, nullable, Time } from "../schemas.ts";

const DAY_MS = 86_400_000;
/** A streak of so many is an error and no mere warning. */
const STREAK_BAD = 3;

const KINDS = [
  "renders_failing",
  "hook_rejecting",
  "queue_slow",
  "disk_low",
  "template_outdated",
  "key_expiring",
] as const;

const Attention = Type.Object(
  {
    kind: choice(
      KINDS,
      "`renders_failing`: the last renders of a template failed. `hook_rejecting`: its hook refused the last " +
        "requests. `queue_slow`: a render waits for long. `disk_low`: the data folder is nearly full. " +
        "`template_outdated`: a block, the brand or a picture has changed since the template was published. " +
        "`key_expiring`: an API key ends soon, told to callers with `admin`.",
    ),
    severity: choice(["error", "warning"]),
    templateSlug: nullable(Type.String()),
    name: nullable(Type.String({ description: "What people call the template or the key." })),
    renderId: nullable(Id, { description: "The last render that failed." }),
    inboundId: nullable(Id, { description: "The last request that was refused." }),
    keyId: nullable(Id),
    count: nullable(
      Type.Integer({ description: "How many: failures or refusals in a row, renders that wait." }),
    ),
    bytes: nullable(Type.Integer({ description: "What is free of the disk." })),
    at: nullable(Time, {
      description: "When it last happened; since when the oldest waits; when the key ends.",
    }),
    errorCode: nullable(Type.String()),
    errorMessage: nullable(Type.String({ description: "Of the last time, in a sentence." })),
  },
  { title: "Attention" },
);

type Item = Static<typeof Attention>;

const NOTHING: Omit<Item, "kind" | "severity"> = {
  ...{ templateSlug: null, name: null, renderId: null, inboundId: null, keyId: null },
  ...{ count: null, bytes: null, at: null, errorCode: null, errorMessage: null },
};

/** What needs attention in the caller's project. */
export const readAttention = keyEndpoint(
  {
    id: "getAttention",
    tag: "Statistics",
    summary: "Read what needs attention",
    description:
      "What a person should look at, errors first: each with its kind and the values that a sentence of it " +
      "needs. Empty where all is well. It looks back over the last seven days.",
    scope: "renders:read",
    answers: {
      200: jsonAnswer("What needs attention", Type.Object({ items: Type.Array(Attention) }), {
        items: [
          {
            ...NOTHING,
            kind: "renders_failing",
            severity: "error",
            templateSlug: "invoice",
            name: "Invoice",
            renderId: "0199d3c2-6e0b-7c4a-9f61-2b7a4f0d8e15",
            count: 4,
            at: "2026-11-23T10:00:00.000Z",
            errorCode: "template_error",
            errorMessage: "Line 12: the column “total” is wider than the page.",
          },
        ],
      }),
    },
    errors: [],
  },
  (parts) => async (_call, caller) => {
    const items = [
      ...streaks(parts, caller),
      ...slowQueue(parts, caller),
      ...(await fullDisk(parts)),
      ...(await outdated(parts, caller)),
      ...(await endingKeys(parts, caller)),
    ];
    const errors = items.filter(({ severity }) => severity === "error");
    const warnings = items.filter(({ severity }) => severity === "warning");
    return ok(json(200, { items: [...errors, ...warnings] }));
  },
);

function streaks({ store, clock }: Parts, { project }: Caller): readonly Item[] {
  const since = clock.now() - ATTENTION_DAYS * DAY_MS;
  const item = ({ templateSlug, templateName, ...streak }: Streak): Omit<Item, "kind"> => ({
    ...NOTHING,
    severity: streak.count >= STREAK_BAD ? "error" : "warning",
    templateSlug,
    name: templateName,
    count: streak.count,
    at: isoTime(streak.at),
    errorCode: streak.errorCode,
    errorMessage: streak.errorMessage,
  });
  return [
    ...store.trouble
      .failing(project.id, since)
      .map((each) => ({ ...item(each), kind: "renders_failing" as const, renderId: each.id })),
    ...store.trouble
      .rejecting(project.id, since)
      .map((each) => ({ ...item(each), kind: "hook_rejecting" as const, inboundId: each.id })),
  ];
}

function slowQueue({ store, clock }: Parts, { project }: Caller): readonly Item[] {
  const { waiting, oldestAt } = store.statistics.now(project.id);
  const waitedMs = oldestAt === null ? 0 : clock.now() - oldestAt;
  if (oldestAt === null || waitedMs < ATTENTION_QUEUE_MS) return [];
  const severity = waitedMs >= 5 * ATTENTION_QUEUE_MS ? "error" : "warning";
  return [{ ...NOTHING, kind: "queue_slow", severity, count: waiting, at: isoTime(oldestAt) }];
}

async function fullDisk({ store }: Parts): Promise<readonly Item[]> {
  try {
    const { bavail, bsize } = await statfs(store.folder.files);
    const bytes = bavail * bsize;
    if (bytes >= ATTENTION_DISK_FREE_BYTES) return [];
    const severity = bytes < STORAGE_FREE_MIN_BYTES ? "error" : "warning";
    return [{ ...NOTHING, kind: "disk_low", severity, bytes }];
  } catch {
    // Health tells of a folder that can't be reached.
    return [];
  }
}

/** Of the templates that were changed last: whoever has thousands finds the rest in their list. */
async function outdated({ store }: Parts, { project }: Caller): Promise<readonly Item[]> {
  const candidates = (await store.templates.list(project.id)).slice(0, ATTENTION_TEMPLATES_MAX);
  const found = await outdatedAmong(store, candidates);
  return candidates
    .filter(({ id }) => found.has(id))
    .map(({ slug, name }) => ({
      ...NOTHING,
      kind: "template_outdated",
      severity: "warning",
      templateSlug: slug,
      name,
    }));
}

async function endingKeys(
  { store, clock }: Parts,
  { project, scopes }: Caller,
): Promise<readonly Item[]> {
  if (!scopes.includes("admin")) return [];
  const now = clock.now();
  const soon = now + ATTENTION_KEY_DAYS * DAY_MS;
  return (await store.apiKeys.list(project.id)).flatMap(({ id, name, expiresAt, revokedAt }) => {
    if (revokedAt !== null || expiresAt === null || expiresAt <= now || expiresAt > soon) return [];
    const at = isoTime(expiresAt);
    return [
      { ...NOTHING, kind: "key_expiring", severity: "warning", keyId: id, name, at },
    ] as const;
  });
}
