import { describe, expect, test } from "bun:test";
import { parseManifest } from "../../src/manifest/parse.ts";
import { embeddedFonts } from "../../src/render/embedded-fonts.ts";
import { compileTemplate } from "../../src/template/compile.ts";
import { BRAND_TYPE } from "../../src/template/brand/values.ts";
import { ELEMENTS } from "../../src/template/elements.ts";
import { FILTERS } from "../../src/template/expressions/filters.ts";
import { groupName, type LocalName, loopNames } from "../../src/template/expressions/scope.ts";
import { ANY } from "../../src/template/expressions/value-types.ts";
import { language } from "../../src/template/language.ts";
import { parsePageSize } from "../../src/template/styles/page-sizes.ts";

const made = language();

const MANIFEST = parseManifest({
  variables: [
    { key: "name", dataType: "text" },
    { key: "total", dataType: "currency" },
    { key: "balance", dataType: "number" },
    { key: "day", dataType: "date" },
  ],
  loops: [
    {
      key: "items",
      itemFields: [
        { key: "name", dataType: "text" },
        { key: "qty", dataType: "number" },
        { key: "rate", dataType: "number" },
        { key: "price", dataType: "currency" },
      ],
    },
    { key: "names", itemType: "text" },
  ],
});

function findingsOf(body: string): readonly string[] {
  if (!MANIFEST.ok) throw new Error(MANIFEST.error.message);
  const messages = '<messages language="en"><message name="due">Due {day}</message></messages>';
  const layout = `<document currency="EUR">${messages}<page>${body}</page></document>`;
  const { findings } = compileTemplate(layout, MANIFEST.value);
  return findings
    .filter(({ code }) => code !== "unused_variable" && code !== "unused_message")
    .map(({ message }) => message);
}

describe("the language as data", () => {
  test("has every element with its attributes, and names no child that there is not", () => {
    expect(made.elements.map(({ name }) => name)).toEqual([...ELEMENTS.keys()]);
    for (const { children } of made.elements) {
      for (const child of children) expect(ELEMENTS.has(child)).toBe(true);
    }
    const table = made.elements.find(({ name }) => name === "table");
    expect(table?.children).toContain("column");
    expect(table?.children).toContain("if");
    expect(table?.children).not.toContain("p");
    expect(table?.attributes).toContainEqual(
      expect.objectContaining({ name: "each", kind: "each", takesOutputs: false }),
    );
  });

  test.each(made.filters.map(({ name, example }) => [name, example]))(
    "has an example of %s that compiles: {{ %s }}",
    (name, example) => {
      expect(example).toMatch(new RegExp(`\\| ${name}\\b`));
      const output = `<p>{{ ${example} }}</p>`;
      expect(findingsOf(`<for each="item in items">${output}</for>`)).toEqual([]);
    },
  );

  test("has every filter", () => {
    expect(made.filters.map(({ name }) => name)).toEqual([...FILTERS.keys()]);
    expect(made.filters.find(({ name }) => name === "truncate")?.signature).toBe(
      "truncate: [1], [2]",
    );
  });

  test("offers values of properties that the property takes, and no words about them", () => {
    const valuesOf = (name: string) => made.cssProperties.find((one) => one.name === name)?.values;
    expect(valuesOf("text-align")).toEqual(["start", "end", "left", "right", "center", "justify"]);
    expect(valuesOf("break-inside")).toEqual(["auto", "avoid"]);
    expect(valuesOf("border-style")).toEqual(["none", "solid", "dashed", "dotted"]);
    expect(valuesOf("color")).toEqual(["navy"]);
  });

  test("has no special name that layouts would not know", () => {
    const known = new Set(["page.number", "page.total", ...namesOf(loopNames(() => {}))]);
    for (const path of namesOf([groupName(ANY)])) known.add(path);
    for (const path of namesOf([{ name: "brand", type: BRAND_TYPE }])) known.add(path);
    for (const { path, within } of made.names) {
      expect(known.has(path)).toBe(true);
      for (const element of within) expect(ELEMENTS.has(element)).toBe(true);
    }
  });

  test("has paper and fonts that are there", async () => {
    for (const name of made.pageSizes) expect(parsePageSize(name)?.size).toBeDefined();
    const families = new Set((await embeddedFonts()).map(({ family }) => family));
    for (const family of made.fontFamilies) expect(families.has(family)).toBe(true);
  });
});

function namesOf(names: readonly LocalName[]): string[] {
  return names.flatMap(({ name, type }) =>
    type.kind === "object" ? [...type.fields.keys()].map((field) => `${name}.${field}`) : [name],
  );
}
