/**
 * Platen's renderer as a render process calls it, the template compiled and the fonts open. What the
 * server does before, checking the data against the manifest, is measured with it: the others get the
 * same raw data.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { secureBytes } from "../../src/ids.ts";
import type { JsonObject } from "../../src/manifest/manifest.ts";
import { parseManifest } from "../../src/manifest/parse.ts";
import { compileValidator } from "../../src/manifest/validate.ts";
import { renderDocument } from "../../src/render/document.ts";
import { embeddedFonts } from "../../src/render/embedded-fonts.ts";
import { createFontLibrary } from "../../src/render/fonts.ts";
import { compileTemplate } from "../../src/template/compile.ts";
import { evaluateTemplate } from "../../src/template/evaluate.ts";
import type { Contender } from "./contender.ts";
import { TEMPLATE_FOLDER } from "./invoice.ts";

const ENVIRONMENT = { timeZone: "Europe/Berlin", language: "en-GB" };
const CREATED_AT = Date.UTC(2026, 9, 5);

export const invoice = printing(TEMPLATE_FOLDER, "templates/invoice as it is");
export const report = printing(join(import.meta.dir, "report"), "chart elements and a table");
export const scripts = printing(join(import.meta.dir, "scripts"), "in Inter; others as fall-back");

function printing(folder: string, note: string): Contender<object> {
  return {
    note: `${note}, compiled once; data checked against the manifest each time`,
    start: () => started(folder),
  };
}

async function started(folder: string): Promise<(data: object) => Promise<Uint8Array>> {
  const read = (name: string): string => readFileSync(join(folder, name), "utf8");
  const manifest = parseManifest(JSON.parse(read("manifest.json")));
  if (!manifest.ok) throw new Error(manifest.error.message);
  const validator = compileValidator(manifest.value);
  const { template, findings } = compileTemplate(read("layout.xml"), manifest.value);
  if (template === null) throw new Error(`${folder}: ${JSON.stringify(findings)}`);
  const fonts = createFontLibrary(await embeddedFonts());
  return async (data) => {
    // Made of JSON values; an interface alone can't be read by any key.
    const validated = validator.validate(data as unknown as JsonObject, ENVIRONMENT);
    if (!validated.ok) throw new Error(validated.error.message);
    const document = evaluateTemplate(template, validated.value.data, ENVIRONMENT);
    if (!document.ok) throw new Error(document.error.message);
    const input = { fonts, pictures: new Map(), createdAt: CREATED_AT, random: secureBytes };
    const rendered = await renderDocument(document.value, input);
    if (!rendered.ok) throw new Error(rendered.error.message);
    const [warning] = rendered.value.warnings;
    if (warning !== undefined) throw new Error(warning.message);
    return rendered.value.pdf;
  };
}
