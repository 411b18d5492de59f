/** The viewer of PDFs, in German. */

import type { pdf as en } from "../en/pdf.ts";
import { count } from "../units.ts";

export const pdf: typeof en = {
  toolbar: "Seiten und Zoom",
  page: (number) => `Seite ${count(number)}`,
  pageNumber: "Seitenzahl",
  ofPages: (pages) => `von ${count(pages)}`,
  thumbnails: "Seitenvorschau",
  smaller: "Kleiner",
  larger: "Größer",
  zoom: "Zoom",
  percent: (factor) => `${Math.round(factor * 100)} %`,
  fitWidth: "Auf Breite einpassen",
  fitPage: "Ganze Seite",
};
