/** The palette and the keys, in English. */

export const palette = {
  placeholder: "Go to a page, a template or a render, or do something",
  nothing: (query: string) => `Nothing is called “${query}”. A render is found by its id, too.`,
  groups: {
    places: "Pages",
    deeds: "Do",
    templates: "Templates",
    renders: "Renders",
  },
  newTemplate: "New template",
  newKey: "New API key",
  toProject: (name: string) => `Change to the project ${name}`,
  keys: {
    title: "Keys",
    palette: "Go anywhere, find anything",
    keys: "These keys",
    next: "The next field, link or button",
    close: "Closes what is open",
    complete: "In the editor: what can stand here",
    find: "In the editor: find and replace",
    leaveEditor: "Leaves the editor, where Tab indents",
    page: "In a PDF: the next page",
  },
};
