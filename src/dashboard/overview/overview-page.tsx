/** What there is, at a glance: what needs attention, how much and how well, the last renders. */

import { SegmentedControl } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useRead } from "../api/query.ts";
import { FailureNotice } from "../parts/failure.tsx";
import { Page } from "../parts/page.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { OVERVIEW } from "../texts/overview.ts";
import { useTexts } from "../texts/language.ts";
import { Attention } from "./attention.tsx";
import { Charts } from "./charts.tsx";
import { NextSteps } from "./next-steps.tsx";
import { QueueChart } from "./queue-chart.tsx";
import { Busiest, RECENT, Recent } from "./recent.tsx";
import { parseRange } from "./range.ts";
import { useStatistics } from "./use-statistics.ts";
import classes from "./overview.module.css";

const route = getRouteApi("/inside/");

/** The page at /. */
export function OverviewPage() {
  const t = useTexts(OVERVIEW);
  const { range = "day" } = route.useSearch();
  const navigate = route.useNavigate();
  const recent = useRead("GET /v1/renders", { query: { limit: RECENT } });
  const statistics = useStatistics(range);
  const error = recent.error ?? statistics.error;
  const again = (): void => {
    void recent.refetch();
    void statistics.refetch();
  };
  if (error !== null && (recent.data === undefined || statistics.data === undefined)) {
    return (
      <Page title={t.title}>
        <FailureNotice error={error} onRetry={again} />
      </Page>
    );
  }
  const isNew = recent.data?.renders.length === 0;
  return (
    <Page
      title={t.title}
      actions={
        isNew ? undefined : (
          <SegmentedControl
            aria-label={t.range}
            data={Object.entries(t.ranges).map(([value, label]) => ({ value, label }))}
            value={range}
            onChange={(value) => void navigate({ to: "/", search: parseRange({ range: value }) })}
          />
        )
      }
    >
      {recent.data === undefined || statistics.data === undefined ? (
        <Waiting rows={12} />
      ) : isNew ? (
        <NextSteps />
      ) : (
        <div className={classes.page}>
          <Attention />
          <div className={classes.plots}>
            <Charts statistics={statistics.data} range={range} />
            <QueueChart queue={statistics.data.queue} />
          </div>
          <div className={classes.lists}>
            <Recent renders={recent.data.renders} />
            <Busiest templates={statistics.data.templates} />
          </div>
        </div>
      )}
    </Page>
  );
}
