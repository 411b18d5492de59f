/**
 * What is wrong with a value from outside, collected by path. Paths become text only here, for what is
 * wrong: a body without faults builds none.
 */

import type { Issues } from "../errors.ts";
import { FINDINGS_MAX } from "../limits.ts";

/** Names and list indexes from the root of a value to a place inside it. */
export type Path = readonly (string | number)[];

export class Findings {
  private count = 0;
  private first = "";
  private readonly formErrors: string[] = [];
  private readonly fieldErrors = new Map<string, string[]>();

  /** Notes one offending value. An empty path stands for the whole. Past FINDINGS_MAX it is only counted. */
  add(path: Path, message: string): void {
    this.count += 1;
    if (this.count > FINDINGS_MAX) return;
    const key = path.join(".");
    if (this.count === 1) this.first = key === "" ? message : `${key}: ${message}`;
    if (path.length === 0) {
      this.formErrors.push(message);
      return;
    }
    this.addTo(key, message);
    // Clients that read the flat form look under the top-level key alone.
    if (path.length > 1) this.addTo(String(path[0]), message);
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  /** The error envelope's `issues`, with a line for what went past FINDINGS_MAX. */
  issues(): Issues {
    const left = this.count - FINDINGS_MAX;
    const more =
      left === 1 ? "1 more finding is not listed" : `${left} more findings are not listed`;
    return {
      formErrors: left > 0 ? [...this.formErrors, more] : this.formErrors,
      fieldErrors: Object.fromEntries(this.fieldErrors),
    };
  }

  /** The first finding, and how many there are besides: for the message above the list. */
  summary(): string {
    const others = this.count - 1;
    if (others === 0) return this.first;
    return `${this.first} (and ${others} more ${others === 1 ? "finding" : "findings"})`;
  }

  private addTo(key: string, message: string): void {
    const messages = this.fieldErrors.get(key);
    if (messages === undefined) this.fieldErrors.set(key, [message]);
    else messages.push(message);
  }
}
