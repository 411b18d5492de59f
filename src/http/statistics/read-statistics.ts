/** GET /v1/statistics: how much was rendered, how much failed and how long it took, by hour or day. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { ok } from "../../errors.ts";
import { STATISTICS_BUCKETS_MAX, STATISTICS_TEMPLATES_SHOWN } from "../../limits.ts";
import type { Duration, Statistics, Stretch, TemplateCount } from "../../store/statistics.ts";
import { json } from "../answer.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer } from "../operation.ts";
import { invalidParameter } from "../request/json.ts";
import { queryReader } from "../request/query.ts";
import { readTime } from "../request/time.ts";
import { choice, nullable, Time } from "../schemas.ts";
import { templateEverBySlug } from "../templates/template-by-slug.ts";
import { bucketsOf, type Bucket, type BucketSize } from "./buckets.ts";
import { spreadOf } from "./percentiles.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Up to here a stretch is shown by hours unless told. */
const HOURLY_MS = 3 * DAY_MS;

const StatisticsQuery = Type.Object({
  since: Type.Optional(
    Type.String({
      description:
        "From then on: ISO 8601; without an offset it is meant in the project's time zone. 24 hours before `until` unless told.",
    }),
  ),
  until: Type.Optional(Type.String({ description: "Before then; now unless told." })),
  bucket: Type.Optional(
    choice(["hour", "day"], "Hours up to three days and days for longer, unless told."),
  ),
  template: Type.Optional(Type.String({ description: "A template's slug: its renders alone." })),
});

const readQuery = queryReader(StatisticsQuery);

const SpreadView = nullable(
  Type.Object({
    p50: Type.Integer({ description: "Half of them took at most this." }),
    p95: Type.Integer({ description: "Of twenty, nineteen took at most this." }),
    max: Type.Integer(),
  }),
  { description: "In milliseconds; null where nothing succeeded." },
);

const COUNTS = {
  accepted: Type.Integer({ description: "Renders that were accepted; test renders do not count." }),
  succeeded: Type.Integer({ description: "Of those: how many have succeeded by now." }),
  failed: Type.Integer(),
  cancelled: Type.Integer(),
  underWay: Type.Integer({ description: "Of those: how many wait or are being rendered." }),
  rejected: Type.Integer({ description: "Requests to hooks that were refused." }),
  latencyMs: SpreadView,
  renderMs: SpreadView,
};

const BucketView = Type.Object(
  { start: Time, end: Time, ...COUNTS },
  { title: "StatisticsBucket" },
);

const StatisticsView = Type.Object({
  since: Time,
  until: Time,
  bucket: choice(["hour", "day"]),
  timeZone: Type.String({ description: "Of the project: what its hours and days are meant in." }),
  buckets: Type.Array(BucketView, { description: "Oldest first, without gaps." }),
  totals: Type.Object(COUNTS),
  queue: Type.Object({
    waiting: Type.Integer({ description: "Renders of the project that wait now." }),
    rendering: Type.Integer(),
    oldestWaitingAt: nullable(Time, {
      description: "When the one was accepted that waits longest.",
    }),
  }),
  templates: Type.Array(
    Type.Object({
      slug: Type.String(),
      name: Type.String(),
      accepted: Type.Integer(),
      failed: Type.Integer(),
    }),
    { description: `Those with the most renders, at most ${STATISTICS_TEMPLATES_SHOWN}.` },
  ),
});

const SPREAD_EXAMPLE = { p50: 412, p95: 980, max: 2210 };
const COUNTS_EXAMPLE = {
  ...{ accepted: 42, succeeded: 40, failed: 1, cancelled: 0, underWay: 1, rejected: 3 },
  latencyMs: SPREAD_EXAMPLE,
  renderMs: { p50: 398, p95: 720, max: 1904 },
};

