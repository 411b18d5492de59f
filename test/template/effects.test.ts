/**
 * Nothing parses and is then ignored: over the tables of elements and properties, whatever may be
 * written changes the document, or a finding says that it does not.
 */

import { describe, expect, test } from "bun:test";
import { compileTemplate } from "../../src/template/compile.ts";
import type { AttributeDefinition } from "../../src/template/elements/definition.ts";
import { ELEMENTS } from "../../src/template/elements.ts";
import { evaluateTemplate } from "../../src/template/evaluate.ts";
import { PROPERTIES } from "../../src/template/styles/properties.ts";
import { SHORTHANDS } from "../../src/template/styles/shorthands.ts";
import { specimen } from "../fixtures/specimens.ts";
import { manifestOf } from "../fixtures/templates.ts";

const MANIFEST = manifestOf({ list: ["text"], names: ["text"] });

/** One of them is another value than the one that each property has by itself. */
const VALUES = [
  ...["7pt", "37%", "3", "0.5", "#123456", "3pt dashed #123456", "7pt 5mm", "Noto Sans", "auto"],
  ...["100", "A5", "bold 7pt/1.9 Noto Sans", "2 3 4pt", "row-reverse wrap", "lower-roman"],
];

/** What cells have of their own in the default sheet, which is nearer to them than what is around them. */
const OF_CELLS: Readonly<Record<string, readonly string[]>> = {
  thead: ["font-weight", "text-align"],
  tbody: ["font-variant-numeric"],
  tfoot: ["font-weight", "font-variant-numeric"],
  tr: ["font-variant-numeric"],
};

/** What takes no other value than the one that holds anyway: people write it in every table. */
const AS_IT_IS = ["border-collapse"];

/** What may hold a list, and here holds none. */
const LIST_STYLES = ["list-style", "list-style-type"];

interface Outcome {
  /** Without places, which differ anyway. Null where there is none. */
  readonly tree: string | null;
  readonly codes: readonly string[];
}

function outcomeOf(layout: string): Outcome {
  const { template, findings } = compileTemplate(layout, MANIFEST);
  const codes = findings.map(({ code }) => code).filter((code) => code !== "unused_variable");
  if (template === null) return { tree: null, codes };
  const result = evaluateTemplate(template, {}, { timeZone: "UTC", language: "en" });
  if (!result.ok) return { tree: null, codes: [...codes, result.error.code] };
  const { warnings, ...document } = result.value;
  const tree = JSON.stringify(document, (key, value) => (key === "place" ? undefined : value));
  return { tree, codes: [...codes, ...warnings.map(({ code }) => code)] };
}

/** What a property needs beside it: a colour of lines that are not there is none of what is asked. */
function companyOf(element: string, property: string): string {
  if (element === "hr" && property.startsWith("border-bottom")) {
    return property.endsWith("color")
      ? "border-top: none; border-bottom: 2pt solid"
      : "border-top: none";
  }
  if (/^border.*color$/.test(property)) return "border: 2pt solid #ff0000";
  if (element === "hr" || element === "img") {
    if (property === "color") return "border: 2pt solid";
    if (/^font/.test(property)) return "margin: 2em";
  }
  if (element !== "hr") return "";
  if (property === "height") return "border: none; background: #ff0000";
  return property.startsWith("background") ? "border: none; height: 2pt" : "";
}

