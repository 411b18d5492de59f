/** The settings tab of a template, in English. */

export const templateSettings = {
  names: "Names",
  name: "Name",
  description: "Description",
  descriptionHint: "What it is for, in a sentence. It stands in the list of templates.",
  slug: "Slug",
  slugHint:
    "What the template is called in addresses: small letters and digits, joined by hyphens.",
  slugChanges: (path: string) =>
    `With another slug, programs that render by API key have to call ${path}. The hook’s URL, the versions and what was rendered stay as they are.`,
  save: "Save",
  saved: "Saved.",
  reset: "Take back",
  copies: "Copies",
  exportWords:
    "One ZIP file with the source, the data that it takes, the example, and the blocks and pictures that it shows. It can be imported here or elsewhere, and unpacked into a folder for git.",
  export: "Export as a file",
  duplicateWords: "Another template of the same content, with a hook of its own.",
  duplicate: "Duplicate",
  delete: "Delete",
  deleteWords: (days: number) =>
    `The slug becomes free, and the hook takes nothing more. What was rendered stays. For ${days} days it can be brought back.`,
  deleteDo: "Delete this template",
};
