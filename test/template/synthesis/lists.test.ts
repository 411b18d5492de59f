import { describe, expect, test } from "bun:test";
import { bodyOf, textsOf } from "../../fixtures/templates.ts";
import { drawn, layoutOf } from "./manifests.ts";

type Field = readonly [key: string, dataType: string, label?: string];

function fields(...all: readonly Field[]) {
  return all.map(([key, dataType, label]) => ({
    key,
    dataType,
    ...(label === undefined ? {} : { label }),
  }));
}

function columnsIn(layout: string): string[] {
  return [...layout.matchAll(/<column[^>]*>/g)].map(([tag]) => tag);
}

function summedIn(layout: string): string[] {
  return columnsIn(layout)
    .filter((tag) => tag.includes('total="sum"'))
    .map((tag) => /title="(.*?)"/.exec(tag)?.[1] ?? "");
}

const LINES = fields(
  ["pos", "number"],
  ["product", "text"],
  ["sku", "text", "SKU"],
  ["quantity", "number"],
  ["unitPrice", "currency"],
  ["taxRate", "number"],
  ["lineTotal", "currency"],
);

describe("a loop", () => {
  test("is a table: text shares the width, figures are tight and at the right", () => {
    const layout = layoutOf({ loops: [{ key: "lines", itemFields: LINES }] });
    expect(columnsIn(layout)).toEqual([
      '<column class="first" title="Pos" width="auto">',
      '<column title="Product" width="3*">',
      '<column title="SKU" width="auto">',
      '<column title="Quantity" width="auto" align="right" total="sum">',
      '<column title="Unit price" width="auto" align="right">',
      '<column title="Tax rate" width="auto" align="right">',
      '<column title="Line total" width="auto" align="right" total="sum">',
    ]);
  });

  test("adds up amounts and quantities, and no prices, rates, years or balances", () => {
    const itemFields = fields(
      ...([
        ["name", "text"],
        ["hours", "number"],
        ["hourlyRate", "currency"],
        ["year", "number"],
      ] as const),
      ...([
        ["amount", "currency"],
        ["balance", "currency"],
        ["share", "number"],
      ] as const),
    );
    expect(summedIn(layoutOf({ loops: [{ key: "work", itemFields }] }))).toEqual([
      "Hours",
      "Amount",
    ]);
  });

  test("adds up no quantities of different units", () => {
    const itemFields = fields(
      ["name", "text"],
      ["qty", "number"],
      ["unit", "text"],
      ["amount", "currency"],
    );
    expect(summedIn(layoutOf({ loops: [{ key: "items", itemFields }] }))).toEqual(["Amount"]);
  });

  test("adds up nothing that the document adds up below", () => {
    const variables = fields(["total", "currency"]);
    expect(summedIn(layoutOf({ variables, loops: [{ key: "items", itemFields: LINES }] }))).toEqual(
      [],
    );
  });

  test("adds up nothing that a format has made text of", () => {
    const hours = { key: "hours", dataType: "number", format: 'append: " h"' };
    const itemFields = [...fields(["name", "text"]), hours];
    const json = { loops: [{ key: "work", itemFields }] };
    expect(summedIn(layoutOf(json))).toEqual([]);
    const data = { work: [{ name: "Plan", hours: 2 }] };
    expect(textsOf(bodyOf(drawn(json, data)))).toContain("2 h");
  });

  test("has the detail of an item below its name", () => {
    const itemFields = fields(["name", "text"], ["description", "longtext"], ["qty", "number"]);
    const json = { loops: [{ key: "items", itemFields }] };
    const data = {
      items: [
        { name: "Chair", description: "Oak", qty: 2 },
        { name: "Table", qty: 1 },
      ],
    };
    const cells = textsOf(bodyOf(drawn(json, data)));
    expect(cells.slice(1, 7)).toEqual(["Name", "Qty", "Chair\nOak", "2", "Table", "1"]);
  });

  test("says that it is empty where it is what the document is about, and else is gone", () => {
    const list = (key: string) => ({ key, itemFields: fields(["name", "text"]) });
    const shown = textsOf(bodyOf(drawn({ loops: [list("orderLines"), list("contacts")] }, {})));
    expect(shown).toEqual(["Document", "Order lines", "No order lines."]);
  });

  test("needs no heading where it is the items of the document", () => {
    const list = (key: string) => ({ key, itemFields: fields(["name", "text"]) });
    expect(layoutOf({ loops: [list("items")] })).not.toContain("<h2>");
    expect(layoutOf({ loops: [list("stores")] })).toContain("<h2>Stores</h2>");
    expect(layoutOf({ loops: [list("stores"), list("items")] })).toContain("<h2>Items</h2>");
  });

  test("names its items so that no key of the data hides behind them", () => {
    const variables = fields(["item", "text"], ["entry", "text"]);
    const itemFields = fields(["name", "text"]);
    const loops = ["items", "entries", "and", "größen"].map((key) => ({ key, itemFields }));
    loops.splice(2, 1);
    const layout = layoutOf({ variables, loops });
    const names = [...layout.matchAll(/each="(\w+) in (\S+?)"/g)].map(
      ([, name, key]) => `${name} in ${key}`,
    );
    expect(names).toEqual(["item2 in items", "entry2 in entries", "item3 in größen"]);
  });
});

