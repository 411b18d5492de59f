import { describe, expect, test } from "bun:test";
import {
  formatAmount,
  formatPercent,
  formatUnitPrice,
  plainNumber,
} from "../../src/template/expressions/format-numbers.ts";

describe("amount: a number as money, where the currency is said elsewhere", () => {
  test("has the decimals of its currency, and no sign or code", () => {
    expect(formatAmount(1234.5, "en", "EUR")).toBe("1,234.50");
    expect(formatAmount(1234.5, "en", "JPY")).toBe("1,235");
    expect(formatAmount(1234.5, "en", "kwd")).toBe("1,234.500");
  });

  test("is written as the language does", () => {
    expect(formatAmount(1234.5, "de", "EUR")).toBe("1.234,50");
  });

  test("has two decimals without a currency, or with what is none", () => {
    expect(formatAmount(49.95, "en", undefined)).toBe("49.95");
    expect(formatAmount(49.9, "en", "")).toBe("49.90");
    expect(formatAmount(49.9, "en", "€")).toBe("49.90");
  });

  test("rounds the decimal number that its reader sees, not the binary one below it", () => {
    expect(formatAmount(1.005, "en", "EUR")).toBe("1.01");
    expect(formatAmount(0.1 + 0.2, "en", "EUR")).toBe("0.30");
  });
});

describe("unit_price: the price of one thing", () => {
  test("has the decimals of its currency, and more where the price has them", () => {
    expect(formatUnitPrice(95, "en", "EUR")).toBe("95.00");
    expect(formatUnitPrice(0.0185, "en", "EUR")).toBe("0.0185");
    expect(formatUnitPrice(0.0185, "de", undefined)).toBe("0,0185");
    expect(formatUnitPrice(0.18, "en", "JPY")).toBe("0.18");
    expect(formatUnitPrice(180, "en", "JPY")).toBe("180");
  });

  test("stops at six decimals", () => {
    expect(formatUnitPrice(1 / 3, "en", "EUR")).toBe("0.333333");
  });
});

describe("percent", () => {
  test("keeps the third decimal of a tax rate, and adds none", () => {
    expect(formatPercent(0.08875, "en")).toBe("8.875%");
    expect(formatPercent(0.19, "en")).toBe("19%");
    expect(formatPercent(0.077, "de")).toBe("7,7\u00a0%");
  });
});

describe("a number without a format", () => {
  test("has fifteen digits at most, however long it is in binary", () => {
    expect([0.1 + 0.2, 1.1 * 3, -1e-7, 123456789012345, 1234567890123456].map(plainNumber)).toEqual(
      ["0.3", "3.3", "-1e-7", "123456789012345", "1234567890123460"],
    );
    expect(plainNumber(-0)).toBe("0");
  });

  test("of few digits is what rounding to fifteen would make of it", () => {
    for (let seed = 1; seed < 2_000; seed += 1) {
      const number = ((seed * 7_919) % 100_003) / 10 ** (seed % 9);
      expect(plainNumber(number)).toBe(String(Number(number.toPrecision(15))));
    }
  });
});
