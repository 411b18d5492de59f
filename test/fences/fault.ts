/** What a fence finds, and the one list of what is let through for a time. */

export interface Fault {
  /** The fence: `file-size`. */
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  /** What is wrong, and what to do instead. */
  readonly sentence: string;
}

export interface Exception {
  readonly rule: string;
  readonly path: string;
  /** Why it stands, and what would end it. */
  readonly reason: string;
}

/** May only shrink: mend the fault instead of naming it here. */
export const EXCEPTIONS: readonly Exception[] = [];

/** Lower it with each exception that goes. */
export const EXCEPTIONS_MAX = 0;

/** The faults that no exception covers, and the exceptions of these rules that cover nothing. */
export function judge(
  rules: readonly string[],
  faults: readonly Fault[],
  exceptions: readonly Exception[] = EXCEPTIONS,
): string[] {
  const covers = (exception: Exception, fault: Fault): boolean =>
    exception.rule === fault.rule && exception.path === fault.path;
  return [
    ...faults
      .filter((fault) => !exceptions.some((exception) => covers(exception, fault)))
      .map(({ path, line, sentence }) => `${path}:${line} ${sentence}`),
    ...exceptions
      .filter(({ rule }) => rules.includes(rule))
      .filter((exception) => !faults.some((fault) => covers(exception, fault)))
      .map(({ rule, path }) => `${path} no longer needs its exception from ${rule}: remove it`),
  ];
}
