/** Text that can be pasted into a POSIX shell and is what was meant. */

/** What no shell reads anything into. */
const PLAIN = /^[\w./:@%+-]+$/;

/** A word as one argument, as it stands. */
export function shellWord(text: string): string {
  return PLAIN.test(text) ? text : quoted(text);
}

/** A word in single quotes. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
