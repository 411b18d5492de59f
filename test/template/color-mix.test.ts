import { describe, expect, test } from "bun:test";
import { parseColor } from "../../src/template/styles/colors.ts";

describe("color-mix(): a colour between two", () => {
  test("has of each the share that is said, and the rest of the other", () => {
    expect(parseColor("color-mix(in srgb, red, blue)")).toBe("#800080");
    expect(parseColor("color-mix(in srgb, #000 10%, #fff)")).toBe("#e6e6e6");
    expect(parseColor("color-mix(in srgb, #000, 90% #fff)")).toBe("#e6e6e6");
    expect(parseColor("Color-Mix(in sRGB, black 20%, white 20%)")).toBe("#80808066");
    expect(parseColor("color-mix(in srgb, rgb(0, 0, 0) 0%, hsl(0, 100%, 50%))")).toBe("#ff0000");
  });

  test("counts what is transparent as little as it is seen", () => {
    expect(parseColor("color-mix(in srgb, transparent, red)")).toBe("#ff000080");
    expect(parseColor("color-mix(in srgb, transparent, transparent)")).toBe("#00000000");
  });

  test("may hold others, and be held", () => {
    expect(parseColor("color-mix(in srgb, contrast-color(#fff) 50%, white)")).toBe("#808080");
    expect(parseColor("contrast-color(color-mix(in srgb, black 90%, white))")).toBe("#ffffff");
  });

  test.each([
    "color-mix(in srgb)",
    "color-mix(in srgb, red)",
    "color-mix(in srgb, red, blue, green)",
    "color-mix(in oklch, red, blue)",
    "color-mix(in srgb, red 0%, blue 0%)",
    "color-mix(in srgb, red 120%, blue)",
    "color-mix(in srgb, bananas, blue)",
  ])("is none: %s", (text) => {
    expect(parseColor(text)).toBeUndefined();
  });
});
