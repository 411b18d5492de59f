import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { BRACKETS_DEPTH_MAX, OUTPUT_MAX_CHARS } from "../../src/limits.ts";
import { compileTemplate } from "../../src/template/compile.ts";
import { readPattern } from "../../src/template/messages/pattern.ts";
import {
  bodyOf,
  evaluated,
  evaluationError,
  findingsOf,
  manifestOf,
  textsOf,
} from "../fixtures/templates.ts";

const FIELDS = { key: "text", n: "number", lang: "text", total: "number" } as const;
const SETS = `
  <messages language="en">
    <message name="invoice">Invoice</message>
    <message name="due">Due in {days, plural, =0 {no time} one {# day} other {# days}}</message>
    <message name="only">English {only}</message>
  </messages>
  <messages language="de">
    <message name="invoice">Rechnung</message>
    <message name="due">Fällig in {days, plural, one {# Tag} other {# Tagen}}</message>
  </messages>`;

function layout(content: string, sets = SETS, attributes = ""): string {
  return `<document ${attributes}>${sets}<page><p>${content}</p></page></document>`;
}

function shown(content: string, language: string, data = {}, sets = SETS): string {
  const document = evaluated(layout(content, sets), FIELDS, data, { language });
  return textsOf(bodyOf(document)).join("\n");
}

function message(text: string, values: string, data = {}, language = "en"): string {
  const set = `<messages language="${language}"><message name="m">${text}</message></messages>`;
  return shown(`{{ "m" | t${values === "" ? "" : `: ${values}`} }}`, language, data, set);
}

describe("t", () => {
  test("prints the message of the document's language, of a wider one, else of the first", () => {
    expect(shown('{{ "invoice" | t }}', "de")).toBe("Rechnung");
    expect(shown('{{ "invoice" | t }}', "de-AT")).toBe("Rechnung");
    expect(shown('{{ "invoice" | t }}', "DE-ch")).toBe("Rechnung");
    expect(shown('{{ "invoice" | t }}', "en-GB")).toBe("Invoice");
    expect(shown('{{ "invoice" | t }}', "fr")).toBe("Invoice");
  });

  test("goes by a language that comes from the data, also in attributes and conditions", () => {
    const source = `<document language="{{ lang }}" title="{{ 'invoice' | t }}">${SETS}
      <page><if test="key == blank"><p>{{ "invoice" | t | upcase }}</p></if></page></document>`;
    const document = evaluated(source, FIELDS, { lang: "de" });
    expect(document.title).toBe("Rechnung");
    expect(textsOf(bodyOf(document))).toEqual(["RECHNUNG"]);
  });

  test("warns the render where a message is in another language, or nowhere", () => {
    const warnings = (content: string, data = {}): readonly string[] =>
      evaluated(layout(content), FIELDS, data, { language: "de" }).warnings.map(
        (warning) => `${warning.code} ${warning.message}`,
      );
    expect(warnings('{{ "invoice" | t }}')).toEqual([]);
    expect(warnings('{{ "only" | t: only: 1 }}')).toEqual([
      'missing_message The message "only" is not there in de; it stands in en.',
    ]);
    expect(warnings("{{ key | t }}", { key: "nope" })).toEqual([
      'missing_message No message is called "nope"; its name stands for it.',
    ]);
    expect(shown("{{ key | t }}", "de", { key: "nope" })).toBe("nope");
    expect(shown("[{{ key | t }}]", "de", { key: "constructor" })).toBe("[constructor]");
  });

  test("puts values in, numbers as the language writes them, by the message's plural rules", () => {
    expect(shown('{{ "due" | t: days: n }}', "de", { n: 1 })).toBe("Fällig in 1 Tag");
    expect(shown('{{ "due" | t: days: n }}', "de", { n: 1400 })).toBe("Fällig in 1.400 Tagen");
    expect(shown('{{ "due" | t: days: n }}', "en", { n: 0 })).toBe("Due in no time");
    // The text is the English one, and counts as English does; the number is written as in French.
    expect(shown('{{ "due" | t: days: n }}', "fr", { n: 1.5 })).toBe("Due in 1,5 days");
    expect(shown('{{ "due" | t: days: n }}', "en")).toBe("Due in  days".replace("  ", " "));
  });

  test("takes values that are written ready", () => {
    expect(message("{sum} due", 'sum: (total | currency: "EUR")', { total: 5 })).toBe("€5.00 due");
    expect(message("{a}, {b}, {a}", "a: n, b: 'x'", { n: 1 })).toBe("1, x, 1");
  });

  test("chooses by words and by places in an order", () => {
    const salutation = "{who, select, f {Dear Ms} m {Dear Mr} other {Dear}} {name}";
    expect(message(salutation, "who: 'f', name: 'Day'")).toBe("Dear Ms Day");
    expect(message(salutation, "who: key, name: 'Day'")).toBe("Dear Day");
    const place = "{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}";
    expect([1, 2, 3, 11].map((n) => message(place, "n: n", { n }))).toEqual([
      "1st",
      "2nd",
      "3rd",
      "11th",
    ]);
    const nested = "{n, plural, one {{who, select, a {one of A} other {one}}} other {# of {who}}}";
    expect(message(nested, "n: 1, who: 'a'")).toBe("one of A");
    expect(message(nested, "n: 2, who: 'a'")).toBe("2 of a");
  });

  test("shows apostrophes, and braces in them", () => {
    expect(message("l'an, it''s '{'x'}' &amp; #", "")).toBe("l'an, it's {x} & #");
  });

  test("stops a message that comes to too much", () => {
    const many = "{a}".repeat(1_001);
    const set = `<messages language="en"><message name="m">${many}</message></messages>`;
    const long = "x".repeat(OUTPUT_MAX_CHARS / 1_000);
    const source = layout('{{ "m" | t: a: key }}', set);
    expect(evaluationError(source, FIELDS, { key: long })).toMatchObject({
      code: "template_error",
      message: expect.stringContaining("comes to more than 1000000 characters"),
    });
    const fits = layout('{{ "m" | t: a: key }}', set.replace("{a}", ""));
    const [text = ""] = textsOf(bodyOf(evaluated(fits, FIELDS, { key: long })));
    expect(text).toHaveLength(OUTPUT_MAX_CHARS);
  });
});

