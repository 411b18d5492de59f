/** Types that say nothing: `any`, assertions without a reason, silenced errors. */

import { Visitor, type Node } from "oxc-parser";
import type { Fault } from "./fault.ts";
import type { Source } from "./source.ts";

/** How many lines above an assertion its reason may end: two casts of one statement share one. */
const REASON_WITHIN_LINES = 3;

export const TYPE_RULES = ["any", "assertion", "silenced", "form"];

/** Every `any`, silenced error, enum and default export; in src/ also every assertion without a reason. */
export function looseTypeFaults(sources: readonly Source[]): Fault[] {
  return sources.flatMap((source) => {
    const faults: Fault[] = silencedErrors(source);
    const fault = (rule: string, node: Node, sentence: string): void =>
      void faults.push({ rule, path: source.path, line: source.lineAt(node.start), sentence });
    const assertion = (node: Node, what: string): void => {
      if (source.path.startsWith("src/") && !hasReason(source, node)) {
        fault(
          "assertion",
          node,
          `asserts ${what} without a comment beside it that says why it holds`,
        );
      }
    };
    new Visitor({
      TSAnyKeyword: (node) => fault("any", node, "says `any`: say what it is, or `unknown`"),
      TSAsExpression: (node) => {
        const type = source.text.slice(node.typeAnnotation.start, node.typeAnnotation.end);
        if (type !== "const") assertion(node.typeAnnotation, `\`as ${type}\``);
      },
      TSNonNullExpression: (node) => assertion(node, "`!`"),
      TSTypeAssertion: (node) => fault("form", node, "asserts with `<T>`: write `as T`"),
      TSEnumDeclaration: (node) => fault("form", node, "declares an enum: use a union of strings"),
      ExportDefaultDeclaration: (node) => {
        if (source.path.startsWith("src/") && !source.path.endsWith(".d.ts")) {
          fault("form", node, "exports a default: give it its name");
        }
      },
    }).visit(source.program);
    return faults;
  });
}

function hasReason(source: Source, node: Node): boolean {
  const line = source.lineAt(node.start);
  return source.comments.some(({ start, end }) => {
    const [first, last] = [source.lineAt(start), source.lineAt(end)];
    return last >= line - REASON_WITHIN_LINES && first <= line;
  });
}

function silencedErrors({ path, comments, lineAt }: Source): Fault[] {
  return comments
    .filter(({ value }) => /@ts-(ignore|expect-error|nocheck)|(eslint|oxlint)-disable/.test(value))
    .map(({ start }) => ({
      rule: "silenced",
      path,
      line: lineAt(start),
      sentence: "silences the checker: mend what it complains of",
    }));
}
