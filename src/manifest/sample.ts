/**
 * Data to show a template with, when nobody has sent any yet: what the manifest's author gave as
 * preview, else examples that keep to what the manifest demands.
 */

import { PATTERN_WORK_MAX } from "../limits.ts";
import type { DataType, Json, JsonObject, Loop, Manifest, Variable } from "./manifest.ts";
import { patternExample } from "./patterns/example.ts";
import { isPlainItem, type Field, type Shape, shapeOf } from "./shape.ts";
import { compileValidator } from "./validate.ts";
import { constraintsOf } from "./values/constraints.ts";
import { lengthOf } from "./values/text.ts";
import { isScalar, type Scalar, VALUE_TYPES } from "./values/value-type.ts";

const TIME_ZONE = "UTC";
const ITEMS = 3;
/** A text that has to be longer than this is not made up. */
const MADE_UP_MAX_CHARS = 10_000;
const WORDS = "Lorem ipsum dolor sit amet, consectetur adipiscing elit.";

/** Texts that a layout formats by: another word than such a one would be no example of them. */
const SETTINGS: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)time_?zone$/i, "Europe/Berlin"],
  [/(^|\.)currency(_?code)?$/i, "EUR"],
  [/(^|\.)(language|locale)(_?code)?$/i, "en"],
];

/** One light grey pixel, which takes any size it is given. */
const PICTURE =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mN48vwNAAVqArjTvcg4AAAAAElFTkSuQmCC";

/**
 * A body with every key of the manifest, which its validator accepts. A value for which no example is
 * found, because a pattern is too intricate, is left out.
 */
export function sampleData(manifest: Manifest): JsonObject {
  return objectSample(shapeOf(manifest), 0);
}

/** @param index which item of a list this is, so that items differ */
function objectSample(shape: Shape, index: number): JsonObject {
  const members: [string, Json][] = [];
  for (const [name, field] of shape) {
    const value = fieldSample(field, index);
    if (value !== undefined) members.push([name, value]);
  }
  return Object.fromEntries(members);
}

function fieldSample(field: Field, index: number): Json | undefined {
  if (field.kind === "value") return valueSample(field.variable, index);
  if (field.kind === "object") return objectSample(field.shape, index);
  return previewOf(field.loop) ?? itemSamples(field.item);
}

/** The author's own items, where they are what the loop takes. */
function previewOf(loop: Loop): Json | undefined {
  if (loop.previewData === undefined) return undefined;
  const validator = compileValidator({ variables: [], loops: [loop] });
  const result = validator.validate({ [loop.key]: loop.previewData }, { timeZone: TIME_ZONE });
  return result.ok ? result.value.data[loop.key] : undefined;
}

function itemSamples(item: Shape | Variable): Json[] {
  return Array.from({ length: ITEMS }, (_, index) =>
    isPlainItem(item) ? valueSample(item, index) : objectSample(item, index),
  ).filter((sample) => sample !== undefined);
}

/** The first candidate that the variable takes, in its type's own form. */
function valueSample(variable: Variable, index: number): Scalar | undefined {
  const type = VALUE_TYPES[variable.dataType];
  const check = constraintsOf(variable, TIME_ZONE);
  for (const candidate of candidates(variable, index)) {
    if (!isScalar(candidate) || (candidate === "" && !type.keepsEmpty)) continue;
    const value = type.coerce(candidate, TIME_ZONE);
    if (value === undefined) continue;
    if ((check?.(value, { left: PATTERN_WORK_MAX }) ?? null) === null) return value;
  }
  return undefined;
}

function* candidates(variable: Variable, index: number): Generator<Json | undefined> {
  const { previewData, default: fallback, enum: options = [], min, max, pattern } = variable;
  yield previewData;
  yield fallback;
  yield options[index % Math.max(options.length, 1)];
  yield* options;
  const [least, most] = [sizeOf(min) ?? 0, sizeOf(max) ?? Infinity];
  if (pattern !== undefined) yield patternExample(pattern, least) ?? undefined;
  yield fitted(variable, exampleOf(variable, index), least, most);
  // A number or a date outside its bounds gives way to the bounds.
  yield min;
  yield max;
}

function sizeOf(bound: number | string | undefined): number | undefined {
  return typeof bound === "number" ? bound : undefined;
}

function exampleOf({ key, dataType, label }: Variable, index: number): Scalar {
  const setting = SETTINGS.find(([name]) => name.test(key))?.[1];
  if (dataType === "text" && setting !== undefined) return setting;
  const examples: Readonly<Record<DataType, Scalar>> = {
    text: index === 0 ? label : `${label} ${index + 1}`,
    longtext: `${label}. ${WORDS}`,
    number: index + 1,
    currency: 49.95 + index * 10,
    date: "2026-11-23",
    datetime: "2026-11-23T10:00:00.000Z",
    boolean: true,
    image: PICTURE,
    url: "https://example.com/",
    email: "ada@example.com",
  };
  return examples[dataType];
}

/** A text made as long or as short as it has to be, by what its type lets grow. */
function fitted({ dataType }: Variable, example: Scalar, least: number, most: number): Scalar {
  if (typeof example !== "string" || VALUE_TYPES[dataType].measure !== "length") return example;
  const missing = least - lengthOf(example);
  if (missing > MADE_UP_MAX_CHARS) return example;
  if (dataType === "email") {
    return missing > 0 ? "a".repeat(missing) + example : shortest(example, "a@b", most);
  }
  if (dataType === "url") {
    return missing > 0 ? example + "a".repeat(missing) : shortest(example, "tel:1", most);
  }
  const words = missing > 0 ? example + ` ${WORDS}`.repeat(missing) : example;
  return [...words].slice(0, Math.min(most, Math.max(least, lengthOf(example)))).join("");
}

function shortest(example: string, short: string, most: number): string {
  return lengthOf(example) <= most ? example : short;
}
