/** Translations. */

import { attribute, type Category, type ElementDefinition } from "./definition.ts";

const MESSAGES: readonly Category[] = ["message"];

export const MESSAGE_ELEMENTS = {
  messages: {
    documentation:
      'Translations into one language, for the filter t: {{ "invoice" | t }}. Of several, the one of the document\'s language counts, else that of a wider one (de for de-AT), else the first.',
    category: "messages",
    content: MESSAGES,
    attributes: {
      language: attribute("language", "A language tag such as de or pt-BR.", {
        required: true,
        outputs: false,
      }),
    },
  },
  message: {
    documentation:
      "The text of one translation. {days} shows a value that t is given; {days, plural, one {# day} other {# days}} chooses by a number, selectordinal by a place in an order, select by a word (ICU MessageFormat). Braces to be shown stand in apostrophes: '{'.",
    category: "message",
    content: "plain",
    attributes: {
      name: attribute("text", "The key by which it is called.", { required: true, outputs: false }),
    },
  },
} as const satisfies Record<string, ElementDefinition>;