describe("what is wrong with messages", () => {
  test("is told of a key that is none, with the one that was meant", () => {
    const { findings } = compileTemplate(
      layout('{{ "invioce" | t }}{{ "only" | t: only: 1 }}{{ "due" | t: days: 1 }}'),
      manifestOf({}),
    );
    expect(findings.filter(({ severity }) => severity === "error")).toMatchObject([
      { code: "unknown_message", line: 10, hint: 'Did you mean "invoice"?' },
    ]);
    expect(findingsOf(layout('{{ "a" | t }}', ""))).toEqual([
      expect.stringContaining('unknown_message No message is called "a".'),
    ]);
  });

  test("is told of values that a message does not show, and of those that it lacks", () => {
    const found = findingsOf(layout('{{ "due" | t: dyas: 1 }}{{ key | t }}'), { key: "text" });
    expect(found.slice(1)).toEqual([
      expect.stringContaining('The message "due" shows no {dyas}.'),
      expect.stringContaining('The message "due" shows {days}, which is not given.'),
    ]);
  });

  test("is told of keys that a language lacks, and of those that nothing shows", () => {
    expect(findingsOf(layout('{{ "due" | t: days: 1 }}{{ "only" | t: only: 1 }}'))).toEqual([
      expect.stringContaining('unused_message The message "invoice" is never shown.'),
      expect.stringContaining('missing_message There is no message "only" in de.'),
      expect.stringContaining('unused_message The message "invoice" is never shown.'),
    ]);
    expect(findingsOf(layout("{{ key | t }}"), { key: "text" })).toHaveLength(1);
  });

  test("is told with its place in a message's text, all at once", () => {
    const sets = `<messages language="en">
<message name="a">x {{ days }}</message>
<message name="b">{n, plurl, other {x}}</message>
<message name="c">{n, plural, one {x}}</message>
<message name="d">a   b } c</message>
<message name="d">twice</message>
text<p>p</p><message nam="e">x<br/></message>
</messages><messages language="EN"/><messages language="xx-"/><messages/>`;
    const found = findingsOf(layout("{{ key | t }}", sets), { key: "text" });
    expect(found).toEqual([
      "2:22 message_syntax A name is missing after {.",
      "3:23 message_syntax After {n, stands plural, selectordinal or select.",
      "4:38 message_syntax {n, plural needs other {…}.",
      "5:25 message_syntax This } closes nothing.",
      '6:1 duplicate_message There is a message "d" already in this language.',
      "7:1 misplaced_text Text can't stand directly in <messages>.",
      "7:5 misplaced_element <p> can't stand in <messages>.",
      "7:13 missing_attribute <message> needs the attribute name.",
      "7:22 unknown_attribute <message> has no attribute nam.",
      "7:31 misplaced_element <br> can't stand in <message>: a message is plain text.",
      "8:12 duplicate_messages There are messages in EN already.",
      expect.stringContaining('8:57 invalid_attribute language can\'t be "xx-"'),
      expect.stringContaining("missing_attribute <messages> needs the attribute language."),
    ]);
  });

  test("is told where they can't stand", () => {
    const inPage = layout('<messages language="en"/>{{ key | t }}', "");
    expect(findingsOf(inPage, { key: "text" })).toEqual([
      expect.stringContaining("misplaced_element <messages> can't stand in <p>."),
    ]);
    const inIf = layout("x", '<if test="true"><messages language="en"/></if>');
    expect(findingsOf(inIf)).toEqual([
      expect.stringContaining("misplaced_element Messages hold for the whole document"),
    ]);
  });

  test("is a depth of braces past the limit", () => {
    const nest = (depth: number): string =>
      "{a, select, other {".repeat(depth) + "}}".repeat(depth);
    expect(readPattern(nest(BRACKETS_DEPTH_MAX)).ok).toBe(true);
    expect(readPattern(nest(BRACKETS_DEPTH_MAX + 1))).toMatchObject({ ok: false });
    expect(readPattern(nest(100_000))).toMatchObject({ ok: false });
  });

  test("is never a crash, and never far from the text", () => {
    const piece = fc.constantFrom(
      ..."{}'#,= ab1é",
      "{a}",
      "{a, plural, other {#}}",
      "plural",
      "select",
      "other",
    );
    const texts = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(texts, (text) => {
        const reading = readPattern(text);
        if (!reading.ok) expect(reading.at).toBeLessThan(Math.max(1, text.length));
      }),
      { seed: 5, numRuns: 2_000 },
    );
  });
});
