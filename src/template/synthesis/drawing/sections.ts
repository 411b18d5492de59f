/** The parts that pages are put together from: values in a grid, answers, prose, pictures, lines of pairs. */

import type { Variable } from "../../../manifest/manifest.ts";
import { element, type Markup, plainWords, words } from "./markup.ts";
import {
  isAlwaysThere,
  isAnyThere,
  isThere,
  label,
  type Value,
  type Writing,
  shown,
} from "./values.ts";

/** A grid of more values is cut into several: one that is longer than what is left of a page moves to the next. */
const GRID_VALUES_MAX = 8;
/** A label that is longer is a question, and its answer takes the whole width. */
const SHORT_LABEL_CHARS = 32;
const CAPTION_MAX_CHARS = 160;

/** Variables as values of the data itself. */
export function atRoot(variables: readonly Variable[]): readonly Value[] {
  return variables.map((variable) => ({ path: variable.key, variable }));
}

/** What is there only where a condition holds. Without a condition it always is. */
export function shownIf(test: string | undefined, content: readonly Markup[]): readonly Markup[] {
  return test === undefined || content.length === 0 ? content : [element("if", { test }, content)];
}

/** Content under a heading that goes where none of its values is there. */
export function section(
  title: string,
  values: readonly Value[],
  content: readonly Markup[],
): readonly Markup[] {
  const heading = title === "" ? [] : [element("h2", {}, [words(title, CAPTION_MAX_CHARS)])];
  return shownIf(title === "" ? undefined : isAnyThere(values), [...heading, ...content]);
}

/** Values in their order: short ones side by side with their labels above, long ones across the page. */
export function fields(values: readonly Value[], writing: Writing): readonly Markup[] {
  const parts: Markup[] = [];
  let short: Value[] = [];
  const endGrid = (): void => {
    if (short.length > 0)
      parts.push(
        element(
          "row",
          { class: "grid" },
          short.flatMap((v) => cell(v, writing)),
        ),
      );
    short = [];
  };
  for (const value of values) {
    if (isLong(value)) {
      endGrid();
      parts.push(...answer(value, writing));
      continue;
    }
    if (short.length === GRID_VALUES_MAX) endGrid();
    short.push(value);
  }
  endGrid();
  return parts;
}

/** Label and value side by side, one pair a line. */
export function pairs(
  values: readonly Value[],
  writing: Writing,
  dates: "medium" | "long" = "medium",
): readonly Markup[] {
  return values.flatMap((value) =>
    optional(
      value,
      element("row", {}, [
        element("p", { class: "key" }, [label(value)]),
        element("p", { class: "value" }, [shown(value, writing, dates)]),
      ]),
    ),
  );
}

/** Texts, each under its heading. */
export function prose(values: readonly Value[], writing: Writing): readonly Markup[] {
  return values.flatMap((value) => {
    const text = element("p", { class: "prose" }, [shown(value, writing)]);
    return section(value.variable.label, [value], [text]);
  });
}

/** Pictures side by side, each with its caption. */
export function pictures(values: readonly Value[]): readonly Markup[] {
  if (values.length === 0) return [];
  const figures = values.flatMap((value) =>
    optional(
      value,
      element("div", { class: "figure" }, [
        picture(value, "picture"),
        element("p", { class: "muted" }, [label(value)]),
      ]),
    ),
  );
  return [element("row", { class: "figures" }, figures)];
}

/** A picture. */
export function picture({ path, variable }: Value, name: string): Markup {
  const alt = plainWords(variable.label, CAPTION_MAX_CHARS);
  return element("img", { class: name, src: `{{ ${path} }}`, alt });
}

/** Something that is there only where its value is. */
export function optional(value: Value, content: Markup): readonly Markup[] {
  return shownIf(isAlwaysThere(value) ? undefined : isThere(value), [content]);
}

function isLong({ variable }: Value): boolean {
  return variable.dataType === "longtext" || [...variable.label].length > SHORT_LABEL_CHARS;
}

function cell(value: Value, writing: Writing): readonly Markup[] {
  return optional(value, element("div", { class: "cell" }, lines(value, writing)));
}

function answer(value: Value, writing: Writing): readonly Markup[] {
  return optional(value, element("div", { class: "answer" }, lines(value, writing)));
}

function lines(value: Value, writing: Writing): readonly Markup[] {
  return [
    element("p", { class: "muted" }, [label(value)]),
    element("p", {}, [shown(value, writing)]),
  ];
}
