/** The pages of settings, in English. */

export const settings = {
  title: "Settings",
  groups: { project: "Project", account: "You" },
  sections: {
    project: "Project",
    members: "Members",
    keys: "API keys",
    audit: "Audit log",
    account: "Your account",
  },
};
