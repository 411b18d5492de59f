/** Paragraphs and what stands in them. */

import { NOTHING, FLOW, INLINE, STYLED, attribute, type ElementDefinition } from "./definition.ts";

export const TEXT = {
  p: { documentation: "A paragraph.", category: "block", content: INLINE, attributes: STYLED },
  h1: heading(1),
  h2: heading(2),
  h3: heading(3),
  h4: heading(4),
  h5: heading(5),
  h6: heading(6),
  span: inline("A part of a text, to be styled."),
  strong: inline("Bold."),
  em: inline("Italic."),
  u: inline("Underlined."),
  s: inline("Struck through."),
  small: inline("Smaller."),
  sub: inline("Smaller and lower: H<sub>2</sub>O. The line stays as high as it is."),
  sup: inline("Smaller and higher: m<sup>2</sup>. The line stays as high as it is."),
  code: inline("In a monospace face."),
  br: {
    documentation: "A line break.",
    category: "inline",
    content: NOTHING,
    attributes: {},
  },
  a: {
    documentation: "A link.",
    category: "inline",
    content: INLINE,
    attributes: {
      ...STYLED,
      href: attribute("link", "A web address, mailto:, tel:, or #id of an element here.", {
        required: true,
      }),
    },
  },
  pre: {
    documentation: "Text as it was written, spaces and line ends included, in a monospace face.",
    category: "block",
    content: INLINE,
    attributes: STYLED,
  },
  blockquote: {
    documentation: "What somebody else said: set in, with a line at its side.",
    category: "block",
    content: FLOW,
    attributes: STYLED,
  },
  markdown: {
    documentation:
      "Text with the marks of Markdown, from the data: headings, paragraphs, bold, italic, struck through, code, links (http, https and mailto, also bare ones), lists, tables, quotes, rules. It becomes the elements that a layout has, so CSS such as markdown h2 reaches it. HTML in it is shown as text, a picture as its description. A line end is a space unless white-space: pre-line keeps it.",
    category: "block",
    content: "plain",
    attributes: {
      ...STYLED,
      value: attribute(
        "value",
        "The text, as an expression without braces: notes. Or it stands inside.",
        {
          outputs: false,
        },
      ),
    },
  },
  "page-of": {
    documentation: "The number of the page that an element with an id stands on.",
    category: "inline",
    content: NOTHING,
    attributes: {
      ...STYLED,
      ref: attribute("reference", 'The element: ref="#terms".', { required: true }),
    },
  },
  toc: {
    documentation:
      "A table of contents: the headings of all pages with their page numbers, each a link. What stands in it, such as its own heading, comes first and is not listed. An entry is a p of class level-1, level-2 … for CSS.",
    category: "block",
    content: FLOW,
    attributes: {
      ...STYLED,
      levels: attribute(
        { oneOf: ["1", "2", "3", "4", "5", "6"] },
        "The headings that are listed: h1 to this level; 3 without it.",
      ),
      leader: attribute(
        { oneOf: ["dots", "none"] },
        "What leads from a heading to its number; dots without it.",
      ),
    },
  },
  hr: {
    documentation: "A line across. Its look is border-top.",
    category: "block",
    content: NOTHING,
    attributes: STYLED,
  },
} as const satisfies Record<string, ElementDefinition>;

function heading(level: number): ElementDefinition {
  const documentation = `A heading of level ${level}. It stays with what follows it.`;
  return { documentation, category: "block", content: INLINE, attributes: STYLED };
}

function inline(documentation: string): ElementDefinition {
  return { documentation, category: "inline", content: INLINE, attributes: STYLED };
}
