/** The names that an output may have beside those of the manifest, each with where it means something. */

export interface SpecialName {
  readonly path: string;
  readonly documentation: string;
  /** The elements around the output of which one has to be there; empty where it means something everywhere. */
  readonly within: readonly string[];
}

const ITERATING = ["for", "table", "chart", "series", "sheet"];
const GROUPED = ["group-head", "group-foot"];

/** As scope.ts and brand/values.ts have them; a test holds the two together. */
export const SPECIAL_NAMES: readonly SpecialName[] = [
  name("page.number", "The number of the page that it stands on. Alone in its braces."),
  name("page.total", "How many pages there are. Alone in its braces."),
  name("loop.index", "Which item this is, from 1.", ITERATING),
  name("loop.index0", "Which item this is, from 0.", ITERATING),
  name("loop.first", "Whether this is the first item.", ITERATING),
  name("loop.last", "Whether this is the last item.", ITERATING),
  name("loop.length", "How many items there are.", ITERATING),
  name("group.value", "What the rows of the group have in common.", GROUPED),
  name("group.count", "How many rows the group has.", GROUPED),
  name("group.index", "Which group this is, from 1.", GROUPED),
  name("group.items", "The items of the group, a list.", GROUPED),
  name("brand.name", "The project's name in its brand."),
  name("brand.address", "The brand's address, line by line."),
  name("brand.addressLines", "The lines of the brand's address, a list."),
  name("brand.email", "The brand's e-mail address."),
  name("brand.phone", "The brand's phone number."),
  name("brand.website", "The brand's web address."),
  name("brand.logo", "The brand's logo, for the src of an img."),
];

function name(path: string, documentation: string, within: readonly string[] = []): SpecialName {
  return { path, documentation, within };
}