describe("a loop that is no table", () => {
  const stores = {
    key: "stores",
    itemFields: fields(["name", "text"], ["opened", "number"]),
    loops: [
      {
        key: "shelves",
        itemFields: fields(["label", "text"]),
        loops: [{ key: "products", itemFields: fields(["product", "text"], ["units", "number"]) }],
      },
    ],
  };

  test("has an entry for each item: its name, its values, and the loops inside it", () => {
    const products = [{ product: "Tea", units: 2 }];
    const data = { stores: [{ name: "North", opened: 1999, shelves: [{ label: "A", products }] }] };
    expect(textsOf(bodyOf(drawn({ loops: [stores] }, data)))).toEqual([
      ...["Document", "Stores", "North", "Opened", "1,999", "Shelves", "A", "Products"],
      ...["Product", "Units", "Tea", "2", "Total", "2"],
    ]);
  });

  test("leaves out inner loops that are empty, with their headings", () => {
    const data = { stores: [{ name: "North", shelves: [] }] };
    expect(textsOf(bodyOf(drawn({ loops: [stores] }, data)))).toEqual([
      "Document",
      "Stores",
      "North",
    ]);
  });

  test("has a picture beside each item's values", () => {
    const itemFields = fields(["photo", "image"], ["name", "text"], ["weight", "number"]);
    const layout = layoutOf({ loops: [{ key: "parcels", itemFields }] });
    expect(layout).toContain('<img class="thumb" src="{{ parcel.photo }}" alt="Photo"/>');
    expect(layout).not.toContain("<table");
  });

  test("has too many columns even for paper that lies", () => {
    const itemFields = Array.from({ length: 9 }, (_, index) => ({
      key: `c${index}`,
      dataType: "text",
    }));
    const wide = layoutOf({ loops: [{ key: "rows", itemFields }] });
    expect(wide).toContain("size: A4 landscape");
    expect(wide).toContain("<table");
    const wider = layoutOf({
      loops: [
        {
          key: "rows",
          itemFields: [
            ...itemFields,
            ...itemFields.map(({ dataType, key }) => ({ key: `d${key}`, dataType })),
          ],
        },
      ],
    });
    expect(wider).toContain("size: A4;");
    expect(wider).toContain('<div class="entry whole">');
    const upright = layoutOf({ loops: [{ key: "rows", itemFields }] }, "Rows", {
      orientation: "portrait",
    });
    expect(upright).toContain("size: A4 portrait");
  });

  test.each([
    ["text", ["a", "b"], ["–", "a", "–", "b"]],
    ["number", [1, 2500], ["1", "2,500"]],
    ["date", ["2026-11-23"], ["Nov 23, 2026"]],
    ["boolean", [true, false], ["Yes", "No"]],
    ["email", ["ada@example.com"], ["–", "ada@example.com"]],
    ["url", ["https://example.com"], ["–", "example.com"]],
  ])("of plain values (%s) is a list of them", (itemType, tags, shown) => {
    const json = { loops: [{ key: "tags", itemType }] };
    expect(textsOf(bodyOf(drawn(json, { tags })))).toEqual(["Document", "Tags", ...shown]);
  });

  test("of pictures is a row of them", () => {
    const layout = layoutOf({ loops: [{ key: "photos", itemType: "image" }] });
    expect(layout).toContain('<img class="tile" src="{{ photo }}" alt="Photos"/>');
  });
});
