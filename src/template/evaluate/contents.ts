/**
 * `toc`: a table of contents. Its box is made where it stands, its entries once all of the document was
 * evaluated, for most headings come after it.
 */

import { CONTENTS_ENTRIES_MAX } from "../../limits.ts";
import type { BoxNode, BoxStyle, DocumentNode, ParagraphNode, TextStyle } from "../document.ts";
import { TemplateFault } from "../expressions/run-expression.ts";
import type { ComputedStyle } from "../styles/draft.ts";
import type { Evaluation } from "./evaluation.ts";
import { expand, type Identified, placeAmong, type Styled } from "./expand.ts";
import { textAttribute } from "./texts.ts";

/** Headings of the first three levels are listed unless `levels` says otherwise. */
const LEVELS = 3;
/** Between an entry's leader and its number, in font sizes; and how wide numbers are at least. */
const NUMBER_GAP = 0.4;
const NUMBER_WIDTH = 1.8;
const TITLE_BOX: BoxStyle = { flexGrow: 1, flexShrink: 1, flexBasis: 0 };

/** A heading of the pages' content. The id that a link needs is given to it where it has none. */
type HeadingNode = ParagraphNode & { id?: string };

/** What an evaluation gathers for its tables of contents. */
export interface Contents {
  readonly headings: HeadingNode[];
  readonly open: OpenContents[];
}

interface OpenContents {
  readonly node: BoxNode;
  /** Of the node, still to be filled. */
  readonly children: DocumentNode[];
  readonly around: Styled;
  readonly levels: number;
  readonly leader: ParagraphNode["leader"];
}

/** What is asked of blocks.ts. */
interface Blocks {
  opened(box: BoxStyle, evaluation: Evaluation): BoxStyle;
  flow(
    items: ReturnType<typeof expand>,
    around: Styled,
    evaluation: Evaluation,
  ): readonly DocumentNode[];
  named(one: Identified): Pick<BoxNode, "place" | "id">;
}

/** Nothing gathered yet. */
export function emptyContents(): Contents {
  return { headings: [], open: [] };
}

/** Runs what evaluates nodes whose headings no table of contents lists. */
export function unlisted<T>({ contents }: Evaluation, evaluate: () => T): T {
  const { headings } = contents;
  const before = headings.length;
  const made = evaluate();
  headings.splice(before);
  return made;
}

/** The box of a table of contents: what stands in the element comes before the entries. */
export function contentsNode(
  one: Identified,
  inner: Styled,
  evaluation: Evaluation,
  { opened, flow, named }: Blocks,
): BoxNode {
  const { node, bindings } = one.item;
  const box = opened(inner.style.box, evaluation);
  const items = expand(node.children, bindings, evaluation);
  const children = unlisted(evaluation, () => [...flow(items, inner, evaluation)]);
  const made: BoxNode = { kind: "box", ...named(one), role: "contents", box, children };
  const levels = textAttribute(node, "levels", bindings, evaluation);
  const isPlain = textAttribute(node, "leader", bindings, evaluation) === "none";
  evaluation.contents.open.push({
    node: made,
    children,
    around: inner,
    levels: levels === undefined ? LEVELS : Number(levels),
    leader: isPlain ? undefined : "dots",
  });
  return made;
}

/** Puts the entries into every table of contents. One without any is empty, its title too. */
export function fillContents(evaluation: Evaluation): void {
  const { headings, open } = evaluation.contents;
  if (open.length === 0) return;
  for (const [index, heading] of headings.entries()) heading.id ??= `heading:${index + 1}`;
  let entriesCount = 0;
  for (const contents of open) {
    const listed = headings.filter(
      (heading) => (heading.heading ?? 0) <= contents.levels && titleOf(heading) !== "",
    );
    entriesCount += listed.length;
    if (entriesCount > CONTENTS_ENTRIES_MAX) {
      const message = `Tables of contents list at most ${CONTENTS_ENTRIES_MAX} headings. levels says which are listed.`;
      throw new TemplateFault(message, contents.node.place);
    }
    if (listed.length === 0) contents.children.splice(0);
    else contents.children.push(...entries(listed, contents, evaluation));
  }
}

function entries(
  headings: readonly HeadingNode[],
  contents: OpenContents,
  evaluation: Evaluation,
): DocumentNode[] {
  const { styles } = evaluation.template;
  const { around, node } = contents;
  const contexts = headings.map(({ heading }) =>
    styles.context(around.context, "p", undefined, [`level-${heading ?? 1}`]),
  );
  const places = styles.hasPositional ? placeAmong(contexts, around.node) : [];
  return headings.map((heading, index) => {
    evaluation.budget.step(node.place);
    const context = contexts[index] ?? around.context;
    const place = places[index];
    const request = {
      context,
      parent: around.style,
      ...(place === undefined ? {} : { node: place }),
    };
    return entry(heading, styles.style(request, evaluation.reportStyle), contents);
  });
}

/** A row of a heading's text and its page, each a link to it. */
function entry(
  heading: HeadingNode,
  { box, text: style }: ComputedStyle,
  { node: { place }, leader }: OpenContents,
): BoxNode {
  const target = heading.id ?? "";
  const link = `#${target}`;
  const title: ParagraphNode = {
    kind: "paragraph",
    place,
    box: TITLE_BOX,
    style,
    runs: [{ kind: "text", text: titleOf(heading), style, link }],
    ...(leader === undefined ? {} : { leader }),
  };
  const numberStyle: TextStyle = { ...style, textAlign: "right", tabularFigures: true };
  const number: ParagraphNode = {
    kind: "paragraph",
    place,
    box: {
      flexShrink: 0,
      minWidth: NUMBER_WIDTH * style.fontSize,
      padding: { left: NUMBER_GAP * style.fontSize },
    },
    style: numberStyle,
    runs: [{ kind: "page-of", target, style: numberStyle, link }],
  };
  const row: BoxStyle = {
    ...box,
    display: "flex",
    flexDirection: "row",
    alignItems: "flex-end",
    keepTogether: true,
  };
  return { kind: "box", place, role: "contents-item", box: row, children: [title, number] };
}

function titleOf({ runs }: HeadingNode): string {
  const texts = runs.map((run) => (run.kind === "text" ? run.text : ""));
  return texts.join("").replaceAll(/\s+/g, " ").trim();
}
