/** The pages of templates, in English. */

export const templates = {
  title: "Templates",
  empty: "No template yet",
  name: "Name",
  version: "Published version",
  changed: "Changed",
};
