/** The pages of renders, in English. */

export const renders = {
  title: "Renders",
  lead: "Every document that was asked for, newest first.",
  empty: "No document yet",
  emptyWords:
    "Send data to a template's hook, or ask for one with an API key. What comes of it stands here.",
  template: "Template",
  status: "Status",
  created: "Asked for",
  pages: "Pages",
  size: "Size",
};
