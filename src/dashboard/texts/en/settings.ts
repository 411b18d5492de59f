/** The pages of settings, in English. */

export const settings = {
  title: "Settings",
  groups: { project: "Project" },
  sections: { project: "Project", keys: "API keys", audit: "Audit log" },
};
