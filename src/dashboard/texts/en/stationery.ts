/** What the pages of brand, blocks and assets say alike, in English. */

import { plural } from "../language.ts";

export const stationery = {
  readOnly: "You can look at this. People with the role of an editor can change it.",
  outdated: {
    title: (templates: number): string =>
      `${plural(templates, "published template shows", "published templates show")} an older state`,
    lead: "What is published keeps the brand, the blocks and the pictures that it was published with. Publish it again, and its next renders show the new ones.",
    draftStays: "It has a draft, which stays as it is.",
    publish: (templates: number): string =>
      templates === 1 ? "Publish it again" : `Publish all ${templates} again`,
    refused: (why: string): string => `It could not be published. ${why}`,
    done: (templates: number): string =>
      `${plural(templates, "template is", "templates are")} published again.`,
    note: "Published again with the brand, blocks and pictures as they are now",
  },
  preview: {
    show: "Show it on",
    own: "Your templates",
    starters: "Starters",
    bare: "An empty page",
    label: "Preview",
    fields: "Settings",
    pdf: "PDF",
    source: "Source",
    rendering: "Rendering …",
    first: "The first page takes a moment …",
    stale: "The last one that could be made",
  },
  conflict: {
    somebody: "Somebody else has saved it meanwhile",
    lead: "What you typed is still here. Take over what is saved now, or keep yours in its place.",
    theirs: "Take what is saved",
    mine: "Keep mine",
  },
  usage: {
    nowhere: "Not used",
    more: (places: number): string => `and ${places} more`,
    templates: (templates: number): string => plural(templates, "template", "templates"),
    usedIn: "Used in",
    stillUsed: "It is used in:",
    published: (number: number): string => `version ${number}`,
    inDraft: "draft",
    block: (name: string): string => `Block ${name}`,
    brand: "The brand, as its logo",
    unused: "Nothing uses it.",
  },
};
