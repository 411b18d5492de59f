import { describe, expect, test } from "bun:test";
import { parseColor } from "../../src/template/styles/colors.ts";

describe("contrast-color(): what is readable on a colour", () => {
  test("is white on what is dark, black on what is light", () => {
    expect(parseColor("contrast-color(#14171c)")).toBe("#ffffff");
    expect(parseColor("contrast-color(navy)")).toBe("#ffffff");
    expect(parseColor("contrast-color(#ffd400)")).toBe("#000000");
    expect(parseColor("contrast-color(white)")).toBe("#000000");
    expect(parseColor("Contrast-Color( rgb(255, 212, 0) )")).toBe("#000000");
  });

  test("is the one of the higher contrast ratio, where the eye would doubt", () => {
    // #757575 has 4.61 to white, #777777 has 4.48 to white and 4.69 to black.
    expect(parseColor("contrast-color(#757575)")).toBe("#ffffff");
    expect(parseColor("contrast-color(#777777)")).toBe("#000000");
  });

  test("is no colour where its argument is none", () => {
    expect(parseColor("contrast-color()")).toBeUndefined();
    expect(parseColor("contrast-color(bananas)")).toBeUndefined();
    expect(parseColor("contrast-color(contrast-color(")).toBeUndefined();
  });
});
