/** A file has one subject, and a function fits on a screen. */

import { Visitor, type Node } from "oxc-parser";
import type { Fault } from "./fault.ts";
import type { Source } from "./source.ts";

const FILE_MAX_LINES = 400;
const FUNCTION_MAX_LINES = 70;

export const SIZE_RULES = ["file-size", "function-size"];

/** Files and functions that are too long. */
export function sizeFaults(sources: readonly Source[]): Fault[] {
  return sources.flatMap((source) => [...longFile(source), ...longFunctions(source)]);
}

/** Nobody reads what a script made; its source has the bound. */
const MADE = /^\/\*\* Made by scripts\//;

function longFile({ path, text }: Source): Fault[] {
  if (MADE.test(text)) return [];
  const count = text.trimEnd().split("\n").length;
  if (count <= FILE_MAX_LINES) return [];
  const sentence = `is ${count} lines long (${FILE_MAX_LINES} at most): give its second subject a file of its own`;
  return [{ rule: "file-size", path, line: FILE_MAX_LINES, sentence }];
}

interface Frame {
  /** Lines of the function declarations inside, which are measured by themselves. */
  inner: number;
}

/**
 * A function's length is that of its own lines: the functions declared inside it, as in a factory,
 * are measured by themselves. What `describe` is given is a list of tests, and no function to read.
 */
function longFunctions(source: Source): Fault[] {
  const faults: Fault[] = [];
  const frames: Frame[] = [{ inner: 0 }];
  const lists = new Set<number>();

  const enter = (): void => void frames.push({ inner: 0 });
  const leave = (node: Node, isDeclaration: boolean): void => {
    const { inner } = frames.pop() ?? { inner: 0 };
    const line = source.lineAt(node.start);
    const all = source.lineAt(node.end) - line + 1;
    const isList = lists.has(node.start);
    const outer = frames.at(-1);
    if (outer !== undefined) outer.inner += isDeclaration || isList ? all : inner;
    if (isList || all - inner <= FUNCTION_MAX_LINES) return;
    const sentence = `has a function of ${all - inner} lines (${FUNCTION_MAX_LINES} at most): split it by what it does`;
    faults.push({ rule: "function-size", path: source.path, line, sentence });
  };

  new Visitor({
    CallExpression: (node) => {
      if (!/^describe\b/.test(source.text.slice(node.callee.start, node.callee.end))) return;
      for (const argument of node.arguments) lists.add(argument.start);
    },
    FunctionDeclaration: enter,
    "FunctionDeclaration:exit": (node) => leave(node, true),
    FunctionExpression: enter,
    "FunctionExpression:exit": (node) => leave(node, false),
    ArrowFunctionExpression: enter,
    "ArrowFunctionExpression:exit": (node) => leave(node, false),
  }).visit(source.program);
  return faults;
}