/** The statistics of the caller's project. */
export const readStatistics = keyEndpoint(
  {
    id: "getStatistics",
    tag: "Statistics",
    summary: "Count what was rendered",
    description:
      "What was accepted in each hour or day of the project's time zone, and what has become of it by now. " +
      "`latencyMs` is from the accept to the PDF, `renderMs` the last attempt alone; of a bucket with very " +
      "many renders both tell of the newest 5,000.",
    scope: "renders:read",
    query: StatisticsQuery,
    answers: {
      200: jsonAnswer("The counts", StatisticsView, {
        since: "2026-11-23T09:00:00.000Z",
        until: "2026-11-23T09:42:00.000Z",
        bucket: "hour",
        timeZone: "Europe/Zurich",
        buckets: [
          {
            start: "2026-11-23T09:00:00.000Z",
            end: "2026-11-23T10:00:00.000Z",
            ...COUNTS_EXAMPLE,
          },
        ],
        totals: COUNTS_EXAMPLE,
        queue: { waiting: 1, rendering: 0, oldestWaitingAt: "2026-11-23T09:41:58.120Z" },
        templates: [{ slug: "invoice", name: "Invoice", accepted: 42, failed: 1 }],
      }),
    },
    errors: ["template_not_found"],
  },
  ({ store, clock }) =>
    async (call, caller) => {
      const { project } = caller;
      const query = readQuery(call);
      if (!query.ok) return query;
      const { timeZone } = project;
      const to = readTime("until", query.value.until, timeZone);
      if (!to.ok) return to;
      const from = readTime("since", query.value.since, timeZone);
      if (!from.ok) return from;
      const { template } = query.value;
      const found =
        template === undefined ? ok(null) : await templateEverBySlug(store, caller, template);
      if (!found.ok) return found;
      const until = to.value ?? clock.now();
      const since = from.value ?? until - DAY_MS;
      if (since >= until) return invalidParameter("since", "Expected a time before `until`");
      const size = query.value.bucket ?? (until - since <= HOURLY_MS ? "hour" : "day");
      const buckets = bucketsOf({ since, until, size, timeZone }, STATISTICS_BUCKETS_MAX);
      if (buckets.length > STATISTICS_BUCKETS_MAX) return tooLong(size);
      const whose = { projectId: project.id, templateId: found.value?.id ?? null };
      const counted = await countAll(buckets, { whose, since, until }, store.statistics);
      return ok(
        json(200, {
          since: isoTime(since),
          until: isoTime(until),
          bucket: size,
          timeZone,
          buckets: counted.map(({ bucket, ...rest }) => ({
            start: isoTime(bucket.start),
            end: isoTime(bucket.end),
            ...countsView(rest),
          })),
          totals: countsView({
            counts: counted.flatMap(({ counts }) => counts),
            durations: counted.flatMap(({ durations }) => durations),
            rejected: counted.reduce((sum, { rejected }) => sum + rejected, 0),
          }),
          queue: queueView(store.statistics.now(project.id)),
          templates: busiest(
            counted.flatMap(({ counts }) => counts),
            store.statistics,
          ),
        } satisfies Static<typeof StatisticsView>),
      );
    },
);

function tooLong(size: BucketSize) {
  return invalidParameter(
    "since",
    `Expected at most ${STATISTICS_BUCKETS_MAX} ${size}s: ask for a shorter time` +
      (size === "hour" ? ", or for days by bucket=day" : ""),
  );
}

interface Counted {
  readonly counts: readonly TemplateCount[];
  readonly durations: readonly Duration[];
  readonly rejected: number;
}

/** Bucket by bucket, with a turn for everybody else between them. */
async function countAll(
  buckets: readonly Bucket[],
  asked: {
    readonly whose: Pick<Stretch, "projectId" | "templateId">;
    readonly since: number;
    readonly until: number;
  },
  statistics: Statistics,
): Promise<readonly (Counted & { readonly bucket: Bucket })[]> {
  const counted = [];
  for (const bucket of buckets) {
    const stretch = {
      ...asked.whose,
      start: Math.max(bucket.start, asked.since),
      end: Math.min(bucket.end, asked.until),
    };
    counted.push({
      bucket,
      counts: statistics.counts(stretch),
      durations: statistics.durations(stretch),
      rejected: statistics.rejected(stretch),
    });
    await new Promise<void>((resolve) => void setImmediate(resolve));
  }
  return counted;
}

function countsView({ counts, durations, rejected }: Counted) {
  const of = (...statuses: readonly TemplateCount["status"][]): number =>
    counts.reduce((sum, { status, count }) => sum + (statuses.includes(status) ? count : 0), 0);
  return {
    accepted: counts.reduce((sum, { count }) => sum + count, 0),
    succeeded: of("succeeded"),
    failed: of("failed"),
    cancelled: of("cancelled"),
    underWay: of("queued", "rendering"),
    rejected,
    latencyMs: spreadOf(durations.map(({ totalMs }) => totalMs)),
    renderMs: spreadOf(durations.map(({ renderMs }) => renderMs)),
  };
}

function queueView({ waiting, rendering, oldestAt }: ReturnType<Statistics["now"]>) {
  return { waiting, rendering, oldestWaitingAt: oldestAt === null ? null : isoTime(oldestAt) };
}

function busiest(
  counts: readonly TemplateCount[],
  statistics: Statistics,
): Static<typeof StatisticsView>["templates"] {
  const sums = new Map<string, { accepted: number; failed: number }>();
  for (const { templateId, status, count } of counts) {
    const sum = sums.get(templateId) ?? { accepted: 0, failed: 0 };
    sum.accepted += count;
    if (status === "failed") sum.failed += count;
    sums.set(templateId, sum);
  }
  const top = [...sums]
    .sort(([, a], [, b]) => b.accepted - a.accepted)
    .slice(0, STATISTICS_TEMPLATES_SHOWN);
  const names = statistics.names(top.map(([id]) => id));
  return top.flatMap(([id, sum]) => {
    const template = names.get(id);
    return template === undefined ? [] : [{ ...template, ...sum }];
  });
}
