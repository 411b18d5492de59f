/** The source editor on the page: takes what is imposed on it, tells what is typed, shows the server's findings. */

import { EditorView } from "@codemirror/view";
import { useEffect, useImperativeHandle, useRef, type Ref } from "react";
import type { Finding } from "../session/report.ts";
import { useTexts } from "../../../texts/language.ts";
import { EDIT } from "../../../texts/edit.ts";
import type { Known } from "./completion.ts";
import { marksOf, offsetOf, type UnknownVariable } from "./lint.ts";
import { impose, sourceView } from "./source-view.ts";
import classes from "../edit.module.css";

export interface SourceHandle {
  /** Puts the caret at a place of the source, and brings it into sight. */
  goTo(
    line: number,
    column: number,
    end?: { readonly line: number; readonly column: number },
  ): void;
}

export interface SourceEditorProps {
  readonly ref: Ref<SourceHandle>;
  readonly text: string;
  /** Counts what was put into the text from elsewhere. */
  readonly imposed: number;
  readonly isReadOnly: boolean;
  readonly findings: readonly Finding[];
  /** The layout that the findings are of. */
  readonly layout: string;
  readonly known: Known;
  readonly onChange: (text: string) => void;
  readonly onCaret: (line: number, column: number) => void;
  readonly onAdd: (unknown: UnknownVariable) => void;
}

/** The editor. It fills its parent. */
export function SourceEditor(props: SourceEditorProps) {
  const t = useTexts(EDIT);
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const { isReadOnly, imposed, findings, layout } = props;

  useEffect(() => {
    if (parent.current === null) return undefined;
    const made = sourceView({
      parent: parent.current,
      text: latest.current.text,
      label: t.source,
      help: t.leave,
      isReadOnly,
      known: () => latest.current.known,
      onChange: (text) => latest.current.onChange(text),
      onCaret: (offset) => {
        const line = made.state.doc.lineAt(offset);
        latest.current.onCaret(line.number, offset - line.from + 1);
      },
    });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [isReadOnly, t]);

  useEffect(() => {
    if (view.current !== null && imposed > 0) impose(view.current, latest.current.text);
  }, [imposed]);

  useEffect(() => {
    const now = view.current;
    // Findings of what has been typed over meanwhile: the next ones come soon.
    if (now === null || now.state.sliceDoc() !== layout) return;
    now.dispatch(marksOf(now.state, findings, t.lint, (unknown) => latest.current.onAdd(unknown)));
  }, [findings, layout, t]);

  useImperativeHandle(props.ref, () => ({
    goTo: (line, column, end) => {
      const now = view.current;
      if (now === null) return;
      const { doc } = now.state;
      const anchor = offsetOf(doc, line, column);
      const head = end === undefined ? anchor : offsetOf(doc, end.line, end.column);
      now.dispatch({
        selection: { anchor: head, head: anchor },
        effects: EditorView.scrollIntoView(anchor, { y: "center" }),
      });
      now.focus();
    },
  }));

  return <div ref={parent} className={classes["code"]} />;
}
