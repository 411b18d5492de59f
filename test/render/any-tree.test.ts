/**
 * Any well-formed tree of the language, with attributes and CSS that make sense and that make none: it is
 * told where it is wrong, or rendered into a sound PDF, or fails with a reason. It never throws.
 */

import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import fc from "fast-check";
import type { RenderErrorCode } from "../../src/errors.ts";
import { secureBytes } from "../../src/ids.ts";
import { renderDocument } from "../../src/render/document.ts";
import { compileTemplate } from "../../src/template/compile.ts";
import { type Category, type ElementDefinition } from "../../src/template/elements/definition.ts";
import { ELEMENTS } from "../../src/template/elements.ts";
import { evaluateTemplate } from "../../src/template/evaluate.ts";
import { PROPERTIES } from "../../src/template/styles/properties.ts";
import { SHORTHANDS } from "../../src/template/styles/shorthands.ts";
import { temporaryFolder } from "../fixtures/store.ts";
import { manifestOf } from "../fixtures/templates.ts";
import { fonts } from "./made.ts";

const SEED = 5_071;
const MANIFEST = manifestOf({
  s: "text",
  n: "number",
  "item.a": "text",
  "item.q": "number",
  items: { a: "text", q: "number" },
});
const DATA = {
  s: "1e308",
  n: -1,
  items: [
    { a: "x", q: 1 },
    { a: "\u05d0\u0301 \ud800", q: -2 },
    { a: "", q: 1e21 },
  ],
};
const EXPECTED: readonly RenderErrorCode[] = [
  "template_error",
  "too_many_pages",
  "image_unavailable",
];
const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==";

/** What numbers and lengths come to, and what they never should. */
const WILD = [
  ..."0,1,2,7pt,33%,200%,-5pt,-100%,1e6,-1e6,1e-9,1e308,NaN,Infinity,auto,none,calc(1pt + 2pt)".split(
    ",",
  ),
  ..."red,#12345678,currentcolor,transparent,url(x),var(--x),var(--y, 3pt),inherit,initial".split(
    ",",
  ),
  "0.1mm 200mm",
  "{{ s }}",
  "{{ n }}",
  "{{ item.q }}",
  "{{ n }}pt",
];
const TEXTS = [
  "",
  "words of one line",
  "words and more words",
  "\u05d0\u05d1 12 ab",
  "\u0628\u0651",
  "{{ s }}",
  "{{ item.a }}",
  "{{ page.number }} of {{ page.total }}",
  "&#8203;&#x10FFFF;",
  "a&#173;b".repeat(9),
  "x".repeat(300),
];
const OWN: Readonly<Record<string, readonly string[]>> = {
  each: ["item in items", "one in (1..3)"],
  condition: ["true", "n > 1"],
  value: ["item.q", "n"],
  language: ["de-AT", "ar"],
  flag: ["true", "false"],
  length: ["30pt", "200%", "1e6"],
  integer: ["2", "1000"],
  measure: ["20mm", "0.01mm"],
  "column-format": ["number: 2", "currency"],
  source: [PIXEL, "asset:nothing", "data:image/svg+xml,%3Csvg/%3E", "{{ s }}"],
  link: ["#x", "https://example.com/"],
  reference: ["#x"],
  id: ["x"],
  name: ["v"],
  "media-type": ["text/plain"],
  "page-size": ["A5", "10pt 10pt", "80mm auto", "14400pt 14400pt"],
  "page-margin": ["0", "5mm", "300pt"],
  "column-width": ["2*", "auto", "40pt", "20%"],
  count: ["1", "3", "200"],
  span: ["1", "2", "1000"],
};

