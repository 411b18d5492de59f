/** One request that reached a hook: what happened and why, its body, and what can be done with it. */

import { Anchor, Button } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import type { AnswerOf } from "../api/caller.ts";
import { useRead } from "../api/query.ts";
import { CopyIcon } from "../parts/copy.tsx";
import { FailureNotice } from "../parts/failure.tsx";
import { Page } from "../parts/page.tsx";
import { Time } from "../parts/time.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useTexts } from "../texts/language.ts";
import { INBOUND } from "../texts/inbound.ts";
import { duration, exactTime, fileSize } from "../texts/units.ts";
import { Explained } from "./explained.tsx";
import { outcomeOf, senderOf } from "./outcome.ts";
import { RequestActions } from "./request-actions.tsx";
import { RequestBody } from "./request-body.tsx";
import classes from "./inbound.module.css";

type Inbound = AnswerOf<"GET /v1/inbound/:id">;

/** The page at /inbound/:inboundId. */
export function RequestPage() {
  const t = useTexts(INBOUND);
  const { inboundId: id } = useParams({ from: "/inside/inbound/$inboundId" });
  const { data: request, error, refetch } = useRead("GET /v1/inbound/:id", { params: { id } });
  if (error !== null) {
    return (
      <Page title={t.one.title}>
        <FailureNotice error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (request === undefined) {
    return (
      <Page title={t.one.title}>
        <Waiting rows={10} />
      </Page>
    );
  }
  return (
    <Page
      title={outcomeOf(request, t)}
      lead={t.one.at(exactTime(request.receivedAt))}
      actions={<RequestActions request={request} />}
    >
      <div className={classes.columns}>
        <div>
          <Story request={request} />
          <RequestBody request={request} />
        </div>
        <Facts request={request} />
      </div>
    </Page>
  );
}

function Story({ request }: { readonly request: Inbound }) {
  const t = useTexts(INBOUND).one;
  const { explanation, accepted, status, renderId } = request;
  const Shape = accepted ? IconCircleCheck : IconCircleX;
  return (
    <section className={classes.block}>
      {explanation !== null ? (
        <Explained explanation={explanation} />
      ) : (
        <p className={classes.sentence}>
          <Shape size={18} aria-hidden />{" "}
          {accepted ? (status === 200 ? t.repeated : t.accepted) : t.refused}
        </p>
      )}
      {renderId === null ? null : (
        <Button component={Link} to={`/renders/${renderId}`}>
          {t.render}
        </Button>
      )}
    </section>
  );
}

function Facts({ request }: { readonly request: Inbound }) {
  const t = useTexts(INBOUND);
  const { one } = t;
  const { templateSlug: slug, replayOf, clientAddress, userAgent, contentType } = request;
  return (
    <section className={classes.block}>
      <h2>{one.details}</h2>
      <dl className={classes.facts}>
        <dt>{one.template}</dt>
        <dd>
          <Anchor component={Link} to={`/templates/${slug}/use`}>
            {slug}
          </Anchor>
        </dd>
        <dt>{t.received}</dt>
        <dd>
          <Time at={request.receivedAt} />
        </dd>
        <dt>{one.sender}</dt>
        <dd>{senderOf(request, t)}</dd>
        {replayOf === null ? null : (
          <>
            <dt>{one.replayOf}</dt>
            <dd>
              <Anchor component={Link} to={`/inbound/${replayOf}`}>
                {one.earlier}
              </Anchor>
            </dd>
          </>
        )}
        <dt>{one.signature}</dt>
        <dd>{t.signatures[request.signature ?? "none"]}</dd>
        <dt>{one.address}</dt>
        <dd>{clientAddress ?? one.nothing}</dd>
        <dt>{one.userAgent}</dt>
        <dd>{userAgent ?? one.nothing}</dd>
        <dt>{one.contentType}</dt>
        <dd>{contentType ?? one.nothing}</dd>
        <dt>{one.size}</dt>
        <dd>{fileSize(request.bodyBytes)}</dd>
        <dt>{one.took}</dt>
        <dd>{duration(request.durationMs)}</dd>
        <dt>{one.requestId}</dt>
        <dd>
          <code>{request.requestId}</code>
          <CopyIcon text={request.requestId} label={one.requestId} />
        </dd>
      </dl>
    </section>
  );
}
