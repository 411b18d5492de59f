import { describe, expect, test } from "bun:test";
import {
  bodyOf,
  evaluated,
  findingsOf,
  page,
  paragraphOf,
  textsOf,
} from "../fixtures/templates.ts";

const FIELDS = { note: "longtext", name: "text" } as const;
const NBSP = "\u00a0";

function text(content: string, css = "", data = {}): string {
  return textsOf(bodyOf(evaluated(page(content, css), FIELDS, data))).join("|");
}

function spaced(whiteSpace: string, content: string, data = {}): string {
  return text(`<p>${content}</p>`, `p { white-space: ${whiteSpace} }`, data).replaceAll(NBSP, "·");
}

describe("white-space", () => {
  test("keeps what each of its words says", () => {
    const content = " a  b\n c ";
    expect(spaced("normal", content)).toBe("a b c");
    expect(spaced("nowrap", content)).toBe("a b c");
    expect(spaced("pre-line", content)).toBe("a b\nc");
    expect(spaced("pre-wrap", content)).toBe("·a· b\n·c·");
    expect(spaced("pre", content)).toBe("·a· b\n·c·");
  });

  test("keeps tabs as spaces to the next eighth column", () => {
    expect(spaced("pre", "\ta\tb")).toBe(`${"·".repeat(8)}a${"·".repeat(6)} b`);
    expect(spaced("pre", "1234567\t8")).toBe("1234567 8");
    expect(spaced("pre", "<strong>ab</strong>\tc")).toBe(`ab${"·".repeat(5)} c`);
  });

  test("is inherited, and ended by an element inside", () => {
    const css = "div { white-space: pre } .n { white-space: normal }";
    expect(text('<div><p>a\nb</p><p class="n">a\nb</p></div>', css)).toBe("a\nb|a b");
    const { runs } = paragraphOf(
      evaluated(
        page(
          '<p class="o">a <span>b</span></p>',
          ".o { white-space: nowrap } span { white-space: normal }",
        ),
      ),
    );
    expect(runs.map(({ style }) => style.isUnbroken)).toEqual([true, undefined]);
  });

  test("takes no other word", () => {
    expect(findingsOf(page("<p>x</p>", "p { white-space: nowarp }"))).toEqual([
      expect.stringContaining("invalid_value"),
    ]);
  });
});

describe("a longtext", () => {
  const note = "one\r\ntwo\n\nthree";

  test("keeps its line ends wherever it is printed, changed or named", () => {
    const kept = "one\ntwo\n\nthree";
    for (const content of [
      "<p>{{ note }}</p>",
      '<h2>{{ note | default: "x" }}</h2>',
      "<ul><li>{{ note }}</li></ul>",
      '<let name="n" value="note"/><p>{{ n }}</p>',
      '<table each="i in (1..1)"><column>{{ note }}</column></table>',
    ]) {
      expect(text(content, "", { note })).toBe(kept);
    }
  });

  test("has them as white-space says where that says more", () => {
    expect(spaced("pre-wrap", "{{ note }}", { note: "a\n  b" })).toBe("a\n··b");
  });

  test("is the only type that does: a line end in a text is a space", () => {
    expect(text("<p>{{ name }}</p>", "", { name: "a\nb" })).toBe("a b");
  });
});

describe("pre", () => {
  test("shows what was written, from the line after its tag", () => {
    expect(text("<pre>\na\n  b\n</pre>").replaceAll(NBSP, "·")).toBe("a\n··b\n");
    expect(text("<pre><code>\n</code>a</pre>")).toBe("a");
  });
});
