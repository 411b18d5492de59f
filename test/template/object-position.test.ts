import { describe, expect, test } from "bun:test";
import { parsePosition } from "../../src/template/styles/object-position.ts";
import { readValue } from "../../src/template/styles/values.ts";

function parsed(text: string) {
  return parsePosition(readValue(text) ?? []);
}

describe("object-position", () => {
  test.each([
    ["center", 0.5, 0.5],
    ["left", 0, 0.5],
    ["bottom", 0.5, 1],
    ["right top", 1, 0],
    ["top right", 1, 0],
    ["center bottom", 0.5, 1],
    ["bottom center", 0.5, 1],
    ["20%", 0.2, 0.5],
    ["20% 80%", 0.2, 0.8],
    ["left 80%", 0, 0.8],
    ["20% bottom", 0.2, 1],
  ])("%s", (text, x, y) => {
    expect(parsed(text)).toEqual({ x, y });
  });

  test.each([
    "",
    "left right",
    "top bottom",
    "20% left",
    "top 20%",
    "10pt",
    "-5%",
    "101%",
    "middle",
    "left top 3%",
  ])("is not %p", (text) => {
    expect(parsed(text)).toBeUndefined();
  });
});
