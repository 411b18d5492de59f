/** The filters that are Liquid's own and taken as they are, each with a sentence for the editor and the docs. */

import type { FilterDefinition } from "./filter-definition.ts";

const SAME_LIST = { result: "same" } as const;
const BY_FIELD = { arguments: [0, 1], field: true, ...SAME_LIST } as const;

/** By their names. */
export const LIQUID_FILTERS = {
  abs: number("The distance from zero."),
  append: text("Adds a text at the end.", 1, 1),
  at_least: number("The number, or the argument where that is larger.", 1),
  at_most: number("The number, or the argument where that is smaller.", 1),
  base64_encode: text("The text in Base64."),
  capitalize: text("The first letter large, all others small."),
  ceil: number("Rounded up."),
  compact: { documentation: "A list without its empty items.", arguments: [0, 0], ...SAME_LIST },
  concat: { documentation: "Two lists as one.", arguments: [1, 1], ...SAME_LIST },
  default: {
    documentation: "The argument, where the value is missing or empty.",
    arguments: [1, 1],
    named: ["allow_false"],
    result: "same",
  },
  divided_by: number("Divided by the argument.", 1),
  downcase: text("All letters small."),
  first: { documentation: "The first item of a list.", arguments: [0, 0], result: "item" },
  floor: number("Rounded down."),
  join: text("The items of a list as one text, with the argument between them.", 0, 1),
  json: text("The value as JSON.", 0, 1),
  last: { documentation: "The last item of a list.", arguments: [0, 0], result: "item" },
  lstrip: text("Without the spaces at its beginning.", 0, 1),
  map: {
    documentation: "One field of every item of a list.",
    arguments: [1, 1],
    field: true,
    result: "list",
  },
  minus: number("Less the argument.", 1),
  modulo: number("The rest of a division by the argument.", 1),
  plus: number("The sum with the argument.", 1),
  prepend: text("Adds a text at the beginning.", 1, 1),
  reject: {
    documentation: "The items of a list whose field is not so.",
    arguments: [1, 2],
    field: true,
    ...SAME_LIST,
  },
  remove: text("Without every occurrence of the argument.", 1, 1),
  remove_first: text("Without the first occurrence of the argument.", 1, 1),
  remove_last: text("Without the last occurrence of the argument.", 1, 1),
  replace: text("Every occurrence of the first argument becomes the second.", 2, 2),
  replace_first: text("The first occurrence of the first argument becomes the second.", 2, 2),
  replace_last: text("The last occurrence of the first argument becomes the second.", 2, 2),
  reverse: { documentation: "A list from its end.", arguments: [0, 0], ...SAME_LIST },
  round: { ...number("Rounded, to the decimals of the argument."), arguments: [0, 1] },
  rstrip: text("Without the spaces at its end.", 0, 1),
  size: number("How many items a list or characters a text has."),
  slice: {
    documentation: "A part of a text or list: from where (0 is the first), and how many.",
    arguments: [1, 2],
    result: "same",
  },
  slugify: text("Small letters, digits and hyphens only."),
  sort: { documentation: "A list sorted, by a field where one is named.", ...BY_FIELD },
  sort_natural: { documentation: "As sort, with large and small letters alike.", ...BY_FIELD },
  split: { documentation: "A text cut at the argument.", arguments: [1, 1], result: "list" },
  squish: text("Every run of spaces as one, none at the ends."),
  strip: text("Without the spaces at both ends.", 0, 1),
  strip_html: text("Without tags such as <b>."),
  strip_newlines: text("Without line breaks."),
  sum: {
    documentation: "The sum of a list, or of a field of its items.",
    arguments: [0, 1],
    field: true,
    result: "number",
  },
  times: number("Times the argument.", 1),
  truncate: text(
    "At most so many characters, with … where it was cut (or the second argument).",
    0,
    2,
  ),
  truncatewords: text("At most so many words.", 0, 2),
  unescape: text("&amp; and the like as the characters they stand for."),
  uniq: { documentation: "A list with every item once.", arguments: [0, 0], ...SAME_LIST },
  upcase: text("All letters large."),
  url_encode: text("The text as part of a web address."),
  where: {
    documentation: "The items of a list whose field is set, or is the second argument.",
    arguments: [1, 2],
    field: true,
    ...SAME_LIST,
  },
} satisfies Record<string, FilterDefinition>;

function number(documentation: string, count = 0) {
  return { documentation, arguments: [count, count], result: "number" } as const;
}

function text(documentation: string, least = 0, most = 0) {
  return { documentation, arguments: [least, most], result: "text" } as const;
}
