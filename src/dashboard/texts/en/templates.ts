/** The pages of templates, in English. */

export const templates = {
  title: "Templates",
  empty: "No template yet",
  name: "Name",
  version: "Published version",
  changed: "Changed",
  tabs: {
    label: "Parts of the template",
    edit: "Edit",
    use: "Use",
    versions: "Versions",
    activity: "Activity",
    settings: "Settings",
  },
};
