/** The pages of overview, in English. */

export const overview = {
  title: "Overview",
  templates: "Templates",
};
