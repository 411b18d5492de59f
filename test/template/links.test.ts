import { describe, expect, test } from "bun:test";
import { compileTemplate } from "../../src/template/compile.ts";
import { codesOf, type Fields, manifestOf, page } from "../fixtures/templates.ts";

const FIELDS: Fields = { a: "text", items: { code: "text" } };

function hints(content: string): (string | undefined)[] {
  return compileTemplate(page(content), manifestOf({})).findings.map(({ hint }) => hint);
}

describe("a link within the document", () => {
  test("to a block, wherever that stands, is fine", () => {
    const block = '<div><h2 id="terms">Terms</h2></div>';
    expect(codesOf(page(`<p><a href="#terms">t</a></p>${block}`))).toEqual([]);
    const pages = `<document><page><p><a href="#terms">t</a></p></page><page><if test="1 == 1">${block}</if></page></document>`;
    expect(codesOf(pages)).toEqual([]);
  });

  test("to an id that no block has is a warning, with the one that was meant", () => {
    const content = '<p><a href="#term">t</a></p><h2 id="terms">Terms</h2>';
    expect(codesOf(page(content))).toEqual(["1:23 unknown_link"]);
    expect(hints(content)).toEqual([expect.stringContaining("#terms")]);
  });

  test("to a part of a text, or into a header or footer, leads nowhere either", () => {
    for (const target of ['<p><em id="x">x</em></p>', '<footer><p id="x">x</p></footer>']) {
      const content = `<p><a href="#x">t</a></p>${target}`;
      expect(codesOf(page(content))).toEqual(["1:23 unknown_link"]);
      expect(hints(content)).toEqual([expect.stringContaining("can lead to")]);
    }
  });

  test("is not judged where the data gives the ids or the link", () => {
    const data = '<for each="i in items"><p id="{{ i.code }}">x</p></for>';
    expect(codesOf(page(`<p><a href="#x">{{ a }}</a></p>${data}`), FIELDS)).toEqual([]);
    expect(codesOf(page('<p><a href="#{{ a }}">t</a></p>'), { a: "text" })).toEqual([]);
  });
});
