import { describe, expect, test } from "bun:test";
import type { Json } from "../../src/manifest/manifest.ts";
import { compileTemplate } from "../../src/template/compile.ts";
import {
  codesOf,
  evaluated,
  type Fields,
  manifestOf,
  page,
  printedAs,
} from "../fixtures/templates.ts";

const LANGUAGES = ["en", "de", "fr", "ar-EG", "hi", "ja"];
const FIELDS: Fields = { n: "number", day: "date", at: "datetime", s: "text", tags: ["text"] };
const ZONE = "Asia/Tokyo";
const NUMBERS = [0, 1, -1, 2, 12, 1234.5, -1234567.891, 0.125];
const AT = "2026-03-05T20:30:00Z";

function printed(output: string, data: Record<string, Json>, language: string): string {
  return printedAs(output, FIELDS, data, { language, timeZone: ZONE });
}

/** The filters of numbers, with what Intl is told for the same. */
const NUMERIC: Readonly<Record<string, Intl.NumberFormatOptions>> = {
  number: {},
  "number: 2": { minimumFractionDigits: 2, maximumFractionDigits: 2 },
  'number: sign: "always"': { signDisplay: "always" },
  'number: sign: "except-zero"': { signDisplay: "exceptZero" },
  'number: sign: "never"': { signDisplay: "never" },
  "number: grouping: false": { useGrouping: false },
  'number: 1, compact: "short"': {
    notation: "compact",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  },
  'number: compact: "long"': { notation: "compact", compactDisplay: "long" },
  percent: { style: "percent", maximumFractionDigits: 3 },
  'percent: 1, sign: "always"': {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: "always",
  },
  'currency: "EUR"': { style: "currency", currency: "EUR" },
  'currency: "JPY"': { style: "currency", currency: "JPY" },
  'currency: "EUR", decimals: 0': {
    style: "currency",
    currency: "EUR",
    minimumFractionDigits: 0,
    maximumFractionDigits: 0,
  },
  'currency: "USD", display: "code"': {
    style: "currency",
    currency: "USD",
    currencyDisplay: "code",
  },
  'currency: "USD", display: "name"': {
    style: "currency",
    currency: "USD",
    currencyDisplay: "name",
  },
  'currency: "CAD", display: "narrow"': {
    style: "currency",
    currency: "CAD",
    currencyDisplay: "narrowSymbol",
  },
  'currency: "EUR", accounting: true': {
    style: "currency",
    currency: "EUR",
    currencySign: "accounting",
  },
  'unit: "kg"': { style: "unit", unit: "kilogram" },
  'unit: "km/h", "long"': { style: "unit", unit: "kilometer-per-hour", unitDisplay: "long" },
};

describe.each(LANGUAGES)("in %s", (language) => {
  test.each(Object.entries(NUMERIC))("numbers are what Intl writes: %s", (filter, options) => {
    const format = new Intl.NumberFormat(language, options);
    for (const n of NUMBERS) {
      expect(printed(`n | ${filter}`, { n }, language)).toBe(format.format(n));
    }
  });

  test("dates and times are what Intl writes", () => {
    for (const style of ["short", "medium", "long", "full"] as const) {
      const date = new Intl.DateTimeFormat(language, { dateStyle: style, timeZone: "UTC" });
      expect(printed(`day | date: "${style}"`, { day: "2026-03-05" }, language)).toBe(
        date.format(Date.parse("2026-03-05")),
      );
      const timeStyle = style === "medium" ? "short" : style;
      const both = new Intl.DateTimeFormat(language, {
        dateStyle: style,
        timeStyle,
        timeZone: ZONE,
      });
      expect(printed(`at | datetime: "${style}"`, { at: AT }, language)).toBe(
        both.format(Date.parse(AT)),
      );
      const time = new Intl.DateTimeFormat(language, { timeStyle, timeZone: ZONE });
      expect(printed(`at | time: "${style}"`, { at: AT }, language)).toBe(
        time.format(Date.parse(AT)),
      );
    }
  });

  test("patterns have the language's words and figures", () => {
    const part = (options: Intl.DateTimeFormatOptions, type: string): string | undefined =>
      new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" })
        .formatToParts(Date.parse("2026-03-05"))
        .find((one) => one.type === type)?.value;
    const day = "2026-03-05";
    expect(printed('day | date: "EEEE"', { day }, language)).toBe(
      part({ weekday: "long" }, "weekday") ?? "",
    );
    expect(printed('day | date: "MMMM"', { day }, language)).toContain(
      (part({ day: "numeric", month: "long" }, "month") ?? "").replace("月", ""),
    );
    const figures = new Intl.NumberFormat(language, { minimumIntegerDigits: 2 }).format(5);
    expect(printed('day | date: "dd"', { day }, language)).toBe(figures);
  });

  test("distances in time are what Intl writes", () => {
    const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
    for (const [day, count, unit] of [
      ["2026-03-05", 0, "day"],
      ["2026-03-06", 1, "day"],
      ["2026-03-04", -1, "day"],
      ["2026-03-18", 13, "day"],
      ["2026-03-19", 2, "week"],
      ["2026-02-05", -4, "week"],
      ["2026-05-05", 2, "month"],
      ["2024-03-06", -23, "month"],
      ["2024-03-05", -2, "year"],
    ] as const) {
      expect(printed('day | relative: from: "2026-03-05"', { day }, language)).toBe(
        format.format(count, unit),
      );
    }
  });

  test("lists, plurals and places in an order go by its rules", () => {
    const tags = ["a", "b", "c"];
    for (const [word, type] of [
      ["and", "conjunction"],
      ["or", "disjunction"],
    ] as const) {
      expect(printed(`tags | list: "${word}"`, { tags }, language)).toBe(
        new Intl.ListFormat(language, { type }).format(tags),
      );
    }
    const forms = ["zero", "one", "two", "few", "many", "other"];
    const plural = `n | plural: ${forms.map((form) => `${form}: "${form} #"`).join(", ")}`;
    const rules = new Intl.PluralRules(language);
    for (const n of [1, 2, 3, 11, 100, 1.5]) {
      const number = new Intl.NumberFormat(language).format(n);
      expect(printed(plural, { n }, language)).toBe(`${rules.select(n)} ${number}`);
      expect(printed("n | ordinal", { n }, language)).toStartWith(number);
    }
  });
});

