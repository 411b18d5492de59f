import { describe, expect, test } from "bun:test";
import type { JsonObject } from "../../src/manifest/manifest.ts";
import { compileTemplate } from "../../src/template/compile.ts";
import { evaluateTemplate } from "../../src/template/evaluate.ts";
import type { Brand } from "../../src/template/stationery.ts";
import { parseColor } from "../../src/template/styles/colors.ts";
import { bodyOf, type Fields, manifestOf, page, textsOf } from "../fixtures/templates.ts";

const WHERE = { timeZone: "UTC", language: "en" };

function evaluated(
  layout: string,
  brand: Brand | null,
  fields: Fields = {},
  data: JsonObject = {},
) {
  const stationery = { blocks: {}, brand };
  const { template, findings } = compileTemplate(layout, manifestOf(fields), null, stationery);
  if (template === null) throw new Error(JSON.stringify(findings));
  const outcome = evaluateTemplate(template, data, WHERE);
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.value;
}

function texts(content: string, brand: Brand | null): string[] {
  return textsOf(bodyOf(evaluated(page(content), brand)));
}

/** The colour of a text whose colour a declaration sets. */
function colorOf(written: string, brand: Brand | null, css = "", style = ""): unknown {
  const document = style === "" ? "<document>" : `<document style="${style}">`;
  const layout = `${document}<style>${css}</style><page><p style="color: ${written}">x</p></page></document>`;
  const [node] = bodyOf(evaluated(layout, brand));
  if (node?.kind !== "paragraph" || node.runs[0]?.kind !== "text") throw new Error("no text");
  return node.runs[0].style.color;
}

