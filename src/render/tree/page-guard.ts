/** Ends a pagination that would not end by itself, and one that has ended from being done once more. */

import { PAGES_MAX } from "../../limits.ts";
import type { InstanceProps } from "./instance.ts";

/** react-pdf asks for a section's frame to check it and to paginate by it, and then once more. */
const FRAME_READINGS = 2;

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

/**
 * Adds a section's frame to its properties. react-pdf paginates a document with frames twice, as one
 * may show the number of all pages. None of ours does: where nothing else shows it, the last reading,
 * which asks for that, gets none.
 */
export function framed(
  props: InstanceProps,
  frame: NonNullable<InstanceProps["layout"]>,
  showsNumbers: boolean,
): InstanceProps {
  let readings = 0;
  const get = (): typeof frame | undefined => {
    readings += 1;
    return showsNumbers || readings <= FRAME_READINGS ? frame : undefined;
  };
  // Not enumerable: the copies that are made for pages do not read it.
  const layout = { enumerable: false, get };
  return Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(props), layout });
}
