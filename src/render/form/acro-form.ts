/**
 * The form of a file (ISO 32000-1, 12.7): a widget for each field where it stands, with its appearance, so
 * that no reader has to draw one and no font is needed that is not in the file.
 */

import type { FieldNode } from "../../template/field-node.ts";
import { partsOf } from "../file/attachments.ts";
import type { Captured, PdfWriter } from "../paint/pdf-writer.ts";
import type { PdfkitReference } from "../paint/pdfkit-insides.ts";
import { decimal } from "../paint/glyph-operators.ts";
import type { Element } from "../tags/tagging.ts";
import type { LaidOut } from "../tree/instance.ts";
import type { FontStacks } from "../type/font-stacks.ts";
import { markAppearance, textAppearance } from "./appearance.ts";
import { canBeTyped, writeTypingFont } from "./typing-font.ts";

/** Bits of `Ff` (tables 221, 226, 228 and 230). */
const FLAGS = {
  readonly: 1,
  required: 1 << 1,
  multiline: 1 << 12,
  alwaysOne: 1 << 14,
  radio: 1 << 15,
  combo: 1 << 17,
} as const;
/** An annotation that is printed. */
const PRINTED = 4;
const OFF = "Off";
const ALIGNMENT: Readonly<Record<string, number>> = { center: 1, right: 2 };

/**
 * Places a field on the current page, where its node came to stand.
 * @param element of the structure that it belongs to
 */
export function placeField(
  field: FieldNode,
  node: LaidOut,
  element: Element | null,
  pdf: PdfWriter,
  stacks: FontStacks,
): void {
  new Placing(pdf, stacks, node, element).place(field);
}

/** Writes the form of a file, where it has one. */
export function writeForm({ form, insides }: PdfWriter): void {
  const { fields, groups, fonts } = form;
  if (fields.length === 0) return;
  for (const { field, kids } of groups.values()) {
    field.data["Kids"] = kids;
    field.end();
  }
  const parts = partsOf(insides);
  const named = [...fonts].map(
    ([face, name], index) => [name, writeTypingFont(parts, face, index)] as const,
  );
  const made = parts.reference({ Fields: fields, DR: { Font: Object.fromEntries(named) } });
  made.end();
  parts.catalog["AcroForm"] = made;
}

class Placing {
  constructor(
    private readonly pdf: PdfWriter,
    private readonly stacks: FontStacks,
    private readonly node: LaidOut,
    private readonly element: Element | null,
  ) {}

  place(field: FieldNode): void {
    const { kind } = field.input;
    if (kind === "radio") this.button(field);
    else if (kind === "checkbox") {
      this.field({ ...named(field), ...this.widget(), FT: "Btn", ...this.states(field) });
    } else this.field({ ...named(field), ...this.widget(), ...this.text(field) });
  }

  private widget(): Readonly<Record<string, unknown>> {
    const { insides, tagging } = this.pdf;
    const { width = 0, height = 0 } = this.node.box ?? {};
    const { element } = this;
    return {
      Type: "Annot",
      Subtype: "Widget",
      Rect: insides._convertRect(0, 0, width, height),
      F: PRINTED,
      P: insides.page.dictionary,
      ...(element === null ? {} : { StructParent: tagging.annotationKey(element) }),
    };
  }

  private annotation(dictionary: Readonly<Record<string, unknown>>): PdfkitReference {
    const { insides, tagging } = this.pdf;
    const made = insides.ref(dictionary);
    made.end();
    insides.page.annotations.push(made);
    if (this.element !== null) tagging.addAnnotation(this.element, made);
    return made;
  }

  private field(dictionary: Readonly<Record<string, unknown>>): void {
    this.pdf.form.fields.push(this.annotation(dictionary));
  }

  /** A button of a group: the group is the field, and its buttons are where it stands. */
  private button(field: FieldNode): void {
    const { form, insides } = this.pdf;
    let group = form.groups.get(field.name);
    if (group === undefined) {
      group = { field: insides.ref({ ...named(field), FT: "Btn", V: OFF }), kids: [] };
      form.groups.set(field.name, group);
      form.fields.push(group.field);
    }
    const { V: value, ...states } = this.states(field);
    // Of two that are chosen the first one is.
    const isChosen = value !== OFF && group.field.data["V"] === OFF;
    if (isChosen) group.field.data["V"] = value;
    const state = { AS: isChosen ? value : OFF };
    group.kids.push(
      this.annotation({ ...this.widget(), ...states, ...state, Parent: group.field }),
    );
  }

