/**
 * The codes for machines that an element can draw, by the names that `barcode type=""` has for them: how
 * each is measured, and the white that its standard keeps free beside it.
 */

/**
 * How a symbology is measured. `linear`: bars of a width and height that are chosen; `retail`: the same,
 * with figures that have their own places; `stacked` and `matrix`: modules of one width; `fixed`: the
 * standard says how large it is.
 */
type Measure = "linear" | "retail" | "stacked" | "matrix" | "fixed";

export interface Symbology {
  readonly measure: Measure;
  /** Modules to the left and right (for a matrix on all four sides); points where the size is fixed. */
  readonly quiet: readonly [number, number];
}

const linear: Symbology = { measure: "linear", quiet: [10, 10] };
const stacked: Symbology = { measure: "stacked", quiet: [2, 2] };
/** A quarter of an inch, as the USPS asks; nobody asks for more. */
const postal: Symbology = { measure: "fixed", quiet: [9, 9] };

function matrix(modules: number): Symbology {
  return { measure: "matrix", quiet: [modules, modules] };
}

function retail(left: number, right: number): Symbology {
  return { measure: "retail", quiet: [left, right] };
}

const table = {
  auspost: postal,
  azteccode: matrix(1),
  codabar: linear,
  code11: linear,
  code128: linear,
  code32: linear,
  code39: linear,
  code39ext: linear,
  code93: linear,
  databarexpanded: linear,
  databarlimited: linear,
  databaromni: linear,
  datamatrix: matrix(1),
  datamatrixrectangular: matrix(1),
  dotcode: matrix(3),
  ean13: retail(11, 7),
  ean14: linear,
  ean8: retail(7, 7),
  "gs1-128": linear,
  gs1datamatrix: matrix(1),
  gs1qrcode: matrix(4),
  identcode: linear,
  interleaved2of5: linear,
  isbn: retail(11, 7),
  ismn: retail(11, 7),
  issn: retail(11, 7),
  itf14: linear,
  japanpost: postal,
  kix: postal,
  leitcode: linear,
  maxicode: { measure: "fixed", quiet: [3, 3] },
  micropdf417: stacked,
  microqrcode: matrix(2),
  msi: linear,
  onecode: postal,
  pdf417: stacked,
  pharmacode: linear,
  planet: postal,
  postnet: postal,
  pzn: linear,
  qrcode: matrix(4),
  royalmail: postal,
  sscc18: linear,
  telepen: linear,
  upca: retail(9, 9),
  upce: retail(9, 7),
} as const satisfies Record<string, Symbology>;

export type SymbologyName = keyof typeof table;

/** Every symbology, by its name. */
export const SYMBOLOGIES: Readonly<Record<SymbologyName, Symbology>> = table;

/** Their names, in the order of the alphabet. */
export const SYMBOLOGY_NAMES: readonly string[] = Object.keys(table);

/** Whether there is a symbology of a name. */
export function isSymbology(name: string): name is SymbologyName {
  return Object.hasOwn(SYMBOLOGIES, name);
}
