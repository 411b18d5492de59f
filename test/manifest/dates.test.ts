import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { DateTime } from "luxon";
import { compileValidator } from "../../src/manifest/validate.ts";
import { coerceDateTime } from "../../src/manifest/values/date.ts";
import { runs } from "./arbitraries.ts";
import { ofOne, outcome } from "./subject.ts";

const BERLIN = "Europe/Berlin";
const NEW_YORK = "America/New_York";

describe("a date", () => {
  test.each([
    ["2026-11-23", "2026-11-23"],
    [" 2026-11-23 ", "2026-11-23"],
    ["20261123", "2026-11-23"],
    ["2026-W48-1", "2026-11-23"],
    ["2026-327", "2026-11-23"],
    ["2024-02-29", "2024-02-29"],
    ["2000-02-29", "2000-02-29"],
    ["2020-W53-7", "2021-01-03"],
    ["2024-366", "2024-12-31"],
    ["0000-01-01", "0000-01-01"],
    ["0050-03-01", "0050-03-01"],
    ["9999-12-31", "9999-12-31"],
  ])("takes %p as %p in every zone", (given, kept) => {
    for (const zone of ["UTC", BERLIN, NEW_YORK, "Pacific/Kiritimati"]) {
      expect(outcome({ dataType: "date" }, given, zone)).toEqual({ value: kept });
    }
  });

  test.each([
    ["2026-11-23T23:30", "2026-11-23"],
    ["2026-11-23T23:30:00Z", "2026-11-24"],
    ["2026-11-23T23:30:00+01:00", "2026-11-23"],
    ["2026-11-23T00:30:00+05:00", "2026-11-22"],
    ["2026-11-23T24:00", "2026-11-24"],
    [1795476600, "2026-11-24"],
    [1795476600000, "2026-11-24"],
  ])("takes %p in Berlin as the day %p", (given, kept) => {
    expect(outcome({ dataType: "date" }, given, BERLIN)).toEqual({ value: kept });
  });

  test.each([
    "2026-02-29",
    "2026-02-30",
    "2100-02-29",
    "2026-04-31",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    "2025-W53-1",
    "2026-W00-1",
    "2026-W48-8",
    "2026-366",
    "2026-000",
    "2026-11",
    "2026",
    "2026-W48",
    "26-11-23",
    "2026-1-2",
    "2026-1123",
    "23.11.2026",
    "11/23/2026",
    "23 November 2026",
    "tomorrow",
    "+002026-11-23",
    "2026-11-23T",
    "2026-11-23T25:00",
    "2026-11-23T24:01",
    "2026-11-23T10:60",
    "2026-11-23T10:00:61",
    "2026-11-23T10:00+24:00",
    "2026-11-23T10:00+01:60",
    "2026-11-23T10:00 Europe/Berlin",
    "2026-11-23x10:00",
    "20261123100000",
    "12345",
    " ",
    true,
    Infinity,
    1e300,
    -1e15,
    [["2026-11-23"]],
  ])("%p is neither a date nor a datetime", (given) => {
    expect(outcome({ dataType: "date" }, given)).toHaveProperty("finding");
    expect(outcome({ dataType: "datetime" }, given)).toHaveProperty("finding");
  });

  test("one that no calendar has is told so", () => {
    expect(outcome({ dataType: "date" }, "2026-02-30")).toEqual({
      finding:
        'Expected a date such as 2026-11-23, got "2026-02-30": there is no such date or time',
    });
  });
});