const properties = [...PROPERTIES, ...SHORTHANDS].map(([name, { expected }]) => ({
  name,
  words: expected.split(/[^A-Za-z0-9#%.-]+/).filter((word) => word !== ""),
}));

const declaration = fc
  .constantFrom(...properties)
  .chain(({ name, words }) =>
    fc.constantFrom(...WILD, ...words).map((value) => `${name}: ${value}`),
  );
const css = fc.array(declaration, { maxLength: 4 }).map((some) => some.join("; "));
/** A style sheet's, which holds no outputs. */
const rule = css.filter((some) => !some.includes("{"));

function escaped(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

/** Some attributes of an element: those that it needs, and a few more. */
function attributesOf({ attributes }: ElementDefinition): fc.Arbitrary<string> {
  const each = Object.entries(attributes).map(([name, { kind, required }]) => {
    const plausible = typeof kind === "object" ? kind.oneOf : (OWN[kind] ?? []);
    const value =
      kind === "style"
        ? css
        : plausible.length === 0
          ? fc.constantFrom(...WILD)
          : fc.oneof(
              { weight: 19, arbitrary: fc.constantFrom(...plausible) },
              { weight: 1, arbitrary: fc.constantFrom(...WILD) },
            );
    const likelihood = required === true ? 100 : kind === "style" ? 50 : 8;
    return fc
      .tuple(fc.noBias(fc.integer({ min: 0, max: 99 })), value)
      .map(([chance, written]) => (chance < likelihood ? ` ${name}="${escaped(written)}"` : ""));
  });
  return fc.tuple(...each).map((some) => some.join(""));
}

const NAMES_BY_CATEGORY = Map.groupBy(ELEMENTS.keys(), (name) => ELEMENTS.get(name)?.category);
const BLOCKLIKE: readonly Category[] = ["block", "inline", "control"];

/** Any content that may stand there, now and then something that may not. */
function contentOf(categories: readonly Category[], depth: number): fc.Arbitrary<string> {
  const text = fc.constantFrom(...TEXTS);
  if (depth <= 0) return categories.includes("inline") ? text : fc.constant("");
  const names = categories.flatMap((category) => NAMES_BY_CATEGORY.get(category) ?? []);
  const allowed = [...names, ...(categories.length > 0 ? ["if", "for"] : [])];
  const pieces: fc.WeightedArbitrary<string>[] = [
    ...(categories.includes("inline") ? [{ weight: 3, arbitrary: text }] : []),
    ...(allowed.length === 0
      ? []
      : [
          {
            weight: 6,
            arbitrary: fc
              .constantFrom(...allowed)
              .chain((name) => elementOf(name, categories, depth - 1)),
          },
        ]),
  ];
  if (pieces.length === 0) return fc.constant("");
  return fc.array(fc.oneof(...pieces), { maxLength: 4 }).map((some) => some.join(""));
}

function elementOf(name: string, around: readonly Category[], depth: number): fc.Arbitrary<string> {
  const definition = ELEMENTS.get(name);
  if (definition === undefined) throw new Error(`there is no ${name}`);
  const { content } = definition;
  const inside =
    content === "css"
      ? rule.map((some) => `p, td, .a { ${some} }`)
      : content === "plain"
        ? fc.constantFrom(...TEXTS, "# a *b* [c](http://d)\n> - e")
        : contentOf(content === "parent" ? around : content, depth);
  return fc
    .tuple(attributesOf(definition), inside)
    .map(([attributes, children]) => `<${name}${attributes}>${children}</${name}>`);
}

const document = fc
  .tuple(rule, rule, contentOf(["chrome", "watermark", ...BLOCKLIKE], 4), contentOf(BLOCKLIKE, 3))
  .map(
    ([rules, own, first, second]) =>
      `<document><style>p, td, div, .a { ${rules} } page { ${own} }</style><page>${first}</page><page>${second}</page></document>`,
  );

type Kind = "findings" | "failed" | "rendered";

/** What becomes of a layout. Throws where that is none of the three. */
async function fate(layout: string, folder: string): Promise<Kind> {
  const { template, findings } = compileTemplate(layout, MANIFEST);
  if (template === null) {
    const lines = layout.split("\n");
    for (const { line, column } of findings) {
      expect(column).toBeGreaterThanOrEqual(1);
      expect(column).toBeLessThanOrEqual((lines[line - 1] ?? "").length + 1);
    }
    expect(findings.some(({ severity }) => severity === "error")).toBe(true);
    return "findings";
  }
  const evaluated = evaluateTemplate(template, DATA, { timeZone: "UTC", language: "en" });
  const outcome = evaluated.ok
    ? await renderDocument(evaluated.value, {
        fonts,
        pictures: new Map(),
        createdAt: 0,
        random: secureBytes,
      })
    : evaluated;
  if (!outcome.ok) {
    expect(EXPECTED).toContain(outcome.error.code);
    expect(outcome.error.message).not.toMatch(
      /undefined|is not a|null|Cannot|could not be laid out/,
    );
    return "failed";
  }
  const path = join(folder, "tree.pdf");
  await Bun.write(path, outcome.value.pdf);
  soundOrThrow(path);
  return "rendered";
}

function soundOrThrow(path: string): void {
  const { exitCode, stderr } = Bun.spawnSync(["qpdf", "--check", path]);
  if (exitCode !== 0) throw new Error(stderr.toString());
}

describe("any tree of the language", () => {
  test("is told where it is wrong, or comes to a sound PDF, or fails with a reason", async () => {
    using folder = temporaryFolder();
    const fates: Record<Kind, number> = { findings: 0, failed: 0, rendered: 0 };
    await fc.assert(
      fc.asyncProperty(document, async (layout) => {
        fates[await fate(layout, folder.path)] += 1;
      }),
      { seed: SEED, numRuns: 200 },
    );
    // Each of them is reached.
    expect(fates.findings).toBeGreaterThan(10);
    expect(fates.rendered).toBeGreaterThan(10);
  });

  test("is not sound where its bytes are broken: the check can fail", async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, "broken.pdf");
    await Bun.write(path, "%PDF-1.7\n1 0 obj\n<<\n%%EOF\n");
    expect(() => soundOrThrow(path)).toThrow();
  });
});
