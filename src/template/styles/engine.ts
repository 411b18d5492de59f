/**
 * From rules to the style of an element: which rules match, which declaration wins (CSS Cascade 4),
 * what is inherited. Elements with the same name, classes and ancestors share one context and one
 * style object, so that 10,000 rows cost what one does; contexts stay between renders.
 */

import type { TextStyle } from "../document.ts";
import { substitute } from "./custom-properties.ts";
import {
  type Declaration,
  type Longhand,
  readLonghands,
  type ReportStyleFault,
  valueFault,
} from "./declarations.ts";
import { type ComputedStyle, StyleDraft } from "./draft.ts";
import type { StyleNode } from "./selectors.ts";
import type { StyleRule } from "./stylesheet.ts";

/** An element's name, id and classes under those of its ancestors, and the rules that match them. */
export interface StyleContext extends StyleNode {
  readonly parent: StyleContext | null;
  /** In the order in which they count, the strongest last. */
  readonly rules: readonly StyleRule[];
  /** Rules that may match, depending on the place among siblings. */
  readonly positional: readonly StyleRule[];
}

/** Declarations from elsewhere than a rule, with a key that is equal where they are. */
export interface Declared {
  readonly key: string;
  readonly declarations: readonly Declaration[];
}

export interface StyleRequest {
  readonly context: StyleContext;
  readonly parent: ComputedStyle;
  /** From attributes such as `width`: stronger than the default sheet, weaker than any other rule. */
  readonly hints?: Declared;
  /** From `style=""`. */
  readonly inline?: Declared;
  /** The element among its siblings, for positional rules. */
  readonly node?: StyleNode;
}

export interface StyleEngine {
  /** Every rule, the default ones first. */
  readonly rules: readonly StyleRule[];
  /** What the document element inherits. */
  readonly initial: ComputedStyle;
  /** Whether any rule asks for places among siblings. */
  readonly hasPositional: boolean;
  context(
    parent: StyleContext | null,
    name: string,
    id: string | undefined,
    classes: readonly string[],
  ): StyleContext;
  /** The style of an element. Values that can't be read are reported, once for each style that is new. */
  style(request: StyleRequest, report: ReportStyleFault): ComputedStyle;
  /** The style of an element that is in another language than what is around it. */
  inLanguage(style: ComputedStyle, language: string): ComputedStyle;
  /** How many contexts and styles are kept. */
  size(): number;
  /** How often an element was held against a rule so far. */
  asked(): number;
  /** Forgets them, so that data-driven classes can't grow without end. */
  forget(): void;
}

const NO_DECLARATIONS: Declared = { key: "", declarations: [] };

interface KeptContext extends StyleContext {
  readonly children: Map<string, KeptContext>;
  readonly styles: Map<string, ComputedStyle>;
}

/** An engine over the default rules and a template's own. */
export function createStyleEngine(rules: readonly StyleRule[]): StyleEngine {
  return new Engine(rules);
}

class Engine implements StyleEngine {
  readonly initial: ComputedStyle = INITIAL;
  readonly hasPositional: boolean;
  private readonly plain: readonly StyleRule[];
  private readonly positional: readonly StyleRule[];
  private roots = new Map<string, KeptContext>();
  private foreign = new Map<string, ComputedStyle>();
  private texts = new Map<string, TextStyle>();
  private kept = 0;
  private questions = 0;
  private serial = 0;

  constructor(readonly rules: readonly StyleRule[]) {
    const sorted = [...rules].sort(byStrength);
    this.plain = sorted.filter((rule) => !rule.positional);
    this.positional = sorted.filter((rule) => rule.positional);
    this.hasPositional = this.positional.length > 0;
  }

  context(
    parent: StyleContext | null,
    name: string,
    id: string | undefined,
    classes: readonly string[],
  ): StyleContext {
    const siblings = parent === null ? this.roots : keptOf(parent).children;
    const key = `${name}\0${id ?? ""}\0${classes.join(" ")}`;
    const known = siblings.get(key);
    if (known !== undefined) return known;
    const node: StyleNode = { name, id, classes, parent };
    this.questions += this.rules.length;
    const made: KeptContext = {
      name,
      id,
      classes,
      parent: parent === null ? null : keptOf(parent),
      rules: this.plain.filter((rule) => mayMatch(rule, node) && rule.matches(node)),
      positional: this.positional.filter((rule) => mayMatch(rule, node)),
      children: new Map(),
      styles: new Map(),
    };
    siblings.set(key, made);
    this.kept += 1;
    return made;
  }

  style(request: StyleRequest, report: ReportStyleFault): ComputedStyle {
    const { parent, hints = NO_DECLARATIONS, inline = NO_DECLARATIONS, node } = request;
    const context = keptOf(request.context);
    if (node !== undefined) this.questions += context.positional.length;
    const matched =
      node === undefined || context.positional.length === 0
        ? []
        : context.positional.filter((rule) => rule.matches(node));
    const orders = matched.map((rule) => rule.order).join(",");
    const key = `${parent.serial}|${orders}|${hints.key}|${inline.key}`;
    const known = context.styles.get(key);
    if (known !== undefined) return known;
    const rules = matched.length === 0 ? context.rules : merged(context.rules, matched);
    const made = this.compute(context.name, parent, ordered(rules, hints, inline), report);
    context.styles.set(key, made);
    this.kept += 1;
    return made;
  }

