import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Json, JsonObject } from "../../src/manifest/manifest.ts";
import { compileValidator } from "../../src/manifest/validate.ts";
import { compileTemplate } from "../../src/template/compile.ts";
import { evaluateTemplate } from "../../src/template/evaluate.ts";
import type { Brand } from "../../src/template/stationery.ts";
import { compiledStarter, sampleOf, SLUGS, TEMPLATES } from "../fixtures/starter.ts";

const LANGUAGES = ["en", "de", "fr", "es", "ar", "he"];
const WHERE = { timeZone: "UTC", language: "en" };
const BRAND: Brand = {
  name: "Gelber Punkt GmbH",
  address: ["Sonnenweg 8", "50667 Köln"],
  logo: "asset:sun.svg",
  colors: { brand: "#ffd400" },
};

/** What a sender is called in each that may go without one, and whether it shows a logo. */
const SENDERS: Readonly<
  Record<string, { readonly keys: readonly string[]; readonly logo: boolean }>
> = {
  certificate: { keys: ["issuer", "logo"], logo: true },
  contract: { keys: ["first"], logo: true },
  "event-ticket": { keys: ["organiser"], logo: true },
  letter: { keys: ["sender"], logo: true },
  menu: { keys: ["house", "logo"], logo: true },
  "monthly-report": { keys: ["company"], logo: true },
  "shipping-label": { keys: ["sender"], logo: false },
  timesheet: { keys: ["company"], logo: true },
};

function layoutOf(slug: string): string {
  return readFileSync(join(TEMPLATES, slug, "layout.xml"), "utf8");
}

/** The messages of a layout by language. */
function messagesOf(slug: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const sets = layoutOf(slug).matchAll(/<messages language="([^"]+)">(.*?)<\/messages>/gs);
  return new Map(
    [...sets].map(([, language = "", inner = ""]) => {
      const messages = inner.matchAll(/<message name="([^"]+)">([^<]*)<\/message>/g);
      return [language, new Map([...messages].map(([, name = "", text = ""]) => [name, text]))];
    }),
  );
}

/** Every text of the document that a body comes to. */
function textsOf(slug: string, body: JsonObject, brand: Brand | null): ReadonlySet<string> {
  const { manifest } = compiledStarter(slug);
  const { template } = compileTemplate(layoutOf(slug), manifest, null, { blocks: {}, brand });
  const validated = compileValidator(manifest).validate(body, WHERE);
  if (template === null || !validated.ok) throw new Error(JSON.stringify(validated));
  const evaluated = evaluateTemplate(template, validated.value.data, WHERE);
  if (!evaluated.ok) throw new Error(evaluated.error.message);
  const texts = new Set<string>();
  const gather = (value: Json): void => {
    if (typeof value === "string") texts.add(value.trim());
    else if (value !== null && typeof value === "object") Object.values(value).forEach(gather);
  };
  gather(JSON.parse(JSON.stringify(evaluated.value)));
  return texts;
}

describe.each(SLUGS.filter((slug) => slug in SENDERS))("%s", (slug) => {
  test("has every message in every language", () => {
    const messages = messagesOf(slug);
    expect([...messages.keys()]).toEqual(LANGUAGES);
    const names = [...(messages.get("en")?.keys() ?? [])];
    expect(names.length).toBeGreaterThan(0);
    for (const [language, own] of messages) {
      expect([language, [...own.keys()]]).toEqual([language, names]);
      expect([language, [...own.values()].filter((text) => text.trim() === "")]).toEqual([
        language,
        [],
      ]);
    }
  });

  test.each(LANGUAGES.slice(1))("says nothing in English where its language is %s", (language) => {
    const messages = messagesOf(slug);
    const [english, own] = [messages.get("en"), messages.get(language)];
    const foreign = [...(english ?? [])]
      .filter(([name, text]) => own?.get(name) !== text && !text.includes("{"))
      .map(([, text]) => text);
    const texts = textsOf(slug, { ...sampleOf(slug, "sample"), language }, null);
    const sample = JSON.stringify(sampleOf(slug, "sample"));
    const left = foreign.filter(
      (text) => texts.has(text) && !sample.includes(JSON.stringify(text)),
    );
    expect(left).toEqual([]);
  });

  test("takes what it is not told of its sender from the brand", () => {
    const { keys, logo } = SENDERS[slug] ?? { keys: [], logo: false };
    const told = Object.entries(sampleOf(slug, "sample")).filter(([key]) => !keys.includes(key));
    const texts = [...textsOf(slug, Object.fromEntries(told), BRAND)];
    expect(texts.some((text) => text.includes("Gelber Punkt GmbH"))).toBe(true);
    expect(texts.includes("asset:sun.svg")).toBe(logo);
  });
});