  /** The entries of a button: its appearances by its states, and the one that it is in. */
  private states(field: FieldNode): Readonly<Record<string, unknown>> {
    const { input } = field;
    if (input.kind !== "checkbox" && input.kind !== "radio") return {};
    const on = stateName(input.value);
    const marked = this.appearance(markAppearance(this.pdf, field, this.node));
    const empty = this.appearance({ content: "", resources: {} });
    const state = input.isChecked ? on : OFF;
    return { V: state, AS: state, AP: { N: { [on]: marked, [OFF]: empty } } };
  }

  /** The entries of a field with text. */
  private text(field: FieldNode): Readonly<Record<string, unknown>> {
    const { input, style } = field;
    if (input.kind !== "text" && input.kind !== "choice") return {};
    const isChoice = input.kind === "choice";
    const shown = isChoice ? (input.chosen?.label ?? "") : input.value;
    const value = isChoice ? (input.chosen?.value ?? "") : input.value;
    const alignment = ALIGNMENT[style.textAlign];
    const appearance = textAppearance(this.pdf, shown, field, this.node, this.stacks);
    const own = isChoice
      ? { FT: "Ch", Opt: input.options.map((each) => [Object(each.value), Object(each.label)]) }
      : { FT: "Tx", ...(input.maxLength === undefined ? {} : { MaxLen: input.maxLength }) };
    return {
      ...own,
      // Lines end with a carriage return there.
      ...(value === "" ? {} : { V: Object(value.replace(/\n/g, "\r")) }),
      DA: Object(this.defaultAppearance(field)),
      ...(alignment === undefined ? {} : { Q: alignment }),
      AP: { N: this.appearance(appearance) },
    };
  }

  /** What readers set in what is typed. */
  private defaultAppearance({ style }: FieldNode): string {
    const { faces } = this.stacks.of(style);
    const face = faces.find(canBeTyped);
    if (face === undefined) throw new Error("no face can be typed with");
    const { fonts } = this.pdf.form;
    const name = fonts.get(face) ?? `Typed${fonts.size + 1}`;
    fonts.set(face, name);
    const color = [1, 3, 5].map((at) =>
      decimal(Number.parseInt(style.color.slice(at, at + 2), 16) / 255),
    );
    return `/${name} ${decimal(style.fontSize)} Tf ${color.join(" ")} rg`;
  }

  private appearance({ content, resources }: Captured): PdfkitReference {
    const { width = 0, height = 0 } = this.node.box ?? {};
    const made = this.pdf.insides.ref({
      Type: "XObject",
      Subtype: "Form",
      BBox: [0, 0, width, height],
      Resources: resources,
    });
    // As on the page, y grows downwards.
    made.end(Buffer.from(`1 0 0 -1 0 ${decimal(height)} cm\n${content}`, "latin1"));
    return made;
  }
}

/** What the field is called, and how it behaves. */
function named({ name, label, required, readonly, input }: FieldNode): object {
  const flags =
    (required ? FLAGS.required : 0) |
    (readonly ? FLAGS.readonly : 0) |
    (input.kind === "radio" ? FLAGS.radio | FLAGS.alwaysOne : 0) |
    (input.kind === "choice" ? FLAGS.combo : 0) |
    (input.kind === "text" && input.isMultiline ? FLAGS.multiline : 0);
  // pdfkit tells texts from names by their kind.
  return { T: Object(name), TU: Object(label), ...(flags === 0 ? {} : { Ff: flags }) };
}

/** A value as PDF's name for a state: bytes that no name has stand as their numbers, and Off is taken. */
function stateName(value: string): string {
  const bytes = Buffer.from(value === OFF || value === "" ? `${value}_` : value, "utf8");
  return Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    if (/[A-Za-z0-9_.+-]/.test(character)) return character;
    return `#${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
}
