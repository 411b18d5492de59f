/** What a command speaks through. Secrets go to a terminal only, so a command can ask what it has. */

export interface Terminal {
  /** Whether somebody reads the output, and not a file or a program. */
  readonly isInteractive: boolean;
  /** Writes a line to standard output: what was asked for. */
  out(line: string): void;
  /** Writes a file to standard output. */
  bytes(content: Uint8Array): void;
  /** Writes a line to standard error: all that is said about it. */
  err(line: string): void;
}

/** What has been written and has not left the process yet. */
const leaving = new Set<Promise<void>>();

export const processTerminal: Terminal = {
  get isInteractive() {
    return process.stdout.isTTY === true;
  },
  out: (line) => write(process.stdout, `${line}\n`),
  bytes: (content) => write(process.stdout, content),
  err: (line) => write(process.stderr, `${line}\n`),
};

function write(stream: NodeJS.WriteStream, content: string | Uint8Array): void {
  // The callback of a write of its own comes too early: only that of this very write tells.
  const left = new Promise<void>((resolve) => void stream.write(content, () => resolve()));
  leaving.add(left);
  void left.then(() => leaving.delete(left));
}

/** Resolves once all that was written has left the process: an exit before that would lose its end. */
export async function drained(): Promise<void> {
  await Promise.all(leaving);
}
