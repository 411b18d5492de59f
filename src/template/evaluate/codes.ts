/** `qrcode` and `barcode` → what is to be encoded, and how large. */

import type { CompiledElement } from "../compile/nodes.ts";
import { FORMS, isForm, payloadOf } from "../codes/forms.ts";
import { isSymbology, SYMBOLOGIES } from "../codes/symbologies.ts";
import type { CodeNode } from "../document.ts";
import { type Bindings, TemplateFault } from "../expressions/run-expression.ts";
import type { ComputedStyle } from "../styles/draft.ts";
import { parseLength } from "../styles/lengths.ts";
import { CODE_VALUE_MAX_CHARS } from "../../limits.ts";
import type { Evaluation } from "./evaluation.ts";
import type { Item } from "./expand.ts";
import { attributeValue, textAttribute } from "./texts.ts";

const POINTS_PER_MM = 72 / 25.4;
const QR_WIDTH = 25 * POINTS_PER_MM;
/** Swiss Implementation Guidelines QR-bill, section 6.4. */
const SWISS_WIDTH = 46 * POINTS_PER_MM;
/** The width of a bar in retail at its nominal size, which scanners of all kinds read. */
const BAR_WIDTH = 0.33 * POINTS_PER_MM;
const MODULE_WIDTH = 0.5 * POINTS_PER_MM;
const BAR_HEIGHT = 15 * POINTS_PER_MM;

/** What a code shows, without what every node has. */
type Code = Omit<CodeNode, "place" | "box" | "id">;

const ASCII = /^[\u{0}-\u{7f}]*$/u;
const LEVELS = ["L", "M", "Q", "H"] as const;

/** The code of an element, null where its value is absent. Throws TemplateFault where it can't be one. */
export function codeNode(
  { node, bindings }: Item<CompiledElement>,
  style: ComputedStyle,
  evaluation: Evaluation,
): Code | null {
  const text = (name: string): string | undefined =>
    textAttribute(node, name, bindings, evaluation);
  const quiet = attributeValue(node, "quiet-zone", bindings, evaluation);
  const common = {
    kind: "code",
    style: style.text,
    hasQuietZone: !(quiet?.kind === "flag" && !quiet.on),
  } as const;
  if (node.name === "barcode") {
    const bars = barcode(node, text, bindings, evaluation);
    return bars === null ? null : { ...common, ...bars };
  }
  const form = text("form") ?? "text";
  const name = isForm(form) ? form : "text";
  const value = qrValue(node, name, text);
  if (value === "") return null;
  const isSwiss = name === "swiss";
  return {
    ...common,
    symbology: "qrcode",
    value,
    level: LEVELS.find((known) => known === text("level")) ?? "M",
    isSwiss,
    codeWidth: isSwiss ? SWISS_WIDTH : QR_WIDTH,
    showsText: false,
    hasQuietZone: common.hasQuietZone && !isSwiss,
  };
}

function qrValue(
  { place }: CompiledElement,
  form: keyof typeof FORMS,
  text: (name: string) => string | undefined,
): string {
  const { required, optional } = FORMS[form];
  const fields = Object.fromEntries(
    [...required, ...optional].map((name) => {
      const value = text(name);
      return [name, value?.trim() === "" ? undefined : value];
    }),
  );
  // Nothing at all is an optional code that is absent; a part of it is a mistake.
  if (Object.values(fields).every((value) => value === undefined)) return "";
  const payload = payloadOf(form, fields);
  if (payload.ok) return payload.value;
  throw new TemplateFault(`This QR code can't be made: ${payload.reason}`, place);
}

function barcode(
  node: CompiledElement,
  text: (name: string) => string | undefined,
  bindings: Bindings,
  evaluation: Evaluation,
): Omit<Code, "kind" | "style" | "hasQuietZone"> | null {
  const symbology = text("type") ?? "";
  const value = text("value")?.trim() ?? "";
  if (value === "" || !isSymbology(symbology)) return null;
  if (value.length > CODE_VALUE_MAX_CHARS) {
    const message = `A barcode's value has ${value.length} characters; ${CODE_VALUE_MAX_CHARS} is the most.`;
    throw new TemplateFault(message, node.place);
  }
  const { measure } = SYMBOLOGIES[symbology];
  const isLinear = measure === "linear" || measure === "retail";
  // Bars have no alphabet but ASCII that all scanners agree on.
  if (isLinear && !ASCII.test(value)) {
    const message = `A barcode of type ${symbology} holds letters without accents, digits and signs (ASCII) alone.`;
    throw new TemplateFault(message, node.place);
  }
  const shown = attributeValue(node, "text", bindings, evaluation);
  const natural = isLinear || measure === "stacked" ? BAR_WIDTH : MODULE_WIDTH;
  return {
    symbology,
    value,
    isSwiss: false,
    ...(measure === "fixed" ? {} : { barWidth: points(text("bar-width")) ?? natural }),
    ...(isLinear ? { barHeight: points(text("height")) ?? BAR_HEIGHT } : {}),
    showsText: shown?.kind === "flag" ? shown.on : isLinear,
  };
}

function points(written: string | undefined): number | undefined {
  return written === undefined ? undefined : parseLength(written)?.amount;
}
