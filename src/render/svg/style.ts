/** What SVG's attributes, style attributes and style sheets say of an element, and what is inherited. */

import type { SvgElement } from "../../template/svg/read.ts";

/** Properties by their names, as written. */
export type Properties = ReadonlyMap<string, string>;

interface Rule {
  /** Counts, from the weightiest: ids, classes, names. */
  readonly weight: number;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly classes: readonly string[];
  readonly declarations: readonly (readonly [string, string])[];
}

/** Rules that match every element would be asked of every one. */
const RULES_MAX = 1_000;
const INHERITED = [
  "fill",
  "fill-opacity",
  "fill-rule",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-miterlimit",
  "stroke-dasharray",
  "stroke-dashoffset",
  "color",
  "font-family",
  "font-size",
  "font-weight",
  "font-style",
  "letter-spacing",
  "text-anchor",
  "clip-rule",
  "visibility",
] as const;
const OWN = [
  "opacity",
  "display",
  "transform",
  "clip-path",
  "mask",
  "filter",
  "marker-start",
  "marker-mid",
  "marker-end",
  "stop-color",
  "stop-opacity",
] as const;
const ALL: ReadonlySet<string> = new Set<string>([...INHERITED, ...OWN]);

export class SvgStyles {
  private readonly rules: readonly Rule[];

  constructor(css: string) {
    this.rules = rulesIn(css).sort((a, b) => a.weight - b.weight);
  }

  /** The properties of an element: its own, and those that it takes from around. */
  of(element: SvgElement, around: Properties): Properties {
    const found = new Map<string, string>();
    for (const name of INHERITED) {
      const value = around.get(name);
      if (value !== undefined) found.set(name, value);
    }
    const set = (name: string, written: string): void => {
      if (!ALL.has(name)) return;
      const value = written.replace(/!\s*important\s*$/i, "").trim();
      if (value === "inherit") {
        const outer = around.get(name);
        if (outer === undefined) found.delete(name);
        else found.set(name, outer);
      } else if (value !== "") found.set(name, value);
    };
    for (const [name, value] of element.attributes) set(name, value);
    for (const rule of this.rules) {
      if (matches(rule, element)) for (const [name, value] of rule.declarations) set(name, value);
    }
    for (const [name, value] of declarationsIn(element.attributes.get("style") ?? ""))
      set(name, value);
    // A size of the text around is what em and % count from.
    return found;
  }
}

function matches({ id, name, classes }: Rule, { name: own, attributes }: SvgElement): boolean {
  if (name !== undefined && name !== own) return false;
  if (id !== undefined && id !== attributes.get("id")) return false;
  if (classes.length === 0) return true;
  const written = (attributes.get("class") ?? "").split(/\s+/);
  return classes.every((each) => written.includes(each));
}

/** Rules of simple selectors: names, classes and ids. Others, and what begins with @, match nothing. */
function rulesIn(css: string): Rule[] {
  const rules: Rule[] = [];
  const text = css.replace(/\/\*[^]*?\*\//g, " ").replace(/<!--|-->/g, " ");
  for (const [, selectors = "", body = ""] of text.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const declarations = declarationsIn(body);
    for (const selector of selectors.split(",")) {
      const rule = ruleOf(selector.trim(), declarations);
      if (rule !== null && rules.length < RULES_MAX) rules.push(rule);
    }
  }
  return rules;
}

function ruleOf(selector: string, declarations: Rule["declarations"]): Rule | null {
  const match = /^(\*|[A-Za-z][\w-]*)?((?:[.#][\w-]+)*)$/.exec(selector);
  if (match === null || selector === "") return null;
  const [, name, marks = ""] = match;
  const parts = marks.match(/[.#][\w-]+/g) ?? [];
  const ids = parts.filter((part) => part.startsWith("#")).map((part) => part.slice(1));
  const classes = parts.filter((part) => part.startsWith(".")).map((part) => part.slice(1));
  return {
    weight:
      ids.length * 10_000 + classes.length * 100 + (name === undefined || name === "*" ? 0 : 1),
    id: ids[0],
    name: name === "*" ? undefined : name,
    classes,
    declarations,
  };
}

function declarationsIn(text: string): (readonly [string, string])[] {
  return text.split(";").flatMap((part) => {
    const colon = part.indexOf(":");
    if (colon === -1) return [];
    return [[part.slice(0, colon).trim().toLowerCase(), part.slice(colon + 1).trim()] as const];
  });
}

/** The id in `url(#id)`. */
export function idIn(value: string | undefined): string | undefined {
  return /^url\(\s*["']?#([^"')]+)["']?\s*\)/i.exec(value ?? "")?.[1];
}
