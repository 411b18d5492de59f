/** How a source looks to somebody who reads it: as in the editor, with what changed in it marked. */

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { EDITOR_LOOK } from "../edit/source/look.ts";

const changes = EditorView.theme({
  ".cm-changedLine": { backgroundColor: "light-dark(#e3f4e6, #16301f) !important" },
  ".cm-changedText": { background: "light-dark(#b7e3c0, #23693f) !important" },
  ".cm-deletedChunk": { backgroundColor: "light-dark(#fde8e6, #3a1d1d) !important" },
  ".cm-deletedChunk .cm-deletedText": { background: "light-dark(#f6bdb7, #7a2f2f) !important" },
  ".cm-collapsedLines": {
    background: "var(--desk)",
    color: "var(--muted)",
    // The library's own sign is in few fonts.
    "&:before, &:after": { content: '"⋯"' },
  },
});

/** The look of a source that is read and not edited. */
export const READING_LOOK: Extension = [EDITOR_LOOK, changes];
