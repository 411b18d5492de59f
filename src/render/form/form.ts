/** The form of one file in the making. */

import type { PdfkitReference } from "../paint/pdfkit-insides.ts";
import type { Face } from "../type/face.ts";

/** Radio buttons of one name: the field, and the places of its buttons. */
export interface RadioGroup {
  readonly field: PdfkitReference;
  readonly kids: PdfkitReference[];
}

export class Form {
  /** In the order in which they were painted. */
  readonly fields: PdfkitReference[] = [];
  readonly groups = new Map<string, RadioGroup>();
  /** The names of the faces that people type with. */
  readonly fonts = new Map<Face, string>();
}
