/** How a render process can fail its job, as the sentences that the caller of the render reads. */

import type { RenderErrorCode } from "../errors.ts";
import type { RenderFailed } from "./job.ts";

const KIB = 1024;

/** Why a process was ended, or how it ended by itself. */
export type ChildEnd =
  | { readonly kind: "deadline"; readonly deadlineMs: number }
  | { readonly kind: "memory"; readonly memoryMaxBytes: number }
  | { readonly kind: "never-ready"; readonly startMs: number }
  | { readonly kind: "not-started"; readonly reason: string }
  | { readonly kind: "exited"; readonly how: string }
  | { readonly kind: "fault"; readonly renderId: string }
  | { readonly kind: "stopped" }
  /** Let go between two jobs: worn, idle for long, or in the way of a stop. */
  | { readonly kind: "retired" };

/** The outcome of a job whose process ended before it had answered. */
export function failureOf(end: ChildEnd): RenderFailed {
  switch (end.kind) {
    case "deadline":
      return failed(
        "render_timeout",
        `The render took longer than ${duration(end.deadlineMs)} and was stopped. ` +
          "Send fewer rows or smaller pictures, or have the server's --render-timeout raised.",
        false,
      );
    case "memory":
      return failed(
        "out_of_memory",
        `The render needed more than ${size(end.memoryMaxBytes)} of memory and was stopped. ` +
          "Send fewer rows or smaller pictures, or have the server's --render-memory raised.",
        false,
      );
    case "never-ready":
      return failed(
        "renderer_crashed",
        `The render process was not ready within ${duration(end.startMs)}. The machine may be ` +
          "overloaded or short of memory; the server's log has what the process said last.",
        true,
      );
    case "not-started":
      return failed(
        "renderer_crashed",
        `The render process could not be started (${end.reason}). The machine may be short of ` +
          "memory or processes, or Platen's own file has been moved or removed since the start.",
        true,
      );
    case "exited":
    case "retired":
      return failed(
        "renderer_crashed",
        `The process that rendered this document ended unexpectedly (${end.kind === "exited" ? end.how : "it was let go"}). ` +
          "A retry can help; the server's log has what the process said last.",
        true,
      );
    case "fault":
      return failed(
        "renderer_crashed",
        "The render stopped on a fault of Platen's own. " +
          `The server's log has the details under ${end.renderId}; please report them.`,
        false,
      );
    case "stopped":
      return failed(
        "renderer_crashed",
        "Platen was stopped before this render was finished.",
        true,
      );
  }
}

function failed(code: RenderErrorCode, message: string, retryable: boolean): RenderFailed {
  return { ok: false, error: { code, message, retryable }, warnings: [] };
}

/** `90 s`, `250 ms`. */
function duration(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Number((ms / 1000).toFixed(1))} s`;
}

/** `512 MiB`, `1.5 GiB`. */
function size(bytes: number): string {
  const mebibytes = bytes / KIB / KIB;
  return mebibytes < KIB
    ? `${Number(mebibytes.toFixed(1))} MiB`
    : `${Number((mebibytes / KIB).toFixed(1))} GiB`;
}
