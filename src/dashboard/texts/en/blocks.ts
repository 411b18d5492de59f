/** The pages of blocks, in English. */

export const blocks = {
  title: "Blocks",
  lead: "Pieces of layout that templates share: a letterhead, an imprint, a footer. Change one here, and every template that uses it has the new one.",
  make: "Make a block",
  none: "No blocks yet",
  noneWords:
    "Put what several templates have in common into a block. Each of them then shows it with one line:",
  line: "the line that shows it",
  columns: { name: "Block", used: "Used in", changed: "Changed" },
  named: (name: string): string => `Block ${name}`,
  back: "All blocks",
  name: "Name",
  nameHelp:
    "Small letters and digits, joined by hyphens, such as letterhead. It can't be changed later.",
  nameFault: "Expected small letters and digits, joined by hyphens, at most 60 characters.",
  nameTaken: "There is a block of this name.",
  gone: "There is no block of this name any more.",
  usage: "A layout shows it with this line:",
  save: "Save the block",
  remove: "Delete",
  removeTitle: (name: string): string => `Delete the block ${name}?`,
  removeWords:
    "What is published already keeps it. A template that uses it can't be published again until there is a block of this name.",
  removed: (name: string): string => `The block ${name} is deleted.`,
  findings: "What is wrong",
  at: (line: number): string => `Line ${line}`,
  fine: "Nothing is wrong with it.",
  needsData: "It shows data that an empty page does not have. Show it on a template that uses it.",
  elsewhere: "This template can't be shown because of something outside this block.",
  noTemplate: "Make a template first: then the block can be seen on its page.",
  difference: "What differs, line by line",
};
