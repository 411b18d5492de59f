import { describe, expect, test } from "bun:test";
import {
  bodyOf,
  codesOf,
  evaluated,
  evaluationError,
  type Fields,
  page,
  textsOf,
} from "../fixtures/templates.ts";

const FIELDS: Fields = {
  a: "text",
  b: "text",
  note: "longtext",
  logo: "image",
  on: "boolean",
  n: "number",
  items: { name: "text", ok: "boolean", parts: { code: "text" } },
};

function texts(content: string, data = {}, css = ""): string[] {
  return textsOf(bodyOf(evaluated(page(content, css), FIELDS, data)));
}

describe("if, else-if and else", () => {
  const layout =
    "<if test='n > 2'><p>many</p></if>\n<else-if test='n == 2'><p>two</p></else-if> <!-- c --> <else><p>few</p></else>".replace(
      ">",
      "&gt;",
    );

  test("take the first branch that is true", () => {
    expect([3, 2, 1].map((n) => texts(layout, { n })[0])).toEqual(["many", "two", "few"]);
  });

  test("decide within a text too", () => {
    expect(texts("<p>a <if test='on'>b</if><else>c</else> d</p>", { on: true })).toEqual(["a b d"]);
    expect(texts("<p>a <if test='on'>b</if><else>c</else> d</p>")).toEqual(["a c d"]);
  });

  test("hold Liquid's truth: only false and what is absent are not true", () => {
    expect(texts("<if test='n'><p>y</p></if>", { n: 0 })).toEqual(["y"]);
    expect(texts("<if test='a'><p>y</p></if>", { a: "" })).toEqual(["y"]);
    expect(texts("<if test='on'><p>y</p></if>", { on: false })).toEqual([]);
    expect(texts("<if test='a != blank'><p>y</p></if>", { a: " " })).toEqual([]);
    expect(texts("<if test='(n or on) and not a'><p>y</p></if>", { n: 1 })).toEqual(["y"]);
  });

  test("know what is blank as Liquid does, which is asked where the test stands in brackets", () => {
    const said = (test: string, data: object): boolean =>
      texts(`<if test="${test}"><p>y</p></if>`, data).length > 0;
    const values = ["", " ", "\u00a0\n", "\u200b", "x", 0, 5, true, false, null];
    const data = values.flatMap((value) => [{ a: value }, { n: value }, { on: value }]);
    for (const one of [...data, {}, { items: [] }, { items: [{ name: "a" }] }]) {
      for (const name of ["a", "n", "on", "items", "items.first.ok"]) {
        for (const operator of ["==", "!="]) {
          const test = `${name} ${operator} blank`;
          expect([test, one, said(test, one)]).toEqual([test, one, said(`(${test})`, one)]);
        }
      }
    }
  });

  test("in the wrong order are errors", () => {
    expect(codesOf(page("<else><p>x</p></else>"))).toEqual(["1:17 misplaced_element"]);
    expect(codesOf(page("<if test='true'/><p/><else/>"))).toEqual(["1:38 misplaced_element"]);
    expect(codesOf(page("<if test='true'/><else/><else/>"))).toEqual(["1:41 misplaced_element"]);
    expect(codesOf(page("<if test='true'/>text<else/>"))).toEqual(["1:38 misplaced_element"]);
    expect(codesOf(page("<if><p>x</p></if>"))).toEqual(["1:17 missing_attribute"]);
  });
});

describe("for", () => {
  const items = [
    { name: "a", ok: true, parts: [{ code: "1" }, { code: "2" }] },
    { name: "b", parts: [] },
    { name: "c" },
  ];

  test("repeats its content, with loop's counters", () => {
    const content =
      "<for each='i in items'><p>{{ loop.index }}/{{ loop.length }} {{ i.name }} {{ forloop.first }}{{ loop.last }}</p></for>";
    expect(texts(content, { items })).toEqual([
      "1/3 a truefalse",
      "2/3 b falsefalse",
      "3/3 c falsetrue",
    ]);
  });

  test("nests, and goes over nothing where nothing is there", () => {
    const content =
      "<for each='i in items'><p>{{ i.name }}:<for each='p in i.parts'> {{ p.code }}<if test='not loop.last'>,</if></for></p></for>";
    expect(texts(content, { items })).toEqual(["a: 1, 2", "b:", "c:"]);
    expect(texts(content)).toEqual([]);
  });

  test("goes over sorted and filtered lists and over ranges", () => {
    expect(
      texts("<p><for each='i in items | where: \"ok\"'>{{ i.name }}</for></p>", { items }),
    ).toEqual(["a"]);
    expect(texts("<p><for each='i in (1..n)'>{{ i }}</for></p>", { n: 4 })).toEqual(["1234"]);
  });

  test("over what the data made no list is an error with its place", () => {
    const layout = page(
      '<let name="x" value="items | first"/><for each="i in x.parts"><p>{{ i.code }}</p></for>',
    );
    expect(evaluationError(layout, FIELDS, { items: [{ parts: 3 }] })).toMatchObject({
      code: "template_error",
      message: "x.parts is not a list.",
      line: 1,
      column: 54,
      retryable: false,
    });
  });
});

describe("let", () => {
  test("names a value for what follows, also within loops", () => {
    const content =
      "<let name='m' value='n | times: 2'/><p>{{ m }}</p><for each='i in (1..2)'><let name='m' value='i'/><p>{{ m }}</p></for><p>{{ m }}</p>";
    expect(texts(content, { n: 4 })).toEqual(["8", "1", "2", "8"]);
  });

  test("takes no name that means something already", () => {
    expect(codesOf(page("<let name='loop' value='1'/><let name='a b' value='1'/>"))).toEqual([
      "1:28 invalid_attribute",
      "1:56 invalid_attribute",
    ]);
  });
});
