/** Where the point of a number stands in a text, as a language writes it. */

const DIGIT = /\p{Nd}/u;
const points = new Map<string, string>();

/**
 * Where the decimal point of a text's number is: before the point, or after the last figure where it has
 * none. What stands around the number (a currency's sign, a unit, brackets) does not matter.
 * @returns an offset into the text; undefined where it holds no figure
 */
export function decimalPoint(text: string, language: string): number | undefined {
  const point = pointIn(language);
  for (let at = text.lastIndexOf(point); at > 0; at = text.lastIndexOf(point, at - 1)) {
    if (DIGIT.test(text.charAt(at - 1)) && DIGIT.test(text.charAt(at + 1))) return at;
  }
  for (let at = text.length - 1; at >= 0; at -= 1) {
    if (DIGIT.test(text.charAt(at))) return at + 1;
  }
  return undefined;
}

function pointIn(language: string): string {
  const known = points.get(language);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(language).formatToParts(1.5);
  const point = parts.find(({ type }) => type === "decimal")?.value ?? ".";
  points.set(language, point);
  return point;
}
