/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

/** A part of answers. */
export interface HookTestStepPart {
  step: "received" | "signature" | "validated" | "queued" | "rendered";
  /** `skipped`: a step before it failed. `waiting`: it goes on after this answer. */
  state: "passed" | "failed" | "skipped" | "waiting";
  /** When, counted from the moment of sending; null where it was not reached. */
  afterMs: number | null;
}
