/** The properties that say what becomes of lines, spaces and marks of lists. All are inherited. */

import { LIST_STYLE_NAMES, type ListStyle } from "./list-style.ts";
import { inherited, LISTING, type PropertyDefinition, setter } from "./property.ts";
import { type Component, wordIn } from "./values.ts";

/** A mark is painted letter by letter: of scripts that need no more. */
const MARK_TEXT =
  /^[\p{P}\p{S}\p{N}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han} ]{0,20}$/u;
const LIST_STYLE_EXPECTED = `${LIST_STYLE_NAMES.join(", ")} or a text of at most 20 characters such as "–"`;

const HYPHENS = ["manual", "auto", "none"] as const;
const WHITE_SPACES = ["normal", "nowrap", "pre", "pre-wrap", "pre-line"] as const;

/** Each with its name. */
export function lineProperties(): [string, PropertyDefinition][] {
  return [
    inherited(
      "list-style-type",
      LIST_STYLE_EXPECTED,
      ([value]) => {
        const style = listStyleIn(value);
        return style === undefined ? undefined : setter((draft) => (draft.listStyle = style));
      },
      LISTING,
    ),
    inherited("hyphens", HYPHENS.join(", "), ([value]) => {
      const word = wordIn(value, HYPHENS);
      if (word === undefined) return undefined;
      return ({ text }) => {
        if (word === "manual") delete text.hyphens;
        else text.hyphens = word;
      };
    }),
    inherited("white-space", WHITE_SPACES.join(", "), ([value]) => {
      const word = wordIn(value, WHITE_SPACES);
      if (word === undefined) return undefined;
      return (style) => {
        style.space = word.startsWith("pre")
          ? word === "pre-line"
            ? "lines"
            : "all"
          : "collapsed";
        if (word === "nowrap" || word === "pre") style.text.isUnbroken = true;
        else delete style.text.isUnbroken;
      };
    }),
  ];
}

/** A way to mark the items of a list. */
function listStyleIn(value: Component | undefined): ListStyle | undefined {
  if (value?.kind !== "text") return wordIn(value, LIST_STYLE_NAMES);
  return MARK_TEXT.test(value.text) ? { text: value.text.trim() } : undefined;
}
