/**
 * The queue against a simple model: random moves on a real store, with the boot changing under them
 * as it does when a process is killed between two commits. The same seed makes the same run.
 */

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { RenderError } from "../../src/errors.ts";
import { randomIds } from "../../src/ids.ts";
import { move, type JobState } from "../../src/queue/job.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import {
  movableClock,
  newRender,
  seedTemplate,
  temporaryFolder,
  type Seed,
} from "../fixtures/store.ts";

const ATTEMPTS_MAX = 3;
const SPENT: RenderError = { code: "renderer_crashed", message: "Spent.", retryable: false };
const ERROR: RenderError = { code: "template_error", message: "No.", retryable: false };
const ARTIFACT = {
  filename: null,
  pageCount: 1,
  sizeBytes: 1,
  sha256: "a".repeat(64),
  warnings: [],
};

const ACTIONS = [
  "accept",
  "accept",
  "claim",
  "claim",
  "finish",
  "fail",
  "put-back",
  "cancel",
  "retry",
  "erase",
  "crash",
] as const;
type Action = (typeof ACTIONS)[number];

interface ModelJob {
  state: JobState;
  attempts: number;
  /** Attempts that were spent before the last retry. */
  before: number;
}

/** What the checker believes. `honest: false` makes it forget a move, to prove that it would notice. */
class Model {
  readonly jobs = new Map<string, ModelJob>();
  constructor(readonly honest: boolean) {}

  apply(id: string, event: Parameters<typeof move>[1]): void {
    const job = this.jobs.get(id);
    if (job === undefined) throw new Error(`no job ${id}`);
    const to = move(job.state, event);
    if (to === null) throw new Error(`${event} may not happen to a job that is ${job.state}`);
    if (!this.honest && event === "put-back") return;
    job.state = to;
    if (event === "claim") job.attempts += 1;
    if (event === "retry") job.before = job.attempts;
  }

  in(state: JobState): string[] {
    return [...this.jobs].filter(([, job]) => job.state === state).map(([id]) => id);
  }
}

/** A store that can be "killed": the next boot opens the same folder while the old one is left as it is. */
class Machine {
  private constructor(
    private readonly path: string,
    private readonly clock: ReturnType<typeof movableClock>,
    public store: Store,
    public readonly seed: Seed,
    private readonly dead: Store[],
  ) {}

  static async start(path: string): Promise<Machine> {
    const clock = movableClock();
    const store = await openStore({ path, clock, ids: randomIds });
    return new Machine(path, clock, store, await seedTemplate(store), []);
  }

  tick(): void {
    this.clock.move(1);
  }

  async crash(): Promise<void> {
    this.dead.push(this.store);
    this.store = await openStore({ path: this.path, clock: this.clock, ids: randomIds });
    await this.store.queue.recover(ATTEMPTS_MAX, SPENT);
  }

  /** What a dead boot still tries to record must change nothing. */
  async lateWords(id: string): Promise<boolean> {
    const results = await Promise.all(this.dead.map((store) => store.queue.finish(id, ARTIFACT)));
    return results.some((changed) => changed);
  }

  async close(): Promise<void> {
    for (const store of [...this.dead, this.store]) await store.close();
  }
}

async function act(machine: Machine, model: Model, action: Action, pick: number): Promise<void> {
  const { queue, renders } = machine.store;
  const rendering = model.in("rendering");
  const id = rendering[pick % Math.max(1, rendering.length)];
  const all = [...model.jobs.keys()];
  const any = all[pick % Math.max(1, all.length)];
  if (action === "accept") {
    const accepted = await renders.accept(newRender(machine.seed));
    if (accepted.kind !== "created") throw new Error(accepted.kind);
    model.jobs.set(accepted.render.id, { state: "queued", attempts: 0, before: 0 });
  } else if (action === "claim") {
    const job = await queue.claim(machine.seed.templateId);
    expect(job === null).toBe(model.in("queued").length === 0);
    if (job !== null) model.apply(job.renderId, "claim");
  } else if (action === "crash") {
    await machine.crash();
    for (const orphan of rendering) {
      const job = model.jobs.get(orphan);
      const spent = (job?.attempts ?? 0) - (job?.before ?? 0);
      model.apply(orphan, spent < ATTEMPTS_MAX ? "recover" : "fail");
    }
  } else if (action === "cancel" || action === "retry") {
    // Asked of any render at all: what may not happen to it is refused, and changes nothing.
    if (any === undefined) return;
    const state = model.jobs.get(any)?.state ?? "queued";
    const moved = await renders[action](machine.seed.projectId, any);
    expect(moved.kind).toBe(move(state, action) === null ? "wrong_state" : "moved");
    if (moved.kind === "moved") model.apply(any, action);
  } else if (action === "erase") {
    if (any === undefined) return;
    expect(await renders.erase(machine.seed.projectId, any, "key:test")).toBe(true);
    expect(await renders.byIdOfAnyProject(any)).toBeNull();
    model.jobs.delete(any);
  } else if (id !== undefined) {
    if (action === "finish") expect(await queue.finish(id, ARTIFACT)).toBe(true);
    if (action === "fail") expect(await queue.fail(id, ERROR, [])).toBe(true);
    if (action === "put-back") expect(await queue.putBack(id, 0, { uncounted: false })).toBe(true);
    model.apply(id, action);
  }
}

async function agree(machine: Machine, model: Model): Promise<void> {
  for (const [id, job] of model.jobs) {
    const render = await machine.store.renders.byId(machine.seed.projectId, id);
    const { state, attempts } = job;
    expect({ id, state: render?.status, attempts: render?.attempts }).toEqual({
      id,
      state,
      attempts,
    });
  }
  expect(machine.store.queue.waiting()).toBe(model.in("queued").length);
}

async function play(
  actions: readonly (readonly [Action, number])[],
  honest: boolean,
): Promise<void> {
  using folder = temporaryFolder();
  const machine = await Machine.start(folder.path);
  try {
    const model = new Model(honest);
    for (const [action, pick] of actions) {
      machine.tick();
      await act(machine, model, action, pick);
      await agree(machine, model);
    }
    for (const id of model.jobs.keys()) expect(await machine.lateWords(id)).toBe(false);
    await agree(machine, model);
  } finally {
    await machine.close();
  }
}

describe("the queue", () => {
  test("is in the state the model says, after every move and every crash", async () => {
    const script = fc.array(fc.tuple(fc.constantFrom(...ACTIONS), fc.nat(50)), { maxLength: 25 });
    // fast-check prints the seed and the shortest script where it fails.
    await fc.assert(
      fc.asyncProperty(script, (actions) => play(actions, true)),
      { numRuns: 60, seed: 20261123 },
    );
  }, 60_000);

  test("canary: the checker notices a move that it was not told of", async () => {
    const script = [
      ["accept", 0],
      ["claim", 0],
      ["put-back", 0],
    ] as const;
    await expect(play(script, false)).rejects.toThrow();
    await play(script, true);
  });
});
