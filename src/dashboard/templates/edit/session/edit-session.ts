/**
 * One template in one editor, from opening it to leaving it: what is edited, whether it is saved, and whether
 * somebody else has changed it meanwhile. It saves by itself a moment after the last change, and only over what
 * was read: what another person wrote is never overwritten without a word.
 */

import { failureSentence } from "../../../parts/failure.tsx";
import { after } from "../../../browser.ts";
import { isSame, type Content } from "./content.ts";
import { readDraft, writeDraft, type Stored } from "./draft.ts";

/** Short enough that nobody waits for it, long enough that a word is one write. */
const SAVE_AFTER_MS = 700;
const RETRY_FIRST_MS = 2_000;
const RETRY_MAX_MS = 30_000;

export type SaveState =
  | { readonly kind: "saved" }
  /** There are changes that are not on the server. */
  | { readonly kind: "changed" }
  | { readonly kind: "saving" }
  /** Tried again by itself. */
  | { readonly kind: "failed"; readonly reason: string };

export interface SessionState {
  readonly content: Content;
  /** Counts changes that did not come from the source editor: it then takes the layout from here. */
  readonly imposed: number;
  readonly save: SaveState;
  /** What somebody else has written while there are changes here; null while nobody has. */
  readonly theirs: Stored | null;
  /** Whoever's change was taken over last, for a word about it; it counts. */
  readonly taken: { readonly by: string | null; readonly turn: number } | null;
}

export class EditSession {
  private state: SessionState;
  /** What is on the server, as far as is known here. */
  private base: Stored;
  private readonly listeners = new Set<() => void>();
  private cancel = (): void => {};
  private work: Promise<void> | null = null;
  private failures = 0;
  private isClosed = false;

  constructor(
    private readonly slug: string,
    stored: Stored,
  ) {
    this.base = stored;
    this.state = {
      content: stored.content,
      imposed: 0,
      save: { kind: "saved" },
      theirs: null,
      taken: null,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly now = (): SessionState => this.state;

  /** Whether leaving now would lose something. */
  get isUnsaved(): boolean {
    return !isSame(this.state.content, this.base.content);
  }

  /** Changes what is edited. `isTyped`: the source editor has the layout already. */
  change(change: Partial<Content>, isTyped = false): void {
    const content = { ...this.state.content, ...change };
    const imposed = this.state.imposed + (isTyped || change.layout === undefined ? 0 : 1);
    this.set({ content, imposed });
    this.saveSoon(SAVE_AFTER_MS);
  }

  /** Saves now what is not saved. Resolves when that is done, or has failed. */
  async flush(): Promise<void> {
    this.cancel();
    if (this.work !== null) await this.work;
    if (this.isUnsaved && this.state.theirs === null) await this.save();
  }

  /** Somebody has written the draft: perhaps this editor, perhaps another one. */
  async look(): Promise<void> {
    if (this.work !== null) await this.work;
    const stored = await readDraft(this.slug);
    if (this.isClosed || this.work !== null || stored.etag === this.base.etag) return;
    this.meet(stored);
  }

  /** Takes theirs in the place of what is here. */
  takeTheirs(): void {
    const { theirs } = this.state;
    if (theirs !== null) this.adopt(theirs);
  }

  /** Keeps what is here, or what has become of both, over theirs. */
  async keep(content: Content = this.state.content): Promise<void> {
    const { theirs } = this.state;
    if (theirs === null) return;
    this.base = theirs;
    const isOther = content.layout !== this.state.content.layout;
    this.set({ content, theirs: null, imposed: this.state.imposed + (isOther ? 1 : 0) });
    await this.save();
  }

  /** Ends it. What is not saved is lost: `flush` comes before. */
  close(): void {
    this.isClosed = true;
    this.cancel();
    this.listeners.clear();
  }

  private saveSoon(ms: number): void {
    this.cancel();
    if (this.isClosed || this.state.theirs !== null) return;
    if (!this.isUnsaved) {
      if (this.work === null) this.set({ save: { kind: "saved" } });
      return;
    }
    if (this.state.save.kind !== "failed") this.set({ save: { kind: "changed" } });
    this.cancel = after(ms, () => void this.save());
  }

  private save(): Promise<void> {
    this.cancel();
    this.work ??= this.write().finally(() => {
      this.work = null;
      if (this.state.save.kind === "failed") {
        const wait = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** (this.failures - 1));
        this.saveSoon(wait);
      } else this.saveSoon(SAVE_AFTER_MS);
    });
    return this.work;
  }

  private async write(): Promise<void> {
    const { content } = this.state;
    this.set({ save: { kind: "saving" } });
    try {
      const written = await writeDraft(this.slug, content, this.base.etag);
      if (written.kind === "conflict") {
        this.set({ save: { kind: "changed" } });
        this.meet(await readDraft(this.slug));
        return;
      }
      this.failures = 0;
      this.base = { ...this.base, content, etag: written.etag };
      this.set({ save: { kind: "saved" } });
    } catch (reason) {
      this.failures += 1;
      this.set({ save: { kind: "failed", reason: failureSentence(reason) } });
    }
  }

  /** What is on the server is another's: taken where nothing is lost by it, else to be decided on. */
  private meet(stored: Stored): void {
    if (isSame(stored.content, this.state.content)) {
      this.base = stored;
      this.set({ save: { kind: "saved" }, theirs: null });
    } else if (this.isUnsaved) {
      this.cancel();
      this.set({ theirs: stored });
    } else this.adopt(stored);
  }

  private adopt(stored: Stored): void {
    const turn = (this.state.taken?.turn ?? 0) + 1;
    this.base = stored;
    this.set({
      content: stored.content,
      imposed: this.state.imposed + 1,
      save: { kind: "saved" },
      theirs: null,
      taken: { by: stored.by, turn },
    });
  }

  private set(change: Partial<SessionState>): void {
    if (this.isClosed) return;
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
