/**
 * Headers and footers of many pages that differ in their numbers alone. To lay one out takes as long as
 * to paint a page of a table. So where two layouts with other numbers have every box at the same place,
 * the other pages get these boxes, and only the texts with numbers are set anew.
 */

import type { FontStacks } from "../type/font-stacks.ts";
import { chromeInstances, layOutChrome, type ChromePage, type LaidOutChrome } from "./chrome.ts";
import { instance, layOut, type Instance, type LaidOut, type LaidOutBox } from "./instance.ts";
import { contentWidth, shownWidth } from "./lessons.ts";

/** Boxes and lines that differ by less are the same. */
const SAME_POINTS = 0.001;
/** Texts in one layout: react-pdf reckons in 32-bit floats, which a very long page would blur. */
const TEXTS_TOGETHER = 200;
const MARGINLESS = { marginTop: 0, marginRight: 0, marginBottom: 0, marginLeft: 0 };

/** A page's text that holds numbers, and the place that it is for. */
interface NumberText {
  readonly page: ChromePage;
  readonly known: LaidOut;
  readonly instance: Instance;
}

/**
 * Lays out the headers and footers of pages with the numbers that each shows.
 * @param measured the same headers and footers as they were laid out with some other numbers
 */
export async function layOutNumbered(
  pages: readonly ChromePage[],
  measured: (selection: string) => LaidOutChrome | undefined,
  stacks: FontStacks,
): Promise<readonly LaidOutChrome[]> {
  const firsts = new Map<string, ChromePage>();
  for (const page of pages) {
    if (!firsts.has(page.selection.key)) firsts.set(page.selection.key, page);
  }
  const made = await madeWhole([...firsts.values()], stacks);
  const models = new Map<string, LaidOutChrome>();
  for (const [key, first] of firsts) {
    const model = made.get(first);
    const other = measured(key);
    if (model !== undefined && other !== undefined && isSteady(model, other)) {
      models.set(key, model);
    }
  }
  const others = pages.filter((page) => !made.has(page));
  for (const [page, chrome] of await madeOfModels(others, models, stacks)) made.set(page, chrome);
  const left = others.filter((page) => !made.has(page));
  for (const [page, chrome] of await madeWhole(left, stacks)) made.set(page, chrome);
  return pages.map((page) => {
    const chrome = made.get(page);
    if (chrome === undefined) throw new Error("a page's header was not laid out");
    return chrome;
  });
}

async function madeWhole(
  pages: readonly ChromePage[],
  stacks: FontStacks,
): Promise<Map<ChromePage, LaidOutChrome>> {
  const laidOut = await layOutChrome(pages, stacks);
  return new Map(
    pages.flatMap((page, index) => {
      const chrome = laidOut[index];
      return chrome === undefined ? [] : [[page, chrome] as const];
    }),
  );
}

/** Whether the boxes stand where they do whatever the numbers are: other numbers have not moved one. */
function isSteady(one: LaidOutChrome, other: LaidOutChrome): boolean {
  return areSteady([one.header, one.footer], [other.header, other.footer]);
}

function areSteady(some: readonly LaidOut[], others: readonly LaidOut[]): boolean {
  if (some.length !== others.length) return false;
  return some.every((node, index) => {
    const other = others[index];
    if (other === undefined || !isSameBox(node.box, other.box)) return false;
    if (node.type !== "TEXT") return areSteady(node.children ?? [], other.children ?? []);
    if (node.props.isSame !== false) return true;
    // Text that is as wide with both numbers says nothing of what another one would do.
    const width = lineWidth(node);
    const otherWidth = lineWidth(other);
    return width !== null && otherWidth !== null && Math.abs(width - otherWidth) > SAME_POINTS;
  });
}

function isSameBox(one: LaidOutBox | undefined, other: LaidOutBox | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (["top", "left", "width", "height"] as const).every(
    (side) => Math.abs(one[side] - other[side]) <= SAME_POINTS,
  );
}

/** How wide a text of one line is; null where there are more. */
function lineWidth({ lines = [] }: LaidOut): number | null {
  const [line] = lines;
  return line === undefined || lines.length > 1 ? null : shownWidth(line);
}

