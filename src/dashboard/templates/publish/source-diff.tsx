/** What changed in a source, line by line. It comes in a chunk of its own, with the editor's parts. */

import { xml } from "@codemirror/lang-xml";
import { unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { styleNonce } from "../../app/app.tsx";
import { useTexts } from "../../texts/language.ts";
import { VERSIONS } from "../../texts/versions.ts";
import { READING_LOOK } from "./reading-look.ts";
import classes from "./publish.module.css";

/** Lines that stay in sight around a change. */
const AROUND = 3;
const MIN_FOLDED = 6;

export interface SourceDiffProps {
  readonly before: string;
  readonly after: string;
  readonly label: string;
}

/** The later text, with what was there before it above each change. */
export function SourceDiff({ before, after, label }: SourceDiffProps) {
  const t = useTexts(VERSIONS);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) return undefined;
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: after,
        extensions: [
          EditorView.cspNonce.of(styleNonce()),
          EditorState.readOnly.of(true),
          EditorView.editable.of(false),
          EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
          EditorState.phrases.of({ "$ unchanged lines": t.unchangedLines }),
          READING_LOOK,
          lineNumbers(),
          xml(),
          unifiedMergeView({
            original: before,
            mergeControls: false,
            collapseUnchanged: { margin: AROUND, minSize: MIN_FOLDED },
          }),
        ],
      }),
    });
    return () => view.destroy();
  }, [before, after, label, t]);
  return <div ref={place} className={classes.diff} />;
}
