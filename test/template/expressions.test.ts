import { describe, expect, test } from "bun:test";
import { compileTemplate } from "../../src/template/compile.ts";
import {
  codesOf,
  type Fields,
  findingsOf,
  manifestOf,
  page,
  printedAs,
} from "../fixtures/templates.ts";

const FIELDS: Fields = {
  number: "text",
  "customer.name": "text",
  "customer.notes": "longtext",
  total: "currency",
  due: "date",
  paid: "boolean",
  items: { name: "text", qty: "number", price: "currency", parts: { code: "text" } },
  tags: ["text"],
};

/** The errors of an output in a paragraph; its `{{` stands in column 20. */
function errorsIn(output: string): string[] {
  return errorsOf(page(`<p>${output}</p>`));
}

function errorsOf(layout: string): string[] {
  const { findings } = compileTemplate(layout, manifestOf(FIELDS));
  return findings
    .filter(({ severity }) => severity === "error")
    .map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`);
}

function hintsOf(layout: string): (string | undefined)[] {
  const { findings } = compileTemplate(layout, manifestOf(FIELDS));
  return findings.filter(({ severity }) => severity === "error").map(({ hint }) => hint);
}

describe("names", () => {
  test("of the manifest are known, with their dots, as parents, with size, first, last and [n]", () => {
    expect(errorsIn("{{ number }} {{ customer.name }} {{ customer['name'] }}")).toEqual([]);
    expect(errorsOf(page('<if test="customer"><p>x</p></if>'))).toEqual([]);
    expect(
      errorsIn("{{ items.size }} {{ items.first.name }} {{ items[0].qty }} {{ tags.last }}"),
    ).toEqual([]);
    expect(errorsIn("{{ number.size }}")).toEqual([]);
  });

  test("that are nowhere are errors at their own place, with what is near", () => {
    expect(errorsIn("{{ customer.nmae }}")).toEqual([
      "1:32 unknown_variable customer.nmae is not in the manifest.",
    ]);
    expect(hintsOf(page("<p>{{ customer.nmae }}</p>"))).toEqual(['Did you mean "customer.name"?']);
    expect(errorsIn("{{ numbr }}")).toEqual([
      "1:23 unknown_variable numbr is not in the manifest.",
    ]);
  });

  test("are checked in filter arguments, brackets, ranges, conditions, attributes and lists", () => {
    expect(errorsIn("{{ total | times: rate }}")[0]).toContain("1:38 unknown_variable rate");
    expect(errorsIn("{{ items[place].name }}")[0]).toContain("unknown_variable place");
    expect(errorsOf(page('<for each="i in (1..count)">x</for>'))[0]).toContain(
      "unknown_variable count",
    );
    expect(errorsOf(page('<if test="paid and due_date"><p>x</p></if>'))[0]).toContain(
      "unknown_variable due_date",
    );
    expect(errorsOf(page('<if test="(paid or x) and paid"><p>x</p></if>'))[0]).toContain(
      "unknown_variable x",
    );
    expect(errorsOf('<document title="{{ x }}"><page/></document>')[0]).toContain(
      "1:21 unknown_variable x",
    );
    expect(
      errorsOf(page('<p class="{{ x }}" style="color: {{ y }}" id="{{ z }}">x</p>')),
    ).toHaveLength(3);
  });

  test("of a list's items are checked in map, where, sort and sum", () => {
    expect(errorsIn('{{ items | map: "price" | sum }}')).toEqual([]);
    expect(errorsIn('{{ items | map: "prise" | sum }}')[0]).toContain(
      "item.prise is not in the manifest",
    );
    expect(errorsOf(page("<for each=\"i in items | sort: 'nam'\">x</for>"))[0]).toContain(
      "item.nam",
    );
  });

  test("of a list's items can't be asked of the list", () => {
    expect(errorsIn("{{ items.name }}")[0]).toContain(
      "items is a list; name belongs to each of its items.",
    );
  });

  test("below a single value are errors", () => {
    expect(errorsIn("{{ number.first }}")[0]).toContain(
      "number is a single value (text) and has no first.",
    );
  });

  test("hold where they were bound, and nowhere else", () => {
    const loop =
      '<for each="item in items">{{ item.name }}{{ loop.index }}{{ forloop.last }}</for>';
    expect(errorsOf(page(loop))).toEqual([]);
    expect(errorsOf(page(`${loop}<p>{{ item.name }}</p>`))[0]).toContain(
      "unknown_variable item is not",
    );
    expect(errorsIn("{{ loop.index }}")[0]).toContain("unknown_variable loop is not");
    const nested =
      '<for each="item in items"><for each="part in item.parts">{{ part.code }}</for></for>';
    expect(errorsOf(page(nested))).toEqual([]);
    expect(errorsOf(page(nested.replace("part.code", "part.cdoe")))[0]).toContain("part.cdoe");
  });

  test("that let has bound hold for what follows it", () => {
    const layout = page(
      '<let name="sum" value="items | map: \'price\' | sum"/><p>{{ sum | currency }}</p>',
    );
    expect(errorsOf(layout)).toEqual([]);
    const before = page('<p>{{ sum }}</p><let name="sum" value="total"/>');
    expect(errorsOf(before)[0]).toContain("unknown_variable sum");
    expect(errorsOf(page('<div><let name="a" value="total"/></div><p>{{ a }}</p>'))[0]).toContain(
      "unknown_variable a",
    );
  });

  test("that can't be looked up by a computed name are refused", () => {
    expect(errorsIn("{{ customer[number] }}")[0]).toContain("customer has names and no places");
  });

  test("of prototypes are names that nobody has", () => {
    for (const name of [
      "__proto__",
      "constructor",
      "customer.constructor",
      "customer.__proto__.x",
      "items.constructor",
    ]) {
      expect(errorsIn(`{{ ${name} }}`)[0]).toContain("unknown_variable");
    }
  });
});

describe("lists", () => {
  test("are what loops and tables go over; anything else is an error", () => {
    expect(errorsOf(page('<for each="x in customer">x</for>'))).toEqual([
      "1:33 not_a_list customer is a group of values, not a list.",
    ]);
    expect(errorsOf(page('<for each="x in number">x</for>'))[0]).toContain(
      "number is a single value, not a list.",
    );
    expect(errorsOf(page("<for each=\"x in number | split: ','\">{{ x }}</for>"))).toEqual([]);
    expect(errorsOf(page('<for each="x in (1..3)">{{ x }}</for>'))).toEqual([]);
    expect(errorsOf(page('<for each="x in items | reverse">{{ x.name }}</for>'))).toEqual([]);
    expect(errorsOf(page('<for each="items">x</for>'))[0]).toContain(
      'each is a name and a list: "item in items".',
    );
  });

  test("and groups can't be printed", () => {
    expect(errorsIn("{{ customer }}")[0]).toContain("not_printable customer is a group of values");
    expect(errorsIn("{{ items }}")[0]).toContain("not_printable items is a list");
    expect(errorsIn("{{ tags }} {{ tags | join: ', ' }}")).toEqual([]);
  });
});

describe("what an expression may be", () => {
  const faults: readonly (readonly [string, string])[] = [
    ["{{ }}", "1:22 liquid_syntax There is no expression here."],
    ["{{ number", "1:20 liquid_syntax This {{ is never closed by }}."],
    ['{{ "abc }}', "1:23 liquid_syntax This quote is never closed."],
    [
      "{{ number total }}",
      "1:30 liquid_syntax Between two values stands an operator; here it is total.",
    ],
    ["{{ number == }}", "1:32 liquid_syntax A value is missing here."],
    ["{{ == number }}", "1:23 liquid_syntax Here, a value is missing before ==."],
    ["{{ total | }}", "1:29 liquid_syntax A filter's name is missing after |."],
    ["{{ total | plus }}", "1:31 filter_arguments plus takes 1 argument."],
    ["{{ total | plus: 1, 2 }}", "1:31 filter_arguments plus takes 1 argument."],
    ["{{ number | upcase: }}", "1:32 filter_arguments upcase takes no argument."],
    ["{{ number. }}", "1:29 liquid_syntax A name is missing after the dot."],
    ["{{ total | curency }}", "1:31 unknown_filter There is no filter curency."],
    ["{{ total, number }}", '1:28 liquid_syntax ", number " can\'t be read here.'],
    [
      '{{ total | currency: "euro" }}',
      '1:31 filter_arguments "euro" is no currency code such as "EUR".',
    ],
    [
      '{{ due | date: "DD.MM.YYYY" }}',
      '1:29 filter_arguments "DD" means nothing in a date pattern; write dd.',
    ],
    ["{{ due | default: 1, allow: true }}", "1:29 filter_arguments default has no argument allow."],
    [
      "{% if paid %}x{% endif %}",
      "1:20 liquid_tag Liquid tags ({% … %}) are not part of the language: control flow is elements.",
    ],
  ];
  for (const [output, message] of faults) {
    test(`does not include ${output}`, () => {
      expect(errorsIn(output.replaceAll("&", "&amp;"))).toContain(message);
    });
  }

  test("in a condition is an expression without braces", () => {
    expect(errorsOf(page('<if test="{{ paid }}"><p>x</p></if>'))[0]).toContain(
      "test is an expression already.",
    );
    expect(errorsOf(page('<if test="total = 3"><p>x</p></if>'))[0]).toContain("liquid_syntax");
    expect(errorsOf(page('<if test="(paid total)"><p>x</p></if>'))[0]).toContain("liquid_syntax");
    expect(
      errorsOf(
        page("<if test=\"not paid and (total &gt; 3 or number contains 'x')\"><p>x</p></if>"),
      ),
    ).toEqual([]);
  });

  test("says which filter was meant, and why some are left out", () => {
    expect(hintsOf(page("<p>{{ total | curency }}</p>"))).toEqual(['Did you mean "currency"?']);
    expect(hintsOf(page("<p>{{ number | escape }}</p>"))[0]).toContain("nothing needs escaping");
    expect(hintsOf(page("<p>{{ items | sample }}</p>"))[0]).toContain("the same each time");
    expect(errorsIn("{{ items | where_exp: 'i', 'i.qty' }}")[0]).toContain(
      "There is no filter where_exp",
    );
    expect(errorsIn('{{ "now" | date }}')[0]).toContain("A render has no clock");
  });

  test("leaves the mistakes beside one mistake to be found too", () => {
    expect(errorsIn("{{ a }} {{ number | nope }} {{ b }} {% if %} {{ c")).toHaveLength(5);
  });
});

describe("page.number and page.total", () => {
  test("stand alone in text", () => {
    expect(errorsIn("{{ page.number }}/{{page.total}}")).toEqual([]);
  });

  test("are errors in conditions, filters, arguments and attributes", () => {
    for (const layout of [
      page("<p>{{ page.number | plus: 1 }}</p>"),
      page("<p>{{ total | plus: page.total }}</p>"),
      page('<if test="page.number == 1"><p>x</p></if>'),
      page('<p class="p{{ page.number }}">x</p>'),
      page('<let name="n" value="page.number"/>'),
      '<document title="{{ page.total }}"><page/></document>',
      page("<p>{{ page.nmber }}</p>"),
    ]) {
      expect(errorsOf(layout).map((error) => error.split(" ")[1])).toEqual([
        "page_number_misplaced",
      ]);
    }
  });
});

describe("the manifest", () => {
  test("is warned about where a key is never shown", () => {
    const fields: Fields = { a: "text", "b.c": "text", items: { x: "text", y: "text" } };
    expect(findingsOf(page('<for each="i in items">{{ i.x }}</for>{{ a }}'), fields)).toEqual([
      "1:1 unused_variable b.c is in the manifest and never shown.",
      "1:1 unused_variable items.y is in the manifest and never shown.",
    ]);
  });

  test("is not warned about while the layout has errors", () => {
    expect(codesOf(page("<p>{{ nope }}</p>"), { a: "text" })).toEqual(["1:23 unknown_variable"]);
  });

  test("has formats that can be read as filters", () => {
    const fields: Fields = { total: { dataType: "currency", format: "curency" } };
    expect(findingsOf(page("<p>{{ total }}</p>"), fields)).toEqual([
      "1:1 invalid_format The format of total in the manifest, curency, can't be read as a filter.",
    ]);
  });

  test("may be called size, and are then not the count of what stands beside them", () => {
    const fields: Fields = { "shirt.size": "text", "shirt.color": "text" };
    const large = { shirt: { size: "L", color: "red" } };
    const any = { shirt: { color: "red" } };
    expect(printedAs("shirt.size", fields, large)).toBe("L");
    expect(printedAs("shirt.size", fields, any)).toBe("");
    expect(printedAs("shirt.size != blank", fields, any)).toBe("false");
  });

  test("may have the names that pages and loops have, as long as no loop hides one", () => {
    expect(findingsOf(page("<p>{{ page.title }}</p>"), { "page.title": "text" })).toEqual([]);
    const fields: Fields = { loop: "text", items: { name: "text" } };
    const each = (content: string): string =>
      page(`<p>{{ loop }}</p><for each="item in items"><p>{{ item.name }}${content}</p></for>`);
    expect(findingsOf(each(""), fields)).toEqual([]);
    expect(findingsOf(each("{{ loop.index }}"), fields)).toEqual([
      "1:1 reserved_name loop in the manifest hides behind the loop that every loop has.",
    ]);
  });
});
