import { describe, expect, test } from "bun:test";
import { PATTERN_WORK_MAX } from "../../src/limits.ts";
import { compilePattern } from "../../src/manifest/patterns/pattern.ts";
import { accepted, manifest, outcome, refusal } from "./subject.ts";

describe("min and max of a number", () => {
  const variable = { dataType: "number", min: -1, max: 10.5 };

  test.each([[-1], [0], [10.5], ["10.5"]])("take %p", (given) => {
    expect(outcome(variable, given)).toHaveProperty("value");
  });

  test("refuse what is below and above", () => {
    expect(outcome(variable, -1.01)).toEqual({ finding: "Expected at least -1, got -1.01" });
    expect(outcome(variable, 10.51)).toEqual({ finding: "Expected at most 10.5, got 10.51" });
  });
});

describe("min and max of a text", () => {
  const variable = { dataType: "text", min: 1, max: 3 };

  test("count characters, not bytes and not UTF-16 units", () => {
    expect(outcome(variable, "a")).toEqual({ value: "a" });
    expect(outcome(variable, "äöü")).toEqual({ value: "äöü" });
    expect(outcome(variable, "🎈🎈🎈")).toEqual({ value: "🎈🎈🎈" });
  });

  test("refuse what is shorter and longer", () => {
    expect(outcome(variable, "")).toEqual({ finding: "Expected at least 1 character, got 0" });
    expect(outcome(variable, "abcd")).toEqual({ finding: "Expected at most 3 characters, got 4" });
    expect(outcome(variable, "🎈🎈🎈🎈")).toHaveProperty("finding");
  });

  test("look at the text that a number becomes", () => {
    expect(outcome(variable, 123)).toEqual({ value: "123" });
    expect(outcome(variable, 1234)).toHaveProperty("finding");
  });

  test("hold for addresses too", () => {
    expect(outcome({ dataType: "email", max: 5 }, "a@b.c")).toEqual({ value: "a@b.c" });
    expect(outcome({ dataType: "url", max: 10 }, "https://example.com")).toHaveProperty("finding");
  });
});

describe("min and max of a date", () => {
  const variable = { dataType: "date", min: "2026-01-01", max: "2026-12-31" };

  test("are both inside", () => {
    expect(outcome(variable, "2026-01-01")).toEqual({ value: "2026-01-01" });
    expect(outcome(variable, "2026-12-31")).toEqual({ value: "2026-12-31" });
    expect(outcome(variable, "2025-12-31")).toEqual({
      finding: 'Expected 2026-01-01 or later, got "2025-12-31"',
    });
    expect(outcome(variable, "2027-01-01")).toEqual({
      finding: 'Expected 2026-12-31 or earlier, got "2027-01-01"',
    });
  });

  test("without a time, hold for the whole day of a datetime in the project's zone", () => {
    const datetime = { ...variable, dataType: "datetime" };
    const zone = "America/New_York";
    expect(outcome(datetime, "2026-12-31T23:59:59", zone)).toHaveProperty("value");
    expect(outcome(datetime, "2027-01-01T00:00:00", zone)).toHaveProperty("finding");
    expect(outcome(datetime, "2027-01-01T04:59:59Z", zone)).toHaveProperty("value");
    expect(outcome(datetime, "2026-01-01T04:59:59Z", zone)).toHaveProperty("finding");
  });

  test("with a time, hold to the instant", () => {
    const datetime = { dataType: "datetime", min: "2026-01-01T10:00:00+01:00" };
    expect(outcome(datetime, "2026-01-01T09:00:00Z")).toHaveProperty("value");
    expect(outcome(datetime, "2026-01-01T08:59:59.999Z")).toHaveProperty("finding");
  });

  test("without an offset, follow the zone of each validation", () => {
    const datetime = { dataType: "datetime", min: "2026-01-01T10:00:00" };
    expect(outcome(datetime, "2026-01-01T09:30:00Z", "Europe/Berlin")).toHaveProperty("value");
    expect(outcome(datetime, "2026-01-01T09:30:00Z", "UTC")).toHaveProperty("finding");
  });
});

