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

export const processTerminal: Terminal = {
  get isInteractive() {
    return process.stdout.isTTY === true;
  },
  out: (line) => void process.stdout.write(`${line}\n`),
  bytes: (content) => void process.stdout.write(content),
  err: (line) => void process.stderr.write(`${line}\n`),
};

/** Resolves once all that was written has left the process: an exit before that would lose its end. */
export async function drained(): Promise<void> {
  await Promise.all(
    [process.stdout, process.stderr].map(
      (stream) => new Promise<void>((resolve) => void stream.write("", () => resolve())),
    ),
  );
}
