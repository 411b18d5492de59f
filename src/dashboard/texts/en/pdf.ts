/** The viewer of PDFs, in English. */

import { count } from "../units.ts";

const percent = (factor: number): string => `${Math.round(factor * 100)} %`;

export const pdf = {
  toolbar: "Pages and zoom",
  page: (number: number): string => `Page ${count(number)}`,
  pageNumber: "Page number",
  ofPages: (pages: number): string => `of ${count(pages)}`,
  thumbnails: "Thumbnails",
  smaller: "Smaller",
  larger: "Larger",
  zoom: "Zoom",
  percent,
  fitWidth: "Fit the width",
  fitPage: "Fit the page",
};
