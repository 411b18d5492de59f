/** What goes over the private channel between the server and one of its render processes. */

import type { RenderFailed, RenderJob, RenderSucceeded, SuppliedPicture } from "./job.ts";

/** The server sends jobs, and the pictures that one needs. To end a process it kills it. */
export type ToChild =
  | RenderJob
  | { readonly kind: "pictures"; readonly pictures: ReadonlyMap<string, SuppliedPicture> };

export type FromChild =
  /** Everything is loaded; a job can come. */
  | { readonly kind: "ready" }
  /** The document of the job in hand shows these pictures. It goes on once they have come. */
  | { readonly kind: "needs"; readonly sources: readonly string[] }
  | {
      readonly kind: "ended";
      readonly outcome: Omit<RenderSucceeded, "durationMs"> | RenderFailed;
      /** What the process holds after the job, by its own count. */
      readonly residentBytes: number;
    }
  /** A bug was met. `report` is for the log alone: it may hold paths and data. */
  | { readonly kind: "fault"; readonly report: string };

const KINDS: ReadonlySet<unknown> = new Set<FromChild["kind"]>([
  "ready",
  "needs",
  "ended",
  "fault",
]);

/** A message of a render process; null for anything else. */
export function readFromChild(message: unknown): FromChild | null {
  if (typeof message !== "object" || message === null) return null;
  if (!("kind" in message) || !KINDS.has(message.kind)) return null;
  // The other end is this same program, over a socket that nobody else holds: its kind tells the rest.
  return message as FromChild;
}
