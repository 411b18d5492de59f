/** On which pages the named places of a document stand: known once it was laid out, and shown in the next layout. */

import type { DocumentNode } from "../../template/document.ts";
import type { LaidOut } from "./instance.ts";

export class PageReferences {
  private readonly pages = new Map<string, number>();
  /** The names that some text asked for. */
  private readonly asked = new Set<string>();

  /** The number of the page that a name stands on, as far as it is known. */
  pageOf(name: string): number | undefined {
    this.asked.add(name);
    return this.pages.get(name);
  }

  /**
   * Looks at laid out pages.
   * @returns whether a name that was asked for stands on another page than was known
   */
  learn(pages: readonly LaidOut[]): boolean {
    if (this.asked.size === 0) return false;
    const found = new Map<string, number>();
    for (const [index, page] of pages.entries()) note(page, index + 1, found);
    let learned = false;
    for (const name of this.asked) {
      const number = found.get(name);
      if (number === undefined || number === this.pages.get(name)) continue;
      this.pages.set(name, number);
      learned = true;
    }
    return learned;
  }

  /** The names that no page has. */
  missing(): readonly string[] {
    return [...this.asked].filter((name) => !this.pages.has(name));
  }
}

/** Notes where names stand first: what is parted between pages is met again. */
function note(node: LaidOut, page: number, found: Map<string, number>): void {
  // The origin of what has an id is the node that it was made from; that of a page has none.
  const id = (node.props.origin as Partial<DocumentNode> | undefined)?.id;
  if (id !== undefined && !found.has(id)) found.set(id, page);
  if (node.type === "TEXT") return;
  for (const child of node.children ?? []) note(child, page, found);
}
