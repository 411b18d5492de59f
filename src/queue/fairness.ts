/**
 * Who is served next. Each template is a lane; the lane with the fewest running jobs goes first, and
 * among equals the one that was served longest ago. So a flood of one template fills what would stand
 * idle and nothing more: another template's single job waits for one render, not for the flood.
 */

export class Lanes {
  readonly #running = new Map<string, number>();
  /** When a lane was last served, as a running number; forgotten once it does not wait any more. */
  readonly #served = new Map<string, number>();
  #turn = 0;

  /** The lane to serve next of those that wait; null where none does. */
  next(waiting: readonly string[]): string | null {
    let best: string | null = null;
    for (const lane of waiting) {
      if (best === null || this.#before(lane, best)) best = lane;
    }
    return best;
  }

  /** A job of this lane has begun. */
  begin(lane: string): void {
    this.#turn += 1;
    this.#served.set(lane, this.#turn);
    this.#running.set(lane, this.running(lane) + 1);
  }

  /** A job of this lane has ended. */
  end(lane: string): void {
    const left = this.running(lane) - 1;
    if (left > 0) this.#running.set(lane, left);
    else this.#running.delete(lane);
  }

  /** How many jobs of a lane are running. */
  running(lane: string): number {
    return this.#running.get(lane) ?? 0;
  }

  /** Forgets lanes that neither wait nor run, so that the memory is bounded by what is going on. */
  forgetAllBut(waiting: readonly string[]): void {
    const keep = new Set(waiting);
    for (const lane of this.#served.keys()) {
      if (!keep.has(lane) && !this.#running.has(lane)) this.#served.delete(lane);
    }
  }

  #before(a: string, b: string): boolean {
    const difference = this.running(a) - this.running(b);
    if (difference !== 0) return difference < 0;
    return (this.#served.get(a) ?? 0) < (this.#served.get(b) ?? 0);
  }
}
