/** How a command ends: exit codes that scripts can rely on, and failures that say what to do next. */

import { ok, type Failure, type Issues, type Result } from "../errors.ts";

/** Every exit code, but for a stop by a second signal (128 and the signal's number). */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  alreadyInitialised: 3,
  folderInUse: 4,
} as const;

/** What each exit code says, for --help and the docs. */
export const EXIT_MEANINGS: readonly (readonly [number, string])[] = [
  [EXIT.ok, "It was done."],
  [EXIT.failed, "It could not be done; standard error says why."],
  [EXIT.usage, "The command line or a setting is wrong. Nothing was tried."],
  [EXIT.alreadyInitialised, "The folder was initialised before; `init` changed nothing."],
  [EXIT.folderInUse, "Another server runs on the data folder."],
];

export interface CommandFailure {
  readonly exit: number;
  /** What `--json` calls it. */
  readonly code: string;
  readonly message: string;
  /** One finding a line. */
  readonly details?: readonly string[];
  readonly issues?: Issues;
  /** What to do about it. */
  readonly hint?: string;
}

export type CommandResult = Result<void, CommandFailure>;

/** The result of a command that did what it was asked. */
export const DONE: CommandResult = ok(undefined);

/** A command's failure with exit code 1, unless `more` names another. */
export function failed(
  code: string,
  message: string,
  more: Partial<Omit<CommandFailure, "code" | "message">> = {},
): { readonly ok: false; readonly error: CommandFailure } {
  return { ok: false, error: { exit: EXIT.failed, code, message, ...more } };
}

/** A failure of another room as that of a command, each finding on a line with its path. */
export function failedAs(
  { code, message, issues }: Failure,
  more: Partial<Omit<CommandFailure, "code" | "message">> = {},
): { readonly ok: false; readonly error: CommandFailure } {
  if (issues === undefined) return failed(code, message, more);
  return failed(code, message, { issues, details: linesOf(issues), ...more });
}

/** Findings as lines, each with its path. */
export function linesOf({ formErrors, fieldErrors }: Issues): readonly string[] {
  const paths = Object.keys(fieldErrors);
  // A top-level name repeats, for clients of the flat form, what stands under the paths below it.
  const isRepeated = (path: string): boolean => paths.some((other) => other.startsWith(`${path}.`));
  return [
    ...formErrors,
    ...paths
      .filter((path) => !isRepeated(path))
      .flatMap((path) => (fieldErrors[path] ?? []).map((message) => `${path}: ${message}`)),
  ];
}
