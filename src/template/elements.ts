/**
 * The table of elements: the one description that the parser, the linter, the evaluator, and the
 * editor and the docs go by. An element or attribute that is not here does not exist.
 */

import { BARCODE_ATTRIBUTES, QR_ATTRIBUTES } from "./codes/attributes.ts";

/** What a value of an attribute must be; compile/attributes.ts reads each. */
export type AttributeKind =
  | "text"
  | "classes"
  | "id"
  | "style"
  | "condition"
  | "value"
  | "each"
  | "name"
  | "length"
  | "color"
  | "flag"
  | "language"
  | "time-zone"
  | "currency"
  | "link"
  | "source"
  | "page-size"
  | "page-margin"
  | "column-width"
  | "column-format"
  | "measure"
  | { readonly oneOf: readonly string[] };

export interface AttributeDefinition {
  readonly kind: AttributeKind;
  readonly documentation: string;
  readonly required?: true;
  /** False where it must be known at publish. */
  readonly outputs: boolean;
}

/** What an element is to its parent. */
export type Category =
  "root" | "style" | "page" | "chrome" | "block" | "inline" | "table-part" | "control" | "branch";

export interface ElementDefinition {
  readonly documentation: string;
  readonly category: Category;
  /**
   * What may stand in it: categories (text counts as inline), `css` for the text of a style sheet, or
   * `parent` where it holds whatever the element around it may hold.
   */
  readonly content: readonly Category[] | "css" | "parent";
  readonly attributes: Readonly<Record<string, AttributeDefinition>>;
}

const NOTHING: readonly Category[] = [];
const INLINE: readonly Category[] = ["inline"];
const FLOW: readonly Category[] = ["block", "inline"];

const id: AttributeDefinition = {
  kind: "id",
  documentation: 'A name for links (href="#name") and for CSS (#name).',
  outputs: true,
};
const classes: AttributeDefinition = {
  kind: "classes",
  documentation: "Names for CSS, separated by spaces.",
  outputs: true,
};
const style: AttributeDefinition = {
  kind: "style",
  documentation: "CSS for this element alone.",
  outputs: true,
};
const STYLED = { id, class: classes, style };

function attribute(
  kind: AttributeKind,
  documentation: string,
  more: { readonly required?: true; readonly outputs?: boolean } = {},
): AttributeDefinition {
  const { outputs = true, ...rest } = more;
  return { kind, documentation, outputs, ...rest };
}

function heading(level: number): ElementDefinition {
  const documentation = `A heading of level ${level}. It stays with what follows it.`;
  return { documentation, category: "block", content: INLINE, attributes: STYLED };
}

function inline(documentation: string): ElementDefinition {
  return { documentation, category: "inline", content: INLINE, attributes: STYLED };
}

const CHROME = {
  ...STYLED,
  when: attribute(
    { oneOf: ["always", "first", "last", "odd", "even"] },
    "The pages it stands on. One for the first or last page replaces the others there.",
    { outputs: false },
  ),
};

const EACH = attribute(
  "each",
  'A list and the name of its item: "item in items". Inside, loop.index counts from 1; loop.first, loop.last and loop.length are there too.',
  { required: true, outputs: false },
);

