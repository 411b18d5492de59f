/** The overview, in English. */

import { plural } from "../language.ts";

export const overview = {
  title: "Overview",
  range: "Time",
  ranges: { day: "24 hours", week: "7 days", month: "30 days" },
  /** In a sentence: "in the last 24 hours". */
  during: {
    day: "in the last 24 hours",
    week: "in the last 7 days",
    month: "in the last 30 days",
  },
  attention: "Needs attention",
  allWell: "All is well: nothing needs your attention.",
  more: (n: number) => `and ${n} more`,
  items: {
    renders_failing: (name: string, n: number) =>
      n === 1
        ? `The last render of “${name}” failed.`
        : `The last ${n} renders of “${name}” failed.`,
    hook_rejecting: (name: string, n: number) =>
      n === 1
        ? `The webhook of “${name}” refused the last request.`
        : `The webhook of “${name}” refused the last ${n} requests.`,
    queue_slow: (n: number) =>
      n === 1
        ? "A render has waited for more than a minute."
        : `${n} renders wait, the first for more than a minute.`,
    disk_low: (free: string) => `The disk is nearly full: ${free} are free.`,
    template_outdated: (name: string) =>
      `“${name}” shows an older state of your blocks, brand or pictures. Publish it again to take them over.`,
    key_expiring: (name: string, when: string) => `The API key “${name}” ends ${when}.`,
  },
  look: {
    renders_failing: "See why",
    hook_rejecting: "See why",
    queue_slow: "See what waits",
    disk_low: "Keep less",
    template_outdated: "Look at its versions",
    key_expiring: "Look at the keys",
  },
  documents: "Documents",
  done: "Done",
  failed: "Failed",
  others: "Waiting or cancelled",
  documentsWords: (during: string) => `asked for ${during}`,
  documentsAt: (when: string, done: string, failed: string) =>
    `${when}: ${done} done, ${failed} failed`,
  documentsSummary: (all: string, failed: string, during: string) =>
    `${all} documents were asked for ${during}, ${failed} of them failed.`,
  failures: "Failures",
  failuresWords: (share: string, rejected: number) =>
    `${share} of all, and ${plural(rejected, "refused request", "refused requests")}`,
  refused: "Refused requests",
  failuresAt: (when: string, failed: string, refused: string) =>
    `${when}: ${failed} failed, ${refused} refused`,
  failuresSummary: (failed: string, refused: string) =>
    `${failed} renders failed, ${refused} requests were refused.`,
  latency: "From request to PDF",
  latencyWords: (p95: string) => `usually; 19 of 20 within ${p95}`,
  latencyNone: "Nothing was rendered in this time.",
  usual: "Usual",
  slow: "19 of 20",
  longest: "Longest",
  latencyAt: (when: string, usual: string, slow: string) =>
    `${when}: ${usual}, 19 of 20 within ${slow}`,
  latencySummary: (usual: string, slow: string) =>
    `Half of the documents take at most ${usual}, nineteen of twenty at most ${slow}.`,
  queue: "Waiting now",
  queueWords: (rendering: number, oldest: string | null) =>
    oldest === null
      ? `${rendering} being rendered`
      : `${rendering} being rendered; the first came ${oldest}`,
  queueSummary: (n: number) => `${plural(n, "render waits", "renders wait")} now.`,
  when: "When",
  asTable: "As a table",
  tableOf: (title: string) => `${title}: as a table`,
  none: "–",
  recent: "Recent renders",
  allRenders: "All renders",
  busiest: "Most used templates",
  busiestLine: (n: string, failed: number) =>
    failed === 0 ? `${n} documents` : `${n} documents, ${failed} failed`,
  next: "Your first document",
  nextWords: "Platen turns data into PDFs. Three steps to the first one.",
  steps: {
    template: "Make a template your own",
    templateWords: "Put in your name, logo and colours, and see the PDF change while you type.",
    templateAction: "Begin",
    send: "Send it data",
    sendWords: "Its webhook takes JSON from any program, form or service.",
    watch: "See the PDF",
    watchWords: "It appears in the list of renders the moment it arrives.",
    watchAction: "To the renders",
  },
};
