/** Links within the document that lead nowhere: to an id that no block has. A reader would click in vain. */

import { ELEMENTS } from "../elements.ts";
import { didYouMean, type Findings } from "../findings.ts";
import type { Place } from "../document.ts";
import type { CompiledElement, CompiledNode } from "./nodes.ts";

interface Ids {
  /** Of blocks outside headers and footers: the places that a link can lead to. */
  readonly reachable: Set<string>;
  readonly links: { readonly id: string; readonly place: Place }[];
  /** Whether some block's id comes from the data, so that any link may be right. */
  isOpen: boolean;
}

/** Warns of links to ids that are known at publish not to be there. */
export function lintLinks(root: CompiledElement, findings: Findings): void {
  const ids: Ids = { reachable: new Set(), links: [], isOpen: false };
  collect([root], false, ids);
  if (ids.isOpen) return;
  for (const { id, place } of ids.links) {
    if (ids.reachable.has(id)) continue;
    const message = `This link leads nowhere: no block of the pages' content has the id ${id}.`;
    findings.warning(
      "unknown_link",
      place,
      message,
      () =>
        didYouMean(id, ids.reachable, (known) => `#${known}`) ??
        "An id on a part of a text, in a header or in a footer is none that a link can lead to.",
    );
  }
}

function collect(nodes: readonly CompiledNode[], inChrome: boolean, ids: Ids): void {
  for (const node of nodes) {
    switch (node.kind) {
      case "element":
        note(node, inChrome, ids);
        break;
      case "if":
        for (const { children } of node.branches) collect(children, inChrome, ids);
        break;
      case "for":
        collect(node.children, inChrome, ids);
        break;
    }
  }
}

function note(element: CompiledElement, inChrome: boolean, ids: Ids): void {
  const { name, id, attributes, children } = element;
  const category = ELEMENTS.get(name)?.category;
  const isPlace = category === "block" || category === "list-part";
  if (isPlace && !inChrome && id !== undefined) {
    if (id.kind === "known") ids.reachable.add(id.value);
    else ids.isOpen = true;
  }
  for (const name of ["href", "ref"]) {
    const to = attributes.get(name);
    if (to?.kind === "known" && to.value.kind === "text" && to.value.text.startsWith("#")) {
      ids.links.push({ id: to.value.text.slice(1), place: to.place });
    }
  }
  collect(children, inChrome || category === "chrome", ids);
}
