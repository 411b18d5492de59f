import { describe, expect, test } from "bun:test";
import { FILTERS } from "../../src/template/expressions/filters.ts";
import {
  evaluated,
  type Fields,
  page,
  paragraphOf,
  printedAs,
  textOf,
} from "../fixtures/templates.ts";

const FIELDS: Fields = {
  n: "number",
  s: "text",
  long: "longtext",
  day: "date",
  at: "datetime",
  code: "text",
  price: { dataType: "currency", format: 'currency: "CHF"' },
  since: { dataType: "date", format: 'date: "yyyy"' },
  items: { name: "text", qty: "number" },
};

/** Languages put different spaces into numbers; to a reader all are one. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, " ");
}

function shown(
  output: string,
  data: Record<string, string | number>,
  language = "en-US",
  timeZone = "UTC",
): string {
  return plain(printedAs(output, FIELDS, data, { language, timeZone }));
}

describe("numbers", () => {
  test("without a filter are printed plainly, without the noise of binary fractions", () => {
    expect(shown("n", { n: 1234567.5 })).toBe("1234567.5");
    expect(shown("n | plus: 0.2", { n: 0.1 })).toBe("0.3");
    expect(shown("n | times: 1", { n: -0 })).toBe("0");
  });

  test("are written as their language does", () => {
    const written = (language: string) => shown("n | number: 2", { n: 1234567.891 }, language);
    expect(written("en-US")).toBe("1,234,567.89");
    expect(written("de-DE")).toBe("1.234.567,89");
    expect(written("fr-FR")).toBe("1 234 567,89");
    expect(written("ja-JP")).toBe("1,234,567.89");
  });

  test("have the decimals that were asked for, or those they have", () => {
    expect(shown("n | number", { n: 5 })).toBe("5");
    expect(shown("n | number", { n: 2.5 })).toBe("2.5");
    expect(shown("n | number: 0", { n: 2.5 })).toBe("3");
    expect(shown("n | number: 99", { n: 1 })).toHaveLength(22);
  });

  test("are rounded as their reader sees them", () => {
    expect(shown("n | number: 2", { n: 1.005 })).toBe("1.01");
    expect(shown("n | times: 3 | number: 2", { n: 0.335 })).toBe("1.01");
  });
});

describe("amounts", () => {
  test("are written as their language does, with the decimals of their currency", () => {
    const written = (language: string, code: string) =>
      shown(`n | currency: "${code}"`, { n: 1234.5 }, language);
    expect(written("en-US", "USD")).toBe("$1,234.50");
    expect(written("de-DE", "EUR")).toBe("1.234,50 €");
    expect(written("fr-FR", "EUR")).toBe("1 234,50 €");
    expect(written("ja-JP", "JPY")).toMatch(/^[¥￥]1,235$/);
    expect(written("en-US", "KWD")).toBe("KWD 1,234.500");
  });

  test("take the currency of the argument, then the document's, then the manifest's", () => {
    const layout = (currency: string) =>
      `<document${currency}><page><p>{{ price | currency }} {{ price | currency: "USD" }} {{ n | currency }}</p></page></document>`;
    const text = (currency: string, data = {}) =>
      plain(
        textOf(paragraphOf(evaluated(layout(currency), FIELDS, { price: 1, n: 2, ...data })).runs),
      );
    expect(text(' currency="GBP"')).toBe("£1.00 $1.00 £2.00");
    expect(text("")).toBe("CHF 1.00 $1.00 2.00");
    expect(text(" currency=\"{{ code | default: 'EUR' }}\"", { code: "SEK" })).toBe(
      "SEK 1.00 $1.00 SEK 2.00",
    );
    expect(text(" currency=\"{{ code | default: 'EUR' }}\"")).toBe("€1.00 $1.00 €2.00");
  });

  test("in a currency that is no code keep it behind the number", () => {
    expect(shown("n | currency: code", { n: 1, code: "Gold pieces" })).toBe("1.00 Gold pieces");
    expect(shown("n | currency: code", { n: 1, code: "" })).toBe("1.00");
  });
});

describe("dates", () => {
  test("have four lengths in every language", () => {
    const written = (style: string, language: string) =>
      shown(`day | date: "${style}"`, { day: "2026-11-23" }, language);
    expect(written("short", "en-US")).toBe("11/23/26");
    expect(written("medium", "en-US")).toBe("Nov 23, 2026");
    expect(written("long", "de-DE")).toBe("23. November 2026");
    expect(written("full", "fr-FR")).toBe("lundi 23 novembre 2026");
    expect(written("long", "ja-JP")).toBe("2026年11月23日");
    expect(shown("day | date", { day: "2026-11-23" })).toBe("Nov 23, 2026");
  });

  test("have patterns, in Unicode's letters or in strftime's", () => {
    expect(shown('day | date: "yyyy-MM-dd"', { day: "2026-01-05" })).toBe("2026-01-05");
    expect(shown('day | date: "d MMMM yyyy"', { day: "2026-01-05" }, "de-DE")).toBe(
      "5 Januar 2026",
    );
    expect(shown('day | date: "%d.%m.%Y"', { day: "2026-01-05" })).toBe("05.01.2026");
    expect(shown('day | date: "%A at %H:%M %% done"', { day: "2026-01-05" })).toBe(
      "Monday at 00:00 % done",
    );
    expect(shown("day | date: \"EEE 'the' d\"", { day: "2026-01-05" })).toBe("Mon the 5");
  });

  test("of the calendar are the same in every zone", () => {
    for (const zone of ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"]) {
      expect(shown('day | date: "yyyy-MM-dd"', { day: "2026-11-23" }, "en", zone)).toBe(
        "2026-11-23",
      );
    }
  });

  test("that are instants are shown in the document's zone", () => {
    const at = "2026-11-23T23:30:00Z";
    expect(shown('at | date: "yyyy-MM-dd"', { at }, "en-US", "Asia/Tokyo")).toBe("2026-11-24");
    expect(shown("at | time", { at }, "en-US", "America/New_York")).toBe("6:30 PM");
    expect(shown('at | time: "HH:mm"', { at }, "de-DE", "Europe/Berlin")).toBe("00:30");
    expect(shown("at | datetime", { at }, "en-GB", "Europe/London")).toBe("23 Nov 2026, 23:30");
    const layout =
      '<document time-zone="Asia/Tokyo"><page><p>{{ at | date: "yyyy-MM-dd" }}</p></page></document>';
    expect(textOf(paragraphOf(evaluated(layout, FIELDS, { at })).runs)).toBe("2026-11-24");
  });

  test("are epoch seconds and milliseconds too", () => {
    expect(shown('n | date: "yyyy-MM-dd"', { n: 1_795_392_000 })).toBe("2026-11-23");
    expect(shown('n | date: "yyyy-MM-dd"', { n: 1_795_392_000_000 })).toBe("2026-11-23");
  });

  test("that are none are printed as they are, with a warning", () => {
    const document = evaluated(page("<p>{{ s | date }}</p>"), FIELDS, { s: "soon" });
    expect(textOf(paragraphOf(document).runs)).toBe("soon");
    expect(document.warnings.map(({ code }) => code)).toEqual(["not_a_date"]);
  });
});

describe("the manifest's format", () => {
  test("is the filter of an output without one", () => {
    expect(shown("price", { price: 3 })).toBe("CHF 3.00");
    expect(shown("since", { since: "2019-04-01" })).toBe("2019");
    expect(shown("price | plus: 1", { price: 3 })).toBe("4");
  });
});

describe("percent", () => {
  test("writes a share of one", () => {
    expect(shown("n | percent", { n: 0.19 })).toBe("19%");
    expect(shown("n | percent", { n: 0.075 }, "de-DE")).toBe("7,5 %");
    expect(shown("n | percent: 1", { n: 0.2 })).toBe("20.0%");
  });
});

describe("what is absent", () => {
  test("prints nothing, through whatever filter", () => {
    const own: Readonly<Record<string, string>> = { plural: ": other: 'x'", unit: ": 'kg'" };
    for (const [name, definition] of FILTERS) {
      const empty = Array.from({ length: definition.arguments[0] }, () => "''").join(", ");
      const args = own[name] ?? (empty === "" ? "" : `: ${empty}`);
      const text = printedAs(`s | ${name}${args}`, FIELDS, {});
      // Liquid counts what is absent as 0 in arithmetic.
      expect([name, text]).toEqual([name, expect.stringMatching(/^(0|)$/)]);
    }
  });

  test("has a default, as what is empty has", () => {
    expect(shown("s | default: 'none'", {})).toBe("none");
    expect(shown("s | default: 'none'", { s: "" })).toBe("none");
    expect(shown("n | default: 7", { n: 0 })).toBe("0");
  });
});

describe("Liquid's own filters", () => {
  test("work on lists of objects", () => {
    const items = [
      { name: "b", qty: 2 },
      { name: "a", qty: 3 },
    ];
    const text = (output: string) => printedAs(output, FIELDS, { items });
    expect(text('items | map: "name" | join: ","')).toBe("b,a");
    expect(text('items | sort: "name" | map: "qty" | join: ","')).toBe("3,2");
    expect(text('items | where: "name", "a" | size')).toBe("1");
    expect(text('items | sum: "qty"')).toBe("5");
    expect(text("items.size")).toBe("2");
  });

  test("take arguments of every kind: paths, figures, names, nil", () => {
    const items = [{ name: "b", qty: 2 }, { qty: 3 }];
    const text = (output: string) => printedAs(output, FIELDS, { items, n: 4, s: "b" });
    expect(text("n | times: items.first.qty | plus: n")).toBe("12");
    expect(text('items | where: "name", s | map: "qty" | first')).toBe("2");
    expect(text('items | where: "name", nil | map: "qty" | first')).toBe("3");
    expect(text("n | default: 7, allow_false: true")).toBe("4");
    expect(text("false | default: 7, allow_false: true")).toBe("false");
    expect(text("false | default: 7, allow_false: false")).toBe("7");
    expect(text("false | default: 7")).toBe("7");
  });

  test("never fail on a text that they can't read", () => {
    expect(shown("s | url_decode", { s: "%E0%A4%A" })).toBe("%E0%A4%A");
    expect(shown("s | times: 2", { s: "abc" })).toBe("0");
    expect(shown("n | divided_by: 0 | currency: 'EUR'", { n: 1 })).toBe("");
  });
});
