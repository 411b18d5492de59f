import { describe, expect, test } from "bun:test";
import { bodyOf, textsOf } from "../../fixtures/templates.ts";
import { drawn, layoutOf } from "./manifests.ts";

function manifest(fields: Readonly<Record<string, string>>, loops: unknown[] = []): unknown {
  const variables = Object.entries(fields).map(([key, dataType]) => ({ key, dataType }));
  return { variables, loops };
}

describe("a certificate", () => {
  const json = manifest({
    ...{ recipientName: "text", course: "text", completionDate: "date", instructor: "text" },
    ...{ signature: "image", logo: "image", certificateId: "text" },
  });

  test("is centred in a frame on lying paper, the recipient large, who signs at its foot", () => {
    const data = {
      recipientName: "Ada",
      course: "Engines",
      completionDate: "2026-11-23",
      instructor: "Babbage",
    };
    expect(textsOf(bodyOf(drawn(json, data, "Certificate of completion")))).toEqual([
      ...["Certificate of completion", "Ada", "Course", "Engines"],
      ...["Babbage", "Instructor", "November 23, 2026", "Completion date"],
    ]);
    const layout = layoutOf(json, "Certificate of completion");
    expect(layout).toContain("size: A4 landscape");
    expect(layout).toContain('<p class="large">{{ recipientName }}</p>');
  });

  test("stands upright where it is asked to", () => {
    expect(layoutOf(json, "Certificate", { format: "Letter" })).toContain("size: Letter;");
  });

  test("with a list in it is a document like others", () => {
    const loops = [{ key: "grades", itemFields: [{ key: "grade", dataType: "text" }] }];
    expect(layoutOf(manifest({ name: "text" }, loops), "Certificate")).not.toContain("frame");
  });
});

describe("a ticket", () => {
  const json = manifest({
    ...{
      "event.name": "text",
      startsAt: "datetime",
      seat: "text",
      ticketCode: "text",
      poster: "image",
    },
  });

  test("has its event in the strip, what one needs below, and the code large", () => {
    const data = { event: { name: "Night" }, seat: "F 14", ticketCode: "N-1" };
    expect(textsOf(bodyOf(drawn(json, data, "Event ticket")))).toEqual([
      ...["Event ticket", "Night", "Seat", "F 14", "Ticket code", "N-1"],
    ]);
    expect(layoutOf(json, "Event ticket")).toContain("size: A5 landscape");
  });

  test("without an event is called by its name", () => {
    expect(textsOf(bodyOf(drawn(json, {}, "Event ticket")))).toEqual(["Event ticket"]);
  });
});

describe("a letter", () => {
  test("has who it is for and from, the date, the subject, the text, and a name below", () => {
    const json = manifest({
      ...{
        "sender.name": "text",
        "sender.city": "text",
        "recipient.name": "text",
        "recipient.city": "text",
      },
      ...{
        date: "date",
        subject: "text",
        salutation: "text",
        body: "longtext",
        closing: "text",
        signedBy: "text",
      },
    });
    const data = {
      sender: { name: "Babbage", city: "London" },
      recipient: { name: "Ada", city: "Ockham" },
      ...{ date: "2026-11-23", subject: "The engine", salutation: "Dear Ada," },
      ...{ body: "It runs.", closing: "Yours", signedBy: "Charles" },
    };
    expect(textsOf(bodyOf(drawn(json, data, "Cover letter")))).toEqual([
      ...["Ada", "Ockham", "Babbage", "London", "Date", "November 23, 2026"],
      ...["The engine", "Dear Ada,", "It runs.", "Yours", "Charles"],
    ]);
  });
});

describe("the page", () => {
  test.each([
    [undefined, "page { size: A4; margin: 20mm }"],
    [{}, "page { size: A4; margin: 20mm }"],
    [{ format: "A5" }, "page { size: A5; margin: 12mm }"],
    [
      { format: "Letter", orientation: "landscape" },
      "page { size: Letter landscape; margin: 20mm }",
    ],
    [{ format: "100mm 150mm", margin: 8 }, "page { size: 100mm 150mm; margin: 8pt }"],
    [{ margin: "10mm 15mm" }, "page { size: A4; margin: 10mm 15mm }"],
  ] as const)("%j is %s", (pageConfig, rule) => {
    const json = manifest({ note: "text", price: "currency" });
    expect(layoutOf(json, "Card", pageConfig)).toContain(rule);
  });

  test("is numbered where there may be several", () => {
    expect(layoutOf(manifest({ note: "text" }))).not.toContain("<footer>");
    expect(layoutOf(manifest({ note: "longtext" }))).toContain(
      "Page {{ page.number }} of {{ page.total }}",
    );
  });
});