/** The pages whose texts fit into the boxes of their models. */
async function madeOfModels(
  pages: readonly ChromePage[],
  models: ReadonlyMap<string, LaidOutChrome>,
  stacks: FontStacks,
): Promise<ReadonlyMap<ChromePage, LaidOutChrome>> {
  const wanted = pages.flatMap((page) => {
    const model = models.get(page.selection.key);
    return model === undefined ? [] : numberTexts(page, model);
  });
  const byPage = new Map<ChromePage, Map<object, LaidOut>>();
  const misfits = new Set<ChromePage>();
  for (let start = 0; start < wanted.length; start += TEXTS_TOGETHER) {
    const some = wanted.slice(start, start + TEXTS_TOGETHER);
    const laidOut = await layOutTexts(some, stacks);
    for (const [index, { page, known }] of some.entries()) {
      const text = laidOut[index];
      const { origin } = known.props;
      if (text === undefined || origin === undefined || !fits(text, known)) misfits.add(page);
      else byPage.set(page, (byPage.get(page) ?? new Map()).set(origin, text));
    }
  }
  const made = new Map<ChromePage, LaidOutChrome>();
  for (const [page, texts] of byPage) {
    const model = models.get(page.selection.key);
    if (model === undefined || misfits.has(page)) continue;
    made.set(page, { header: filled(model.header, texts), footer: filled(model.footer, texts) });
  }
  return made;
}

function numberTexts(page: ChromePage, { header, footer }: LaidOutChrome): NumberText[] {
  const known = new Map<object, LaidOut>();
  const look = (node: LaidOut): void => {
    const { origin, isSame } = node.props;
    if (node.type === "TEXT" && isSame === false && origin !== undefined) known.set(origin, node);
    else for (const child of node.children ?? []) look(child);
  };
  look(header);
  look(footer);
  const found: NumberText[] = [];
  const gather = (node: Instance): void => {
    const { origin } = node.props;
    const place = node.type === "TEXT" && origin !== undefined ? known.get(origin) : undefined;
    if (place !== undefined) found.push({ page, known: place, instance: node });
    else for (const child of node.children) gather(child);
  };
  for (const box of chromeInstances(page)) gather(box);
  return found;
}

/** Sets texts one below the other, each as wide as the box that it is for. */
export async function layOutTexts(
  texts: readonly Pick<NumberText, "known" | "instance">[],
  stacks: FontStacks,
): Promise<readonly LaidOut[]> {
  const placed = texts.map(({ known, instance: text }): Instance => {
    const { fontFamily, fontSize, color, lineHeight, letterSpacing, textAlign, direction } =
      text.style;
    const own = { fontFamily, fontSize, color, lineHeight, letterSpacing, textAlign, direction };
    const width = known.box === undefined ? 0 : contentWidth(known.box);
    return { ...text, style: { ...own, ...MARGINLESS, width, flexShrink: 0 } };
  });
  const widest = Math.max(...placed.map(({ style }) => Number(style["width"])));
  const size = [widest, widest];
  const [page] = await layOut([instance("PAGE", {}, { size, wrap: false }, placed)], stacks);
  return page?.children ?? [];
}

/** Whether a text has room to spare in its box. One that fills it may have been squeezed to fit. */
function fits(text: LaidOut, { box }: LaidOut): boolean {
  const width = lineWidth(text);
  return width !== null && box !== undefined && width < contentWidth(box) - SAME_POINTS;
}

/** The tree with other lines in some of its texts, by their origin. */
function filled(node: LaidOut, texts: ReadonlyMap<object, LaidOut>): LaidOut {
  const { origin } = node.props;
  const text = node.type === "TEXT" && origin !== undefined ? texts.get(origin) : undefined;
  if (text?.lines !== undefined) return { ...node, lines: text.lines };
  const { children = [] } = node;
  const changed = children.map((child) => filled(child, texts));
  return changed.every((child, index) => child === children[index])
    ? node
    : { ...node, children: changed };
}
