/** What the pages of docs/ say of the source, compared with the source. */

const MINUTE_MS = 60_000;
const UNITS_MS: readonly (readonly [number, string])[] = [
  [24 * 60 * MINUTE_MS, "day"],
  [60 * MINUTE_MS, "h"],
  [MINUTE_MS, "min"],
  [1_000, "s"],
  [1, "ms"],
];
const UNITS_BYTES: readonly (readonly [number, string])[] = [
  [1024 ** 3, "GiB"],
  [1024 ** 2, "MiB"],
  [1024, "KiB"],
  [1, "bytes"],
];

/** Where docs/limits.md and the constants of limits.ts differ. */
export function limitFaults(page: string, limits: Readonly<Record<string, unknown>>): string[] {
  const rows = new Map(
    [...page.matchAll(/^\| `([A-Z0-9_]+)` +\| ([^|]+?) +\|/gm)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]),
  );
  const expected = Object.entries(limits).map(
    ([name, value]) => [name, inWords(name, value)] as const,
  );
  return [
    ...expected
      .filter(([name, value]) => rows.get(name) !== value)
      .map(([name, value]) => `${name} is ${value}; the page says ${rows.get(name) ?? "nothing"}`),
    ...[...rows.keys()]
      .filter((name) => !(name in limits))
      .map((name) => `${name} is on the page and not in limits.ts`),
  ];
}

/** Folders and files of src/ that the page does not name, and what it names that is not there. */
export function houseFaults(page: string, places: readonly string[]): string[] {
  const named = [...page.matchAll(/^\| `(src\/[^`]+)` +\|/gm)].map(([, name = ""]) => name);
  return [
    ...places
      .filter((place) => !named.includes(place))
      .map((place) => `${place} is not on the page`),
    ...named.filter((name) => !places.includes(name)).map((name) => `${name} is not in the tree`),
  ];
}

/** `60_000` of a `…_MS` → `1 min`. */
function inWords(name: string, value: unknown): string {
  if (typeof value !== "number") return String(value);
  if (name.endsWith("_MS")) return inUnits(value, UNITS_MS);
  if (name.endsWith("_SECONDS")) return inUnits(value * 1000, UNITS_MS);
  if (name.endsWith("_BYTES")) return inUnits(value, UNITS_BYTES);
  return value.toLocaleString("en-GB");
}

/** The largest unit that gives a whole number. */
function inUnits(value: number, units: readonly (readonly [number, string])[]): string {
  const [size, unit] = units.find(([size]) => value >= size && value % size === 0) ?? [1, ""];
  const count = value / size;
  return `${count.toLocaleString("en-GB")} ${unit}${unit === "day" && count !== 1 ? "s" : ""}`;
}
