/** What of a style sheet, or of a style attribute, is being written. */

export type CssSpot =
  | { readonly kind: "property"; readonly from: number }
  | { readonly kind: "value"; readonly property: string; readonly from: number }
  | { readonly kind: "selector"; readonly from: number };

const PROPERTY = /(?:^|[;{])\s*([a-z-]*)$/;
const VALUE = /(?:^|[;{])\s*([a-z-]+)\s*:\s*(?:[^;{}]*[\s,(])?([\w#-]*)$/;
const WORD = /([\w-]*)$/;

/**
 * What stands at the end of this text.
 * @param from where the text begins; the spot's `from` counts likewise
 * @param isSheet whether rules with selectors stand in it, or declarations alone
 */
export function cssSpot(before: string, from: number, isSheet: boolean): CssSpot | null {
  const text = before.replaceAll(/\/\*[\s\S]*?(?:\*\/|$)/g, (comment) =>
    " ".repeat(comment.length),
  );
  const isInRule = !isSheet || text.lastIndexOf("{") > text.lastIndexOf("}");
  const own = text.slice(isSheet ? text.lastIndexOf("{") : 0);
  const end = from + before.length;
  if (!isInRule) return { kind: "selector", from: end - (WORD.exec(text)?.[1]?.length ?? 0) };
  const value = VALUE.exec(own);
  if (value !== null) {
    const [, property = "", word = ""] = value;
    return { kind: "value", property, from: end - word.length };
  }
  const property = PROPERTY.exec(own);
  return property === null ? null : { kind: "property", from: end - (property[1]?.length ?? 0) };
}
