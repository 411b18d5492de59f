import { describe, expect, test } from "bun:test";
import type { JsonObject } from "../../../src/manifest/manifest.ts";
import { bodyOf, textsOf } from "../../fixtures/templates.ts";
import { drawn, layoutOf } from "./manifests.ts";

type Fields = Readonly<Record<string, string>>;

/** `{ "total": "currency" }` as a manifest with labels made from the keys. */
function manifest(fields: Fields, loops: unknown[] = []): unknown {
  const variables = Object.entries(fields).map(([key, dataType]) => ({ key, dataType }));
  return { variables, loops };
}

const ITEMS = { key: "items", itemFields: [{ key: "name", dataType: "text" }] };

function texts(json: unknown, data: JsonObject, name?: string): string[] {
  return textsOf(bodyOf(drawn(json, data, name)));
}

describe("the title", () => {
  test("is the template's name, with the number in the reader's window", () => {
    const layout = layoutOf(manifest({ invoiceNumber: "text" }, [ITEMS]), "Invoice");
    expect(layout).toContain('<document title="Invoice {{ invoiceNumber }}"');
    expect(layout).toContain("<h1>Invoice</h1>");
  });

  test("gives way to a title in the data, and then stands above it", () => {
    const json = manifest({ title: "text" });
    expect(texts(json, { title: "June" }, "Report").slice(0, 2)).toEqual(["Report", "June"]);
    expect(texts(json, { title: "Report" }, "Report").slice(0, 1)).toEqual(["Report"]);
    expect(texts(json, {}, "Report").slice(0, 1)).toEqual(["Report"]);
  });

  test("is no title of a person", () => {
    const json = manifest({ title: "text", firstName: "text", lastName: "text", zip: "text" });
    const data = { title: "Dr", firstName: "Ada", lastName: "Lovelace", zip: "SW1Y" };
    expect(texts(json, data, "Card")).toEqual(["Card", "Ada Lovelace", "Dr", "SW1Y"]);
  });

  test("may hold what markup and outputs are made of", () => {
    const name = `A & B <b> {{ x }} {% if %} "quoted" it's \\ ]]>`;
    expect(texts(manifest({ title: "text" }), {}, name)).toEqual([
      `A & B <b> {{ x }} {% if %} "quoted" it's \\ ]]>`
        .replaceAll("{{", "{ {")
        .replaceAll("{%", "{ %")
        .replaceAll('"', "”")
        .replaceAll("\\", "/"),
    ]);
    expect(texts({}, {}, name)).toEqual([name]);
  });
});

describe("facts", () => {
  test("are numbers, dates and the like, beside the title, each gone where it is absent", () => {
    const json = manifest({
      orderNo: "text",
      orderDate: "date",
      "order.dueDate": "date",
      status: "text",
    });
    const data = { orderNo: "7", orderDate: "2026-11-23" };
    expect(texts(json, data, "Order")).toEqual([
      "Order",
      ...["Order no", "7", "Order date", "November 23, 2026"],
    ]);
  });

  test("are all dates where they are few, and else those that documents have", () => {
    const dates = (count: number): Fields =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`visit${index}`, "date"]));
    const few = layoutOf(manifest({ ...dates(3), dueDate: "date" }));
    expect(few.match(/class="key"/g)).toHaveLength(4);
    const many = layoutOf(manifest({ ...dates(12), dueDate: "date" }));
    expect(many.match(/class="key"/g)).toHaveLength(1);
  });

  test("are no birthdays and no years", () => {
    const layout = layoutOf(manifest({ dateOfBirth: "date", foundingYear: "number" }));
    expect(layout).not.toContain('class="key"');
    expect(layout).toContain("<p>{{ foundingYear }}</p>");
  });
});

