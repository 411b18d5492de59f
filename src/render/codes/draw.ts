/** A code as a drawing: the bars or modules of its encoder, its text, and the white around it. */

import { ECHO_MAX_CHARS } from "../../limits.ts";
import { SYMBOLOGIES } from "../../template/codes/symbologies.ts";
import type { CodeNode, TextStyle } from "../../template/document.ts";
import type { Drawing } from "../paint/drawing.ts";
import type { Mark } from "../paint/vectors.ts";
import { textWidth } from "../type/measure.ts";
import type { FontStacks } from "../type/font-stacks.ts";
import type { Encoder } from "./encoders.ts";
import { createPen, UNITS_PER_POINT, type Traced } from "./pen.ts";
import { swissCross } from "./swiss-cross.ts";

/** The widths that bwip-js gives a module, in points, before anything is scaled. */
const NATIVE = { linear: 1, retail: 1, stacked: 1, matrix: 2, fixed: 1 } as const;
const MM_PER_POINT = 25.4 / 72;
/** The figures of EAN and UPC, in widths of a bar: each has seven. */
const FIGURE_SIZE = 10;
/** Figures stand in the middle of their bars. */
const EVEN = { letterSpacing: 0, tabularFigures: true };
/** Between bars and what stands below them, in points. */
const TEXT_GAP = 1;
/** What bwip-js puts in front of what is wrong: `bwipp.ean13badCheckDigit#6915: `. */
const FAULT_NAME = /^(bwip\w*[^\s:]*|bwip-js):\s*/;

/** Draws a code, or says why its value can't be one. */
export function drawCode(
  node: CodeNode,
  encode: Encoder,
  stacks: FontStacks,
): Drawing | { readonly reason: string } {
  const { symbology, value, level, barWidth, barHeight, showsText } = node;
  const { measure } = SYMBOLOGIES[symbology];
  const scale = (barWidth ?? NATIVE[measure]) / NATIVE[measure];
  const hasFigures = measure === "retail" && showsText;
  const pen = createPen((text, size) =>
    textWidth(text, { ...node.style, fontSize: size, ...EVEN }, stacks),
  );
  try {
    encode(
      {
        bcid: symbology,
        text: value,
        scale: UNITS_PER_POINT,
        ...(level === undefined ? {} : { eclevel: level }),
        ...(barHeight === undefined ? {} : { height: (barHeight / scale) * MM_PER_POINT }),
        // Without its check digits, which bwip-js leaves out, no scanner takes one.
        ...(symbology === "code93" ? { includecheck: true } : {}),
        ...(hasFigures ? { includetext: true, textsize: FIGURE_SIZE } : {}),
        ...(measure === "linear" && showsText ? { includetext: true } : {}),
      },
      pen.context,
    );
  } catch (error) {
    return { reason: faultSentence(node, error) };
  }
  return drawn(node, pen.traced(), scale, stacks);
}

function faultSentence({ symbology, value }: CodeNode, error: unknown): string {
  const [line = ""] = String(error instanceof Error ? error.message : error).split("\n");
  const shown = value.length > ECHO_MAX_CHARS ? `${value.slice(0, ECHO_MAX_CHARS)}…` : value;
  const name = symbology === "qrcode" ? "QR code" : `barcode of type ${symbology}`;
  return `No ${name} can hold "${shown.replaceAll(/\s+/g, " ")}": ${line.replace(FAULT_NAME, "")}.`;
}

/** Puts what was traced into points, with the white and the text around it. */
function drawn(node: CodeNode, traced: Traced, asked: number, stacks: FontStacks): Drawing {
  const { symbology, codeWidth, hasQuietZone, showsText, style, value } = node;
  const { measure, quiet } = SYMBOLOGIES[symbology];
  const native = NATIVE[measure];
  const [left, right] = hasQuietZone ? quiet.map((modules) => modules * native) : [0, 0];
  const ownWidth = traced.width + (left ?? 0) + (right ?? 0);
  const scale = codeWidth === undefined ? asked : codeWidth / ownWidth;
  const isFramed = measure !== "linear" && measure !== "retail" && measure !== "fixed";
  const figures = measure === "retail" && showsText ? traced.texts : [];
  // ISBN and its like have a line above their bars.
  const highest = Math.min(0, ...figures.map(({ y: baseline }) => baseline - FIGURE_SIZE));
  const above = (isFramed ? (left ?? 0) : -highest) * scale;
  const below = measure === "retail" || !showsText ? "" : textBelow(traced, value);
  const lineWidth = below === "" ? 0 : textWidth(below, style, stacks);
  const width = Math.max(ownWidth * scale, lineWidth);
  const start = (left ?? 0) * scale + (width - ownWidth * scale) / 2;
  const x = (units: number): string => decimal4(start + (units - traced.left) * scale);
  const y = (units: number): string => decimal4(above + units * scale);
  const marks: Mark[] = [{ kind: "shape", path: traced.path(x, y), color: style.color }];
  const figureStyle: TextStyle = { ...style, fontSize: FIGURE_SIZE * scale, ...EVEN };
  for (const { text, x: at, y: baseline } of figures) {
    const place = { x: start + (at - traced.left) * scale, y: above + baseline * scale };
    marks.push({ kind: "text", text, ...place, style: figureStyle });
  }
  let height = above + (traced.height + (isFramed ? (left ?? 0) : 0)) * scale;
  if (below !== "") {
    const baseline = height + TEXT_GAP + stacks.of(style).ascent * style.fontSize;
    marks.push({ kind: "text", text: below, x: (width - lineWidth) / 2, y: baseline, style });
    height += TEXT_GAP + style.lineHeight * style.fontSize;
  } else if (figures.length > 0) {
    height = Math.max(height, ...figures.map(({ y: baseline }) => above + (baseline + 1) * scale));
  }
  if (node.isSwiss) marks.push(...swissCross(width, height));
  return { width, height, marks, ...(measure === "fixed" ? {} : { module: native * scale }) };
}

/** What the encoder writes below its bars, which has check digits where they are told; else the value. */
function textBelow({ texts }: Traced, value: string): string {
  const written = texts.map(({ text }) => text).join("");
  return written === "" ? value : written;
}

/** Edges of modules are told to a ten-thousandth, so that neighbours meet. */
function decimal4(points: number): string {
  return String(Math.round(points * 10_000) / 10_000);
}
