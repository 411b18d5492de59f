/**
 * Tables. Rows of simple text are set in type before the layout and painted afterwards: to react-pdf a
 * run of such rows is one text, a line a row, which it splits between pages at no cost a row. Yoga and
 * textkit see the other rows only. See docs/architecture.md.
 */

import type { TableNode, TableRow } from "../../template/document.ts";
import { boxStyle, innerWidth, NO_SHRINK } from "../tree/box-style.ts";
import type { Building } from "../tree/building.ts";
import { instance, type Instance, type InstanceProps } from "../tree/instance.ts";
import { pageCarry } from "./carry.ts";
import { bandsOf, madeBand, type Band } from "./bands.ts";
import { gridsOf } from "./grid.ts";
import {
  laidOutRow,
  rowText,
  roomFor,
  type BlockInstances,
  type RowMaking,
  type RowProps,
} from "./laid-out.ts";
import { measureOf } from "./measure.ts";
import { setRow, type SetRow } from "./rows.ts";

/** Rows in one text to react-pdf. Its heights are 32-bit floats, whose sum must stay exact. */
const ROWS_TOGETHER = 500;
/** A row higher than this share of a page is split between pages rather than moved to the next one. */
const TALL_SHARE = 0.5;
/** A group up to this share of a page is not split: that costs less than its head again on the next one. */
const SMALL_GROUP_SHARE = 0.2;
/** Of what is carried forward, a page may have one row above and one below. */
const CARRIED_ROWS = 2;
/** Any width that no table's edges come near. */
const WIDE = 10_000;
/** After the head no page may end: any distance says so. */
const HEAD_PRESENCE_POINTS = 1;

/** A row as it goes into the tree: painted, or laid out by react-pdf. */
type MadeRow =
  | { readonly kind: "painted"; readonly row: SetRow; readonly origin: TableRow }
  | { readonly kind: "laid-out"; readonly instance: Instance; readonly origin: TableRow };

/** Rows that stay together. */
type Unit = readonly MadeRow[];

/** A table, as wide as the building says that there is room. */
export function tableInstance(
  node: TableNode,
  building: Building,
  blocks: BlockInstances,
): Instance {
  const room = building.lessons.tableWidths.get(node) ?? innerWidth(node.box, building.area.width);
  const measure = measureOf(node, room, building);
  const grids = gridsOf(node, measure, building.opacity);
  const bare: RowMaking = { measure, grids, building, blocks, above: 0 };
  const head = bandsOf(node.head).flatMap((band) => made(band, bare));
  const carry = pageCarry(node, bare);
  const making = { ...bare, above: (heightOf([head]) ?? 0) + (carry?.height ?? 0) * CARRIED_ROWS };
  const children = [...repeated(head, bare), ...bodyOf(node, making)];
  const style = boxStyle(node.box, building);
  if (node.shrinks !== true) {
    const props = carry === null ? {} : { carry };
    return instance("VIEW", style, { origin: node, setWidth: room, ...props }, children);
  }
  const edges = WIDE - innerWidth({ ...node.box, width: WIDE }, room);
  const own = { ...style, alignSelf: "flex-start", width: measure.width + edges };
  return instance("VIEW", own, { origin: node, setWidth: measure.width }, children);
}

/** The rows of a band: one that is painted or laid out, or each by itself where together they are too tall. */
function made(band: Band, making: RowMaking): MadeRow[] {
  const [first] = band;
  if (band.length === 1) return [madeRow(first, making)];
  const whole = madeBand(band, roomFor(making) * TALL_SHARE, making);
  if (whole !== null) return [{ ...whole, origin: first }];
  // What reaches over several then stands in the first of them.
  return band.map((row) => madeRow(row, making));
}

function madeRow(row: TableRow, making: RowMaking): MadeRow {
  const { measure, grids, building } = making;
  const { breakInside } = row;
  const grid = grids?.get(row);
  const painted = setRow(row, measure, grid, building);
  const share = breakInside === "avoid" ? 1 : TALL_SHARE;
  const isTall = painted !== null && painted.height > roomFor(making) * share;
  const mayBeSplit = isTall || breakInside === "auto";
  if (painted !== null && !mayBeSplit) return { kind: "painted", row: painted, origin: row };
  const laidOut = laidOutRow(row, grid, mayBeSplit, making);
  return { kind: "laid-out", instance: laidOut, origin: row };
}

/** Rows that stand again at the top of each page that what is around them goes on to. */
function repeated(rows: readonly MadeRow[], making: RowMaking): Instance[] {
  const [first] = rows;
  if (first === undefined) return [];
  const { tooTall } = making.building.lessons;
  // What is higher than a page can't stand on each of them.
  if (tooTall.has(first.origin))
    return flow(
      rows.map((row) => [row]),
      making,
    );
  return [together(rows, { fixed: true, minPresenceAhead: HEAD_PRESENCE_POINTS })];
}