describe("relative", () => {
  const document = (output: string, data: Record<string, Json>, createdAt?: number): string => {
    const layout = page(`<p>{{ ${output} }}</p>`);
    const made = evaluated(layout, FIELDS, data, {
      timeZone: ZONE,
      ...(createdAt === undefined ? {} : { createdAt }),
    });
    const warnings = made.warnings.map(({ code }) => code);
    const body = made.sections[0]?.body[0];
    const runs = body?.kind === "paragraph" ? body.runs : [];
    return [...runs.map((run) => (run.kind === "text" ? run.text : "")), ...warnings].join(" | ");
  };
  const now = Date.parse(AT);

  test("counts from the day of the render in the document's zone", () => {
    // It is the sixth in Tokyo by then.
    expect(document("day | relative", { day: "2026-03-07" }, now)).toBe("tomorrow");
    expect(document("at | relative", { at: "2026-03-05T22:40:00Z" }, now)).toBe("in 2 hours");
    expect(document("at | relative", { at: "2026-03-05T20:00:00Z" }, now)).toBe("30 minutes ago");
  });

  test("counts in the unit that it is told", () => {
    expect(document('day | relative: "week", from: "2026-03-05"', { day: "2026-04-02" })).toBe(
      "in 4 weeks",
    );
    expect(document('day | relative: "day", from: s', { day: "2026-04-02", s: "2026-03-05" })).toBe(
      "in 28 days",
    );
  });

  test("prints what is no date as it is, with a warning", () => {
    expect(document("s | relative", { s: "soon" }, now)).toBe("soon | not_a_date");
    expect(document("day | relative: from: s", { day: "2026-04-02", s: "x" })).toBe(
      "2026-04-02 | not_a_date",
    );
    expect(document("day | relative", {})).toBe("");
  });
});

describe("what numbers are not written as", () => {
  test("is told at publish, with what was meant", () => {
    const messages = (output: string): string[] =>
      compileTemplate(page(`<p>{{ ${output} }}</p>`), manifestOf({ n: "number" })).findings.map(
        ({ message }) => message,
      );
    expect(messages('n | number: sign: "alway"')).toEqual([
      'sign can\'t be "alway": it takes always, except-zero, never, negative. Did you mean "always"?',
    ]);
    expect(messages('n | currency: "EUR", display: "x"')).toHaveLength(1);
    expect(messages("n | number: sing: 1")).toEqual(["number has no argument sing."]);
    expect(messages('n | relative: "dya"')).toEqual([
      'relative counts in minute, hour, day, week, month, year. Did you mean "day"?',
    ]);
    expect(codesOf(page('<p>{{ n | number: 2, compact: "short" }}</p>'), { n: "number" })).toEqual(
      [],
    );
  });

  test("is left out with a warning where the data says it", () => {
    const layout = page("<p>{{ n | number: sign: s }}</p>");
    const made = evaluated(layout, FIELDS, { n: 1, s: "constructor" });
    expect(made.warnings).toMatchObject([{ code: "invalid_value" }]);
  });
});
