/** What waits now, and how that went since the page was opened: by the server's own events. */

import { useEffect, useState } from "react";
import { useEvents } from "../api/live.ts";
import { every, now } from "../browser.ts";
import { useLanguage, useTexts } from "../texts/language.ts";
import { OVERVIEW } from "../texts/overview.ts";
import { count, relativeTime } from "../texts/units.ts";
import { Panel } from "./plots/panel.tsx";
import { TimePlot } from "./plots/time-plot.tsx";
import type { Statistics } from "./use-statistics.ts";

const STEP_MS = 5_000;
/** Five minutes of them. */
const STEPS = 60;

interface Sample {
  readonly at: number;
  readonly waiting: number;
}

/** The panel. */
export function QueueChart({ queue }: { readonly queue: Statistics["queue"] }) {
  const t = useTexts(OVERVIEW);
  const language = useLanguage();
  const [waiting, setWaiting] = useState(queue.waiting);
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => setWaiting(queue.waiting), [queue]);
  useEvents((event) => {
    if (event.type === "queue") setWaiting(event.waiting);
  });
  useEffect(() => {
    const sample = (): void =>
      setSamples((before) => [...before, { at: now(), waiting }].slice(-STEPS));
    sample();
    return every(STEP_MS, sample);
  }, [waiting]);
  const time = new Intl.DateTimeFormat(language, { timeStyle: "medium" });
  const blanks = Math.max(0, STEPS - samples.length);
  const oldest = waiting === 0 || queue.oldestWaitingAt === null ? null : queue.oldestWaitingAt;
  return (
    <Panel
      title={t.queue}
      figure={count(waiting)}
      words={t.queueWords(queue.rendering, oldest === null ? null : relativeTime(oldest))}
    >
      <TimePlot
        summary={t.queueSummary(waiting)}
        labels={[
          ...Array.from({ length: blanks }, () => ""),
          ...samples.map(({ at }) => time.format(new Date(at))),
        ]}
        kind="lines"
        format={(value) => (Number.isInteger(value) ? count(value) : "")}
        onPoint={() => {}}
        series={[
          {
            color: "busy",
            values: [
              ...Array.from({ length: blanks }, () => null),
              ...samples.map((sample) => sample.waiting),
            ],
          },
        ]}
      />
    </Panel>
  );
}
