/** The server's findings as marks in the source, with what was meant to be put in by a key. */

import { setDiagnostics, type Action, type Diagnostic } from "@codemirror/lint";
import type { EditorState, Text, TransactionSpec } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Finding } from "../session/report.ts";
import { pathsIn } from "./paths.ts";

/** What an editor can do about a finding, in the reader's words. */
export interface LintTexts {
  readonly putIn: (word: string) => string;
  readonly addVariable: (key: string) => string;
  readonly inBlock: (block: string) => string;
}

/** A variable that the layout shows and the manifest lacks. */
export interface UnknownVariable {
  /** From the data's root: `items.name`. */
  readonly key: string;
  /** The list that it is a field of the items of; null where it is the data's own. */
  readonly list: string | null;
}

/** How far around its place the word of a fix may stand. */
const AROUND = 200;
const TOKEN = /^(?:<\/?[\w-]*|&?\w[\w.-]*;?|\S)/;

/** Findings as marks; those of another layout than the document are not at their place, so it has to be that. */
export function marksOf(
  state: EditorState,
  findings: readonly Finding[],
  texts: LintTexts,
  onAdd: (unknown: UnknownVariable) => void,
): TransactionSpec {
  const source = state.sliceDoc();
  const marks = findings.map((finding): Diagnostic => {
    const { from, to } = rangeOf(state.doc, finding);
    const told = [finding.message, finding.hint].filter(Boolean).join(" ");
    const where = finding.block === undefined ? "" : `${texts.inBlock(finding.block)} `;
    const unknown = unknownOf(source, finding, from);
    return {
      from,
      to,
      severity: finding.severity,
      message: `${where}${told}`,
      source: finding.code,
      actions: [
        ...fixAction(finding, texts),
        ...(unknown === null
          ? []
          : [{ name: texts.addVariable(unknown.key), apply: () => onAdd(unknown) }]),
      ],
    };
  });
  return setDiagnostics(state, marks);
}

/** Where a finding stands in the document; one of a block, where the layout uses it. */
function rangeOf(doc: Text, finding: Finding): { readonly from: number; readonly to: number } {
  const { line, column } = finding.block === undefined ? finding : (finding.use ?? finding);
  const at = offsetOf(doc, line, column);
  const end = doc.lineAt(at).to;
  const length = TOKEN.exec(doc.sliceString(at, end))?.[0].length ?? 0;
  return { from: at, to: Math.min(doc.length, at + Math.max(length, at === end ? 0 : 1)) };
}

/** The offset of a place that counts from 1; the nearest that there is, where the document has changed. */
export function offsetOf(doc: Text, line: number, column: number): number {
  const found = doc.line(Math.min(Math.max(1, line), doc.lines));
  return Math.min(found.to, found.from + Math.max(0, column - 1));
}

/** The variable that a finding misses; null where it is about something else. */
function unknownOf(source: string, finding: Finding, at: number): UnknownVariable | null {
  if (finding.code !== "unknown_variable" || finding.block !== undefined) return null;
  const path = pathsIn(source).find(({ from, to }) => from <= at && at <= to);
  if (path === undefined) return null;
  return { key: path.meaning, list: path.list };
}

function fixAction({ fix }: Finding, texts: LintTexts): Action[] {
  if (fix === undefined) return [];
  return [
    {
      name: texts.putIn(fix.with),
      apply: (view: EditorView, at: number) => {
        const from = wordNear(view.state.doc, at, fix.replace);
        if (from === null) return;
        view.dispatch({
          changes: { from, to: from + fix.replace.length, insert: fix.with },
          userEvent: "input.fix",
        });
      },
    },
  ];
}

/** Where a word stands that is nearest to a place. */
function wordNear(doc: Text, at: number, word: string): number | null {
  const start = Math.max(0, at - AROUND);
  const text = doc.sliceString(start, Math.min(doc.length, at + AROUND));
  let best: number | null = null;
  for (let index = text.indexOf(word); index !== -1; index = text.indexOf(word, index + 1)) {
    const from = start + index;
    if (best === null || Math.abs(from - at) < Math.abs(best - at)) best = from;
  }
  return best;
}
