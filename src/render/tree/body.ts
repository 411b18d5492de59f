/** The bodies of sections: laid out without an end, parted into pages, and stretched where something is to fill its page. */

import type { DocumentSection } from "../../template/document.ts";
import { moved } from "../pagination/cursor.ts";
import { paginate } from "../pagination/paginate.ts";
import type { FontStacks } from "../type/font-stacks.ts";
import { UNBOUNDED } from "./bounded.ts";
import { faded } from "./box-style.ts";
import { instance, layOut, type Instance, type LaidOut } from "./instance.ts";

/** A section's body, and the room that its pages leave for it. Points. */
export interface Body {
  readonly section: DocumentSection;
  readonly instances: readonly Instance[];
  /** What every page has room for: heights in per cent are of this. */
  readonly height: number;
  /** Where the body begins and how high it may be, on a page of the section that counts from 0. */
  readonly roomOn: (page: number) => Room;
}

export interface Room {
  readonly top: number;
  readonly height: number;
}

/** A page, with the origin that says of which section it is. */
interface MadePage {
  readonly body: Body;
  readonly room: Room;
  readonly children: readonly LaidOut[];
}

/** Lays out bodies, one after the other. Null where they come to more than `most` pages. */
export async function layOutBodies(
  bodies: readonly Body[],
  most: number,
  stacks: FontStacks,
): Promise<readonly LaidOut[] | null> {
  const laidOut = await layOut(bodies.map(endlessPage), stacks);
  const pages: MadePage[] = [];
  for (const [index, body] of bodies.entries()) {
    const endless = laidOut[index];
    if (endless === undefined) throw new Error("a section was not laid out");
    const flow: LaidOut = { ...endless, type: "VIEW", style: {}, props: {} };
    const left = most - pages.length;
    const parts = paginate(flow, (page) => body.roomOn(page).height, left);
    if (parts === null) return null;
    for (const [page, children] of parts.entries()) {
      pages.push({ body, room: body.roomOn(page), children });
    }
  }
  return (await stretched(pages, stacks)).map(finished);
}

/** As high as its content: react-pdf gives a page that is not split the height that this comes to. */
function endlessPage({ section, instances, height }: Body): Instance {
  const { width, margin } = section;
  const style = { paddingLeft: margin.left, paddingRight: margin.right };
  return instance("PAGE", style, { size: [width, height], wrap: false }, [...instances]);
}

function finished({ body: { section }, room, children }: MadePage): LaidOut {
  const { width, height, backgroundColor } = section;
  const style = backgroundColor === undefined ? {} : { backgroundColor: faded(backgroundColor, 1) };
  return {
    type: "PAGE",
    box: { top: 0, left: 0, width, height },
    style,
    props: { size: [width, height], origin: section },
    children: children.map((child) => shifted(child, room.top, 0)),
  };
}

function shifted(node: LaidOut, top: number, left: number): LaidOut {
  const { box } = node;
  if (box === undefined) return node;
  return { ...node, box: { ...box, top: box.top + top, left: box.left + left } };
}

/** Pages on which something grows, laid out again at the height that they have. */
async function stretched(
  pages: readonly MadePage[],
  stacks: FontStacks,
): Promise<readonly MadePage[]> {
  // On a roll there is nothing to fill.
  const growing = pages.filter(
    ({ body, children }) => body.section.fitsContent === undefined && children.some(grows),
  );
  if (growing.length === 0) return pages;
  const laidOut = await layOut(growing.map(fullPage), stacks);
  const made = new Map<MadePage, MadePage>(
    growing.map((page, index) => {
      const [full] = laidOut[index]?.children ?? [];
      const { margin } = page.body.section;
      const children = page.children.map((child, at) => {
        const again = full?.children?.[at];
        if (again === undefined) return child;
        const placed = shifted(again, 0, margin.left);
        return child.wasSplit === true ? moved(child, placed.box?.top ?? 0) : placed;
      });
      return [page, { ...page, children }] as const;
    }),
  );
  return pages.map((page) => made.get(page) ?? page);
}

/** A page's content in a box of its height. What has been parted keeps its own. */
function fullPage({ body: { section, instances }, room, children }: MadePage): Instance {
  const { width, margin } = section;
  const byOrigin = new Map(instances.map((one) => [one.props.origin, one]));
  const inside = children.map((child) => {
    const own = child.wasSplit === true ? undefined : byOrigin.get(child.props.origin);
    return own ?? instance("VIEW", { height: child.box?.height ?? 0, flexShrink: 0 }, {});
  });
  const full = { ...UNBOUNDED, width: width - margin.left - margin.right, height: room.height };
  const content = instance("VIEW", full, {}, inside);
  return instance("PAGE", {}, { size: [width, room.height], wrap: false }, [content]);
}

function grows({ style }: LaidOut): boolean {
  const { flexGrow, marginTop, marginBottom } = style;
  return (
    (typeof flexGrow === "number" && flexGrow > 0) ||
    marginTop === "auto" ||
    marginBottom === "auto"
  );
}
