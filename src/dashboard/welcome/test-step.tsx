/** A test through the real hook, each of its steps as it comes, and the PDF at the end. */

import { Button } from "@mantine/core";
import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconDownload,
  IconLoader2,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, type AnswerOf } from "../api/caller.ts";
import { useRead } from "../api/query.ts";
import { useMay } from "../app/session.ts";
import { saveFile } from "../browser.ts";
import { CopyLine } from "../parts/copy.tsx";
import { FailureNotice } from "../parts/failure.tsx";
import { PdfViewer } from "../pdf/pdf-viewer.tsx";
import { useAttempt } from "../people/use-attempt.ts";
import { useTexts } from "../texts/language.ts";
import { duration } from "../texts/units.ts";
import { WELCOME } from "../texts/welcome.ts";
import classes from "./welcome.module.css";

type TestAnswer = AnswerOf<"POST /v1/templates/:slug/hook/test">;
type HookStep = TestAnswer["steps"][number];

/** What is shown before the server has answered: everything is on its way. */
const UNDER_WAY: readonly HookStep[] = (
  ["received", "signature", "validated", "queued", "rendered"] as const
).map((step) => ({ step, state: "waiting", afterMs: null }));

const SHAPES = {
  passed: IconCircleCheck,
  failed: IconCircleX,
  skipped: IconCircleDashed,
  waiting: IconLoader2,
} as const;

const WAIT_SECONDS = 30;

interface Tried {
  readonly steps: readonly HookStep[];
  /** Why the render failed; null where it did not. */
  readonly fault: string | null;
  readonly file: Blob | null;
  readonly name: string;
}

/** The step. */
export function TestStep({
  slug,
  onLeave,
}: {
  readonly slug: string;
  readonly onLeave: () => void;
}) {
  const t = useTexts(WELCOME).test;
  const hook = useRead("GET /v1/templates/:slug/hook", { params: { slug } });
  const [tried, setTried] = useState<Tried | null>(null);
  const attempt = useAttempt();
  const send = (): Promise<void> =>
    attempt.run(async () => {
      const name = `${slug}.pdf`;
      setTried({ steps: UNDER_WAY, fault: null, file: null, name });
      const test = await api("POST /v1/templates/:slug/hook/test", { params: { slug }, body: {} });
      setTried({ steps: test.steps, fault: null, file: null, name });
      if (test.renderId !== null) setTried({ ...(await ended(test, test.renderId)), name });
    });
  const isDone = tried !== null && tried.file !== null;
  return (
    <div className={isDone ? classes.sides : classes.text}>
      <div className={classes.form}>
        <h1>{isDone ? t.done : t.title}</h1>
        <p className={classes.lead}>{isDone ? t.doneLead : t.lead}</p>
        {hook.data === undefined ? null : (
          <div>
            <span className={classes.label}>{t.url}</span>
            <CopyLine text={hook.data.url} label={t.url} />
          </div>
        )}
        {tried === null ? null : <HookSteps steps={tried.steps} />}
        {tried === null || tried.fault === null ? null : (
          <p role="alert" className={classes.fault}>
            {t.failed} {tried.fault}
          </p>
        )}
        {attempt.error === null ? null : <FailureNotice error={attempt.error} />}
        <div className={classes.buttons}>
          {isDone ? (
            <Button
              variant="filled"
              leftSection={<IconDownload size={16} aria-hidden />}
              onClick={() => tried.file !== null && saveFile(tried.file, tried.name)}
            >
              {t.download}
            </Button>
          ) : null}
          <Button
            variant={isDone ? "default" : "filled"}
            loading={attempt.isBusy}
            onClick={() => void send()}
          >
            {isDone ? t.again : t.send}
          </Button>
        </div>
        {isDone ? <Next slug={slug} onLeave={onLeave} /> : null}
      </div>
      {isDone ? (
        <div className={classes.paper}>
          <PdfViewer file={tried.file} label={t.pdf} zoom="page" />
        </div>
      ) : null}
    </div>
  );
}

/** Waits for the render's end, and fetches the PDF. */
async function ended(
  { steps }: TestAnswer,
  id: string,
): Promise<Pick<Tried, "steps" | "fault" | "file">> {
  const before = steps.filter(({ step }) => step !== "rendered");
  let render = await api("GET /v1/renders/:id", readOf(id));
  // A queue may be long; each turn is held by the server.
  while (render.status === "queued" || render.status === "rendering") {
    render = await api("GET /v1/renders/:id", readOf(id));
  }
  const rendered = (state: HookStep["state"]): HookStep => ({
    step: "rendered",
    state,
    afterMs: render.durationMs,
  });
  if (render.status !== "succeeded") {
    return { steps: [...before, rendered("failed")], fault: render.errorMessage, file: null };
  }
  const bytes = await api("GET /v1/renders/:id/download", { params: { id } });
  const file = new Blob([new Uint8Array(bytes)], { type: "application/pdf" });
  return { steps: [...before, rendered("passed")], fault: null, file };
}

function readOf(id: string) {
  return { params: { id }, query: { wait: WAIT_SECONDS }, heldMs: WAIT_SECONDS * 1_000 };
}

function HookSteps({ steps }: { readonly steps: readonly HookStep[] }) {
  const t = useTexts(WELCOME).test;
  return (
    <ol className={classes.hookSteps} aria-live="polite">
      {steps.map(({ step, state, afterMs }) => {
        const Shape = SHAPES[state];
        return (
          <li key={step} data-state={state}>
            <Shape size={18} stroke={1.75} aria-hidden className={classes.shape} />
            <span>{t.steps[step]}</span>
            <span className={classes.state}>
              {state === "passed" && afterMs !== null ? duration(afterMs) : t.state[state]}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function Next({ slug, onLeave }: { readonly slug: string; readonly onLeave: () => void }) {
  const t = useTexts(WELCOME).test;
  const mayInvite = useMay("admin");
  const params = { slug };
  return (
    <nav className={classes.next} aria-label={t.next}>
      <h2>{t.next}</h2>
      <Link to="/templates/$slug/use" params={params} onClick={onLeave}>
        <strong>{t.use}</strong>
        <span>{t.useLead}</span>
      </Link>
      <Link to="/templates/$slug/edit" params={params} onClick={onLeave}>
        <strong>{t.edit}</strong>
        <span>{t.editLead}</span>
      </Link>
      {mayInvite ? (
        <Link to="/settings/members" onClick={onLeave}>
          <strong>{t.invite}</strong>
          <span>{t.inviteLead}</span>
        </Link>
      ) : null}
      <Link to="/" onClick={onLeave}>
        <strong>{t.overview}</strong>
      </Link>
    </nav>
  );
}
