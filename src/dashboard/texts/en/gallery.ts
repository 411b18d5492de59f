/** Making a new template, in English. */

import { plural } from "../language.ts";

export const gallery = {
  title: "New template",
  lead: "Choose what comes closest. Everything about it can be changed afterwards.",
  categories: {
    label: "What it is for",
    all: "All",
    billing: "Billing",
    orders: "Orders and parcels",
    letters: "Letters and contracts",
    reports: "Reports",
    events: "Events and menus",
  },
  language: "Language of the documents",
  languageHint: "Where the data does not say another.",
  /** What a starter is called here, where that is not the name that it has. */
  starters: {} as Readonly<Record<string, { readonly name: string; readonly description: string }>>,
  blank: "Blank page",
  blankAbout: "A title, a text and a page number. For those who know what they want.",
  blankName: "Untitled",
  fromFile: "From a file",
  fromFileAbout: "A template that was exported from Platen, as a ZIP file.",
  picture: (name: string) => `First page of ${name}`,
  back: "All templates of the gallery",
  pages: "The pages, with your brand and example data",
  paper: "Paper",
  landscape: "across",
  languages: "Languages",
  takes: "Data that it takes",
  required: "required",
  list: "list",
  andMore: (count: number) => `and ${plural(count, "more value", "more values")}`,
  allData: "All of it, with its types, is on the tab “Use” of the template.",
  name: "Name of your template",
  use: "Use this template",
  unshown: "The pages can’t be shown right now.",
};