/** The rows below the head, those of a group that may be split in a box of their own, where its head is repeated. */
function bodyOf({ rows, foot }: TableNode, making: RowMaking): Instance[] {
  const children: Instance[] = [];
  let pending: Unit[] = [];
  const all = [...rows, ...foot];
  // What the totals are of stands on their page.
  const kept = new Set(foot.length === 0 ? [] : [...rows.slice(-1), ...foot.slice(0, -1)]);
  for (let index = 0; index < all.length; index += 1) {
    const row = all[index];
    if (row?.leads === undefined) {
      // Up to the next group.
      let end = index + 1;
      while (end < all.length && all[end]?.leads === undefined) end += 1;
      pending.push(...unitsOf(all.slice(index, end), kept, making));
      index = end - 1;
      continue;
    }
    const isLast = index + row.leads >= rows.length - 1;
    const end = isLast ? all.length : index + 1 + row.leads;
    const head = madeRow(row, making);
    const inGroup = { ...making, above: making.above + (heightOf([[head]]) ?? 0) };
    const units = unitsOf(all.slice(index + 1, end), kept, inGroup);
    const height = heightOf([[head], ...units]);
    if (height !== null && height <= making.building.area.height * SMALL_GROUP_SHARE) {
      pending.push([head, ...units.flat()]);
    } else {
      children.push(...flow(pending, making));
      pending = [];
      const inside = [...repeated([head], making), ...flow(units, inGroup)];
      children.push(instance("VIEW", { flexShrink: NO_SHRINK }, {}, inside));
    }
    index = end - 1;
  }
  children.push(...flow(pending, making));
  return children;
}

/** Rows with those that they stay with. */
function unitsOf(
  rows: readonly TableRow[],
  kept: ReadonlySet<TableRow>,
  making: RowMaking,
): Unit[] {
  const units: Unit[] = [];
  let open: MadeRow[] = [];
  const most = roomFor(making) * TALL_SHARE;
  for (const band of bandsOf(rows)) {
    const [first, ...others] = made(band, making);
    if (first !== undefined) open.push(first);
    // Of a band that was too tall each row goes by itself.
    for (const row of others) {
      units.push(open);
      open = [row];
    }
    const last = band.at(-1);
    if (last !== undefined && (last.keepWithNext === true || kept.has(last))) continue;
    const isTooTall = (heightOf([open]) ?? 0) > most;
    units.push(...(isTooTall ? open.map((row) => [row]) : [open]));
    open = [];
  }
  if (open.length > 0) units.push(open);
  return units;
}

/** The height of painted rows; null where one of them is laid out. */
function heightOf(units: readonly Unit[]): number | null {
  let height = 0;
  for (const unit of units) {
    for (const row of unit) {
      if (row.kind !== "painted") return null;
      height += row.row.height;
    }
  }
  return height;
}

/** Units one below the other: painted ones as texts of many lines, the others by themselves. */
function flow(units: readonly Unit[], { building, above }: RowMaking): Instance[] {
  const children: Instance[] = [];
  let pending: (readonly SetRow[])[] = [];
  const flush = (): void => {
    if (pending.length > 0) children.push(rowText(pending));
    pending = [];
  };
  for (const unit of units) {
    const painted = paintedOf(unit);
    if (painted === null) {
      flush();
      const [first] = unit;
      // What was to stay together and is higher than a page goes row by row.
      const isTooTall = first !== undefined && building.lessons.tooTall.has(first.origin);
      children.push(
        ...(isTooTall
          ? unit.map((row) => together([row], {}))
          : [together(unit, { repeatedAbove: above })]),
      );
      continue;
    }
    pending.push(painted);
    if (pending.length === ROWS_TOGETHER) flush();
  }
  flush();
  return children;
}

function paintedOf(unit: Unit): readonly SetRow[] | null {
  const painted = unit.flatMap((row) => (row.kind === "painted" ? [row.row] : []));
  return painted.length === unit.length ? painted : null;
}

/** Rows that stay together. */
function together(rows: Unit, props: InstanceProps): Instance {
  const painted = paintedOf(rows);
  if (painted !== null) {
    const height = painted.reduce((sum, row) => sum + row.height, 0);
    const all: RowProps = { ...props, wrap: false, rows: painted };
    return instance("VIEW", { height, flexShrink: NO_SHRINK }, all);
  }
  const children = rows.map((row) =>
    row.kind === "painted" ? rowText([[row.row]]) : row.instance,
  );
  const [only] = children;
  if (only !== undefined && children.length === 1) {
    return { ...only, props: { ...only.props, ...props } };
  }
  const [first] = rows;
  const origin = first === undefined ? {} : { origin: first.origin };
  return instance(
    "VIEW",
    { flexShrink: NO_SHRINK },
    { ...origin, ...props, wrap: false },
    children,
  );
}
