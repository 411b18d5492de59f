/**
 * A render process, from its start to its end: says that it is ready, takes one job after the other
 * from the server, answers each. It ends with the server, whatever it is doing then.
 */

import { secureBytes } from "../ids.ts";
import { createJobRunner } from "./child-job.ts";
import type { PictureSupply, RenderJob, SuppliedPicture } from "./job.ts";
import type { FromChild, ToChild } from "./pool-messages.ts";

/** How often a process looks for its parent where the system does not end it by itself. */
const PARENT_POLL_MS = 500;

/** Started by hand: there is nobody to talk to. */
const EXIT_USAGE = 2;

/**
 * Runs jobs until the server closes the channel. Does not return before that.
 * Meant for a process that the pool (pool-child.ts) has started, and ends any other at once.
 */
export async function runRenderChild(): Promise<void> {
  if (process.send === undefined) process.exit(EXIT_USAGE);
  // Ctrl-C and a service manager's stop reach every process of the group. The server decides alone
  // what becomes of a render, and closes the channel or kills.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
  process.on("disconnect", () => process.exit(0));
  // Linux and Windows end a child with its parent (see CHILD_ENVIRONMENT of pool-child.ts). macOS
  // tells the event loop, which a busy process never comes back to.
  if (process.platform === "darwin") endWithParent();

  const run = await createJobRunner(secureBytes);
  let take = (_pictures: ReadonlyMap<string, SuppliedPicture>): void => {};
  process.on("message", (message: ToChild) => {
    if ("kind" in message) take(message.pictures);
    else void answer(message);
  });
  const supply: PictureSupply = (sources) =>
    new Promise((resolve) => {
      take = resolve;
      say({ kind: "needs", sources });
    });
  say({ kind: "ready" });

  async function answer(job: RenderJob): Promise<void> {
    try {
      const outcome = await run(job, supply);
      say({ kind: "ended", outcome, residentBytes: process.memoryUsage.rss() });
    } catch (bug) {
      say({
        kind: "fault",
        report: bug instanceof Error ? (bug.stack ?? bug.message) : String(bug),
      });
    }
  }
}

function say(message: FromChild): void {
  process.send?.(message);
}

/** Kills this process when it has lost its parent, from a thread that a busy loop does not hold up. */
export function endWithParent(): void {
  // The parent is asked for here: until the thread runs, it may be another one already.
  const watch = `
    setInterval(() => {
      if (process.ppid !== ${process.ppid}) process.kill(process.pid, "SIGKILL");
    }, ${PARENT_POLL_MS});
  `;
  const thread = new Worker(URL.createObjectURL(new Blob([watch])), { smol: true });
  thread.unref();
}
