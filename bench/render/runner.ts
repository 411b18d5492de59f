/** A contender's process as the bench sees it: asked for one document at a time, ended where it takes too long. */

import { join } from "node:path";
import type { FromContender, ToContender } from "./contender.ts";

/** What a warm-up of small documents may come to: the engine compiles what runs often. */
const WARM_UPS_MAX = 20;
const WARM_UP_MS = 1_500;

export interface Printed {
  readonly ms: number;
  readonly bytes: number;
  readonly peakBytes: number;
}

/** A file in this folder and what it exports. */
export interface Entry {
  readonly name: string;
  readonly file: string;
  readonly member: string;
}

export class Runner {
  note = "";
  private child: Bun.Subprocess | undefined;
  private heard: (message: FromContender) => void = () => undefined;

  constructor(
    readonly entry: Entry,
    private readonly document: string,
    private readonly path: string,
    private readonly limitMs: number,
  ) {}

  /** Prints a document; null where that took too long. The file is at `path` then. Rejects on a failure. */
  async print(size: number, turn: number): Promise<Printed | null> {
    await this.start();
    const wanted: ToContender = { size, turn, path: this.path };
    const message = await this.answer(() => this.child?.send(wanted));
    if (message === null) {
      this.stop();
      return null;
    }
    if (message.kind === "printed") return message;
    throw new Error(`${this.entry.name}: ${message.kind === "failed" ? message.reason : "lost"}`);
  }

  /** Prints until the code is warm, once at least. Null where that took too long. */
  async warmUp(size: number, turn: number): Promise<Printed | null> {
    let spent = 0;
    for (let times = 1; ; times += 1) {
      const printed = await this.print(size, turn - times);
      if (printed === null) return null;
      spent += printed.ms;
      if (times === WARM_UPS_MAX || spent > WARM_UP_MS) return this.print(size, turn);
    }
  }

  stop(): void {
    this.child?.kill("SIGKILL");
    this.child = undefined;
  }

  private async start(): Promise<void> {
    if (this.child !== undefined) return;
    const script = join(import.meta.dir, "contender-process.ts");
    const { file, member } = this.entry;
    const ready = await this.answer(() => {
      const args = [script, join(import.meta.dir, file), member, this.document];
      this.child = Bun.spawn([process.execPath, ...args], {
        stdout: "ignore",
        stderr: "inherit",
        // React's development build makes an Error for each element.
        env: { ...process.env, NODE_ENV: "production" },
        ipc: (message: FromContender) => this.heard(message),
        onExit: () => this.heard({ kind: "failed", reason: "its process ended" }),
      });
    });
    if (ready?.kind !== "ready") throw new Error(`${this.entry.name} does not start`);
    this.note = ready.note;
  }

  /** What the process says next, null where it says nothing in time. */
  private async answer(ask: () => void): Promise<FromContender | null> {
    const { promise, resolve } = Promise.withResolvers<FromContender | null>();
    this.heard = resolve;
    const timer = setTimeout(() => resolve(null), this.limitMs);
    ask();
    const message = await promise;
    clearTimeout(timer);
    this.heard = () => undefined;
    return message;
  }
}
