/** Form fields, which are filled in with a PDF reader. */

import { attribute, INLINE, NOTHING, STYLED, type ElementDefinition } from "./definition.ts";

const NAME = attribute(
  "text",
  "What the field is called in the data of the filled form. Each has another, but for the buttons of a radio group.",
  { required: true },
);
const COMMON = {
  ...STYLED,
  name: NAME,
  label: attribute("text", "What readers and screen readers call it; its name unless told."),
  required: attribute("flag", "Whether it must be filled in before the form is sent."),
  readonly: attribute("flag", "Whether it can't be changed."),
};
const MAXLENGTH = attribute("integer", "The most characters that it takes.");

export const FORMS = {
  input: {
    documentation:
      "A form field of one line, a checkbox or a radio button, filled in with a PDF reader. A box by itself: give it a width or put it in a row.",
    category: "block",
    content: NOTHING,
    attributes: {
      ...COMMON,
      type: attribute(
        { oneOf: ["text", "date", "checkbox", "radio"] },
        "What it takes; text unless told. A date is taken as text.",
        { outputs: false },
      ),
      value: attribute(
        "text",
        "What stands in it; of a checkbox or radio button, what it means when it is chosen.",
      ),
      checked: attribute("flag", "Whether a checkbox or radio button is chosen."),
      maxlength: MAXLENGTH,
    },
  },
  textarea: {
    documentation: "A form field of many lines. Its content is what stands in it.",
    category: "block",
    content: INLINE,
    attributes: { ...COMMON, maxlength: MAXLENGTH },
  },
  select: {
    documentation: "A form field with options to choose from.",
    category: "block",
    content: ["option"],
    attributes: {
      ...COMMON,
      value: attribute("text", "The value of the option that is chosen."),
    },
  },
  option: {
    documentation: "An option of a select. Its content is what is shown.",
    category: "option",
    content: INLINE,
    attributes: {
      value: attribute("text", "What it means in the data; what is shown unless told."),
      selected: attribute("flag", "Whether it is chosen, where the select has no value."),
    },
  },
} as const satisfies Record<string, ElementDefinition>;
