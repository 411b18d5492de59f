/** Parties as blocks of an address, side by side. Lines without data vanish by themselves. */

import type { Part, Party } from "../reading/parties.ts";
import { element, type Markup, words } from "./markup.ts";
import { atRoot, optional, shownIf } from "./sections.ts";
import { isAnyThere, isThere, label, shown, type Value, type Writing, written } from "./values.ts";

type Member = Party["members"][number];

/** Side by side they share the width. */
const WIDTHS = ["half", "half", "third"];
const TITLE_MAX_CHARS = 60;
/** What each line of an address is made of. */
const LINES: readonly (readonly Part[])[] = [
  ["company"],
  ["person"],
  ["street", "house"],
  ["zip", "city", "state"],
  ["country"],
];
const BELOW: readonly Part[] = ["email", "phone", "web"];

/** The blocks of all parties, in a row. */
export function addressRow(parties: readonly Party[], writing: Writing): readonly Markup[] {
  if (parties.length === 0) return [];
  const width = WIDTHS[parties.length - 1] ?? "half";
  const blocks = parties.flatMap((party) => {
    const test = isAnyThere(valuesOf(party.members));
    return shownIf(test, [element("div", { class: width }, addressBlock(party, writing))]);
  });
  return [element("row", { class: "parties" }, blocks)];
}

/** One party: the name in bold, address, contact, then whatever else is known of it. */
export function addressBlock({ title, members }: Party, writing: Writing): readonly Markup[] {
  const of = (...parts: readonly Part[]): readonly Value[] =>
    valuesOf(members.filter(({ part }) => parts.includes(part)));
  const name = [...of("name"), ...of("firstName"), ...of("lastName")];
  const print = (value: Value): string => written(value, writing);
  const heading =
    title === "" ? [] : [element("h2", { class: "plain" }, [words(title, TITLE_MAX_CHARS)])];
  return [
    ...heading,
    ...nameLines(name, of, print),
    ...LINES.flatMap((parts) => addressLines(parts, name, of, print)),
    ...of(...BELOW).flatMap((value) => contactLine(value, writing)),
    ...of("tax", "other").flatMap((value) =>
      optional(value, element("p", {}, [`${labelUnder(title, value)} ${shown(value, writing)}`])),
    ),
  ];
}

/** A label without the words that the block's title says already: under "Seller", no "Seller VAT ID". */
function labelUnder(title: string, value: Value): string {
  const { variable } = value;
  if (title === "" || !variable.label.startsWith(`${title} `)) return label(value);
  const rest = variable.label.slice(title.length + 1).trim();
  const own = rest.charAt(0).toUpperCase() + rest.slice(1);
  return label({ ...value, variable: { ...variable, label: own } });
}

function contactLine(value: Value, writing: Writing): readonly Markup[] {
  const line = element("p", {}, [shown(value, writing)]);
  return value.variable.dataType === "email" ? optional(value, line) : [line];
}

/** The name, or, where there is none, the company's. */
function nameLines(
  name: readonly Value[],
  of: (part: Part) => readonly Value[],
  print: (value: Value) => string,
): readonly Markup[] {
  const bold = name.length > 0 ? name : of("company");
  if (bold.length === 0) return [];
  return [element("p", {}, [element("strong", {}, [bold.map(print).join(" ")])])];
}

function addressLines(
  parts: readonly Part[],
  name: readonly Value[],
  of: (...parts: readonly Part[]) => readonly Value[],
  print: (value: Value) => string,
): readonly Markup[] {
  const [kind] = parts;
  if (kind === "company" && name.length === 0) return [];
  if (kind === "zip") return cityLine(of, print);
  const values = of(...parts);
  const isOneLine = kind === "street" && of("house").length === 1 && values.length === 2;
  if (isOneLine) return [element("p", {}, [values.map(print).join(" ")])];
  return values.map((value) => element("p", {}, [print(value)]));
}

/** `10115 Berlin`; with a state `Springfield, IL 62704`, as it is written where there are states. */
function cityLine(
  of: (part: Part) => readonly Value[],
  print: (value: Value) => string,
): readonly Markup[] {
  const [zip, city, state] = [of("zip"), of("city"), of("state")];
  const joined = (values: readonly Value[]): string => values.map(print).join(" ");
  const [first] = state;
  if (first === undefined) {
    const line = [...zip, ...city];
    return line.length === 0 ? [] : [element("p", {}, [joined(line)])];
  }
  const comma = city.length === 0 ? "" : `<if test="${isThere(first)}">, </if>`;
  return [element("p", {}, [`${joined(city)}${comma}${joined([...state, ...zip])}`])];
}

function valuesOf(members: readonly Member[]): readonly Value[] {
  return atRoot(members.map(({ variable }) => variable));
}
