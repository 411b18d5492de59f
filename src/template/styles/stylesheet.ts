/** `<style>` → rules: one for each selector, its declarations checked. */

import type { CssNode, Rule as CssRule, SelectorList } from "css-tree";
import type { Place } from "../document.ts";
import { ELEMENTS, GENERATED_ELEMENTS } from "../elements.ts";
import { didYouMean, type Findings } from "../findings.ts";
import { tooDeepAt } from "../source/nesting.ts";
import type { SourceText } from "../source/places.ts";
import { parseCss } from "./css-parser.ts";
import {
  type Declaration,
  readDeclarations,
  type ReportStyleFault,
  syntaxFault,
} from "./declarations.ts";
import { compileSelector, type CompiledSelector, selectorFault } from "./selectors.ts";

export interface StyleRule extends CompiledSelector {
  /** The selector as written. */
  readonly selector: string;
  readonly declarations: readonly Declaration[];
  /** Later wins where specificity is equal. */
  readonly order: number;
  /** The sheet that every template has loses against any that its author wrote. */
  readonly isDefault: boolean;
}

/** Elements that selectors can name. */
const SELECTABLE = [...ELEMENTS.keys(), ...GENERATED_ELEMENTS];
const PAGE_RULES = [
  "Use when on header and footer; the first page can be a <page> of its own.",
  "Fonts are added to the project, not to a style sheet.",
];

/** Reads one sheet. `firstOrder` is how many rules came before it. */
export function parseStylesheet(
  source: SourceText,
  firstOrder: number,
  isDefault: boolean,
  findings: Findings,
): StyleRule[] {
  const reader = new SheetReader(source, firstOrder, isDefault, findings);
  return reader.read();
}

class SheetReader {
  private readonly rules: StyleRule[] = [];

  constructor(
    private readonly source: SourceText,
    private readonly firstOrder: number,
    private readonly isDefault: boolean,
    private readonly findings: Findings,
  ) {}

  read(): StyleRule[] {
    const { text } = this.source;
    const deep = tooDeepAt(text);
    if (deep !== -1) {
      const message = "Brackets nest too deep here; the style sheet was not read.";
      this.findings.error("css_syntax", this.source.placeAt(deep), message);
      return [];
    }
    const tree = parseCss(text, "stylesheet", (sentence, offset) =>
      this.report(syntaxFault(sentence), this.source.placeAt(offset)),
    );
    if (tree?.type === "StyleSheet") for (const node of tree.children) this.readNode(node);
    return this.rules;
  }

  private readNode(node: CssNode): void {
    if (node.type === "Rule") this.readRule(node);
    else if (node.type === "Atrule" && node.name === "page" && node.prelude === null) {
      const block = node.block?.children.toArray() ?? [];
      const declarations = readDeclarations(block, this.placeAt, this.report);
      const matches = ({ name }: { readonly name: string }): boolean => name === "page";
      this.add(
        { matches, specificity: 1, positional: false, subject: "page", subjectClass: null },
        "page",
        declarations,
      );
    } else if (node.type === "Atrule" && node.name === "media" && this.isPrint(node)) {
      for (const child of node.block?.children ?? []) this.readNode(child);
    } else if (node.type === "Atrule") {
      const message = `@${node.name} has no effect here.`;
      const hint = PAGE_RULES[node.name === "page" ? 0 : node.name === "font-face" ? 1 : 2];
      this.findings.warning("unsupported_rule", this.placeOf(node), message, hint);
    }
  }

  /** `@media print` and `@media all` hold on paper. */
  private isPrint(node: CssNode & { readonly type: "Atrule" }): boolean {
    const { start, end } = node.prelude?.loc ?? {};
    const query = this.source.text.slice(start?.offset ?? 0, end?.offset ?? 0).trim();
    return query === "print" || query === "all";
  }

  private readRule(rule: CssRule): void {
    const inner = rule.block.children.toArray();
    for (const node of inner) {
      if (node.type !== "Rule" && node.type !== "Atrule") continue;
      this.findings.warning("unsupported_rule", this.placeOf(node), "Rules can't be nested.");
    }
    const declarations = readDeclarations(inner, this.placeAt, this.report);
    if (rule.prelude.type === "SelectorList") this.readSelectors(rule.prelude, declarations);
  }

  private readSelectors(list: SelectorList, declarations: readonly Declaration[]): void {
    for (const selector of list.children) {
      if (selector.type !== "Selector") continue;
      const fault = selectorFault(selector, (name) => SELECTABLE.includes(name));
      if (fault !== null) {
        const { name } = fault;
        const hint = name === undefined ? undefined : () => didYouMean(name, SELECTABLE);
        this.findings.warning("unknown_selector", this.placeOf(fault.node), fault.message, hint);
        continue;
      }
      const { start, end } = selector.loc ?? {};
      const text = this.source.text.slice(start?.offset ?? 0, end?.offset ?? 0);
      this.add(compileSelector(selector, this.source.text), text, declarations);
    }
  }

  private add(
    compiled: CompiledSelector,
    selector: string,
    declarations: readonly Declaration[],
  ): void {
    const order = this.firstOrder + this.rules.length;
    this.rules.push({ ...compiled, selector, declarations, order, isDefault: this.isDefault });
  }

  private readonly placeAt = (offset: number): Place => this.source.placeAt(offset);

  private readonly report: ReportStyleFault = ({ code, message, hint }, place) =>
    this.findings.warning(code, place, message, hint);

  private placeOf(node: CssNode): Place {
    return this.source.placeAt(node.loc?.start.offset ?? 0);
  }
}