/** WCAG 2.2. */
function contrast(a: string, b: string): number {
  const luminance = (color: string): number => {
    const [r = 0, g = 0, bl = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  };
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe("the names of the brand", () => {
  const BRAND: Brand = {
    name: "Acme",
    address: ["1 Road", "Town"],
    taxIds: [{ label: "VAT", value: "7" }],
    custom: { iban: "GB33" },
  };

  test("print what the project has set, lines as lines", () => {
    expect(texts("<p>{{ brand.name }}</p><p>{{ brand.address }}</p>", BRAND)).toEqual([
      "Acme",
      "1 Road\nTown",
    ]);
    const lists =
      '<p><for each="line in brand.addressLines">{{ line }}, </for></p>' +
      '<for each="id in brand.taxIds"><p>{{ id.label }} {{ id.value }}</p></for>' +
      "<p>{{ brand.custom.iban }}</p>";
    expect(texts(lists, BRAND)).toEqual(["1 Road, Town,", "VAT 7", "GB33"]);
  });

  test("say whether there is a logo, and show it", () => {
    const content =
      '<if test="brand.logo != blank"><img src="{{ brand.logo }}" alt="Logo"/></if><else><p>none</p></else>';
    const [node] = bodyOf(evaluated(page(content), { logo: "asset:mark.png" }));
    expect(node).toMatchObject({ kind: "image", source: "asset:mark.png" });
    expect(texts(content, {})).toEqual(["none"]);
  });

  test("print nothing where nothing is set, and are known all the same", () => {
    const content =
      '<p>{{ brand.name }}{{ brand.custom.anything }}</p><if test="brand.phone"><p>no</p></if>' +
      '<for each="id in brand.taxIds"><p>no</p></for>';
    expect(texts(content, null)).toEqual(texts(content, {}));
    expect(texts(content, null)).not.toContain("no");
  });

  test("that there are none of are told", () => {
    const { findings } = compileTemplate(page("<p>{{ brand.nmae }}</p>"), manifestOf({}));
    expect(findings).toMatchObject([
      { code: "unknown_variable", message: "brand.nmae is not in the manifest.", line: 1 },
    ]);
    expect(findings[0]?.hint).toBe('Did you mean "brand.name"?');
  });

  test("give way to a manifest that has the name for itself, with a warning", () => {
    const layout = page("<p>{{ brand.model }}</p>");
    const fields: Fields = { "brand.model": "text" };
    const value = evaluated(layout, BRAND, fields, { brand: { model: "T" } });
    expect(textsOf(bodyOf(value))).toEqual(["T"]);
    const stationery = { blocks: {}, brand: BRAND };
    expect(compileTemplate(layout, manifestOf(fields), null, stationery).findings).toMatchObject([
      { severity: "warning", code: "reserved_name" },
    ]);
    expect(compileTemplate(layout, manifestOf(fields)).findings).toEqual([]);
  });
});

describe("the colours of the brand", () => {
  const GREEN: Brand = { colors: { brand: "#0a5c4b", accent: "#ffcc00", ink: "#222222" } };

  test("are custom properties, which beat a layout's own whatever its selector", () => {
    expect(colorOf("var(--brand)", GREEN)).toBe("#0a5c4b");
    expect(colorOf("var(--brand-ink)", GREEN)).toBe("#222222");
    const own = ":root { --brand: #ff0000 } document { --brand: #ff0000; --brand-text: #ff0000 }";
    expect(colorOf("var(--brand)", GREEN, own)).toBe("#0a5c4b");
    expect(colorOf("var(--brand-text)", GREEN, own)).toBe("#0a5c4b");
    expect(colorOf("var(--brand)", null, own)).toBe("#ff0000");
  });

  test("give way to the document's own style, which may come from the data", () => {
    expect(colorOf("var(--brand)", GREEN, "", "--brand: #123456")).toBe("#123456");
    expect(colorOf("var(--brand-contrast)", GREEN, "", "--brand: #ffff00")).toBe("#000000");
  });

  test("that the brand leaves out stay the layout's", () => {
    const own = "document { --brand: #ff0000; --brand-accent: #00ff00 }";
    expect(colorOf("var(--brand-accent)", { colors: { brand: "#0a5c4b" } }, own)).toBe("#00ff00");
    expect(colorOf("var(--brand-accent)", { colors: { brand: "#0a5c4b" } })).toBe("#0a5c4b");
  });

  test("are there without brand and layout saying any", () => {
    for (const name of ["brand", "brand-accent", "brand-text", "brand-contrast"]) {
      expect(colorOf(`var(--${name})`, null)).toMatch(/^#[0-9a-f]{6}$/);
    }
  });

  test("can be read: text over them, and they as text", () => {
    for (const color of [
      "#ffff00",
      "#ffffff",
      "#000000",
      "#ff0000",
      "#00b3ff",
      "#777777",
      "#0a5",
    ]) {
      const brand: Brand = { colors: { brand: color, accent: color } };
      const ground = parseColor(color) ?? "";
      for (const name of ["brand", "brand-accent"]) {
        const over = String(colorOf(`var(--${name}-contrast)`, brand));
        expect([color, over, contrast(over, ground) >= 4.5]).toEqual([color, over, true]);
        const text = String(colorOf(`var(--${name}-text)`, brand));
        expect([color, text, contrast(text, "#ffffff") >= 4.5]).toEqual([color, text, true]);
      }
    }
    // What reads already stays as it is.
    expect(colorOf("var(--brand-text)", { colors: { brand: "#0a5c4b" } })).toBe("#0a5c4b");
  });

  test("come with fonts", () => {
    const family = (brand: Brand | null): readonly string[] => {
      const layout = page('<p style="font-family: var(--brand-heading-font)">x</p>');
      const [node] = bodyOf(evaluated(layout, brand));
      if (node?.kind !== "paragraph" || node.runs[0]?.kind !== "text") throw new Error("no text");
      return node.runs[0].style.fontFamily;
    };
    expect(family(null)).toEqual(["Inter"]);
    expect(family({ fonts: { text: "Noto Sans" } })).toEqual(["Noto Sans"]);
    expect(family({ fonts: { text: "Noto Sans", heading: "Lora" } })).toEqual(["Lora"]);
  });
});
