/** The name that a PDF is saved under. */

import type { Render } from "../../store/renders.ts";
import { pdfFileName } from "../../template/file-name.ts";

const ID_CHARS = 8;

/** The name that the caller or the template chose, made fit for every file system, or one from the template and the id. */
export function filenameOf({ filename, templateSlug, id }: Render): string {
  // The end of an id is what tells it from one of the same minute.
  return pdfFileName(filename ?? "")?.name ?? `${templateSlug}-${id.slice(-ID_CHARS)}.pdf`;
}
