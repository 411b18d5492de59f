/** A source to read. It comes in a chunk of its own, with the editor's parts. */

import { xml } from "@codemirror/lang-xml";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { styleNonce } from "../../app/app.tsx";
import { READING_LOOK } from "../publish/reading-look.ts";
import classes from "./versions.module.css";

/** Lines with numbers and colours, which can be selected and searched by the browser. */
export function SourceView({ text, label }: { readonly text: string; readonly label: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) return undefined;
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          EditorView.cspNonce.of(styleNonce()),
          EditorState.readOnly.of(true),
          EditorView.editable.of(false),
          EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
          EditorView.lineWrapping,
          lineNumbers(),
          READING_LOOK,
          xml(),
        ],
      }),
    });
    return () => view.destroy();
  }, [text, label]);
  return <div ref={place} className={classes.source} />;
}