const table = {
  document: {
    documentation: "The whole document. Holds styles and pages.",
    category: "root",
    content: ["style", "page"],
    attributes: {
      title: attribute("text", "The title in the PDF's properties and the reader's window."),
      author: attribute("text", "The author in the PDF's properties."),
      language: attribute(
        "language",
        "A language tag such as de-DE: how numbers and dates are written.",
      ),
      "time-zone": attribute(
        "time-zone",
        "A zone such as Europe/Berlin, in which times are shown.",
      ),
      currency: attribute("currency", "The currency of amounts that name none, such as EUR."),
      class: classes,
      style,
    },
  },
  style: {
    documentation: "A style sheet in CSS.",
    category: "style",
    content: "css",
    attributes: {},
  },
  page: {
    documentation: "A run of pages of one size that its content flows through.",
    category: "page",
    content: ["chrome", "block", "inline"],
    attributes: {
      ...STYLED,
      size: attribute("page-size", "A4, A5, Letter, Legal, or width and height (80mm 200mm)."),
      orientation: attribute({ oneOf: ["portrait", "landscape"] }, "Upright or lying."),
      margin: attribute(
        "page-margin",
        "One to four lengths, as in CSS: all; vertical horizontal; …",
      ),
    },
  },
  header: {
    documentation: "Repeats at the top of every page. The space that it needs is kept free.",
    category: "chrome",
    content: FLOW,
    attributes: CHROME,
  },
  footer: {
    documentation: "Repeats at the bottom of every page. The space that it needs is kept free.",
    category: "chrome",
    content: FLOW,
    attributes: CHROME,
  },
  div: {
    documentation: "A box.",
    category: "block",
    content: FLOW,
    attributes: STYLED,
  },
  row: {
    documentation: "A box whose children stand side by side (display: flex).",
    category: "block",
    content: FLOW,
    attributes: STYLED,
  },
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
  hr: {
    documentation: "A line across. Its look is border-top.",
    category: "block",
    content: NOTHING,
    attributes: STYLED,
  },
  img: {
    documentation: "A picture. Without a source (an absent value) nothing is drawn.",
    category: "block",
    content: NOTHING,
    attributes: {
      ...STYLED,
      src: attribute(
        "source",
        "asset:NAME (a picture of the project), a data: URL, or a web address.",
        { required: true },
      ),
      alt: attribute("text", "What it shows, for who can't see it. Empty for decoration."),
      width: attribute("length", "Its width; without a unit, points."),
      height: attribute("length", "Its height; without a unit, points."),
      required: attribute(
        "flag",
        "true: without the picture the render fails; else a marked box is drawn.",
      ),
    },
  },
  qrcode: {
    documentation:
      "A QR code, black unless CSS gives it a color. Without a value (an absent one) nothing is drawn; with one that it can't hold the render fails. form says what it is for, and which attributes it has.",
    category: "block",
    content: NOTHING,
    attributes: { ...STYLED, ...QR_ATTRIBUTES },
  },
  barcode: {
    documentation:
      "A barcode, black unless CSS gives it a color, with its value below it in the font that CSS gives it. Without a value (an absent one) nothing is drawn; with one that it can't hold the render fails.",
    category: "block",
    content: NOTHING,
    attributes: { ...STYLED, ...BARCODE_ATTRIBUTES },
  },
  table: {
    documentation:
      "A table over a list: one row an item. For CSS it holds thead, tbody and tfoot, each with tr, and in it th or td, which have the classes of their column. Lines are border-bottom of th or tr and border-top of tfoot.",
    category: "block",
    content: ["table-part"],
    attributes: {
      ...STYLED,
      each: EACH,
      stripe: attribute("color", "The background of every second row."),
      "total-label": attribute(
        "text",
        'What stands in the first column of the totals; "Total" without it.',
      ),
    },
  },
  column: {
    documentation: "A column of a table: its content is the cell of each row.",
    category: "table-part",
    content: INLINE,
    attributes: {
      class: classes,
      style,
      title: attribute("text", "What stands in the head."),
      width: attribute(
        "column-width",
        "A length (120pt), a share of the rest (2*), of the table (20%), or auto. 1* without it.",
      ),
      align: attribute({ oneOf: ["left", "right", "center"] }, "How its cells are aligned."),
      total: attribute(
        { oneOf: ["sum", "avg", "count", "min", "max"] },
        "What the foot shows of all rows, written by the cell's own formatting filters.",
        { outputs: false },
      ),
      format: attribute(
        "column-format",
        'The filter that writes its value and total, such as currency: "EUR", where the cell is one output without one.',
        { outputs: false },
      ),
    },
  },
  empty: {
    documentation: "What stands in place of the table where the list is empty.",
    category: "table-part",
    content: FLOW,
    attributes: { class: classes, style },
  },
  "page-break": {
    documentation: "What follows begins on a new page.",
    category: "block",
    content: NOTHING,
    attributes: {},
  },
  if: {
    documentation: "Holds what stands there only where the condition is true.",
    category: "control",
    content: "parent",
    attributes: {
      test: attribute(
        "condition",
        "A Liquid condition without braces: total > 100 and customer.name.",
        {
          required: true,
          outputs: false,
        },
      ),
    },
  },
  "else-if": {
    documentation: "After </if>: what stands there instead where its own condition is true.",
    category: "branch",
    content: "parent",
    attributes: {
      test: attribute("condition", "A Liquid condition without braces.", {
        required: true,
        outputs: false,
      }),
    },
  },
  else: {
    documentation: "After </if> or </else-if>: what stands there where no condition was true.",
    category: "branch",
    content: "parent",
    attributes: {},
  },
  for: {
    documentation: "Repeats its content for each item of a list.",
    category: "control",
    content: "parent",
    attributes: { each: EACH },
  },
  let: {
    documentation: "Gives a value a name, for what follows in the same element.",
    category: "control",
    content: NOTHING,
    attributes: {
      name: attribute("name", "The name: letters, digits and _.", {
        required: true,
        outputs: false,
      }),
      value: attribute("value", 'An expression without braces: items | map: "price" | sum.', {
        required: true,
        outputs: false,
      }),
    },
  },
} as const satisfies Record<string, ElementDefinition>;

export type ElementName = keyof typeof table;

/** Every element there is, by its name. */
export const ELEMENTS: ReadonlyMap<string, ElementDefinition> = new Map(Object.entries(table));

/** What a table makes of itself, for selectors: `table.lines tbody tr`. */
export const GENERATED_ELEMENTS = ["thead", "tbody", "tfoot", "tr", "th", "td"] as const;

/** Whether a name is one of the table. */
export function isElementName(name: string): name is ElementName {
  return ELEMENTS.has(name);
}
