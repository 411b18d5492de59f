/** Range requests for one range of bytes (RFC 9110, 14). More than one is answered with the whole. */

/** First and last byte, both included; `whole` where there is no range to honour. */
export type RangeVerdict =
  | { readonly kind: "whole" }
  | { readonly kind: "part"; readonly first: number; readonly last: number }
  | { readonly kind: "unsatisfiable" };

const WHOLE: RangeVerdict = { kind: "whole" };
const SINGLE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/** What a `Range` header asks of a file of `size` bytes. */
export function rangeOf(header: string | null, size: number): RangeVerdict {
  const [, from = "", to = ""] = SINGLE.exec(header?.replaceAll(" ", "") ?? "") ?? [];
  if (from === "" && to === "") return WHOLE;
  if (from === "") {
    // The last so many bytes.
    const length = Math.min(Number(to), size);
    return length === 0
      ? { kind: "unsatisfiable" }
      : { kind: "part", first: size - length, last: size - 1 };
  }
  const first = Number(from);
  const last = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  // RFC 9110: an end before the beginning makes the header invalid, and invalid ones are ignored.
  if (to !== "" && Number(to) < first) return WHOLE;
  return first >= size ? { kind: "unsatisfiable" } : { kind: "part", first, last };
}
