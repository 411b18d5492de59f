/** What stands behind the `?` of a page's URL, as far as the page knows it. */

type Raw = Record<string, unknown>;

/**
 * A `validateSearch` that lets nothing else through. The router adds what it reads to what was given: without
 * this a value that was refused would stand as it came.
 */
export function ownSearch<T extends object>(read: (raw: Raw) => T): (raw: Raw) => T {
  return (raw) =>
    Object.assign(Object.fromEntries(Object.keys(raw).map((name) => [name, undefined])), read(raw));
}
