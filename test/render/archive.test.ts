import { describe, expect, test } from "bun:test";
import type { Manifest } from "../../src/manifest/manifest.ts";
import { CONFORMANCES } from "../../src/template/pdf-features.ts";
import { pdfaFaults } from "../fixtures/pdfa.ts";
import { colorAt, pdfPages } from "../fixtures/pdf-places.ts";
import { rendered, renderError } from "../fixtures/render.ts";
import { renderStarter, sampleOf, SAMPLES, SLUGS } from "../fixtures/starter.ts";
import { temporaryFolder } from "../fixtures/store.ts";

const MANIFEST: Manifest = {
  variables: [],
  loops: [
    {
      key: "items",
      label: "Items",
      required: false,
      itemFields: [{ key: "name", label: "Name", dataType: "text", required: false }],
    },
  ],
};
const ITEMS = { items: Array.from({ length: 80 }, (_, n) => ({ name: `Row ${n}` })) };

/** A red PNG of 2 by 1 pixels, one of them half transparent. */
const PICTURE =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR42mP4z8DAAMQACf4B/4Hh3fwAAAAASUVORK5CYII=";

/** A JPEG of 8 by 8 pixels in four inks, all of them red to the eye (made with Pillow). */
const INKS =
  "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLUBXQUZMTlJTUjI+WmFaUGBKUVJP/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4EQwBNAFkASwAAPwD06vMK8wr06v/Z";

const BODY = `<header><p>Kopf</p></header>
<h1 id="a">Überschrift fi ffl</h1>
<p style="opacity: 0.5; font-weight: 700">Grüße Ωμέγα Привет שלום مرحبا 😀 漢 é̂</p>
<p><a href="https://example.com/?a=1&amp;b=2">link</a> <a href="#a">up</a></p>
<img src="${PICTURE}" style="width: 40pt"/>
<qrcode value="https://example.com"/>
<table each="item in items"><column title="Name">{{ item.name }}</column></table>
<footer><p>{{ page.number }} / {{ page.total }}</p></footer>`;

function layout(conformance: string, body = BODY): string {
  return `<document title="Ä &amp; B" author="A" subject="S" keywords="k, l" language="de" conformance="${conformance}"><page>${body}</page></document>`;
}

describe("a document for the archive", () => {
  test.each(CONFORMANCES)("keeps to what can be checked of %s", async (conformance) => {
    using it = await rendered(layout(conformance), { manifest: MANIFEST, data: ITEMS });
    expect(it.pageCount).toBeGreaterThan(1);
    expect(pdfaFaults(it.path, it.pdf, conformance.slice("PDF/A-".length))).toEqual([]);
  });

  test.each(SLUGS.flatMap((slug) => SAMPLES.map((sample) => [slug, sample] as const)))(
    "may be the starter %s with its %s data",
    async (slug, sample) => {
      using folder = temporaryFolder();
      const conformance = "PDF/A-3a";
      const body = sampleOf(slug, sample);
      const { path } = await renderStarter(slug, body, folder.path, sample, { conformance });
      expect(pdfaFaults(path, await Bun.file(path).bytes(), "3a")).toEqual([]);
    },
  );

  test("with the watermark of a test key keeps to it, too", async () => {
    using it = await rendered(layout("PDF/A-2b"), {
      manifest: MANIFEST,
      data: ITEMS,
      watermark: "TEST",
    });
    expect(pdfaFaults(it.path, it.pdf, "2b")).toEqual([]);
  });

  test("is made of the same bytes each time", async () => {
    const options = { manifest: MANIFEST, data: ITEMS };
    using one = await rendered(layout("PDF/A-3u"), options);
    using two = await rendered(layout("PDF/A-3u"), options);
    expect(Buffer.compare(one.pdf, two.pdf)).toBe(0);
  });

  test("looks as it does without", async () => {
    const options = { manifest: MANIFEST, data: ITEMS };
    using one = await rendered(layout("PDF/A-2b"), options);
    using two = await rendered(layout("PDF/A-2b").replace('conformance="PDF/A-2b"', ""), options);
    expect(pdfPages(one.path)).toEqual(pdfPages(two.path));
  });

  test("has a picture of inks as red, green and blue", async () => {
    const body = `<img src="data:image/jpeg;base64,${INKS}" style="width: 100pt; height: 100pt"/>`;
    using it = await rendered(layout("PDF/A-2b", body));
    expect(it.warnings).toEqual([]);
    expect(pdfaFaults(it.path, it.pdf, "2b")).toEqual([]);
    expect(colorAt(it.path, 1, 100, 100)).toMatch(/^#[ef].[0-3].[0-3].$/);
  });

  test("nested deeper than PDF/A allows fails the render, and says why", async () => {
    const nested = (depth: number): string =>
      `${"<div>".repeat(depth)}<p>x</p>${"</div>".repeat(depth)}`;
    using it = await rendered(layout("PDF/A-2b", nested(10)));
    expect(pdfaFaults(it.path, it.pdf, "2b")).toEqual([]);
    const error = await renderError(layout("PDF/A-2b", nested(60)));
    expect(error).toMatchObject({ code: "template_error" });
    expect(error.message).toContain("28");
    using other = await rendered(layout("PDF/A-2b", nested(60)).replace(/conformance="[^"]*"/, ""));
    expect(other.pageCount).toBe(1);
  });

  test("is told from any other by the reader of these tests", async () => {
    using it = await rendered(layout("PDF/A-2b").replace(/conformance="[^"]*"/, ""), {
      manifest: MANIFEST,
      data: ITEMS,
    });
    const clauses = pdfaFaults(it.path, it.pdf, "2u").map((fault) => fault.split(" ")[0]);
    expect(new Set(clauses)).toEqual(new Set(["6.6.4", "6.2.3", "6.2.10", "6.2.11.7.2"]));
  });
});
