/** Ends a pagination that would not end by itself. */

import { PAGES_MAX } from "../../limits.ts";
import type { InstanceProps } from "./instance.ts";

/** How often react-pdf paginates a document at most, with some to spare. */
const ROUNDS = 3;
/** Thrown out of a layout that makes more pages than a document may have. */
export class EndlessPages extends Error {}

/**
 * Stops a pagination that has no end. react-pdf makes one page after the other without asking anybody,
 * but copies the properties of a section for each of them, which reads them.
 */
export class PageGuard {
  private pages = 0;

  watch(props: InstanceProps): InstanceProps {
    const count = (): undefined => {
      this.pages += 1;
      if (this.pages > PAGES_MAX * ROUNDS) throw new EndlessPages();
    };
    return Object.defineProperty({ ...props }, "page", { enumerable: true, get: count });
  }
}