  inLanguage(style: ComputedStyle, language: string): ComputedStyle {
    const key = `${style.serial}|${language}`;
    const known = this.foreign.get(key);
    if (known !== undefined) return known;
    this.serial += 1;
    const text = this.shared({ ...style.text, language });
    const made = { ...style, text, serial: this.serial };
    this.foreign.set(key, made);
    this.kept += 1;
    return made;
  }

  size(): number {
    return this.kept;
  }

  asked(): number {
    return this.questions;
  }

  forget(): void {
    this.roots = new Map();
    this.texts = new Map();
    this.foreign = new Map();
    this.kept = 0;
  }

  private compute(
    name: string,
    parent: ComputedStyle,
    declarations: readonly Declaration[],
    report: ReportStyleFault,
  ): ComputedStyle {
    const custom = customProperties(parent.custom, declarations);
    const winners = new Map<string, Longhand>();
    for (const declaration of declarations) {
      for (const longhand of longhandsOf(declaration, custom, report)) {
        // At its end: of `left` and `inset-inline-start` the later one counts.
        winners.delete(longhand.property);
        winners.set(longhand.property, longhand);
      }
    }
    const draft = new StyleDraft(parent, name);
    // Every em counts from the element's own font size, every inline side from its direction.
    for (const property of FIRST) winners.get(property)?.set(draft);
    for (const { property, set } of winners.values()) {
      if (!FIRST.includes(property)) set(draft);
    }
    const finished = draft.finish();
    const rootSize = name === "document" ? finished.text.fontSize : parent.rootSize;
    this.serial += 1;
    return { ...finished, text: this.shared(finished.text), custom, rootSize, serial: this.serial };
  }

  /** Equal text styles are one object: neighbours with the same one become one run. */
  private shared(text: TextStyle): TextStyle {
    const key = JSON.stringify(text);
    const known = this.texts.get(key);
    if (known !== undefined) return known;
    this.texts.set(key, text);
    return text;
  }
}

/** Properties that others count from. */
const FIRST = ["font-size", "color", "direction"];

const INITIAL: ComputedStyle = {
  serial: 0,
  text: {
    fontFamily: ["Inter"],
    fontSize: 10,
    fontWeight: 400,
    fontStyle: "normal",
    color: "#000000",
    lineHeight: 1.2,
    letterSpacing: 0,
    baselineShift: 0,
    textAlign: "start",
    textTransform: "none",
    underline: false,
    lineThrough: false,
    tabularFigures: false,
  },
  box: {},
  lineHeight: { kind: "multiple", multiple: 1.2 },
  space: "collapsed",
  align: "start",
  listStyle: "none",
  fit: "contain",
  custom: new Map(),
  rootSize: 10,
};

/** Contexts come from `context()` alone, which makes kept ones. */
function keptOf(context: StyleContext): KeptContext {
  // Nothing else makes a StyleContext; the interface hides the stores from who uses one.
  return context as KeptContext;
}

/** Rules out most by what can be asked at once. */
function mayMatch({ subject, subjectClass }: StyleRule, { name, classes }: StyleNode): boolean {
  if (subject !== null && subject !== name) return false;
  return subjectClass === null || classes.includes(subjectClass);
}

function byStrength(a: StyleRule, b: StyleRule): number {
  if (a.isDefault !== b.isDefault) return a.isDefault ? -1 : 1;
  return a.specificity - b.specificity || a.order - b.order;
}

function merged(a: readonly StyleRule[], b: readonly StyleRule[]): readonly StyleRule[] {
  return [...a, ...b].sort(byStrength);
}

/** All declarations of an element, the strongest last; `!important` ones after all others. */
function ordered(rules: readonly StyleRule[], hints: Declared, inline: Declared): Declaration[] {
  const all: Declaration[] = [];
  for (const rule of rules) if (rule.isDefault) all.push(...rule.declarations);
  all.push(...hints.declarations);
  for (const rule of rules) if (!rule.isDefault) all.push(...rule.declarations);
  all.push(...inline.declarations);
  const important = all.filter((declaration) => declaration.important);
  if (important.length === 0) return all;
  return [...all.filter((declaration) => !declaration.important), ...important];
}

function customProperties(
  inherited: ReadonlyMap<string, string>,
  declarations: readonly Declaration[],
): ReadonlyMap<string, string> {
  // An empty one is a value that the data lacks: what was said before it stays.
  const own = declarations.filter((each) => each.kind === "custom" && each.written !== "");
  if (own.length === 0) return inherited;
  const custom = new Map(inherited);
  for (const each of own) if (each.kind === "custom") custom.set(each.property, each.written);
  // What refers to others is put in here, where they are declared; what inherits gets the result.
  for (const { property } of own) {
    const resolved = substitute(custom.get(property) ?? "", custom);
    if (resolved === undefined) custom.delete(property);
    else custom.set(property, resolved);
  }
  return custom;
}

function longhandsOf(
  declaration: Declaration,
  custom: ReadonlyMap<string, string>,
  report: ReportStyleFault,
): readonly Longhand[] {
  if (declaration.kind === "ready") return declaration.longhands;
  if (declaration.kind === "custom") return [];
  const { property, written, place } = declaration;
  const value = substitute(written, custom);
  const longhands = value === undefined ? undefined : readLonghands(property, value);
  if (longhands !== undefined) return longhands;
  report(
    value === undefined
      ? { code: "invalid_value", message: `${property}: ${written} names no custom property.` }
      : valueFault(property, value),
    place,
  );
  return [];
}
