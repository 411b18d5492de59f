/**
 * Template source and manifest → a compiled template, or what is wrong. Everything that does not
 * depend on data is decided here, once for each version: markup, names, expressions, styles.
 */

import { LAYOUT_MAX_BYTES, STYLE_RULES_MAX } from "../limits.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { startCompilation, type Compilation } from "./compile/compilation.ts";
import { brandRules } from "./brand/rules.ts";
import { brandValues } from "./brand/values.ts";
import { compileDocument } from "./compile/content.ts";
import { lintLinks } from "./compile/link-lint.ts";
import { lintMessages, readMessages } from "./compile/messages.ts";
import { lintPdf } from "./compile/pdf-lint.ts";
import type { CompiledElement, CompiledTemplate } from "./compile/nodes.ts";
import { lintStyles } from "./compile/style-lint.ts";
import { collectFindings, type Finding } from "./findings.ts";
import { pathsBelow } from "./expressions/value-types.ts";
import { parseMarkup } from "./source/markup.ts";
import { type Brand, NO_STATIONERY, type Stationery } from "./stationery.ts";
import { DEFAULT_RULES } from "./styles/default-sheet.ts";
import { createStyleEngine } from "./styles/engine.ts";
import { parseStylesheet, type StyleRule } from "./styles/stylesheet.ts";

export type { CompiledTemplate } from "./compile/nodes.ts";
export type { Finding } from "./findings.ts";

export interface CompileResult {
  /** Null where any finding is an error. */
  readonly template: CompiledTemplate | null;
  /** In the order of their places, those of blocks after the layout's own. */
  readonly findings: readonly Finding[];
  /** The names of the blocks that it uses, those inside blocks included. */
  readonly blocks: readonly string[];
}

const START = { line: 1, column: 1 };
const BYTE_ORDER_MARK = "\u{feff}";

/**
 * Compiles a layout against a manifest. Never throws; whatever is wrong is a finding with its place.
 * @param assets the names of the project's; null where they are not known, and none is missed
 * @param layout the XML source (design.md, "Template source"), at most LAYOUT_MAX_BYTES
 * @param stationery the blocks and the brand of the project
 */
export function compileTemplate(
  layout: string,
  manifest: Manifest,
  assets: readonly string[] | null = null,
  stationery: Stationery = NO_STATIONERY,
): CompileResult {
  const findings = collectFindings();
  const compilation = startCompilation(manifest, findings, assets, stationery);
  const template = compile(layout, compilation, stationery.brand);
  return {
    template: findings.errorCount() === 0 ? template : null,
    findings: findings.sorted(),
    blocks: [...compilation.blocks.read.keys()],
  };
}

function compile(
  layout: string,
  compilation: Compilation,
  brand: Brand | null,
): CompiledTemplate | null {
  const { findings, data } = compilation;
  const bytes = Buffer.byteLength(layout);
  if (bytes > LAYOUT_MAX_BYTES) {
    const message = `The layout has ${bytes} bytes; ${LAYOUT_MAX_BYTES} is the most.`;
    findings.error("layout_too_large", START, message);
    return null;
  }
  const source = layout.startsWith(BYTE_ORDER_MARK) ? layout.slice(1) : layout;
  const root = parseMarkup(source, findings);
  if (root === null) return null;
  readMessages(root, compilation);
  const document = compileDocument(root, compilation);
  if (document === null) return null;
  if (!holdsPage(document)) {
    findings.error("missing_element", document.place, "The document has no <page>.");
  }
  const rules = readSheets(compilation);
  const styles = createStyleEngine([...rules, ...brandRules(brand, rules.length)]);
  lintStyles(document, styles, findings);
  lintLinks(document, findings);
  lintMessages(compilation);
  lintPdf(document, findings);
  reportManifest(compilation);
  const hasOwnBrand = data.fields.has("brand");
  return {
    ...{ document, styles, messages: compilation.messages },
    brand: brand === null || hasOwnBrand ? null : brandValues(brand),
  };
}

function readSheets({ sheets, blockSheets, findings }: Compilation): readonly StyleRule[] {
  const rules = [...DEFAULT_RULES];
  const ofBlocks = [...blockSheets.values()].filter((sheet) => sheet !== null);
  for (const sheet of [...ofBlocks, ...sheets]) {
    for (const rule of parseStylesheet(sheet, rules.length, false, findings)) rules.push(rule);
    if (rules.length - DEFAULT_RULES.length <= STYLE_RULES_MAX) continue;
    const message = `The style sheets have more than ${STYLE_RULES_MAX} rules.`;
    findings.error("too_many_rules", sheet.placeAt(0), message);
    return DEFAULT_RULES;
  }
  return rules;
}

/** Keys that the layout never shows, and those that it can't have meant. */
function reportManifest({ data, used, hidden, findings }: Compilation): void {
  // With errors in the layout, what it would have shown is not known.
  if (findings.errorCount() === 0) {
    for (const path of pathsBelow(data)) {
      if (used.has(path)) continue;
      findings.warning("unused_variable", START, `${path} is in the manifest and never shown.`);
    }
  }
  for (const name of hidden) {
    const message = `${name} in the manifest hides behind the ${name} that every loop has.`;
    findings.warning("reserved_name", START, message);
  }
}

function holdsPage(element: CompiledElement): boolean {
  return element.children.some(function isPage(node): boolean {
    if (node.kind === "element") return node.name === "page";
    if (node.kind === "if") return node.branches.some(({ children }) => children.some(isPage));
    return node.kind === "for" && node.children.some(isPage);
  });
}
