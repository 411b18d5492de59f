/** What every contender is: a name, a note on how it is used, and a function from data to a PDF's bytes. */

import { createRequire } from "node:module";
import type { Invoice } from "./invoice.ts";

export interface Contender<Data = Invoice> {
  /** How it is used here, where that is a choice. */
  readonly note: string;
  /** Makes ready what a program keeps between two documents, and gives what prints one. */
  start(): Promise<(data: Data) => Uint8Array | Promise<Uint8Array>>;
}

/** Reported by a contender's process to bench/render.ts. */
export type FromContender =
  | { readonly kind: "ready"; readonly note: string }
  | {
      readonly kind: "printed";
      readonly ms: number;
      readonly bytes: number;
      /** The most memory that the process has held so far. */
      readonly peakBytes: number;
    }
  | { readonly kind: "failed"; readonly reason: string };

/** Asks a contender for a document. */
export interface ToContender {
  readonly size: number;
  readonly turn: number;
  /** Where the PDF is written, after the clock was stopped. */
  readonly path: string;
}

const require = createRequire(import.meta.url);

/** The same two files that Platen embeds. */
export const INTER = {
  regular: require.resolve("@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf"),
  semiBold: require.resolve("@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf"),
} as const;

/** The same files that Platen takes what Inter lacks from. */
export const NOTO = {
  sans: require.resolve("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf"),
  hebrew:
    require.resolve("@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf"),
  arabic:
    require.resolve("@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf"),
} as const;

/** The invoice's measures and colours, in points. */
export const LOOK = {
  ink: "#14171c",
  muted: "#5b626e",
  hairline: "#d3d7dd",
  brand: "#d93a1f",
  size: 9,
  line: 13,
  page: [595.28, 841.89],
  side: 56.69,
  top: 34.02,
  /** The widths of quantity, unit, price, tax and amount where a contender has none of its own. */
  columns: { qty: 54, unit: 30, price: 62, tax: 44, amount: 64 },
} as const;

/** The titles of the table's columns. */
export const TITLES = ["Description", "Quantity", "", "Price", "Tax", "Amount"] as const;
