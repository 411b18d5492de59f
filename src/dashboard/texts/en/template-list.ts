/** The list of templates and those that were deleted, in English. */

import { plural } from "../language.ts";

export const templateList = {
  title: "Templates",
  make: "New template",
  import: "Import",
  search: "Search templates",
  columns: {
    name: "Name",
    version: "Published",
    lastRender: "Last render",
    changed: "Changed",
    actions: "Actions",
  },
  version: (number: number) => `Version ${number}`,
  unpublished: "Not published",
  draft: "Draft",
  draftBy: (who: string) => `Draft by ${who}`,
  outdated: "Outdated",
  outdatedWhy: "A block, the brand or a picture that it shows has changed since it was published.",
  noRender: "None yet",
  firstPage: (name: string) => `First page of ${name}`,
  menu: (name: string) => `What can be done with ${name}`,
  rename: "Rename…",
  duplicate: "Duplicate",
  export: "Export as a file",
  delete: "Delete",
  copyName: (name: string) => `${name} (copy)`,
  duplicated: (name: string) => `“${name}” was made.`,
  deleted: (name: string) => `“${name}” was deleted. Its hook takes nothing more.`,
  restored: (name: string) => `“${name}” is back, with its hook.`,
  renameTitle: "Rename the template",
  renameLabel: "Name",
  renameHint: "Its address and its hook’s URL stay as they are.",
  renameDo: "Rename",
  empty: {
    title: "No template yet",
    words:
      "A template says what a document looks like and what data it takes. Begin with one of the gallery: it can be sent data at once.",
  },
  nothingFound: (text: string) => `No template has “${text}” in its name, slug or description.`,
  clear: "Show all",
  toDeleted: "Deleted templates",
  deletedView: {
    title: "Deleted templates",
    lead: (days: number) =>
      `A deleted template can be brought back for ${plural(days, "day", "days")}, with its versions, its draft and its hook.`,
    back: "To the templates",
    restore: "Bring back",
    deletedAt: "Deleted",
    until: "Can be brought back until",
    empty: "Nothing was deleted",
    emptyWords: "What you delete stays here for a while, in case you need it after all.",
  },
  importView: {
    drop: "Drop the file to import it",
    done: (name: string) => `“${name}” was imported as a draft.`,
    kept: (files: string) =>
      `The project has something else under these names, which was kept: ${files}.`,
    busy: "Importing…",
  },
};
