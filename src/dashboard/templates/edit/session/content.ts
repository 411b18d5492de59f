/** What is edited: the source, what data it takes, and data to show it with. */

export type JsonObject = Record<string, unknown>;

export interface Content {
  readonly layout: string;
  /** As it was given; it may be broken. */
  readonly manifest: JsonObject;
  readonly sample: JsonObject | null;
}

/** Whether two are the same, whatever objects they are made of. */
export function isSame(one: Content, other: Content): boolean {
  return (
    one.layout === other.layout &&
    JSON.stringify(one.manifest) === JSON.stringify(other.manifest) &&
    JSON.stringify(one.sample) === JSON.stringify(other.sample)
  );
}

/** JSON as people read it. */
export function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
