import { describe, expect, test } from "bun:test";
import { pdfFaults, pdfObjects } from "../fixtures/pdf-objects.ts";
import { rendered } from "../fixtures/render.ts";

describe("the names of places that links lead to", () => {
  test("stand in the order of their bytes, in which readers search for them", async () => {
    const ids = ["b", "B", "a", "ä", "Z", "_", "10", "2", "中", "é"];
    const body = ids.map((id) => `<p id="${id}"><a href="#${id}">${id}</a></p>`).join("");
    using it = await rendered(`<document title="T"><page>${body}</page></document>`);
    expect(pdfFaults(it.path)).toEqual([]);
    const { at, catalog, text } = pdfObjects(it.path);
    const tree = at(catalog, "/Names", "/Dests", "/Names");
    const names = Array.isArray(tree) ? tree.filter((_, index) => index % 2 === 0).map(text) : [];
    // In ASCII as they are, all others in UTF-16 behind a mark that no ASCII comes after.
    expect(names).toEqual(["10", "2", "B", "Z", "_", "a", "b", "ä", "é", "中"]);
  });
});