describe("enum", () => {
  test("of dates without an offset means the project's zone", () => {
    const variable = { dataType: "datetime", enum: ["2026-11-23T10:00"] };
    expect(outcome(variable, "2026-11-23T09:00:00Z", "Europe/Berlin")).toHaveProperty("value");
    expect(outcome(variable, "2026-11-23T09:00:00Z", "UTC")).toHaveProperty("finding");
  });

  test("compares values in their type's form", () => {
    const number = { dataType: "number", enum: [1, "2,000"] };
    expect(outcome(number, "1")).toEqual({ value: 1 });
    expect(outcome(number, 2000)).toEqual({ value: 2000 });
    expect(outcome(number, 2)).toEqual({ finding: "Expected one of 1, 2000, got 2" });
    const date = { dataType: "date", enum: ["2026-11-23"] };
    expect(outcome(date, "2026-11-23 10:00")).toEqual({ value: "2026-11-23" });
  });

  test("names the first options and counts the rest", () => {
    const variable = { dataType: "text", enum: [..."abcdefghij"] };
    expect(outcome(variable, "z")).toEqual({
      finding: 'Expected one of "a", "b", "c", "d", "e", "f", "g", "h" and 2 more, got "z"',
    });
  });

  test("minds capitals", () => {
    expect(outcome({ dataType: "text", enum: ["Net"] }, "net")).toHaveProperty("finding");
  });
});

describe("pattern", () => {
  test("matches the whole text", () => {
    const variable = { dataType: "text", pattern: "[A-Z]{2}-\\d{4}|none" };
    expect(outcome(variable, "AB-1234")).toHaveProperty("value");
    expect(outcome(variable, "none")).toHaveProperty("value");
    expect(outcome(variable, "AB-12345")).toEqual({
      finding: 'Expected text that matches [A-Z]{2}-\\d{4}|none, got "AB-12345"',
    });
    expect(outcome(variable, "xAB-1234")).toHaveProperty("finding");
    expect(outcome(variable, "none\n")).toHaveProperty("finding");
  });

  test("reads RE2 syntax", () => {
    expect(outcome({ dataType: "text", pattern: "(?i)\\pL+" }, "Öäß")).toHaveProperty("value");
    expect(outcome({ dataType: "email", pattern: ".*@example\\.com" }, "a@b.c")).toHaveProperty(
      "finding",
    );
  });

  test.each(["(a+)+$", "(a|aa)+$", "(.*a){20}", "(?:a|b)*a(?:a|b){400}"])(
    "%p takes linear time on a text that would stall a backtracking engine",
    (pattern) => {
      const begun = performance.now();
      outcome({ dataType: "longtext", pattern }, `${"ab".repeat(500_000)}!`);
      outcome({ dataType: "longtext", pattern }, `${"a".repeat(50_000)}!`);
      expect(performance.now() - begun).toBeLessThan(4_000);
    },
  );

  test("runs on so much text of a body, and refuses more as a whole", () => {
    const source = "[ab]*";
    const pattern = compilePattern(source);
    if (!pattern.ok) throw new Error(pattern.error.message);
    const items = 10_000;
    const cost = PATTERN_WORK_MAX / items / pattern.value.cost;
    const lists = manifest({
      loops: [{ key: "items", itemFields: [{ key: "code", dataType: "text", pattern: "[ab]*" }] }],
    });
    const body = (chars: number) => ({
      items: Array.from({ length: items }, () => ({ code: "a".repeat(chars) })),
    });
    expect(accepted(lists, body(Math.floor(cost) - 1)).data["items"]).toHaveLength(items);
    expect(refusal(lists, body(Math.floor(cost) + 1)).issues).toEqual({
      formErrors: ["There is too much text for the patterns of the manifest; send less"],
      fieldErrors: {},
    });
  });
});
