/** The source editor: CodeMirror with the language of layouts. */

import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { xml } from "@codemirror/lang-xml";
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentRange,
  indentUnit,
} from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { styleNonce } from "../../../app/app.tsx";
import { completionSource, type Known } from "./completion.ts";
import { hoverHelp } from "./hover.ts";
import { EDITOR_LOOK, OUTPUTS_LOOK } from "./look.ts";
import { OVER_SELECTION } from "./over-selection.ts";

export interface SourceViewOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly label: string;
  /** How to leave it by keys: read out, and shown at the pointer. */
  readonly help: string;
  readonly isReadOnly: boolean;
  /** What there is to offer, asked when something is typed. */
  known(): Known;
  /** Told of each change that a person made. */
  onChange(text: string): void;
  /** Told where the caret is. */
  onCaret(offset: number): void;
}

/** Elements whose white space is read as it is. */
const KEPT_AS_IS = /<(pre|markdown|message|style)\b[\s\S]*?<\/\1>/g;

/** An editor in an element of the page. */
export function sourceView(options: SourceViewOptions): EditorView {
  const { parent, text, known, onChange, onCaret } = options;
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        ...COMMON(options.label, options.isReadOnly),
        xml(),
        OUTPUTS_LOOK,
        autocompletion({ override: [completionSource(known)], icons: false }),
        EditorView.contentAttributes.of({ "aria-description": options.help }),
        hoverHelp(known),
        keymap.of([{ key: "Shift-Alt-f", run: reindent, preventDefault: true }]),
        EditorView.updateListener.of((update) => {
          const isImposed = update.transactions.some((one) => one.isUserEvent("impose"));
          if (update.docChanged && !isImposed) onChange(update.state.sliceDoc());
          if (update.selectionSet || update.docChanged) {
            onCaret(update.state.selection.main.head);
          }
        }),
      ],
    }),
  });
}

/** What all editors of these pages have. */
export const COMMON = (label: string, isReadOnly: boolean): Extension[] => [
  EditorView.cspNonce.of(styleNonce()),
  EDITOR_LOOK,
  OVER_SELECTION,
  lineNumbers(),
  lintGutter(),
  codeFolding(),
  foldGutter(),
  history(),
  drawSelection(),
  bracketMatching(),
  closeBrackets(),
  indentOnInput(),
  indentUnit.of("  "),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSelectionMatches(),
  EditorView.lineWrapping,
  // The scrolling region around it is reached by it, which tools see by the index alone.
  EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
  EditorState.readOnly.of(isReadOnly),
  keymap.of([
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...foldKeymap,
    ...completionKeymap,
    ...lintKeymap,
    // Escape, then Tab, leaves the editor: CodeMirror sees to that.
    indentWithTab,
  ]),
];

/** Puts another text in the place of what is there, with the parts that are alike left alone: undo brings it back. */
export function impose(view: EditorView, text: string): void {
  const before = view.state.sliceDoc();
  if (before === text) return;
  let from = 0;
  while (from < before.length && before[from] === text[from]) from += 1;
  let [end, last] = [before.length, text.length];
  while (end > from && last > from && before[end - 1] === text[last - 1]) {
    end -= 1;
    last -= 1;
  }
  view.dispatch({
    changes: { from, to: end, insert: text.slice(from, last) },
    userEvent: "impose",
  });
}

/** Sets every line in by how deep its elements are; text that is read as it stands is left alone. */
function reindent(view: EditorView): boolean {
  const { state } = view;
  if (state.readOnly) return false;
  const source = state.sliceDoc();
  const kept = [...source.matchAll(KEPT_AS_IS)].map(
    ({ 0: text, index }) => [index, index + text.length] as const,
  );
  const changes = indentRange(state, 0, state.doc.length);
  const own: { from: number; to: number; insert: string }[] = [];
  changes.iterChanges((from, to, _fromB, _toB, inserted) => {
    const isKept = kept.some(([begin, end]) => from > begin && from < end);
    if (!isKept) own.push({ from, to, insert: inserted.toString() });
  });
  view.dispatch({ changes: own, userEvent: "format" });
  return true;
}
