/**
 * saxes' sentences in the words of somebody who writes a template. saxes has no error codes, so this
 * is the one place that reads its texts; the version is pinned, and a sentence that is not here is
 * passed on as it stands.
 */

interface Fault {
  readonly message: string;
  readonly hint?: string;
}

export const UNEXPECTED_END = "unexpected end.";

const NAME_FAULT: Fault = { message: "This character can't stand in a tag." };
const UNQUOTED: Fault = {
  message: 'The value of an attribute stands in quotes: name="value".',
};

const FAULTS: Readonly<Record<string, Fault | null>> = {
  "disallowed character in tag name": {
    message: "A < begins a tag, and no name follows it.",
    hint: "Write &lt; for a bare <.",
  },
  "disallowed character in tag name.": NAME_FAULT,
  "disallowed character in attribute name.": NAME_FAULT,
  "disallowed character in closing tag.": NAME_FAULT,
  "forward-slash in opening tag not followed by >.": {
    message: "A / in a tag must be before its >.",
  },
  "attribute without value.": {
    message: 'An attribute needs a value: name="value".',
  },
  "unquoted attribute value.": UNQUOTED,
  "no whitespace between attributes.": { message: "Attributes are separated by a space." },
  "malformed comment.": { message: "Two hyphens (--) can't stand inside a comment." },
  "incorrect syntax.": {
    message: "<! begins a comment (<!-- … -->) or CDATA, and neither follows.",
  },
  "an XML declaration must be at the start of the document.": {
    message: "<?xml … ?> may only be the very first thing.",
  },
  [UNEXPECTED_END]: { message: "The layout ends in the middle of a tag." },
  "weird empty close tag.": { message: "A closing tag needs a name." },
  // Told by the reader itself, with both places.
  "document must contain a root element.": null,
  "unexpected close tag.": null,
  "documents may contain only one root.": null,
  "text data outside of root node.": null,
  "inappropriately located doctype declaration.": null,
};

/** What to tell about a fault of saxes at a character, or null where the reader tells it. */
export function markupFault(sentence: string, character: string): Fault | null {
  const known = FAULTS[sentence];
  if (known !== undefined) return known;
  if (sentence.startsWith("unclosed tag:")) return null;
  if (sentence.startsWith("duplicate attribute:")) {
    const name = sentence.slice("duplicate attribute:".length).replace(/\.$/, "").trim();
    return { message: `The attribute ${name} is there twice.` };
  }
  if (sentence === "disallowed character.") {
    if (character === "<") {
      return { message: "A < can't stand inside an attribute.", hint: "Write &lt; instead." };
    }
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return { message: `The character U+${code} can't stand in a template.` };
  }
  if (sentence.includes("]]>")) {
    return { message: "]]> can't stand in text.", hint: "Write ]]&gt; instead." };
  }
  return { message: `This is not well-formed XML: ${sentence}` };
}
