/**
 * Typing over a selection. Left to itself, a browser writes what was selected's style beside the new text, for
 * the editor to clean up: the page's policy lets no such style in, and says so in the console.
 */

import { EditorView } from "@codemirror/view";

/** Puts what is typed over a selection into the document at once. */
export const OVER_SELECTION = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { state } = view;
    const { main } = state.selection;
    const { inputType, data, isComposing } = event;
    if (inputType !== "insertText" || data === null || isComposing) return false;
    if (main.empty || state.readOnly) return false;
    const insert = () =>
      view.state.update(view.state.replaceSelection(data), {
        userEvent: "input.type",
        scrollIntoView: true,
      });
    // Brackets are set around the selection, for one.
    const isHandled = state
      .facet(EditorView.inputHandler)
      .some((handle) => handle(view, main.from, main.to, data, insert));
    if (!isHandled) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});
