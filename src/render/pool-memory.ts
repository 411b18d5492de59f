/**
 * How much memory another process holds. No system tells this in the same way, and a process that
 * spins can't be asked, so it is read from outside.
 */

import { readFileSync } from "node:fs";

/**
 * Bytes of resident memory of the process; null where the process is gone or this system does not
 * tell (Windows): there the ceiling does not hold.
 */
export async function residentBytes(pid: number): Promise<number | null> {
  if (process.platform === "linux") return residentOnLinux(pid);
  if (process.platform === "darwin") return residentByPs(pid);
  return null;
}

/** `VmRSS` of proc(5): in kB, where statm counts pages, whose size differs between machines. */
function residentOnLinux(pid: number): number | null {
  let status: string;
  try {
    status = readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return null;
  }
  return kibibytes(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
}

/** POSIX ps: rss in units of 1024 bytes. Exported so that it is tested where /proc would do. */
export async function residentByPs(pid: number): Promise<number | null> {
  const ps = Bun.spawn(["/bin/ps", "-o", "rss=", "-p", String(pid)], {
    env: {},
    stdio: ["ignore", "pipe", "ignore"],
  });
  return kibibytes((await ps.stdout.text()).trim());
}

function kibibytes(text: string | undefined): number | null {
  return text === undefined || !/^\d+$/.test(text) ? null : Number(text) * 1024;
}
