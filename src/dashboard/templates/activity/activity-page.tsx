/** The Activity tab of a template: what its hook received and what was made with it, in one line of time. */

import { Button } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useMay } from "../../app/session.ts";
import { outcomeOf, senderOf } from "../../inbound/outcome.ts";
import type { InboundRow } from "../../inbound/use-inbound.ts";
import { Empty } from "../../parts/empty.tsx";
import { FailureNotice } from "../../parts/failure.tsx";
import { Status } from "../../parts/status.tsx";
import { Time } from "../../parts/time.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { ACTIVITY } from "../../texts/activity.ts";
import { INBOUND } from "../../texts/inbound.ts";
import { plural, useTexts } from "../../texts/language.ts";
import { SHELL } from "../../texts/shell.ts";
import { useTimeline, type RenderRow } from "./timeline.ts";
import classes from "./activity.module.css";

/** The page at /templates/:slug/activity. */
export function ActivityPage() {
  const t = useTexts(ACTIVITY);
  const shell = useTexts(SHELL);
  const { slug } = useParams({ from: "/inside/templates/$slug/activity" });
  const { error, happenings, hasMore, isReadingMore, readMore, retry } = useTimeline(
    slug,
    useMay("hooks:write"),
  );
  if (error !== null) return <FailureNotice error={error} onRetry={() => void retry()} />;
  if (happenings === undefined) return <Waiting rows={10} />;
  if (happenings.length === 0) {
    return (
      <Empty
        title={t.empty}
        action={
          <Button component={Link} to={`/templates/${slug}/use`}>
            {t.emptyAction}
          </Button>
        }
      >
        <p>{t.emptyWords}</p>
      </Empty>
    );
  }
  return (
    <>
      <ul className={classes.rows} aria-label={t.label}>
        {happenings.map((happening) =>
          happening.kind === "request" ? (
            <li key={happening.request.id}>
              <RequestLine request={happening.request} />
            </li>
          ) : (
            <li key={happening.render.id}>
              <RenderLine render={happening.render} />
            </li>
          ),
        )}
      </ul>
      {hasMore ? (
        <Button mt="md" loading={isReadingMore} onClick={() => void readMore()}>
          {shell.more}
        </Button>
      ) : null}
    </>
  );
}

function RequestLine({ request }: { readonly request: InboundRow }) {
  const t = useTexts(ACTIVITY);
  const inbound = useTexts(INBOUND);
  const Shape = request.accepted ? IconCircleCheck : IconCircleX;
  return (
    <Link to="/inbound/$inboundId" params={{ inboundId: request.id }}>
      <span className={classes.cell}>{t.request(senderOf(request, inbound))}</span>
      <span className={request.accepted ? classes.good : classes.bad}>
        <Shape size={16} stroke={1.75} aria-hidden />
        <span className={classes.cell}>{outcomeOf(request, inbound)}</span>
      </span>
      <span className={`${classes.cell} ${classes.muted} ${classes.more}`}>
        {inbound.signatures[request.signature ?? "none"]}
      </span>
      <span className={`${classes.time} ${classes.muted}`}>
        <Time at={request.receivedAt} />
      </span>
    </Link>
  );
}

function RenderLine({ render }: { readonly render: RenderRow }) {
  const t = useTexts(ACTIVITY);
  const { pageCount, versionNumber, source } = render;
  const facts = [
    pageCount === null ? null : plural(pageCount, t.page, t.pages),
    t.version(versionNumber),
    t.sources[source],
  ].filter((fact) => fact !== null);
  return (
    <Link to={`/renders/${render.id}`}>
      <span className={classes.cell}>{t.document}</span>
      <Status of={render.status} />
      <span className={`${classes.cell} ${classes.muted} ${classes.more}`}>{facts.join(", ")}</span>
      <span className={`${classes.time} ${classes.muted}`}>
        <Time at={render.createdAt} />
      </span>
    </Link>
  );
}
