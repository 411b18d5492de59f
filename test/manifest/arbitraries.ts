/** Random manifests and bodies that go with them, for properties. */

import fc from "fast-check";
import { DATA_TYPES, type DataType, type Json } from "../../src/manifest/manifest.ts";

/** A failing run is repeated by setting the variable to the seed that it printed. */
const seed = Number(Bun.env["PLATEN_TEST_SEED"] ?? Math.trunc(Math.random() * 2 ** 31));
console.log(`PLATEN_TEST_SEED=${seed}`);

/** How a property is run: so often, from the seed of this process. */
export function runs(numRuns: number): { seed: number; numRuns: number } {
  return { seed, numRuns };
}

/** Names of few kinds, so that they clash often; some mean something to objects of the language. */
const NAMES = ["a", "b", "name", "toString", "hasOwnProperty", "valueOf", "über", "x-1"];

export const name: fc.Arbitrary<string> = fc.constantFrom(...NAMES);

const path: fc.Arbitrary<string> = fc
  .array(name, { minLength: 1, maxLength: 3 })
  .map((segments) => segments.join("."));

const dataType: fc.Arbitrary<DataType> = fc.constantFrom(...DATA_TYPES);

const PATTERNS = ["[a-z]*", "A+|b", "\\d{2}-\\d{2}", ".?", "[^\\s]+", "(?i)yes"];

const MEANT_FOR: Readonly<Record<string, readonly DataType[]>> = {
  length: ["text", "longtext"],
  amount: ["number", "currency"],
  time: ["date", "datetime"],
};

/** A variable as people write one, with demands that suit its type and can be met. */
export const variable: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    key: path,
    dataType,
    required: fc.boolean(),
    demand: fc.constantFrom("none", "none", "none", "bounds", "enum", "pattern"),
    least: fc.integer({ min: 0, max: 3 }),
    span: fc.integer({ min: 0, max: 5 }),
    pattern: fc.constantFrom(...PATTERNS),
    withDefault: fc.boolean(),
  })
  .map(({ demand, least, span, pattern, withDefault, ...base }) => ({
    ...base,
    ...demandOf(base.dataType, demand, least, span, pattern),
    ...(withDefault && demand === "none" ? { default: DEFAULTS[base.dataType] } : {}),
  }));

const DEFAULTS: Readonly<Record<DataType, Json>> = {
  text: "",
  longtext: "some text",
  number: "1,000",
  currency: 1.5,
  date: "2026-11-23",
  datetime: "2026-11-23T10:00:00Z",
  boolean: "no",
  image: "asset:logo",
  url: "https://example.com/",
  email: "ada@example.com",
};

const OPTIONS: Readonly<Partial<Record<DataType, readonly Json[]>>> = {
  text: ["", "yes", "nö"],
  number: [1, "2.5", 1],
  boolean: [true],
};

function demandOf(
  type: DataType,
  demand: string,
  least: number,
  span: number,
  pattern: string,
): Record<string, unknown> {
  if (demand === "enum") return { enum: OPTIONS[type] ?? [DEFAULTS[type]] };
  if (demand === "pattern" && MEANT_FOR["length"]?.includes(type)) return { pattern };
  if (demand !== "bounds") return {};
  if (MEANT_FOR["time"]?.includes(type)) {
    return { min: `202${least}-06-01`, max: `203${span}-06-01T10:00:00Z` };
  }
  const isBounded = [...(MEANT_FOR["length"] ?? []), ...(MEANT_FOR["amount"] ?? [])].includes(type);
  return isBounded ? { min: least, max: least + span } : {};
}

const itemFields = fc.array(variable, { maxLength: 4 }).map((fields) => ({ itemFields: fields }));
const itemType = dataType.map((type) => ({ itemType: type }));

function loop(depth: number): fc.Arbitrary<Record<string, unknown>> {
  const inner = depth === 1 ? fc.constant([]) : fc.array(loop(depth - 1), { maxLength: 2 });
  const items = fc.oneof(
    itemType,
    fc.tuple(itemFields, inner).map(([fields, loops]) => ({ ...fields, loops })),
  );
  return fc
    .tuple(fc.record({ key: name, required: fc.boolean() }), items)
    .map(([head, rest]) => ({ ...head, ...rest }));
}

/** A manifest as JSON. Its keys may clash: whoever needs one that parses filters. */
export const manifestJson: fc.Arbitrary<Record<string, unknown>> = fc.record({
  variables: fc.array(variable, { maxLength: 6 }),
  loops: fc.array(loop(3), { maxLength: 2 }),
});

/** Values that are near to some type, or not at all. */
const scalar: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...Object.values(DEFAULTS)),
  fc.constantFrom(null, "", " 12 ", "1e999", Infinity, -0, 2 ** 60, "2026-02-30", "yes", "a\u0000"),
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.integer({ min: -3, max: 9 }),
  fc.double(),
  fc.boolean(),
  fc.constantFrom("\ud800", "x\udc00y"),
);

const key = fc.oneof({ weight: 6, arbitrary: name }, fc.constantFrom("__proto__", "constructor"));

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    members(tie("value")),
  ),
}));

/** Keys are set as JSON.parse would: `__proto__` is one like others. */
function members(of: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> {
  return fc.array(fc.tuple(key, of), { maxLength: 6 }).map((all) => Object.fromEntries(all));
}

/** A body that has something to do with such manifests, and any JSON value in it. */
export const body: fc.Arbitrary<Record<string, unknown>> = members(value);
