/** What is offered while a layout is typed: from the language, the manifest and the project's own things. */

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { cssSpot } from "./css-spot.ts";
import { attributeOf, childrenOf, type LanguageElement, type Lookup } from "./language.ts";
import { contextAt, type Context, type OpenTag, type Spot } from "./markup.ts";
import {
  namesOf,
  resolve,
  scopeAt,
  specialNames,
  type LooseManifest,
  type Named,
} from "./names.ts";

/** What there is to offer, as it is when something is typed. */
export interface Known {
  readonly language: Lookup;
  readonly manifest: LooseManifest;
  /** The names of the project's pictures and fonts. */
  readonly assets: readonly string[];
  readonly families: readonly string[];
  readonly blocks: readonly string[];
  /** What the source stands in where it is no whole layout: a block. */
  readonly within?: readonly string[];
}

const WORD = /[\w.-]*/;
/** Attributes whose value is an expression. */
const EXPRESSIONS = new Set(["condition", "value", "each", "measure"]);
const PATH = /([A-Za-z_][\w-]*(?:\.[\w-]*)*|)$/;
const FILTER = /\|\s*([a-z_]*)$/;
/** After a filter's name come its arguments, which are texts mostly. */
const IN_TEXT = /^(?:[^"']|"[^"]*"|'[^']*')*["'][^"']*$/;
const LIST_AFTER = /\bin\s+[\w.]*$/;

/** The offers at a place; null where there are none. */
export function completionSource(known: () => Known) {
  return (context: CompletionContext): CompletionResult | null => {
    const at = contextAt(context.state.sliceDoc(), context.pos);
    const offers = offersAt(at, known(), context.pos);
    if (offers === null || offers.options.length === 0) return null;
    const { from, options } = offers;
    if (from === context.pos && !context.explicit && !offers.isEager) return null;
    return { from, options: [...options], validFor: WORD };
  };
}

interface Offers {
  readonly from: number;
  readonly options: readonly Completion[];
  /** Offered before a letter is typed. */
  readonly isEager?: boolean;
}

/** What is offered at a spot; `end` is the place itself. */
function offersAt(context: Context, known: Known, end: number): Offers | null {
  const { spot } = context;
  switch (spot.kind) {
    case "tag":
      return { from: spot.from, options: tagOffers(spot, context, known), isEager: true };
    case "attribute":
      return { from: spot.from, options: attributeOffers(spot.tag, known), isEager: false };
    case "output":
      return expressionOffers(spot.before, end, context, known);
    case "css":
      return cssOffers(spot.before, spot.from, true, known);
    case "value":
      return valueOffers(spot, context, known, end);
    default:
      return null;
  }
}

function tagOffers(
  { isClosing }: Spot & { readonly kind: "tag" },
  { open }: Context,
  { language, within = [] }: Known,
): readonly Completion[] {
  if (isClosing) {
    const innermost = open.at(-1);
    return innermost === undefined
      ? []
      : [{ label: innermost.name, apply: `${innermost.name}>`, type: "type" }];
  }
  const names = [...within, ...open.map(({ name }) => name)];
  return childrenOf(language, names).flatMap((name): Completion[] => {
    const element = language.elements.get(name);
    if (element === undefined) return [];
    return [
      {
        label: name,
        type: "type",
        info: element.documentation,
        apply: opened(name, shapeOf(element)),
      },
    ];
  });
}

type Shape = "empty" | "filled";

function shapeOf({ holds, children, takesText }: LanguageElement): Shape {
  return holds === "elements" && children.length === 0 && !takesText ? "empty" : "filled";
}

/** The name, with what closes it behind the caret. */
function opened(name: string, shape: Shape): NonNullable<Completion["apply"]> {
  return (view, _completion, from, to) => {
    const rest = shape === "empty" ? "/>" : `></${name}>`;
    const follows = view.state.sliceDoc(to, to + 1);
    // Somebody writes a name into a tag that is there already.
    const isWhole =
      follows !== "" && /[\s/>]/.test(follows) && /^[^<]*>/.test(view.state.sliceDoc(to, to + 200));
    const insert = isWhole ? name : `${name}${rest}`;
    const caret = from + name.length + (isWhole || shape === "empty" ? 0 : 1);
    view.dispatch({
      changes: { from, to, insert },
      selection: { anchor: shape === "empty" && !isWhole ? from + name.length : caret },
      userEvent: "input.complete",
    });
  };
}

function attributeOffers(tag: OpenTag, { language }: Known): readonly Completion[] {
  const element = language.elements.get(tag.name);
  if (element === undefined) return [];
  return element.attributes
    .filter(({ name }) => !tag.attributes.has(name))
    .map(({ name, documentation, isRequired }) => ({
      label: name,
      type: "property",
      info: documentation,
      boost: isRequired ? 10 : 0,
      apply: (view, _completion, from, to) => {
        const isSet = view.state.sliceDoc(to, to + 1) === "=";
        view.dispatch({
          changes: { from, to, insert: isSet ? name : `${name}=""` },
          selection: { anchor: from + name.length + (isSet ? 0 : 2) },
          userEvent: "input.complete",
        });
      },
    }));
}

function valueOffers(
  spot: Spot & { readonly kind: "value" },
  context: Context,
  all: Known,
  end: number,
): Offers | null {
  const { tag, attribute, before, from } = spot;
  const definition = attributeOf(all.language, tag.name, attribute);
  if (definition === null) return null;
  const words = (values: readonly string[], type = "enum"): Offers => ({
    from,
    isEager: true,
    options: values.map((label) => ({ label, type })),
  });
  if (definition.values !== null) return words(definition.values);
  if (EXPRESSIONS.has(definition.kind)) return expressionOffers(before, end, context, all);
  switch (definition.kind) {
    case "style":
      return cssOffers(before, from, false, all);
    case "source":
      return words(all.assets.map((name) => `asset:${name}`));
    case "block":
      return words(all.blocks);
    case "page-size":
      return words(all.language.data.pageSizes);
    default:
      return null;
  }
}

function cssOffers(before: string, from: number, isSheet: boolean, all: Known): Offers | null {
  const { language, families } = all;
  const spot = cssSpot(before, from, isSheet);
  if (spot === null) return null;
  if (spot.kind === "selector") {
    const options = [...language.elements.keys()].map((label) => ({ label, type: "type" }));
    return { from: spot.from, options };
  }
  if (spot.kind === "property") {
    const options = language.data.cssProperties.map(({ name, takes }) => ({
      label: name,
      type: "property",
      detail: takes.length > 40 ? "" : takes,
      info: takes,
      apply: `${name}: `,
    }));
    return { from: spot.from, options };
  }
  const values = language.properties.get(spot.property)?.values ?? [];
  const own =
    spot.property === "font-family"
      ? families
      : spot.property === "size"
        ? language.data.pageSizes
        : values;
  return {
    from: spot.from,
    isEager: true,
    options: own.map((label) => ({
      label,
      type: "enum",
      ...(label.includes(" ") ? { apply: `"${label}"` } : {}),
    })),
  };
}

function expressionOffers(
  before: string,
  end: number,
  context: Context,
  all: Known,
): Offers | null {
  if (IN_TEXT.test(before)) return null;
  const filter = FILTER.exec(before);
  if (filter !== null) {
    return {
      from: end - (filter[1]?.length ?? 0),
      isEager: true,
      options: all.language.data.filters.map(({ name, documentation, signature, example }) => ({
        label: name,
        type: "function",
        detail: signature.slice(name.length).replace(/^: /, " "),
        info: `${documentation}\n{{ ${example} }}`,
      })),
    };
  }
  const path = PATH.exec(before)?.[1] ?? "";
  const steps = path.split(".");
  const word = steps.pop() ?? "";
  const scope = scopeAt(context, namesOf(all.manifest));
  const from = end - word.length;
  const wantsList = LIST_AFTER.test(before);
  if (steps.length === 0) {
    const special = wantsList ? [] : specialOffers(context, all, scope);
    return { from, isEager: true, options: [...nameOffers(scope, wantsList), ...special] };
  }
  const inside = resolve(steps.join("."), scope);
  const prefix = `${steps.join(".")}.`;
  const special = specialNames(context.open, all.language.data.names)
    .filter((one) => one.path.startsWith(prefix))
    .map((one) => ({
      label: one.path.slice(prefix.length),
      type: "variable",
      info: one.documentation,
    }));
  return { from, isEager: true, options: [...fieldOffers(inside, wantsList), ...special] };
}

function specialOffers(
  { open }: Context,
  { language }: Known,
  scope: ReadonlyMap<string, Named>,
): Completion[] {
  return specialNames(open, language.data.names)
    .filter(({ path }) => !scope.has(path.split(".")[0] ?? ""))
    .map(({ path, documentation }) => ({
      label: path,
      type: "variable",
      info: documentation,
      boost: -10,
    }));
}

function nameOffers(fields: ReadonlyMap<string, Named>, wantsList: boolean): Completion[] {
  return [...fields]
    .filter(([, named]) => !wantsList || named.kind !== "value")
    .map(([label, named]) => ({
      label,
      type: named.kind === "list" ? "class" : "variable",
      detail: detailOf(named),
      ...(named.kind === "value" && named.label !== label ? { info: named.label } : {}),
      boost: named.kind === "list" && !wantsList ? -1 : 1,
    }));
}

function fieldOffers(named: Named | null, wantsList: boolean): Completion[] {
  if (named?.kind === "object") return nameOffers(named.fields, wantsList);
  if (named?.kind !== "list" || wantsList) return [];
  return ["size", "first", "last"].map((label) => ({ label, type: "property" }));
}

function detailOf(named: Named): string {
  if (named.kind === "value") return named.type;
  return named.kind === "list" ? "[…]" : "{…}";
}
