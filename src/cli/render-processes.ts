/** The render pool of this program: its processes are the program itself, with a hidden command. */

import { systemClock, systemTimers } from "../clock.ts";
import {
  PREVIEWS_AT_ONCE,
  RENDERER_IDLE_MS,
  RENDERER_RECYCLE_BYTES,
  RENDERER_RECYCLE_DOCUMENTS,
  RENDERER_START_MS,
  RENDER_MEMORY_POLL_MS,
} from "../limits.ts";
import { createRenderPool, type RenderPool } from "../render/pool.ts";
import type { Log } from "./log.ts";
import { RENDER_CHILD_COMMAND } from "./render-child-command.ts";

/** A process that holds this share of its memory limit is replaced before the next document. */
const RECYCLE_SHARE = 0.5;

export interface RenderProcessesOptions {
  readonly workers: number;
  readonly renderTimeoutMs: number;
  readonly renderMemoryBytes: number;
}

/** A pool of `workers` processes at most, and some for previews. Nothing is started before its first job. */
export function startRenderProcesses(options: RenderProcessesOptions, log: Log): RenderPool {
  return createRenderPool({
    command: childCommand(),
    size: options.workers,
    urgentSize: PREVIEWS_AT_ONCE,
    deadlineMs: options.renderTimeoutMs,
    memoryMaxBytes: options.renderMemoryBytes,
    memoryPollMs: RENDER_MEMORY_POLL_MS,
    startMs: RENDERER_START_MS,
    recycleBytes: Math.min(RENDERER_RECYCLE_BYTES, options.renderMemoryBytes * RECYCLE_SHARE),
    recycleDocuments: RENDERER_RECYCLE_DOCUMENTS,
    idleMs: RENDERER_IDLE_MS,
    clock: systemClock,
    timers: systemTimers,
    log,
  });
}

/** The executable by itself; from source, Bun with the file that it runs. */
function childCommand(): readonly string[] {
  const program = Bun.isStandaloneExecutable ? [process.execPath] : [process.execPath, Bun.main];
  return [...program, RENDER_CHILD_COMMAND];
}