describe("a datetime", () => {
  test.each([
    ["2026-11-23T10:00:00Z", "2026-11-23T10:00:00.000Z"],
    ["2026-11-23t10:00:00z", "2026-11-23T10:00:00.000Z"],
    ["2026-11-23T10:00:00.123456789Z", "2026-11-23T10:00:00.123Z"],
    ["2026-11-23T10:00:00,5Z", "2026-11-23T10:00:00.500Z"],
    ["2026-11-23T10:00+02", "2026-11-23T08:00:00.000Z"],
    ["2026-11-23T10:00:00+0530", "2026-11-23T04:30:00.000Z"],
    ["2026-11-23 10:00:00 -05:00", "2026-11-23T15:00:00.000Z"],
    ["20261123T100000Z", "2026-11-23T10:00:00.000Z"],
    ["2026-W48-1T10:00Z", "2026-11-23T10:00:00.000Z"],
    ["2016-12-31T23:59:60Z", "2016-12-31T23:59:59.000Z"],
    ["2026-11-23T24:00Z", "2026-11-24T00:00:00.000Z"],
    [1795430400, "2026-11-23T10:40:00.000Z"],
    [1795430400.25, "2026-11-23T10:40:00.250Z"],
    [1795430400000, "2026-11-23T10:40:00.000Z"],
    ["1795430400", "2026-11-23T10:40:00.000Z"],
    ["1795430400000", "2026-11-23T10:40:00.000Z"],
    [0, "1970-01-01T00:00:00.000Z"],
    [-1, "1969-12-31T23:59:59.000Z"],
    [99_999_999_999, "5138-11-16T09:46:39.000Z"],
    [100_000_000_000, "1973-03-03T09:46:40.000Z"],
    [253_402_300_799_999, "9999-12-31T23:59:59.999Z"],
  ])("takes %p as %p in every zone", (given, kept) => {
    for (const zone of ["UTC", BERLIN, NEW_YORK]) {
      expect(outcome({ dataType: "datetime" }, given, zone)).toEqual({ value: kept });
    }
  });

  test("one millisecond past the year 9999 is refused", () => {
    expect(outcome({ dataType: "datetime" }, 253_402_300_800_000)).toHaveProperty("finding");
  });

  test.each([
    ["2026-11-23 10:00", BERLIN, "2026-11-23T09:00:00.000Z"],
    ["2026-07-23 10:00", BERLIN, "2026-07-23T08:00:00.000Z"],
    ["2026-11-23T10:00:00", NEW_YORK, "2026-11-23T15:00:00.000Z"],
    ["2026-11-23", NEW_YORK, "2026-11-23T05:00:00.000Z"],
    ["2026-11-23 10:00", "Asia/Kathmandu", "2026-11-23T04:15:00.000Z"],
  ])("without an offset, %p in %s is %p", (given, zone, kept) => {
    expect(outcome({ dataType: "datetime" }, given, zone)).toEqual({ value: kept });
  });

  test.each([
    ["skipped by the clock: moved on by the gap", "2026-03-29 02:30", BERLIN, "01:30"],
    ["there twice: the first of the two", "2026-10-25 02:30", BERLIN, "00:30"],
    ["a midnight that is skipped", "2026-09-06", "America/Santiago", "04:00"],
  ])("a local time %s", (_, given, zone, time) => {
    expect(outcome({ dataType: "datetime" }, given, zone)).toEqual({
      value: `${given.slice(0, 10)}T${time}:00.000Z`,
    });
  });

  test("the last evening of 9999, written for never, stays in that year in every zone", () => {
    for (const zone of ["UTC", NEW_YORK, "Pacific/Kiritimati"]) {
      expect(outcome({ dataType: "datetime" }, "9999-12-31T23:59:59", zone)).toHaveProperty(
        "value",
        expect.stringMatching(/^9999-12-31T/),
      );
      expect(outcome({ dataType: "date" }, "9999-12-31T23:59:59Z", zone)).toEqual({
        value: "9999-12-31",
      });
    }
    expect(outcome({ dataType: "datetime" }, "0000-01-01T00:00:00+01:00")).toEqual({
      value: "0000-01-01T00:00:00.000Z",
    });
    expect(outcome({ dataType: "date" }, "9999-12-31T24:00")).toEqual({ value: "9999-12-31" });
  });

  test("agrees with another library on local times of all zones, gaps and overlaps aside", () => {
    const zones = [BERLIN, NEW_YORK, "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns"];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(1975, 0), max: Date.UTC(2037, 0) }),
        (zone, at) => {
          const local = new Date(at).toISOString().slice(0, 19);
          const other = DateTime.fromISO(local, { zone });
          const ambiguous = other.getPossibleOffsets().length > 1;
          fc.pre(!ambiguous && other.toISO()?.slice(0, 19) === local);
          expect(coerceDateTime(local, zone)).toBe(new Date(other.toMillis()).toISOString());
        },
      ),
      runs(300),
    );
  });
});

describe("one validator", () => {
  test("serves zone after zone", () => {
    const variable = { dataType: "datetime", default: "2026-11-23T10:00" };
    const validator = compileValidator(ofOne(variable));
    const defaultIn = (timeZone: string) => {
      const result = validator.validate({}, { timeZone });
      return result.ok ? result.value.data["value"] : result.error;
    };
    expect(defaultIn("UTC")).toBe("2026-11-23T10:00:00.000Z");
    expect(defaultIn(BERLIN)).toBe("2026-11-23T09:00:00.000Z");
    expect(defaultIn("UTC")).toBe("2026-11-23T10:00:00.000Z");
  });
});

describe("a time zone that does not exist", () => {
  test("is a bug of the caller and throws, whatever the body holds", () => {
    expect(() => outcome({ dataType: "text" }, "x", "Mars/Olympus")).toThrow(RangeError);
  });
});
