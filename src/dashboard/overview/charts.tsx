/** What the numbers of a stretch of time look like: documents, failures, how long they take. */

import { useState } from "react";
import { useLanguage, useTexts, type Language } from "../texts/language.ts";
import { OVERVIEW } from "../texts/overview.ts";
import { count, duration } from "../texts/units.ts";
import { Panel } from "./plots/panel.tsx";
import { TimePlot } from "./plots/time-plot.tsx";
import type { Bucket, Range, Statistics } from "./use-statistics.ts";

interface ChartProps {
  readonly statistics: Statistics;
  readonly range: Range;
}

interface Names {
  /** Under the axis: "14:00", "23 Nov". */
  readonly short: readonly string[];
  /** In a sentence: "Mon, 23 Nov, 14:00". */
  readonly long: readonly string[];
}

/** Hours are the reader's; days are the project's, where they began and ended. */
function namesOf({ buckets, bucket, timeZone }: Statistics, language: Language): Names {
  const zone = bucket === "day" ? { timeZone } : {};
  const short = new Intl.DateTimeFormat(
    language,
    bucket === "day" ? { day: "numeric", month: "short", ...zone } : { hour: "numeric" },
  );
  const long = new Intl.DateTimeFormat(language, {
    ...{ weekday: "short", day: "numeric", month: "short" },
    ...(bucket === "day" ? zone : { hour: "2-digit", minute: "2-digit" }),
  });
  const starts = buckets.map(({ start }) => new Date(start));
  return { short: starts.map((at) => short.format(at)), long: starts.map((at) => long.format(at)) };
}

/** All three. */
export function Charts({ statistics, range }: ChartProps) {
  const names = namesOf(statistics, useLanguage());
  const shared = { statistics, range, names };
  return (
    <>
      <Documents {...shared} />
      <Failures {...shared} />
      <Latency {...shared} />
    </>
  );
}

interface NamedChartProps extends ChartProps {
  readonly names: Names;
}

function othersOf({ accepted, succeeded, failed }: Bucket): number {
  return accepted - succeeded - failed;
}

function Documents({ statistics: { buckets, totals }, range, names }: NamedChartProps) {
  const t = useTexts(OVERVIEW);
  const [at, setAt] = useState<number | null>(null);
  const pointed = at === null ? undefined : buckets[at];
  const during = t.during[range];
  return (
    <Panel
      title={t.documents}
      figure={count(totals.accepted)}
      words={
        pointed === undefined
          ? t.documentsWords(during)
          : t.documentsAt(
              names.long[at ?? 0] ?? "",
              count(pointed.succeeded),
              count(pointed.failed),
            )
      }
      table={{
        head: [t.when, t.documents, t.done, t.failed, t.others],
        rows: buckets.map((bucket, index) => [
          names.long[index] ?? "",
          ...[bucket.accepted, bucket.succeeded, bucket.failed, othersOf(bucket)].map(count),
        ]),
      }}
    >
      <TimePlot
        summary={t.documentsSummary(count(totals.accepted), count(totals.failed), during)}
        labels={names.short}
        kind="bars"
        format={count}
        onPoint={setAt}
        series={[
          { name: t.done, color: "good", values: buckets.map(({ succeeded }) => succeeded) },
          { name: t.failed, color: "bad", values: buckets.map(({ failed }) => failed) },
          { name: t.others, color: "idle", values: buckets.map(othersOf) },
        ]}
      />
    </Panel>
  );
}

function Failures({ statistics: { buckets, totals }, names }: NamedChartProps) {
  const t = useTexts(OVERVIEW);
  const language = useLanguage();
  const [at, setAt] = useState<number | null>(null);
  const pointed = at === null ? undefined : buckets[at];
  const share = totals.accepted === 0 ? 0 : totals.failed / totals.accepted;
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  return (
    <Panel
      title={t.failures}
      figure={count(totals.failed)}
      words={
        pointed === undefined
          ? t.failuresWords(percent.format(share), totals.rejected)
          : t.failuresAt(names.long[at ?? 0] ?? "", count(pointed.failed), count(pointed.rejected))
      }
      table={{
        head: [t.when, t.failed, t.refused],
        rows: buckets.map(({ failed, rejected }, index) => [
          names.long[index] ?? "",
          count(failed),
          count(rejected),
        ]),
      }}
    >
      <TimePlot
        summary={t.failuresSummary(count(totals.failed), count(totals.rejected))}
        labels={names.short}
        kind="bars"
        format={count}
        onPoint={setAt}
        series={[
          { name: t.failed, color: "bad", values: buckets.map(({ failed }) => failed) },
          { name: t.refused, color: "warn", values: buckets.map(({ rejected }) => rejected) },
        ]}
      />
    </Panel>
  );
}

function Latency({ statistics: { buckets, totals }, names }: NamedChartProps) {
  const t = useTexts(OVERVIEW);
  const [at, setAt] = useState<number | null>(null);
  const pointed = at === null ? null : (buckets[at]?.latencyMs ?? null);
  const { latencyMs } = totals;
  const told = (ms: number | undefined): string => (ms === undefined ? t.none : duration(ms));
  return (
    <Panel
      title={t.latency}
      figure={told(latencyMs?.p50)}
      words={
        pointed !== null
          ? t.latencyAt(names.long[at ?? 0] ?? "", duration(pointed.p50), duration(pointed.p95))
          : latencyMs === null
            ? t.latencyNone
            : t.latencyWords(duration(latencyMs.p95))
      }
      table={{
        head: [t.when, t.usual, t.slow, t.longest],
        rows: buckets.map(({ latencyMs }, index) => [
          names.long[index] ?? "",
          told(latencyMs?.p50),
          told(latencyMs?.p95),
          told(latencyMs?.max),
        ]),
      }}
    >
      <TimePlot
        summary={
          latencyMs === null
            ? t.latencyNone
            : t.latencySummary(duration(latencyMs.p50), duration(latencyMs.p95))
        }
        labels={names.short}
        kind="lines"
        format={duration}
        onPoint={setAt}
        series={[
          {
            name: t.slow,
            color: "idle",
            values: buckets.map(({ latencyMs }) => latencyMs?.p95 ?? null),
          },
          {
            name: t.usual,
            color: "busy",
            values: buckets.map(({ latencyMs }) => latencyMs?.p50 ?? null),
          },
        ]}
      />
    </Panel>
  );
}
