import { describe, expect, test } from "bun:test";
import { pdfFaults, pdfObjects, pdfXmp } from "../fixtures/pdf-objects.ts";
import { rendered } from "../fixtures/render.ts";
import { xmlTexts } from "../fixtures/xml.ts";

const MANIFEST = {
  variables: [{ key: "name", label: "Name", dataType: "text", required: false }],
  loops: [],
} as const;

const LAYOUT =
  '<document title="Bill for {{ name }}" author="{{ name }}" subject="What {{ name }} owes" keywords="bill, {{ name }}" language="de-DE"><page><p>{{ name }}</p></page></document>';

/** The file's properties as the Info dictionary has them and as XMP has them. */
async function propertiesOf(name: string) {
  using it = await rendered(LAYOUT, { manifest: MANIFEST, data: { name } });
  expect(pdfFaults(it.path)).toEqual([]);
  const objects = pdfObjects(it.path);
  const info = (key: string) => objects.text(objects.at(objects.trailer, "/Info", key));
  const texts = xmlTexts(pdfXmp(it.pdf));
  const xmp = (path: string) => texts.get(`x:xmpmeta/rdf:RDF/rdf:Description/${path}`)?.[0];
  return { objects, info, xmp };
}

describe("the properties of a PDF", () => {
  test.each(["Ada", "Müller & Söhne <GmbH>", 'a "b" ]]> c', "中文 😀", "half \ud800", "x\0y"])(
    "of %p are the same in the Info dictionary and in XMP",
    async (name) => {
      const { info, xmp } = await propertiesOf(name);
      const shown = name.toWellFormed().replace("\0", " ");
      for (const [key, path, text] of [
        ["/Title", "dc:title/rdf:Alt/rdf:li", `Bill for ${shown}`],
        ["/Author", "dc:creator/rdf:Seq/rdf:li", shown],
        ["/Subject", "dc:description/rdf:Alt/rdf:li", `What ${shown} owes`],
        ["/Keywords", "pdf:Keywords", `bill, ${shown}`],
        ["/Producer", "pdf:Producer", "Platen"],
        ["/Creator", "xmp:CreatorTool", "Platen"],
      ] as const) {
        expect([key, info(key), xmp(path)]).toEqual([key, text, text]);
      }
    },
  );

  test("are its language, the moment of the render, and that a window shows the title", async () => {
    const { objects, info, xmp } = await propertiesOf("Ada");
    expect(info("/CreationDate")).toBe("D:20261123120000Z");
    expect(xmp("xmp:CreateDate")).toBe("2026-11-23T12:00:00Z");
    expect(xmp("dc:language/rdf:Bag/rdf:li")).toBe("de-DE");
    expect(objects.text(objects.at(objects.catalog, "/Lang"))).toBe("de-DE");
    expect(objects.at(objects.catalog, "/ViewerPreferences", "/DisplayDocTitle")).toBe(true);
  });

  test("that the template does not give are absent", async () => {
    using it = await rendered("<document><page><p>x</p></page></document>");
    const objects = pdfObjects(it.path);
    for (const key of ["/Title", "/Author", "/Subject", "/Keywords"]) {
      expect(objects.at(objects.trailer, "/Info", key)).toBeUndefined();
    }
    expect(pdfXmp(it.pdf)).not.toMatch(/dc:(title|creator|description)|pdf:Keywords/);
  });
});
