/** Form fields of an evaluated document. */

import type { NodeBase, TextStyle } from "./document.ts";

/** What a form field takes, and what stands in it. */
export type FieldInput =
  | {
      readonly kind: "text";
      readonly value: string;
      readonly isMultiline: boolean;
      /** Characters that it takes at most. */
      readonly maxLength?: number;
    }
  | {
      readonly kind: "choice";
      readonly options: readonly { readonly value: string; readonly label: string }[];
      readonly chosen?: { readonly value: string; readonly label: string };
    }
  /** `value` is what it means when it is chosen. */
  | {
      readonly kind: "checkbox" | "radio";
      readonly value: string;
      readonly isChecked: boolean;
    };

/** A field that is filled in with a PDF reader. */
export interface FieldNode extends NodeBase {
  readonly kind: "field";
  /** No two fields have the same, but for the buttons of a radio group. */
  readonly name: string;
  /** What readers call it. */
  readonly label: string;
  readonly input: FieldInput;
  readonly required: boolean;
  readonly readonly: boolean;
  readonly style: TextStyle;
}
