/** How the source looks: the page's own colours, light and dark alike, and outputs set apart from markup. */

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { Decoration, EditorView, MatchDecorator, ViewPlugin } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const OUTPUT = /\{\{[^{}]*\}\}/g;

const marks = new MatchDecorator({
  regexp: OUTPUT,
  decoration: Decoration.mark({ class: "cm-output" }),
});

const outputs = ViewPlugin.define(
  (view) => ({
    shown: marks.createDeco(view),
    update(update) {
      this.shown = marks.updateDeco(update, this.shown);
    },
  }),
  { decorations: (plugin) => plugin.shown },
);

const theme = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--surface)", color: "var(--ink)", fontSize: "13px" },
  ".cm-scroller": {
    fontFamily: "var(--mantine-font-family-monospace)",
    lineHeight: "20px",
    fontFeatureSettings: "normal",
  },
  "&.cm-focused": { outline: "none" },
  ".cm-content": { caretColor: "var(--ink)", paddingBlock: "8px" },
  "&.cm-focused .cm-cursor": {
    borderInlineStartColor: "var(--ink)",
    borderInlineStartWidth: "2px",
  },
  ".cm-gutters": {
    backgroundColor: "var(--surface)",
    color: "var(--muted)",
    borderInlineEnd: "1px solid var(--line)",
  },
  ".cm-activeLine, .cm-activeLineGutter": {
    backgroundColor: "light-dark(rgb(0 0 0 / 3%), rgb(255 255 255 / 4%))",
  },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    {
      background: "light-dark(#cfe0f3, #2c4560)",
    },
  ".cm-output": {
    backgroundColor: "light-dark(rgb(31 90 150 / 9%), rgb(141 189 240 / 14%))",
    borderRadius: "2px",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--surface)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: "6px",
    boxShadow: "0 4px 16px rgb(0 0 0 / 18%)",
    overflow: "hidden",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--mantine-font-family-monospace)",
    maxHeight: "260px",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 8px", lineHeight: "20px" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    background: "light-dark(#dbe8f6, #2c4560)",
    color: "var(--ink)",
  },
  ".cm-completionIcon": { display: "none" },
  ".cm-completionDetail": { color: "var(--muted)", fontStyle: "normal", marginInlineStart: "12px" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "650" },
  ".cm-tooltip.cm-completionInfo": {
    padding: "8px 12px",
    maxWidth: "320px",
    whiteSpace: "pre-line",
    fontFamily: "var(--mantine-font-family)",
  },
  ".cm-help": { padding: "8px 12px", maxWidth: "420px", fontSize: "13px", lineHeight: "20px" },
  ".cm-help p": { margin: "4px 0 0" },
  ".cm-help code": { display: "block", marginBlockStart: "6px", color: "var(--muted)" },
  ".cm-diagnostic": {
    padding: "6px 12px",
    whiteSpace: "pre-wrap",
    fontFamily: "var(--mantine-font-family)",
  },
  ".cm-diagnostic-error": { borderInlineStart: "4px solid var(--bad)" },
  ".cm-diagnostic-warning": { borderInlineStart: "4px solid var(--warn)" },
  ".cm-diagnosticSource": { display: "none" },
  ".cm-diagnosticAction": {
    backgroundColor: "light-dark(#1f5a96, #8dbdf0)",
    color: "light-dark(#fff, #10202f)",
    borderRadius: "4px",
    padding: "2px 8px",
    marginBlockStart: "4px",
    cursor: "pointer",
  },
  ".cm-lintRange-error": { backgroundImage: "none", borderBlockEnd: "2px solid var(--bad)" },
  ".cm-lintRange-warning": { backgroundImage: "none", borderBlockEnd: "2px dotted var(--warn)" },
  ".cm-panels": { backgroundColor: "var(--surface)", color: "var(--ink)" },
  ".cm-panels.cm-panels-top": { borderBlockEnd: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "6px 12px", fontFamily: "var(--mantine-font-family)" },
  ".cm-textfield": {
    backgroundColor: "var(--surface)",
    border: "1px solid var(--line)",
    borderRadius: "4px",
    color: "var(--ink)",
  },
  ".cm-button": {
    backgroundImage: "none",
    backgroundColor: "var(--surface)",
    border: "1px solid var(--line)",
    borderRadius: "4px",
    color: "var(--ink)",
  },
  ".cm-foldPlaceholder": { backgroundColor: "transparent", border: "0", color: "var(--muted)" },
  ".cm-searchMatch": { backgroundColor: "light-dark(#ffe9a8, #5d4a12)" },
  ".cm-searchMatch.cm-searchMatch-selected": { backgroundColor: "light-dark(#ffc95c, #8a6a12)" },
});

const colors = HighlightStyle.define([
  { tag: [tags.tagName, tags.angleBracket], color: "light-dark(#8c2f1b, #f0937b)" },
  { tag: tags.attributeName, color: "light-dark(#7d5200, #e2bd74)" },
  { tag: [tags.attributeValue, tags.string], color: "light-dark(#23693f, #8fd0a6)" },
  { tag: [tags.comment, tags.processingInstruction], color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.number, tags.bool, tags.null], color: "light-dark(#1f5a96, #8dbdf0)" },
  { tag: tags.propertyName, color: "light-dark(#7d5200, #e2bd74)" },
  { tag: tags.invalid, color: "var(--bad)" },
]);

/** The look of every editor on these pages. */
export const EDITOR_LOOK: Extension = [theme, syntaxHighlighting(colors)];

/** Outputs set apart: for layouts. */
export const OUTPUTS_LOOK: Extension = outputs;
