/** Custom properties: `--brand: #e5482d` and `var(--brand, fallback)`, replaced as text before a value is read. */

/** More text than any value needs: properties that double each other would grow without end. */
const RESOLVED_MAX_CHARS = 10_000;
const DEPTH_MAX = 20;
/** References behind one value: properties that repeat each other multiply, and empty ones leave no text. */
const REFERENCES_MAX = 1_000;

/** Puts the values of `var()` in. Undefined where one is missing without fallback, or refers to itself. */
export function substitute(
  written: string,
  custom: ReadonlyMap<string, string>,
): string | undefined {
  return substituted(written, custom, 0, { references: 0 });
}

function substituted(
  written: string,
  custom: ReadonlyMap<string, string>,
  depth: number,
  work: { references: number },
): string | undefined {
  if (depth > DEPTH_MAX) return undefined;
  let result = "";
  let at = 0;
  for (;;) {
    const start = written.toLowerCase().indexOf("var(", at);
    if (start === -1) break;
    const end = closingBracket(written, start + 3);
    work.references += 1;
    if (end === -1 || work.references > REFERENCES_MAX) return undefined;
    const inside = written.slice(start + 4, end);
    const comma = inside.indexOf(",");
    const name = (comma === -1 ? inside : inside.slice(0, comma)).trim();
    const fallback = comma === -1 ? undefined : inside.slice(comma + 1);
    const value = custom.get(name) ?? fallback;
    const resolved = value === undefined ? undefined : substituted(value, custom, depth + 1, work);
    if (resolved === undefined) return undefined;
    result += written.slice(at, start) + resolved.trim();
    if (result.length > RESOLVED_MAX_CHARS) return undefined;
    at = end + 1;
  }
  return result + written.slice(at);
}

function closingBracket(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}
