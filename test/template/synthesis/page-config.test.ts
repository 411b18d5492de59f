import { describe, expect, test } from "bun:test";
import { type PageConfig, parsePageConfig } from "../../../src/template/synthesis/page-config.ts";

function faultOf(value: unknown) {
  const result = parsePageConfig(value);
  if (result.ok) throw new Error(`it was taken: ${JSON.stringify(value)}`);
  expect(result.error.code).toBe("invalid_request");
  return result.error.issues?.fieldErrors;
}

describe("pageConfig", () => {
  test.each<[unknown, PageConfig]>([
    [undefined, {}],
    [null, {}],
    [{}, {}],
    [{ format: null, orientation: null, margin: null, scale: 2 }, {}],
    [{ format: "A4" }, { format: "A4" }],
    [{ format: " letter " }, { format: "letter" }],
    [{ format: "100mm 150mm" }, { format: "100mm 150mm" }],
    [{ orientation: "landscape" }, { orientation: "landscape" }],
    [{ margin: 0 }, { margin: 0 }],
    [{ margin: 36.5 }, { margin: 36.5 }],
    [{ margin: "10mm 15mm" }, { margin: "10mm 15mm" }],
  ])("%j is taken as %j", (value, config) => {
    expect(parsePageConfig(value)).toEqual({ ok: true, value: config });
  });

  test.each([
    ["A4", "pageConfig", 'Expected an object, got "A4"'],
    [[], "pageConfig", "Expected an object, got a list"],
    [{ format: "A4 landscape" }, "pageConfig.format", "Expected A3, A4,"],
    [{ format: "A99" }, "pageConfig.format", "Expected A3, A4,"],
    [{ format: "" }, "pageConfig.format", "Expected A3, A4,"],
    [{ format: "10em 20em" }, "pageConfig.format", "Expected A3, A4,"],
    [{ format: 4 }, "pageConfig.format", "Expected A3, A4,"],
    [{ orientation: "sideways" }, "pageConfig.orientation", "Expected portrait or landscape"],
    [{ margin: -1 }, "pageConfig.margin", "Expected a number of points or one to four lengths"],
    [{ margin: "10%" }, "pageConfig.margin", "Expected a number of points or one to four lengths"],
    [{ margin: "" }, "pageConfig.margin", "Expected a number of points or one to four lengths"],
    [{ margin: { top: 1 } }, "pageConfig.margin", "Expected a number of points"],
    [
      { margin: 300 },
      "pageConfig.margin",
      "Expected margins that leave room on a page of 595 × 842",
    ],
    [{ format: "50mm 80mm", margin: "20mm" }, "pageConfig.margin", "Expected margins that leave"],
  ])("%j is refused at %s", (value, path, sentence) => {
    expect(faultOf(value)?.[path]?.[0]).toStartWith(sentence);
  });

  test("everything that is wrong is told at once", () => {
    const faults = faultOf({ format: "A99", orientation: 1, margin: "wide" });
    expect(Object.keys(faults ?? {})).toEqual([
      "pageConfig.format",
      "pageConfig",
      "pageConfig.orientation",
      "pageConfig.margin",
    ]);
  });
});
