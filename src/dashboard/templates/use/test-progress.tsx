/** The five steps of a test, and how it ended. */

import { Button, Group, Loader } from "@mantine/core";
import { IconCircleCheck, IconCircleDashed, IconCircleX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Explained } from "../../inbound/explained.tsx";
import { FailureNotice } from "../../parts/failure.tsx";
import { useTexts } from "../../texts/language.ts";
import { duration } from "../../texts/units.ts";
import { USE } from "../../texts/use.ts";
import { TestPaper } from "./test-paper.tsx";
import { hasEnded, type TestState } from "./use-hook-test.ts";
import classes from "./use.module.css";

type Answered = Extract<TestState, { readonly kind: "answered" }>;
type Step = Answered["outcome"]["steps"][number];

/** Nothing until something was sent. */
export function TestProgress({ state }: { readonly state: TestState }) {
  const t = useTexts(USE);
  if (state.kind === "failed") return <FailureNotice error={state.error} />;
  if (state.kind !== "answered") return null;
  return (
    <div role="status">
      <h3>{t.test.progress}</h3>
      <ol className={classes.progress}>
        {state.outcome.steps.map((step) => (
          <StepLine key={step.step} step={withRender(step, state)} state={state} />
        ))}
      </ol>
      <Ending state={state} />
    </div>
  );
}

/** The last step is told by the render itself. */
function withRender(step: Step, { render }: Answered): Step {
  if (step.step !== "rendered" || render === null || !hasEnded(render)) return step;
  const afterMs = render.completedAt === null ? null : since(render.createdAt, render.completedAt);
  return { ...step, state: render.status === "succeeded" ? "passed" : "failed", afterMs };
}

function since(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}

function StepLine({ step, state }: { readonly step: Step; readonly state: Answered }) {
  const t = useTexts(USE);
  const { outcome } = state;
  const words =
    step.step === "signature" && step.state === "passed"
      ? outcome.signed
        ? t.test.signed
        : t.test.unsigned
      : t.test.states[step.state];
  const time = step.afterMs === null ? "" : `, ${t.test.after(duration(step.afterMs))}`;
  return (
    <li>
      <span className={classes[step.state]}>
        <Shape step={step} isFollowed={state.isFollowed} />
      </span>
      {t.test.steps[step.step]}
      <span>{`${words}${time}`}</span>
    </li>
  );
}

function Shape({ step, isFollowed }: { readonly step: Step; readonly isFollowed: boolean }) {
  if (step.state === "passed") return <IconCircleCheck size={18} aria-hidden />;
  if (step.state === "failed") return <IconCircleX size={18} aria-hidden />;
  const isUnderWay = step.state === "waiting" && isFollowed;
  return isUnderWay ? <Loader size={16} aria-hidden /> : <IconCircleDashed size={18} aria-hidden />;
}

function Ending({ state }: { readonly state: Answered }) {
  const t = useTexts(USE);
  const { outcome, render, inbound, isFollowed } = state;
  if (isFollowed) return null;
  return (
    <div className={classes.outcome}>
      {inbound?.explanation == null ? null : <Explained explanation={inbound.explanation} />}
      {render === null ? null : hasEnded(render) ? null : <p>{t.test.slow}</p>}
      {render?.status === "failed" ? (
        <>
          <p>{t.test.renderFailed}</p>
          <p>{render.errorMessage}</p>
        </>
      ) : null}
      {render?.status === "succeeded" ? (
        <p>
          {t.test.done(duration(since(render.createdAt, render.completedAt ?? render.createdAt)))}
        </p>
      ) : null}
      {render?.downloadUrl == null ? null : (
        <div className={classes.paper}>
          <TestPaper renderId={render.id} />
        </div>
      )}
      <Group gap="sm">
        {render?.downloadUrl == null ? null : (
          <Button component="a" href={render.downloadUrl} target="_blank" rel="noreferrer">
            {t.test.open}
          </Button>
        )}
        {render === null ? null : (
          <Button component={Link} to={`/renders/${render.id}`}>
            {t.test.render}
          </Button>
        )}
        <Button component={Link} to={`/inbound/${outcome.inboundId}`}>
          {t.test.inbound}
        </Button>
      </Group>
    </div>
  );
}
