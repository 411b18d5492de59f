/** What happened to a render, step by step, with the times: received, checked, queued, rendered, delivered. */

import { Alert } from "@mantine/core";
import {
  IconCircle,
  IconCircleCheck,
  IconCircleX,
  IconProgress,
  type Icon,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "../app/session.ts";
import { Time } from "../parts/time.tsx";
import { useTexts } from "../texts/language.ts";
import { RENDERS } from "../texts/renders.ts";
import { duration, fileSize } from "../texts/units.ts";
import type { OneRender } from "./render-page.tsx";
import classes from "./render.module.css";

type State = "done" | "failed" | "busy" | "open";

const SHAPES: Readonly<Record<State, Icon>> = {
  done: IconCircleCheck,
  failed: IconCircleX,
  busy: IconProgress,
  open: IconCircle,
};

/** The steps, and what to do where one went wrong. */
export function Story({ render }: { readonly render: OneRender }) {
  const t = useTexts(RENDERS);
  // Who may not see what hooks received is not led there.
  const mayHook = useMay("hooks:write");
  const { createdAt, versionNumber, warnings, source, templateSlug } = render;
  return (
    <section aria-labelledby="story">
      <h2 id="story" className={classes.heading}>
        {t.one.story}
      </h2>
      {render.error === null ? null : <Failure render={render} />}
      <ol className={classes.story} aria-live="polite">
        <Step state="done" name={t.one.received} at={createdAt}>
          {t.one.receivedFrom[source]}{" "}
          {!mayHook || render.inboundId === undefined || render.inboundId === null ? null : (
            <Link to="/inbound/$inboundId" params={{ inboundId: render.inboundId }}>
              {t.one.seeRequest}
            </Link>
          )}
        </Step>
        <Step state="done" name={t.one.checked}>
          {t.one.checkedWords(versionNumber)}{" "}
          <Link
            to="/templates/$slug/versions/$number"
            params={{ slug: templateSlug, number: String(versionNumber) }}
          >
            {templateSlug}
          </Link>
          {warnings.length === 0 ? null : (
            <>
              {" · "}
              <a href="#warnings">{t.one.warned(warnings.length)}</a>
            </>
          )}
        </Step>
        <Queued render={render} />
        <Rendered render={render} />
        <Step state="open" name={t.one.delivered}>
          {render.downloadUrl === null ? t.one.notYet : t.one.deliveredWords}
        </Step>
      </ol>
    </section>
  );
}

function Queued({ render }: { readonly render: OneRender }) {
  const t = useTexts(RENDERS).one;
  const { status, queuedMs } = render;
  if (status === "queued") {
    return (
      <Step state="busy" name={t.queued}>
        {t.waiting}
      </Step>
    );
  }
  return (
    <Step
      state="done"
      name={t.queued}
      {...(status === "cancelled" ? { at: render.completedAt } : {})}
    >
      {status === "cancelled" ? t.cancelled : t.waited(duration(queuedMs ?? 0))}
    </Step>
  );
}

function Rendered({ render }: { readonly render: OneRender }) {
  const t = useTexts(RENDERS);
  const { status, durationMs, completedAt, attempts, pageCount, sizeBytes } = render;
  const tried = attempts > 1 ? ` ${t.one.tried(attempts)}` : "";
  switch (status) {
    case "queued":
    case "cancelled":
      return (
        <Step state="open" name={t.one.rendered}>
          {status === "queued" ? t.one.notYet : null}
        </Step>
      );
    case "rendering":
      return (
        <Step state="busy" name={t.one.rendered} at={render.startedAt}>
          {t.one.rendering} {attempts > 1 ? t.one.attempts(attempts) : null}
        </Step>
      );
    case "failed":
      return (
        <Step state="failed" name={t.one.rendered} at={completedAt}>
          {t.one.failed}
          {tried}
        </Step>
      );
    case "succeeded":
      return (
        <Step state="done" name={t.one.rendered} at={completedAt}>
          {t.one.renderedIn(duration(durationMs ?? 0))}
          {tried} {t.pageCount(pageCount ?? 0)}, {fileSize(sizeBytes ?? 0)}.
        </Step>
      );
  }
}

interface StepProps {
  readonly state: State;
  readonly name: string;
  readonly at?: string | null;
  readonly children?: ReactNode;
}

function Step({ state, name, at, children }: StepProps) {
  const Shape = SHAPES[state];
  return (
    <li className={classes[state]}>
      <Shape size={20} stroke={1.75} aria-hidden />
      <div>
        <div className={classes.step}>
          <strong>{name}</strong>
          {at === undefined || at === null ? null : <Time at={at} />}
        </div>
        <p>{children}</p>
      </div>
    </li>
  );
}

function Failure({ render }: { readonly render: OneRender }) {
  const t = useTexts(RENDERS);
  const { error, templateSlug } = render;
  if (error === null) return null;
  const known: Readonly<Record<string, string>> = t.one.errors;
  return (
    <Alert color="red" variant="light" className={classes.failure ?? ""}>
      <p className={classes.sentence}>
        {error.message}{" "}
        {error.line === undefined ? null : (
          <Link to="/templates/$slug/edit" params={{ slug: templateSlug }} hash={`L${error.line}`}>
            {t.one.atLine(error.line)}
          </Link>
        )}
      </p>
      <p className={classes.sentence}>
        <strong>{t.one.whatToDo}:</strong> {known[error.code] ?? t.one.errors.other}
      </p>
    </Alert>
  );
}
