/** How long a project keeps PDFs, the data of its renders and the log of its hooks. */

import { Type, type Static } from "@sinclair/typebox";
import { ok } from "../../errors.ts";
import { INBOUND_KEPT_MS, RETENTION_COUNT_MAX, RETENTION_DAYS_MAX } from "../../limits.ts";
import type { Project } from "../../store/projects.ts";
import type { RetentionDays } from "../../store/retention.ts";
import { json } from "../answer.ts";
import { actorOf } from "../auth.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer, jsonBody } from "../operation.ts";
import { bodyReader } from "../request/json.ts";
import { queryReader } from "../request/query.ts";
import { nullable } from "../schemas.ts";

const DAY_MS = 24 * 60 * 60_000;

const days = (description: string) =>
  nullable(Type.Integer({ minimum: 1, maximum: RETENTION_DAYS_MAX }), {
    expected: `a whole number of days from 1 to ${RETENTION_DAYS_MAX}, or null`,
    description,
  });

const DAYS = {
  pdfDays: days("Days after its end that the PDF of a render is kept; null for good."),
  dataDays: days(
    "Days after its end that the data of a render is kept, and days that the bodies in the log of hooks are; " +
      "null for as long as what they belong to.",
  ),
  logDays: days(
    "Days that the lines of the log of hooks are kept; null for those of `logDaysByDefault`.",
  ),
};

const RetentionView = Type.Object(
  {
    ...DAYS,
    logDaysByDefault: Type.Integer({ description: "What counts where `logDays` is null." }),
  },
  { title: "Retention" },
);

const RetentionChange = Type.Partial(
  Type.Object(DAYS, { additionalProperties: false, expected: "an object" }),
  { additionalProperties: false, expected: "an object" },
);

const asked = (what: string) =>
  Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: RETENTION_DAYS_MAX,
      expected: `a whole number of days from 1 to ${RETENTION_DAYS_MAX}`,
      description: `Days that ${what} would be kept; not asked about where it is left out.`,
    }),
  );

const EffectQuery = Type.Object({
  pdfDays: asked("PDFs"),
  dataDays: asked("data"),
  logDays: asked("the log"),
});

const EffectView = Type.Object(
  {
    pdfs: Type.Integer({ description: "PDFs that would be erased." }),
    data: Type.Integer({ description: "Renders whose data would be." }),
    logs: Type.Integer({ description: "Lines of the log that would be." }),
    countedUpTo: Type.Integer({
      description: "Where counting ends: one more means more than this.",
    }),
  },
  { title: "RetentionEffect" },
);

const EXAMPLE: Static<typeof RetentionView> = {
  pdfDays: 90,
  dataDays: 30,
  logDays: null,
  logDaysByDefault: INBOUND_KEPT_MS / DAY_MS,
};

const ANSWERS = { 200: jsonAnswer("What is kept how long", RetentionView, EXAMPLE) };

const readChange = bodyReader(RetentionChange);
const readEffectQuery = queryReader(EffectQuery);

/** GET /v1/retention */
export const readRetention = keyEndpoint(
  {
    id: "getRetention",
    tag: "Projects",
    summary: "Read how long things are kept",
    scope: "admin",
    answers: ANSWERS,
    errors: [],
  },
  () =>
    async (_call, { project }) =>
      ok(json(200, retentionView(daysOf(project)))),
);

/** PATCH /v1/retention: sets what the body names. */
export const changeRetention = keyEndpoint(
  {
    id: "updateRetention",
    tag: "Projects",
    summary: "Set how long things are kept",
    description:
      "Sets what the body names; `null` keeps for good. What is older is erased soon, in small steps, and can't be " +
      "brought back. A render whose PDF or data was erased stays in the list, with `pdfErasedAt` and " +
      "`dataErasedAt`; its idempotency key and the audit log stay, too.",
    scope: "admin",
    body: jsonBody(RetentionChange, "PDFs for 90 days, data for 30", { pdfDays: 90, dataDays: 30 }),
    answers: ANSWERS,
    errors: [],
  },
  ({ store, pipeline, body }) =>
    async (call, caller) => {
      const change = await readChange(call.request, body);
      if (!change.ok) return change;
      const before = daysOf(caller.project);
      const after = { ...before, ...change.value };
      if (JSON.stringify(after) !== JSON.stringify(before)) {
        await store.retention.set(caller.project.id, after, actorOf(caller));
        pipeline.clearAway();
      }
      return ok(json(200, retentionView(after)));
    },
);

/** GET /v1/retention/effect: what a change would erase, before it is made. */
export const readRetentionEffect = keyEndpoint(
  {
    id: "getRetentionEffect",
    tag: "Projects",
    summary: "Ask what a retention would erase",
    description: `Counts, up to ${RETENTION_COUNT_MAX}, what is older than that now. It changes nothing.`,
    scope: "admin",
    query: EffectQuery,
    answers: {
      200: jsonAnswer("What is older", EffectView, {
        pdfs: 1_204,
        data: 310,
        logs: 0,
        countedUpTo: RETENTION_COUNT_MAX,
      }),
    },
    errors: [],
  },
  ({ store, clock }) =>
    async (call, { project }) => {
      const query = readEffectQuery(call);
      if (!query.ok) return query;
      const edge = (kept: number | undefined): number | null =>
        kept === undefined ? null : clock.now() - kept * DAY_MS;
      const { pdfDays, dataDays, logDays } = query.value;
      const before = { pdfs: edge(pdfDays), data: edge(dataDays), logs: edge(logDays) };
      const effect = await store.retention.effect(project.id, before);
      return ok(json(200, { ...effect, countedUpTo: RETENTION_COUNT_MAX }));
    },
);

function daysOf({ keepPdfsDays, keepDataDays, keepLogsDays }: Project): RetentionDays {
  return { pdfDays: keepPdfsDays, dataDays: keepDataDays, logDays: keepLogsDays };
}

function retentionView(kept: RetentionDays): Static<typeof RetentionView> {
  return { ...kept, logDaysByDefault: INBOUND_KEPT_MS / DAY_MS };
}
