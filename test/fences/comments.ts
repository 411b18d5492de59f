/** A file says why it exists, and what it exports says what it does. */

import type { Fault } from "./fault.ts";
import type { Source } from "./source.ts";

export const COMMENT_RULES = ["head-comment", "docstring"];

/** Files without a head comment, and exported functions without a docstring. */
export function commentFaults(sources: readonly Source[]): Fault[] {
  return sources.flatMap((source) => [...missingHead(source), ...missingDocstrings(source)]);
}

function missingHead({ path, text, comments }: Source): Fault[] {
  const first = comments[0];
  const before = text.slice(0, first?.start ?? 0).replace(/^#!.*$/m, "");
  if (first?.type === "Block" && before.trim() === "") return [];
  const sentence = "does not say at its head, in one to three lines, why it exists";
  return [{ rule: "head-comment", path, line: 1, sentence }];
}

function missingDocstrings({ path, text, program, comments, lineAt }: Source): Fault[] {
  return program.body.flatMap((statement) => {
    if (statement.type !== "ExportNamedDeclaration") return [];
    const declared = statement.declaration;
    if (declared?.type !== "FunctionDeclaration") return [];
    const isDocumented = comments.some(
      ({ type, value, end }) =>
        type === "Block" &&
        value.startsWith("*") &&
        end <= statement.start &&
        text.slice(end, statement.start).trim() === "",
    );
    if (isDocumented) return [];
    const sentence = `exports ${declared.id?.name ?? "a function"} without a docstring`;
    return [{ rule: "docstring", path, line: lineAt(statement.start), sentence }];
  });
}