/** Whether some value of a property that it takes does something on an element, or is told to do nothing. */
function hasEffect(element: string, property: string, expected: string): boolean {
  const company = companyOf(element, property);
  const styled = (style: string): Outcome =>
    outcomeOf(specimen(element, style === "" ? "" : ` style="${style}"`));
  const plain = styled(company);
  const words = expected.split(/[^A-Za-z0-9#%.-]+/).filter((word) => word !== "");
  return [...VALUES, ...words].some((value) => {
    const { tree, codes } = styled(`${company}; ${property}: ${value}`);
    if (codes.includes("invalid_value")) return false;
    return tree !== plain.tree || codes.length > plain.codes.length;
  });
}

const STYLED = [...ELEMENTS].filter(([, { attributes }]) => "style" in attributes);

describe("every element is shown by its specimen", () => {
  test.each(STYLED.map(([name]) => name))("%s", (name) => {
    expect(outcomeOf(specimen(name, ""))).toMatchObject({ codes: [], tree: expect.any(String) });
  });
});

describe("every property does something, or is told to do nothing, on", () => {
  test.each(STYLED.map(([name]) => name))("%s", (name) => {
    const silent = [...PROPERTIES, ...SHORTHANDS]
      .filter(([property, { expected }]) => !hasEffect(name, property, expected))
      .map(([property]) => property)
      .filter((property) => !LIST_STYLES.includes(property))
      .filter((property) => !AS_IT_IS.includes(property))
      .filter((property) => OF_CELLS[name]?.includes(property) !== true);
    expect(silent).toEqual([]);
  });

  test("nothing, where the check is held against a style that is none", () => {
    expect(hasEffect("p", "--unused", "1")).toBe(false);
  });
});

/** Of each kind of attribute, values that differ from what it is without it. */
function valuesOf({ kind }: AttributeDefinition): readonly string[] {
  if (typeof kind === "object") return kind.oneOf;
  return SAMPLES[kind] ?? [];
}

const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  text: ["true", "a.xml"],
  language: ["de-AT"],
  "time-zone": ["Europe/Berlin"],
  currency: ["CHF"],
  length: ["33pt"],
  flag: ["true", "false"],
  color: ["#123456"],
  paint: ["#123456"],
  paints: ["#123456 #654321"],
  condition: ["false"],
  value: ["'x'"],
  each: ["i in (1..5)"],
  name: ["y"],
  link: ["https://example.org/"],
  reference: ["#y"],
  "page-size": ["A5"],
  "page-margin": ["33pt"],
  "column-width": ["33pt"],
  "column-format": ["number: 3"],
  span: ["2"],
  "row-text": ["x"],
  "group-text": ["x"],
  measure: ["0.7mm"],
  "media-type": ["text/xml"],
  permissions: ["print"],
  integer: ["7"],
  gap: ["3mm"],
  count: ["1"],
  whole: ["1"],
  angle: ["7"],
  number: ["-7"],
  ticks: ["2"],
  source: ["data:image/gif;base64,R0lGODlhAQABAAAAACw="],
};

/** What an attribute needs beside it. */
const BESIDE: Readonly<Record<string, string>> = {
  "input checked": ' type="checkbox"',
  "table group-by": ' subtotals="true"',
  "col span": ' width="33pt"',
};

/** What other tests hold: names for CSS and links, and what is for other programs. */
const HELD_ELSEWHERE = ["class", "row-class", "style", "id", "xmlns", "xmlns:xlink"];
/** Heeded when the pages are known: carry.test.ts. */
const OF_PAGES: Readonly<Record<string, readonly string[]>> = {
  table: ["carry-label", "brought-label"],
};
/** Of who reads a document aloud, where there is nothing to be read but what other attributes say. */
const UNREAD: Readonly<Record<string, readonly string[]>> = {
  hr: ["lang", "dir"],
  img: ["lang", "dir"],
};

/** Whether some value of an attribute does something, or is told to do nothing. */
function attributeHasEffect(element: string, name: string, values: readonly string[]): boolean {
  const beside = BESIDE[`${element} ${name}`] ?? "";
  const plain = outcomeOf(specimen(element, beside));
  return values.some((value) => {
    const { tree, codes } = outcomeOf(specimen(element, ` ${name}="${value}"${beside}`));
    return tree !== plain.tree || codes.length > plain.codes.length;
  });
}

describe("every attribute does something, or is told to do nothing, on", () => {
  // Blocks need a project that has them: blocks.test.ts.
  test.each([...ELEMENTS.keys()].filter((name) => name !== "use"))("%s", (element) => {
    const attributes = Object.entries(ELEMENTS.get(element)?.attributes ?? {});
    const silent = attributes
      .filter(([name]) => !HELD_ELSEWHERE.includes(name))
      .filter(([name]) => OF_PAGES[element]?.includes(name) !== true)
      .filter(([name]) => UNREAD[element]?.includes(name) !== true)
      .filter(([name, definition]) => !attributeHasEffect(element, name, valuesOf(definition)))
      .map(([name]) => name);
    expect(silent).toEqual([]);
  });
});
