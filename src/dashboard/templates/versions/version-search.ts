/** What the address of a version says of what is shown of it. */

export const PARTS = ["pages", "source", "data"] as const;

export type VersionPart = (typeof PARTS)[number];

export interface VersionSearch {
  /** The pages, unless told. */
  readonly show?: VersionPart;
}

/** Reads it; what makes no sense counts as absent. */
export function readVersionSearch(search: Readonly<Record<string, unknown>>): VersionSearch {
  const show = PARTS.find((part) => part === search["show"]);
  return show === undefined ? {} : { show };
}
