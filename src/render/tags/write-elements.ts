/** Elements of the structure as objects of a file, and the tree that leads from a page's marks to them. */

import { decimal } from "../paint/glyph-operators.ts";
import type { PdfWriter } from "../paint/pdf-writer.ts";
import { Element, numberOfMark, pageOfMark } from "./tagging.ts";

/** Keys in one leaf of the tree of parents: a reader goes through all of a leaf. */
const KEYS_TOGETHER = 32;

/** Writes the elements below a root, which is the only one of the file. */
export function writeElements(pdf: PdfWriter, root: Element): void {
  const { packed } = pdf;
  const number = (one: Element): void => {
    one.id = packed.reserve();
    for (const kid of one.kids) if (kid instanceof Element) number(kid);
  };
  number(root);
  const tree = packed.reserve();
  const top = pdf.setStructure(root.id, tree);
  const pages = new Pages(pdf);
  const write = (one: Element, parent: number): void => {
    packed.add(one.id, dictionaryOf(one, parent, pages));
    for (const kid of one.kids) if (kid instanceof Element) write(kid, one.id);
  };
  write(root, top);
  writeParents(pdf, tree);
  packed.flush();
}

/** The pages as others name them. */
class Pages {
  private readonly known: string[] = [];

  constructor(private readonly pdf: PdfWriter) {}

  reference(page: number): string {
    const known = this.known[page];
    if (known !== undefined) return known;
    const made = `${this.pdf.pageId(page)} 0 R`;
    this.known[page] = made;
    return made;
  }
}

function dictionaryOf(one: Element, parent: number, pages: Pages): string {
  const { type, kids, entries, area } = one;
  const [first] = kids;
  if (typeof first === "number" && kids.length === 1 && area === undefined) {
    // Nearly all are cells and paragraphs of one mark.
    const page = pages.reference(pageOfMark(first));
    return `<</S/${type}/P ${parent} 0 R/Pg ${page}${entries}/K ${numberOfMark(first)}>>`;
  }
  const mark = kids.find((kid) => typeof kid === "number");
  const home = mark === undefined ? null : pageOfMark(mark);
  const page = home === null ? "" : `/Pg ${pages.reference(home)}`;
  const box = area === undefined ? "" : `/A<</O/Layout/BBox[${area.map(decimal).join(" ")}]>>`;
  const content = kids.map((kid) => kidOf(kid, home, pages)).join(" ");
  return `<</S/${type}/P ${parent} 0 R${page}${entries}${box}/K[${content}]>>`;
}

/** @param home the page of the element's own */
function kidOf(kid: Element["kids"][number], home: number | null, pages: Pages): string {
  if (kid instanceof Element) return `${kid.id} 0 R`;
  if (typeof kid === "number") {
    const page = pageOfMark(kid);
    if (page === home) return String(numberOfMark(kid));
    return `<</Type/MCR/Pg ${pages.reference(page)}/MCID ${numberOfMark(kid)}>>`;
  }
  return `<</Type/OBJR/Pg ${pages.reference(kid.page)}/Obj ${kid.reference.id} 0 R>>`;
}

/** The number tree (ISO 32000-1, 7.9.7) of the elements of each page's marks, and of annotations. */
function writeParents({ packed, tagging: { parents } }: PdfWriter, id: number): void {
  const leaves: string[] = [];
  for (let from = 0; from < parents.length; from += KEYS_TOGETHER) {
    const some = parents.slice(from, from + KEYS_TOGETHER);
    const entries = some.map((owner, index) => `${from + index} ${parentsOf(owner)}`);
    const leaf = packed.reserve();
    const limits = `${from} ${from + some.length - 1}`;
    packed.add(leaf, `<</Limits[${limits}]/Nums[${entries.join(" ")}]>>`);
    leaves.push(`${leaf} 0 R`);
  }
  packed.add(id, leaves.length === 0 ? "<</Nums[]>>" : `<</Kids[${leaves.join(" ")}]>>`);
}

function parentsOf(owner: readonly Element[] | Element): string {
  if (owner instanceof Element) return `${owner.id} 0 R`;
  return `[${owner.map(({ id }) => `${id} 0 R`).join(" ")}]`;
}

/** Text as a string of a PDF. */
export function hexText(text: string): string {
  let digits = "FEFF";
  for (let index = 0; index < text.length; index += 1) {
    digits += text.charCodeAt(index).toString(16).padStart(4, "0");
  }
  return `<${digits}>`;
}
