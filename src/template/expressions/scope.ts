/**
 * Which names mean something at a place of the layout: the data's own, loop variables, `forloop`,
 * `page`, what `let` has named. Also keeps book of which manifest keys are used at all.
 */

import type { Place } from "../document.ts";
import { didYouMean, type Findings } from "../findings.ts";
import type { MessageBook } from "../messages/book.ts";
import {
  ANY,
  BOOLEAN,
  NUMBER,
  type ObjectType,
  pathsBelow,
  type ScalarType,
  type ValueType,
} from "./value-types.ts";

/** A name bound by the layout itself, and not by the data. */
export interface LocalName {
  readonly name: string;
  readonly type: ValueType;
  /** Called with the name when an expression reads it. */
  readonly onUse?: (name: string) => void;
}

export interface Scope {
  /** The type of a first name, and whether the layout (and not the data) binds it. */
  lookup(name: string): { readonly type: ValueType; readonly local: boolean } | undefined;
  names(): Iterable<string>;
  /** How many scopes are around it. */
  readonly depth: number;
  /** A scope with more names, which hide those outside. */
  with(names: readonly LocalName[]): Scope;
}

/** Manifest keys that the layout has named, by their full path. */
export type UsedKeys = Set<string>;

const LOOP_FIELDS = ["index", "index0", "rindex", "rindex0", "first", "last", "length"];

/** `forloop` of Liquid, and its shorter name `loop`. `onUse` tells that an expression reads one. */
export function loopNames(onUse: (name: string) => void): readonly LocalName[] {
  const fields = new Map<string, ValueType>(LOOP_FIELDS.map((name) => [name, NUMBER]));
  fields.set("first", BOOLEAN).set("last", BOOLEAN);
  const type: ObjectType = { kind: "object", key: "forloop", fields };
  return ["forloop", "loop"].map((name) => ({ name, type, onUse }));
}

/** `group`: what the parts of a table with `group-by` know of a group whose rows are of this type. */
export function groupName(item: ValueType): LocalName {
  const fields = new Map<string, ValueType>([
    ["value", ANY],
    ["count", NUMBER],
    ["index", NUMBER],
    ["first", BOOLEAN],
    ["last", BOOLEAN],
    ["items", { kind: "list", key: "group.items", item }],
  ]);
  return { name: "group", type: { kind: "object", key: "group", fields } };
}

/** The names that are there everywhere, the data's first. */
export function dataScope(data: ObjectType): Scope {
  return frame([], {
    lookup: (name) => {
      const type = data.fields.get(name);
      return type === undefined ? undefined : { type, local: false };
    },
    names: () => data.fields.keys(),
    depth: 0,
  });
}

/** A scope in which every name is something: for a source whose surroundings are not known. */
export function anyScope(): Scope {
  return frame([], {
    // page is known only where pages are, whatever else there is.
    lookup: (name) => (name === "page" ? undefined : { type: ANY, local: false }),
    names: () => [],
    depth: 0,
  });
}

function frame(bound: readonly LocalName[], outer: Omit<Scope, "with">): Scope {
  const scope: Scope = {
    lookup(name) {
      const own = bound.findLast((local) => local.name === name);
      if (own === undefined) return outer.lookup(name);
      own.onUse?.(name);
      return { type: own.type, local: true };
    },
    *names() {
      for (const local of bound) yield local.name;
      yield* outer.names();
    },
    depth: outer.depth + 1,
    with: (names) => frame(names, scope),
  };
  return scope;
}

/** One step of a path: a name, an index in brackets, or something only the data can tell. */
export type Step =
  | { readonly kind: "name"; readonly name: string; readonly place: Place }
  | { readonly kind: "index"; readonly place: Place }
  | { readonly kind: "computed"; readonly place: Place };

const TEXT_FIELDS = ["size"];

/** What a path needs to be checked: where names come from and where findings and uses go. */
export interface Naming {
  readonly scope: Scope;
  readonly findings: Findings;
  readonly used: UsedKeys;
  /** The layout's translations; absent where an expression is only tried. */
  readonly translations?: { readonly messages: MessageBook; readonly used: UsedMessages };
}

/** The messages that the layout shows. */
export interface UsedMessages {
  readonly keys: Set<string>;
  /** Whether the data names some, so that any may be shown. */
  isOpen: boolean;
}

