/** Text as it stands in markup. */

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** What XML can't hold, even escaped (XML 1.0, section 2.2). */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Escapes a text for content and attributes. */
export function escaped(text: string): string {
  return text.replace(UNWRITABLE, "\u{fffd}").replace(/[&<>"']/g, (mark) => ESCAPES[mark] ?? mark);
}
