import { describe, expect, test } from "bun:test";
import { WATERMARKS_MAX } from "../../src/limits.ts";
import type { BoxNode, DocumentNode } from "../../src/template/document.ts";
import {
  bodyOf,
  codesOf,
  evaluated,
  type Fields,
  findingsOf,
  textsOf,
} from "../fixtures/templates.ts";

const FIELDS: Fields = { status: "text", skip: "number", labels: { name: "text" } };

function box(node: DocumentNode | undefined): BoxNode {
  if (node?.kind !== "box") throw new Error("there is no box");
  return node;
}

const SHEET = `each="label in labels" columns="2" rows="2" width="50mm" height="30mm"`;

function sheet(attributes: string, count: number, data = {}) {
  const labels = Array.from({ length: count }, (_, index) => ({ name: `L${index + 1}` }));
  const layout = `<document><page><sheet ${SHEET} ${attributes}><p>{{ label.name }} {{ loop.index }}</p></sheet></page></document>`;
  return evaluated(layout, FIELDS, { labels, ...data });
}

describe("sheet", () => {
  test("is a box a page, which holds a box of the label's size for each item", () => {
    const pages = bodyOf(sheet(`gap-x="2pt" gap-y="4pt"`, 5)).map(box);
    expect(pages.map(({ children }) => textsOf(children))).toEqual([
      ["L1 1", "L2 2", "L3 3", "L4 4"],
      ["L5 5"],
    ]);
    expect(pages.map(({ box: { breakBefore } }) => breakBefore)).toEqual([undefined, true]);
    const [width, height] = [(50 / 25.4) * 72, (30 / 25.4) * 72];
    const [first, , third] = pages[0]?.children.map(box) ?? [];
    expect(first?.box).toMatchObject({ left: 0, top: 0, position: "absolute", overflow: "hidden" });
    expect(first?.box.width).toBeCloseTo(width, 3);
    expect(third?.box).toMatchObject({ left: 0, position: "absolute" });
    expect(third?.box.top).toBeCloseTo(height + 4, 3);
  });

  test("leaves free what is skipped of the first page, from the data too", () => {
    const pages = bodyOf(sheet(`skip="{{ skip }}"`, 2, { skip: 3 })).map(box);
    expect(pages.map(({ children }) => children.length)).toEqual([1, 1]);
    const [label] = pages[0]?.children.map(box) ?? [];
    expect(label?.box.left).toBeCloseTo((50 / 25.4) * 72, 3);
    expect(label?.box.top).toBeCloseTo((30 / 25.4) * 72, 3);
  });

  test("skips none where there are not so many, and warns", () => {
    const document = sheet(`skip="{{ skip }}"`, 2, { skip: 4 });
    expect(bodyOf(document)).toHaveLength(1);
    expect(document.warnings.map(({ message }) => message)).toEqual([
      "skip is 4, and a page has 4 labels: none is skipped.",
    ]);
  });

  test("without items is nothing", () => {
    expect(bodyOf(sheet("", 0))).toEqual([]);
  });

  test.each([
    [`columns="0"`, `columns can't be "0".`],
    [`columns="101"`, `columns can't be "101".`],
    [`rows="1.5"`, `rows can't be "1.5".`],
    [`width="-3mm"`, `width can't be "-3mm".`],
    [`height="50%"`, `height can't be "50%".`],
    [`gap-x="1mm 2mm"`, `gap-x can't be "1mm 2mm".`],
    [`skip="-1"`, `skip can't be "-1".`],
    [`cut-marks="perhaps"`, `cut-marks can't be "perhaps".`],
  ])("refuses %s", (attribute, message) => {
    const name = attribute.split("=")[0] ?? "";
    const others = ["columns", "rows", "width", "height"]
      .filter((other) => other !== name)
      .map((other) => `${other}="${other === "columns" || other === "rows" ? "2" : "20mm"}"`);
    const layout = `<document><page><sheet each="l in labels" ${others.join(" ")} ${attribute}>{{ l.name }}</sheet></page></document>`;
    const column = layout.indexOf(attribute) + attribute.indexOf('"') + 2;
    expect(findingsOf(layout, FIELDS)).toContain(`1:${column} invalid_attribute ${message}`);
  });
});

describe("watermark", () => {
  const watermarksOf = (content: string, data = {}) =>
    evaluated(`<document>${content}</document>`, FIELDS, data).sections.map(({ watermarks = [] }) =>
      watermarks.map(({ runs }) => runs.map((run) => "text" in run && run.text).join("")),
    );

  test("of a page replaces that of the document", () => {
    const content = `<watermark>DRAFT</watermark><page/><page><watermark>{{ status }}</watermark></page>`;
    expect(watermarksOf(content, { status: "PAID" })).toEqual([["DRAFT"], ["PAID"]]);
    expect(watermarksOf(content)).toEqual([["DRAFT"], ["DRAFT"]]);
  });

  test("depends on the data", () => {
    const content = `<if test="status == 'paid'"><watermark angle="30" layer="under">PAID</watermark></if><page/>`;
    expect(watermarksOf(content, { status: "paid" })).toEqual([["PAID"]]);
    expect(watermarksOf(content, { status: "open" })).toEqual([[]]);
  });

  test("may stand twenty times on a page, and no more", () => {
    const content = (count: number): string => `${"<watermark>X</watermark>".repeat(count)}<page/>`;
    expect(watermarksOf(content(WATERMARKS_MAX))[0]).toHaveLength(WATERMARKS_MAX);
    expect(() => watermarksOf(content(WATERMARKS_MAX + 1))).toThrow("at most 20 watermarks");
  });

  test("stands in documents and pages alone, at an angle that there is", () => {
    expect(
      codesOf(`<document><page><div><watermark>A</watermark></div></page></document>`),
    ).toEqual(["1:22 misplaced_element"]);
    expect(
      codesOf(`<document><page><watermark angle="steep">A</watermark></page></document>`),
    ).toEqual(["1:35 invalid_attribute"]);
    expect(
      codesOf(`<document><page><watermark style="margin: 3pt">A</watermark></page></document>`),
    ).toEqual(["1:35 property_without_effect"]);
  });
});
