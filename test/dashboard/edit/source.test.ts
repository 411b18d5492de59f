import { describe, expect, test } from "bun:test";
import { contextAt, type Spot } from "../../../src/dashboard/templates/edit/source/markup.ts";
import { namesOf, resolve, scopeAt } from "../../../src/dashboard/templates/edit/source/names.ts";
import { pathsIn, renamed } from "../../../src/dashboard/templates/edit/source/paths.ts";

/** What stands at the `|` of a text. */
function at(marked: string) {
  const offset = marked.indexOf("¦");
  return contextAt(marked.replace("¦", ""), offset);
}

const MANIFEST = {
  variables: [{ key: "customer.name", dataType: "text" }],
  loops: [
    {
      key: "orders",
      itemFields: [{ key: "number", dataType: "text" }],
      loops: [{ key: "lines", itemFields: [{ key: "price", dataType: "currency" }] }],
    },
    { key: "tags", itemType: "text" },
  ],
};

describe("what is being written", () => {
  test.each<[string, Spot["kind"]]>([
    ["<document><pa¦", "tag"],
    ["<document></do¦", "tag"],
    ["<document><page cl¦", "attribute"],
    ["<document><page ¦>", "attribute"],
    ['<p class="a¦', "value"],
    ['<p class="a¦"></p>', "value"],
    ['<p class="{{ na¦', "output"],
    ["<p>{{ na¦", "output"],
    ["<p>{{ name }} and ¦", "text"],
    ["<style>p { col¦", "css"],
    ["<!-- <p ¦ -->", "comment"],
    ["<p>a ¦ b</p>", "text"],
  ])("in %s is %s", (marked, kind) => {
    expect(at(marked).spot.kind).toBe(kind);
  });

  test("knows the tags that are open, and those that are not any more", () => {
    const { open } = at('<document><page><br/><p>a</p><for each="item in items"><p>¦');
    expect(open.map(({ name }) => name)).toEqual(["document", "page", "for", "p"]);
  });

  test("knows the value and the attribute that it is of", () => {
    expect(at('<p><img src="asset:lo¦"/>').spot).toMatchObject({
      kind: "value",
      attribute: "src",
      before: "asset:lo",
      tag: { name: "img" },
    });
  });

  test("ends on whatever is typed", () => {
    for (const text of [
      "<",
      "</",
      "<p",
      "<p =",
      "<p a=",
      "<p a='",
      "<!",
      "<?",
      "<p/",
      "{{",
      '<p "',
    ]) {
      for (let offset = 0; offset <= text.length; offset += 1) contextAt(text, offset);
    }
    expect(at("<¦").spot.kind).toBe("tag");
  });
});

describe("the names in scope", () => {
  const scope = scopeAt(
    at(
      '<for each="order in orders"><let name="it" value="order"/><for each="line in order.lines">¦',
    ),
    namesOf(MANIFEST),
  );

  test("are those of the data, of loops in loops, and of lets", () => {
    expect([...scope.keys()].sort()).toEqual(["customer", "it", "line", "order", "orders", "tags"]);
    expect(resolve("line.price", scope)).toMatchObject({ kind: "value", type: "currency" });
    expect(resolve("it.number", scope)).toMatchObject({ kind: "value", type: "text" });
    expect(resolve("orders.first.number", scope)).toMatchObject({ kind: "value" });
    expect(resolve("customer.city", scope)).toBeNull();
  });

  test("are as many as can be read of a broken manifest", () => {
    expect(namesOf({ variables: 7, loops: [null, { key: 3 }] }).size).toBe(0);
  });
});

describe("the paths of a layout", () => {
  const layout =
    '<document title="{{ customer.name }}"><page><for each="order in orders" >' +
    '<if test="order.number == customer.name"><p>{{ order.number | append: suffix: x }}</p></if>' +
    '<for each="line in order.lines"><p>{{ line.price | currency: "EUR" }}</p></for></for></page></document>';

  test("are told with what they mean", () => {
    expect(pathsIn(layout).map(({ text, meaning }) => `${text}=${meaning}`)).toEqual([
      "customer.name=customer.name",
      "orders=orders",
      "order.number=orders.number",
      "customer.name=customer.name",
      "order.number=orders.number",
      "x=x",
      "order.lines=orders.lines",
      "line.price=orders.lines.price",
    ]);
  });

  test.each([
    ["customer.name", "buyer.name", ["buyer.name", "buyer.name"]],
    ["orders.number", "orders.id", ["order.id", "order.id"]],
    ["orders.lines.price", "orders.lines.cost", ["line.cost"]],
    ["orders", "jobs", ["jobs"]],
    ["orders.lines", "orders.rows", ["order.rows"]],
    ["nothing", "something", []],
  ])("have %s become %s wherever it is shown", (key, fresh, inserts) => {
    expect(renamed(layout, key, fresh).map(({ insert }) => insert)).toEqual(inserts);
  });
});
