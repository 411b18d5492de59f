/** The Activity tab of a template, in English. */

export const activity = {
  label: "What happened",
  empty: "Nothing has happened yet",
  emptyWords:
    "Requests to this template's hook and the documents that were made with it stand here, in one line of time.",
  emptyAction: "Send it a test",
  request: (sender: string) => `Request: ${sender}`,
  document: "Document",
  page: "page",
  pages: "pages",
  version: (number: number) => `version ${number}`,
  sources: { api: "by the API", hook: "by the hook", dashboard: "from here", batch: "in a batch" },
};