/**
 * The type that a path comes to. A name that is nowhere is an error finding at its place, and the
 * answer is null.
 */
export function typeOfPath(steps: readonly Step[], naming: Naming): ValueType | null {
  const [first, ...rest] = steps;
  if (first === undefined || first.kind !== "name") return null;
  const bound = naming.scope.lookup(first.name);
  if (bound === undefined && first.name === "page") {
    const message = "page.number and page.total are known only when all pages are laid out.";
    const hint =
      'They can stand alone in text, as {{ page.number }}; headers and footers have when="first|last|odd|even".';
    naming.findings.error("page_number_misplaced", first.place, message, hint);
    return null;
  }
  if (bound === undefined && first.name === "with") {
    const message = "with has no value here: it is what a <use> gives to its block.";
    const hint = '<use block="…" with="customer"/> gives one.';
    naming.findings.error("unknown_variable", first.place, message, hint);
    return null;
  }
  if (bound === undefined) {
    unknownName(first.name, first.place, () => allPaths(naming.scope), naming);
    return null;
  }
  let type = bound.type;
  let written = first.name;
  for (const step of rest) {
    const next = typeOfStep(type, step, written, naming);
    if (next === null) return null;
    if (type.kind === "list") naming.used.add(type.key);
    written = step.kind === "name" ? `${written}.${step.name}` : `${written}[…]`;
    type = next;
  }
  return type;
}

function typeOfStep(
  type: ValueType,
  step: Step,
  written: string,
  naming: Naming,
): ValueType | null {
  if (type.kind === "any") return ANY;
  if (type.kind === "object") {
    if (step.kind === "name") {
      const field = type.fields.get(step.name);
      if (field !== undefined) return field;
      const { fields } = type;
      const near = (): string[] => [
        ...[...fields.keys()].map((name) => `${written}.${name}`),
        ...allPaths(naming.scope),
      ];
      unknownName(`${written}.${step.name}`, step.place, near, naming);
      return null;
    }
    const message = `${written} has names and no places: write ${written}.name or ${written}["name"].`;
    naming.findings.error("unknown_variable", step.place, message);
    return null;
  }
  if (type.kind === "list") {
    if (step.kind !== "name") return type.item;
    if (step.name === "size") return NUMBER;
    if (step.name === "first" || step.name === "last") return type.item;
    const message = `${written} is a list; ${step.name} belongs to each of its items.`;
    const hint = `Use <for each="item in ${written}"> and item.${step.name}, or ${written}.first.`;
    naming.findings.error("unknown_variable", step.place, message, hint);
    return null;
  }
  return typeWithinScalar(type, step, written, naming);
}

function typeWithinScalar(
  type: ScalarType,
  step: Step,
  written: string,
  naming: Naming,
): ValueType | null {
  const isText = type.dataType !== "number" && type.dataType !== "currency";
  if (step.kind === "name" && step.name === "size" && isText) return NUMBER;
  const what = step.kind === "name" ? `no ${step.name}` : "nothing in brackets";
  naming.findings.error(
    "unknown_variable",
    step.place,
    `${written} is a single value (${type.dataType}) and has ${what}.`,
    didYouMean(step.kind === "name" ? step.name : "", TEXT_FIELDS),
  );
  return null;
}

function unknownName(
  name: string,
  place: Place,
  near: () => Iterable<string>,
  naming: Naming,
): void {
  naming.findings.error(
    "unknown_variable",
    place,
    `${name} is not in the manifest.`,
    () => didYouMean(name, near()) ?? "Add it to the manifest, or correct the name.",
  );
}

/** Every path that can be written here: what is offered as "did you mean". */
function allPaths(scope: Scope): string[] {
  const paths: string[] = [];
  for (const name of new Set(scope.names())) {
    const type = scope.lookup(name)?.type;
    paths.push(name);
    if (type?.kind === "object") {
      const prefix = type.key === "" ? 0 : type.key.length;
      for (const path of pathsBelow(type)) paths.push(`${name}${path.slice(prefix)}`);
    }
  }
  return paths;
}

/** Marks what a value of this type shows as used: the value, or all of an object's. */
export function markUsed(type: ValueType, used: UsedKeys): void {
  if (type.kind === "list") used.add(type.key);
  else for (const path of pathsBelow(type)) used.add(path);
}
