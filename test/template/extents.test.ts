import { describe, expect, test } from "bun:test";
import { elementEnds } from "../../src/template/source/extents.ts";

describe("the ends of elements", () => {
  test("are after their closing tags, or after the tag that closes itself", () => {
    const source = '<document>\n  <p a="1 > 2">x<br/></p>\n</document>';
    expect([...elementEnds(source)].sort()).toEqual([
      ["1:1", { line: 3, column: 12 }],
      ["2:17", { line: 2, column: 22 }],
      ["2:3", { line: 2, column: 26 }],
    ]);
  });

  test("take no notice of markup in comments, CDATA and instructions", () => {
    const source = "<?xml x?><a><!-- <b> --><![CDATA[<c>]]></a>";
    expect([...elementEnds(source)]).toEqual([["1:10", { line: 1, column: 44 }]]);
  });

  test("count from after a byte order mark, as places do", () => {
    expect([...elementEnds("\u{feff}<a/>")]).toEqual([["1:1", { line: 1, column: 5 }]]);
  });
});
