/** What the palette offers, and what of it fits what was typed. */

export interface Entry {
  /** Unique in the palette. */
  readonly id: string;
  readonly label: string;
  /** What it is, or where. */
  readonly note?: string | undefined;
  /** Other words by which it is looked for. */
  readonly words?: string | undefined;
  readonly run: () => void;
}

export type GroupName = "places" | "deeds" | "templates" | "renders";

/** What can be gone to and done; it is known without asking. */
export type Deeds = Readonly<Record<"places" | "deeds", readonly Entry[]>>;

/** What the server found. */
export type Found = Readonly<Record<"templates" | "renders", readonly Entry[]>>;

export interface Group {
  readonly name: GroupName;
  readonly entries: readonly Entry[];
}

/**
 * Groups with something in them: of what is known, and of templates (which may be those found for what was
 * typed before), those that have every word.
 */
export function groupsFor(query: string, deeds: Deeds, found: Found): readonly Group[] {
  const words = plain(query)
    .split(/\s+/)
    .filter((word) => word !== "");
  const fits = ({ label, note = "", words: more = "" }: Entry): boolean => {
    const text = plain(`${label} ${note} ${more}`);
    return words.every((word) => text.includes(word));
  };
  const groups: readonly Group[] = [
    { name: "templates", entries: found.templates.filter(fits) },
    { name: "renders", entries: found.renders },
    { name: "places", entries: deeds.places.filter(fits) },
    { name: "deeds", entries: deeds.deeds.filter(fits) },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}

/** Without case and accents: "Übersicht" is found by "ubersicht". */
function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
