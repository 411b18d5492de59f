/** The pages of settings, in English. */

export const settings = {
  title: "Settings",
  project: "Project",
};
