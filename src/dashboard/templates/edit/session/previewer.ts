/**
 * Keeps the PDF behind the keys. A preview is asked for a moment after each change, a second one while the first
 * is under way; what comes after a newer one has come is thrown away. So a slow typist sees each letter, a fast
 * one every other, and nobody waits for what is old.
 */

import { PlatenError } from "../../../../client/errors.ts";
import { after, now } from "../../../browser.ts";
import { failureSentence } from "../../../parts/failure.tsx";
import { askPreview } from "./ask-preview.ts";
import type { Content, JsonObject } from "./content.ts";
import type { PreviewReport } from "./report.ts";

/** The server renders as many at once. */
const UNDER_WAY_MAX = 2;
/** Of the last round trip: letters of one stroke come together. */
const PATIENCE_SHARE = 0.1;
const PATIENCE_MIN_MS = 8;
const PATIENCE_MAX_MS = 250;
const BUSY_AGAIN_MS = 600;

export interface PreviewState {
  /** The last one that could be shown; null before the first. */
  readonly file: Blob | null;
  /** What the last answer said; null before the first. */
  readonly report: PreviewReport | null;
  /** The report of `file`, and the layout that it is of: what its source map is about. */
  readonly shown: { readonly report: PreviewReport; readonly layout: string } | null;
  /** The layout that `report` is of. */
  readonly layout: string;
  /** Whether `file` is older than what is edited, because that can't be shown. */
  readonly isStale: boolean;
  readonly isBusy: boolean;
  /** From asking to the answer. */
  readonly roundTripMs: number | null;
  /** Why there was no answer; null where there was one. */
  readonly failure: string | null;
}

interface UnderWay {
  readonly turn: number;
  readonly abort: AbortController;
}

export class Previewer {
  private state: PreviewState = {
    file: null,
    report: null,
    shown: null,
    layout: "",
    isStale: false,
    isBusy: false,
    roundTripMs: null,
    failure: null,
  };
  private readonly listeners = new Set<() => void>();
  private readonly underWay = new Set<UnderWay>();
  private wanted: Content | null = null;
  private turn = 0;
  private answered = 0;
  private cancel = (): void => {};

  constructor(private readonly slug: string) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly now = (): PreviewState => this.state;

  /** Shows this soon. */
  show(content: Content): void {
    this.wanted = content;
    this.cancel();
    const patience = (this.state.roundTripMs ?? 0) * PATIENCE_SHARE;
    const wait = Math.min(PATIENCE_MAX_MS, Math.max(PATIENCE_MIN_MS, patience));
    this.cancel = after(wait, () => this.begin());
  }

  /** Data made from the manifest. */
  async examples(content: Content): Promise<JsonObject | null> {
    const { manifest, layout } = content;
    const body = { layout, manifest, withExamples: true };
    const { report } = await askPreview(this.slug, body, new AbortController().signal);
    return report.examples;
  }

  close(): void {
    this.cancel();
    this.wanted = null;
    this.listeners.clear();
    for (const { abort } of this.underWay) abort.abort();
  }

  private begin(): void {
    const content = this.wanted;
    if (content === null || this.underWay.size >= UNDER_WAY_MAX) return;
    this.wanted = null;
    this.turn += 1;
    const one: UnderWay = { turn: this.turn, abort: new AbortController() };
    this.underWay.add(one);
    this.set({ isBusy: true });
    void this.run(one, content).finally(() => {
      this.underWay.delete(one);
      this.set({ isBusy: this.underWay.size > 0 || this.wanted !== null });
      this.begin();
    });
  }

  private async run(one: UnderWay, content: Content): Promise<void> {
    const { layout, manifest, sample } = content;
    const body = { layout, manifest, ...(sample === null ? {} : { data: sample }) };
    const startedAt = now();
    try {
      const { report, file } = await askPreview(this.slug, body, one.abort.signal);
      if (one.turn < this.answered) return;
      this.answered = one.turn;
      for (const other of this.underWay) if (other.turn < one.turn) other.abort.abort();
      this.set({
        report,
        layout,
        failure: null,
        roundTripMs: now() - startedAt,
        isStale: file === null,
        ...(file === null ? {} : { file, shown: { report, layout } }),
      });
    } catch (reason) {
      if (one.abort.signal.aborted) return;
      this.set({ failure: failureSentence(reason) });
      const isFull = reason instanceof PlatenError && reason.code === "queue_unavailable";
      if (isFull && this.wanted === null) {
        this.wanted = content;
        this.cancel = after(BUSY_AGAIN_MS, () => this.begin());
      }
    }
  }

  private set(change: Partial<PreviewState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
