/** The pages of inbound, in English. */

export const inbound = {
  title: "Inbound",
  empty: "No hook has received anything yet",
  received: "Received",
  template: "Template",
  answer: "Answer",
};
