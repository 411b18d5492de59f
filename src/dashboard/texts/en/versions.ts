/** Versions of a template, and what publishing changes, in English. */

import type { AnswerOf } from "../../api/caller.ts";
import { plural } from "../language.ts";

type Changes = AnswerOf<"GET /v1/templates/:slug/changes">;
export type ManifestChange = Changes["manifest"][number];
export type SharedChange = Changes["stationery"][number];

export const versions = {
  /** Of the list. */
  version: (number: number) => `Version ${number}`,
  current: "Current",
  pinned: "Pinned",
  pinnedWhy: "The hook renders this version, whatever is published.",
  restored: (number: number) => `Brought back from version ${number}`,
  noNote: "No note",
  by: (who: string) => `by ${who}`,
  cli: "the command line",
  server: "the server",
  someKey: "an API key",
  somebody: "somebody",
  renders: (count: number) => plural(count, "document", "documents"),
  open: "Look at it",
  back: "All versions",
  empty: "Nothing has been published yet",
  emptyWords:
    "What you edit is a draft. Once you publish it, it becomes version 1, and the hook and the API render it.",
  rollBack: "Go back to this version",
  rollBackTitle: (number: number) => `Go back to version ${number}`,
  rollBackWords: (number: number, next: number) =>
    `The content of version ${number} is published again, as version ${next}. Nothing is lost: the versions in between stay, and so does the draft.`,
  rollBackNote: (number: number) => `Back to version ${number}`,
  rollBackDo: (next: number) => `Publish as version ${next}`,
  pin: "Pin the hook to it",
  unpin: "Let the hook follow again",
  pinDone: (number: number) => `The hook renders version ${number} now, whatever is published.`,
  unpinDone: "The hook renders the version that is published again.",
  parts: { label: "What is shown", pages: "Pages", source: "Source", data: "Data" },
  pages: "The pages of the version, with its example data",
  source: "The source of the version",
  unshown: "The pages of this version can’t be shown.",
  columns: { key: "Key", label: "Label", type: "Type", required: "Required" },
  list: "list",
  yes: "Yes",
  no: "No",
  noData: "It takes no data.",

  /** Of publishing. */
  publish: "Publish",
  publishTitle: (next: number) => `Publish version ${next}`,
  nothing: "There is nothing to publish: what is edited is what is published.",
  unsaved:
    "What you have written is not saved yet. The editor says why; once it is saved, it can be published.",
  note: "What has changed?",
  noteHint: "A few words for whoever looks at the versions later. It may stay empty.",
  notePlaceholder: "The new logo",
  breakingTitle: (count: number) =>
    plural(count, "change breaks what callers send", "changes break what callers send"),
  breakingWords:
    "Whoever sends data to this template has to change what they send. Tell them first, or pin the hook to the version before.",
  dataTitle: "Data that callers send",
  dataSame: "Nothing changes for those who send data.",
  sharedTitle: "Blocks, brand and pictures",
  pagesTitle: "Pages",
  pagesSame: "With this example data, every page looks as it did.",
  pagesChanged: (changed: number, all: number) => {
    if (all === 1) return "The page looks different.";
    if (changed === all) return `All ${plural(all, "page", "pages")} look different.`;
    return `${changed} of ${plural(all, "page", "pages")} ${changed === 1 ? "looks" : "look"} different.`;
  },
  pagesFirst: "This is how it looks with its example data.",
  onlyChanged: "Only those that changed",
  page: (number: number) => `Page ${number}`,
  pageChanged: "changed",
  pageNew: "new",
  pageGone: "gone",
  before: "Before",
  after: "After",
  comparing: "Comparing the pages…",
  morePages: (count: number) =>
    `${plural(count, "more page is", "more pages are")} not compared here.`,
  sourceTitle: "Source",
  sourceSame: "The source is the same.",
  unchangedLines: "$ lines that did not change",
  showSource: "Show what changed in the source",
  draftBroken: "The draft has mistakes. Mend them in the editor, then publish.",
  publishDo: "Publish",
  publishAnyway: "Publish anyway",
  published: (number: number) => `Version ${number} is published and rendered from now on.`,
  publishedSame: (number: number) => `Nothing was different from version ${number}.`,
  overtaken:
    "Somebody else has changed or published this template meanwhile. This is how it stands now: look again, then publish.",
  change: ({ sentence }: ManifestChange): string => sentence,
  shared: ({ kind, name, change }: SharedChange): string => {
    const how = { added: "is new", removed: "is no longer used", changed: "has changed" }[change];
    if (kind === "block") return `The block “${name ?? ""}” ${how}.`;
    if (kind === "brand") return `The brand ${how}.`;
    return "Pictures or fonts that it shows have been replaced.";
  },
};