describe("a party", () => {
  const fields = {
    ...{ "customer.name": "text", "customer.street": "text", "customer.zip": "text" },
    ...{ "customer.city": "text", "customer.email": "email", "customer.vatId": "text" },
  };

  test("is a block: name in bold, street, zip and city on one line, then how to reach it", () => {
    const customer = { name: "Ada", street: "Main 1", zip: "10115", city: "Berlin", vatId: "DE1" };
    const data = { customer: { ...customer, email: "ada@example.com" } };
    expect(texts(manifest(fields), data, "Order").slice(1)).toEqual([
      ...["Customer", "Ada", "Main 1", "10115 Berlin", "ada@example.com", "VAT ID DE1"],
    ]);
    const layout = layoutOf(manifest(fields));
    expect(layout).toContain("<p><strong>{{ customer.name }}</strong></p>");
    expect(layout).toContain('<a href="mailto:{{ customer.email }}">');
  });

  test("goes with its heading, and a line goes alone", () => {
    expect(texts(manifest(fields), {}, "Order")).toEqual(["Order"]);
    expect(texts(manifest(fields), { customer: { city: "Berlin" } }, "Order").slice(1)).toEqual([
      "Customer",
      "Berlin",
    ]);
  });

  test("is written with its state after the city, where it has one", () => {
    const json = manifest({
      "to.name": "text",
      "to.city": "text",
      "to.state": "text",
      "to.zip": "text",
    });
    const to = { name: "Ada", city: "Springfield", state: "IL", zip: "62704" };
    expect(texts(json, { to })).toContain("Springfield, IL 62704");
  });

  test("is found by the first word of its keys, too, and senders come first", () => {
    const json = manifest({
      ...{
        customerName: "text",
        customerPhone: "text",
        companyName: "text",
        companyStreet: "text",
      },
      ...{ shippingAddress: "longtext" },
    });
    const layout = layoutOf(json);
    const headings = [...layout.matchAll(/<h2 class="plain">(.*?)<\/h2>/g)].map(
      ([, title]) => title,
    );
    expect(headings).toEqual(["Company", "Customer", "Shipping address"]);
  });

  test("without a prefix is whoever has a name and an address, and the company is theirs", () => {
    const json = manifest({
      ...{ firstName: "text", lastName: "text", company: "text", street: "text", city: "text" },
    });
    const data = { firstName: "Ada", lastName: "Lovelace", company: "Engines", city: "London" };
    expect(texts(json, data).slice(1)).toEqual(["Ada Lovelace", "Engines", "London"]);
  });

  test("is no event in a town", () => {
    const layout = layoutOf(manifest({ "event.name": "text", "event.city": "text" }));
    expect(layout).toContain("<h2>Event</h2>");
    expect(layout).not.toContain("<strong>");
  });
});

describe("totals", () => {
  const fields = {
    ...{ total: "currency", tax: "currency", taxRate: "number", subtotal: "currency" },
    ...{ discount: "currency", paid: "currency", amountDue: "currency", currency: "text" },
  };

  test("stand in the order of a bill, with the currency said once, at the total", () => {
    const data = {
      ...{ total: 1190, tax: 190, taxRate: 19, subtotal: 1020, discount: 20, paid: 90 },
      ...{ amountDue: 1100, currency: "EUR", items: [{ name: "Work" }] },
    };
    expect(texts(manifest(fields, [ITEMS]), data).slice(-14)).toEqual([
      ...["Subtotal", "1,020.00", "Discount", "−20.00", "Tax rate", "19%", "Tax", "190.00"],
      ...["Total", "€1,190.00", "Paid", "−90.00", "Amount due", "1,100.00"],
    ]);
  });

  test("that are absent are gone, and nothing is taken off that is nothing", () => {
    const data = { total: 5, discount: 0, items: [{ name: "Work" }] };
    expect(texts(manifest(fields, [ITEMS]), data).slice(-2)).toEqual(["Total", "5.00"]);
  });

  test("set the total largest", () => {
    const layout = layoutOf(manifest(fields, [ITEMS]));
    expect(layout).toMatch(/<row class="total">\s*<p class="label">Total<\/p>/);
    expect(layout.match(/class="total"/g)).toHaveLength(1);
  });

  test("end with the closing balance, and the opening one is a value like others", () => {
    const layout = layoutOf(
      manifest({ openingBalance: "currency", closingBalance: "currency" }, [ITEMS]),
    );
    expect(layout).toMatch(/class="total">\s*<p class="label">Closing balance/);
    expect(layout).toContain('<p class="muted">Opening balance</p>');
  });

  test("are no totals where nothing is billed", () => {
    expect(layoutOf(manifest({ total: "currency" }))).not.toContain('class="totals"');
  });
});

