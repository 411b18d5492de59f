/** How a source looks to somebody who reads it: the page's own colours, light and dark alike. */

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const theme = EditorView.theme({
  "&": { backgroundColor: "var(--surface)", color: "var(--ink)" },
  ".cm-scroller": { fontFamily: "var(--mantine-font-family-monospace)", lineHeight: "20px" },
  ".cm-gutters": {
    backgroundColor: "var(--surface)",
    color: "var(--muted)",
    borderInlineEnd: "1px solid var(--line)",
  },
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

const colors = HighlightStyle.define([
  { tag: [tags.tagName, tags.angleBracket], color: "light-dark(#8c2f1b, #f0937b)" },
  { tag: tags.attributeName, color: "light-dark(#7d5200, #e2bd74)" },
  { tag: [tags.attributeValue, tags.string], color: "light-dark(#23693f, #8fd0a6)" },
  { tag: [tags.comment, tags.processingInstruction], color: "var(--muted)", fontStyle: "italic" },
]);

/** The look of a source that is read and not edited. */
export const READING_LOOK: Extension = [theme, syntaxHighlighting(colors)];
