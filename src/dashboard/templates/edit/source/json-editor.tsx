/** JSON as text, for who would rather write it: what can't be read yet stays in the editor and goes nowhere. */

import { json, jsonParseLinter } from "@codemirror/lang-json";
import { linter } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { pretty, type JsonObject } from "../session/content.ts";
import { COMMON, impose } from "./source-view.ts";
import classes from "../edit.module.css";

export interface JsonEditorProps {
  readonly value: JsonObject;
  readonly label: string;
  readonly isReadOnly: boolean;
  readonly onChange: (value: JsonObject) => void;
}

/** The editor. It fills its parent. */
export function JsonEditor(props: JsonEditorProps) {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const { value, label, isReadOnly } = props;

  useEffect(() => {
    if (parent.current === null) return undefined;
    const made = new EditorView({
      parent: parent.current,
      state: EditorState.create({
        doc: pretty(latest.current.value),
        extensions: [
          ...COMMON(label, isReadOnly),
          json(),
          linter(jsonParseLinter(), { delay: 300 }),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            if (update.transactions.some((one) => one.isUserEvent("impose"))) return;
            const read = objectIn(update.state.sliceDoc());
            if (read !== null) latest.current.onChange(read);
          }),
        ],
      }),
    });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [label, isReadOnly]);

  useEffect(() => {
    const now = view.current;
    if (now === null) return;
    const read = objectIn(now.state.sliceDoc());
    // What was typed here is there already, in whatever form.
    if (JSON.stringify(read) !== JSON.stringify(value) && !now.hasFocus) impose(now, pretty(value));
  }, [value]);

  return <div ref={parent} className={classes["code"]} />;
}

function objectIn(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    // An object of JSON is what its name says.
    return value as JsonObject;
  } catch {
    return null;
  }
}