describe("other values", () => {
  test("stand under the name of their group, which goes where none is there", () => {
    const json = manifest({ "machine.model": "text", "machine.serviced": "boolean" });
    expect(texts(json, { machine: { model: "X1", serviced: false } }).slice(1)).toEqual([
      ...["Machine", "Machine model", "X1", "Machine serviced", "No"],
    ]);
    expect(texts(json, {})).toEqual(["Document"]);
  });

  test("are written by their type, links as links", () => {
    const json = manifest({
      ...{
        a: "number",
        b: "currency",
        "when.c": "date",
        "when.d": "datetime",
        e: "boolean",
        f: "url",
        share: "number",
      },
    });
    const data = {
      ...{
        a: 1234.5,
        b: 9.9,
        when: { c: "2026-11-23", d: "2026-11-23T10:00:00.000Z" },
        e: true,
        share: 12.5,
      },
      f: "https://example.com/x",
    };
    const shown = texts(json, data);
    for (const text of ["1,234.5", "9.90", "Nov 23, 2026", "Yes", "example.com/x", "12.5%"]) {
      expect(shown).toContain(text);
    }
    expect(layoutOf(json)).toContain('<a href="{{ f }}">');
  });

  test("are written by the manifest's format where it has one", () => {
    const json = { variables: [{ key: "fee", dataType: "currency", format: 'currency: "CHF"' }] };
    expect(texts(json, { fee: 5 })).toContain("CHF 5.00".replace(" ", "\u00a0"));
  });

  test("are paid to under one heading", () => {
    const shown = texts(manifest({ iban: "text", bic: "text" }, [ITEMS]), { iban: "DE1" });
    expect(shown).toContain("Payment");
    expect(shown).not.toContain("Bic");
  });

  test("that are notes or terms come last, as text", () => {
    const shown = texts(manifest({ terms: "longtext", model: "text" }), {
      terms: "Be good.",
      model: "X",
    });
    expect(shown).toEqual(["Document", "Model", "X", "Terms", "Be good."]);
  });

  test("that are questions are answered across the page, in their order and without a heading", () => {
    const variables = [
      "What did you like the most of all that?",
      "Why?",
      "Anything else to say?",
    ].map((label, index) => ({ key: `q${index}`, label, dataType: "text" }));
    const shown = texts({ variables }, { q0: "The end", q2: "No" }, "Feedback");
    expect(shown).toEqual([
      "Feedback",
      variables[0]?.label ?? "",
      "The end",
      "Anything else to say?",
      "No",
    ]);
  });
});

describe("pictures", () => {
  test("are a logo above the title, a photo beside it, others with captions, signatures last", () => {
    const layout = layoutOf(
      manifest({
        "company.logo": "image",
        photo: "image",
        sealBroken: "image",
        signature: "image",
        note: "text",
      }),
    );
    const order = ["logo", "portrait", "picture", "signed"].map((name) =>
      layout.indexOf(`class="${name}"`),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
    expect(layout).toContain('<p class="muted">Seal broken</p>');
  });
});

describe("the document", () => {
  test("takes its currency, language, zone and colour from the data where they are codes", () => {
    const layout = layoutOf({
      variables: [
        { key: "currency", dataType: "text" },
        { key: "locale", dataType: "text" },
        { key: "timeZone", dataType: "text" },
        { key: "brand.color", dataType: "text", default: "#1d4ed8" },
      ],
    });
    const head = layout.slice(0, layout.indexOf(">"));
    for (const name of ["currency", "locale", "timeZone", "brand.color"])
      expect(head).toContain(name);
  });

  test("asks a form's language like any other question", () => {
    const layout = layoutOf(manifest({ language: "text" }));
    expect(layout).not.toContain('language="{{');
    expect(layout).toContain("<p>{{ language }}</p>");
  });

  test("speaks the language of its labels", () => {
    const variables = [
      { key: "rechnungsnummer", label: "Rechnungsnummer", dataType: "text" },
      { key: "betrag", label: "Betrag", dataType: "currency" },
      { key: "bezahlt", label: "Bezahlt", dataType: "boolean" },
    ];
    const loops = [
      {
        key: "positionen",
        label: "Positionen",
        itemFields: [{ key: "menge", dataType: "number" }],
      },
    ];
    const layout = layoutOf({ variables, loops }, "Rechnung");
    expect(layout).toContain('language="de"');
    expect(layout).toContain("Seite {{ page.number }} von {{ page.total }}");
    expect(layout).toContain("Keine Einträge.");
    expect(layout).toContain(">Ja</if>");
  });
});
