/** What a table carries forward, painted as its rows are. */

import type { TableNode, TableRow } from "../../template/document.ts";
import type { LaidOut, PageCarry } from "../tree/instance.ts";
import { gridsOf } from "./grid.ts";
import type { RowMaking, RowProps } from "./laid-out.ts";
import { setRow, type SetRow } from "./rows.ts";

/** Where no page may end after it: any distance says so. */
const PRESENCE_POINTS = 1;

/** The rows for the ends of pages; null where there are none, or where they can't be painted, with a warning. */
export function pageCarry(node: TableNode, making: RowMaking): PageCarry | null {
  const { carry, rows } = node;
  if (carry === undefined || rows.length === 0) return null;
  const indexes = new Map<object, number>(rows.map((row, index) => [row, index]));
  const { building } = making;
  const { carried, brought } = carry.between(0);
  const first = painted(node, carried, 0, making);
  if (first === null || painted(node, brought, 0, making) === null) {
    const sentence =
      "The totals of this table are not carried forward: in its script, a label has to fit into one line.";
    building.warnings.add("carry_left_out", sentence, node.place);
    return null;
  }
  return {
    height: first.height,
    rowOf: (source) => indexes.get(source),
    between: (row) => {
      const made = carry.between(row);
      return {
        carried: nodeOf(painted(node, made.carried, row, making), {}),
        brought: nodeOf(painted(node, made.brought, row, making), BROUGHT),
      };
    },
  };
}

const BROUGHT: RowProps = { fixed: true, minPresenceAhead: PRESENCE_POINTS };

function painted(
  node: TableNode,
  row: TableRow,
  after: number,
  { measure, grids, building }: RowMaking,
): SetRow | null {
  const before = node.rows.slice(after, after + 1);
  const own = { ...node, head: [], rows: [...before, row], foot: [] };
  const grid = grids === null ? null : gridsOf(own, measure, building.opacity);
  return setRow(row, measure, grid?.get(row), building);
}

/** A painted row as it comes from the layout. */
function nodeOf(row: SetRow | null, props: RowProps): LaidOut {
  const rows = row === null ? [] : [row];
  const own: RowProps = { ...props, wrap: false, pagination: "carried", rows };
  const { width = 0, height = 0 } = row ?? {};
  return { type: "VIEW", box: { top: 0, left: 0, width, height }, style: {}, props: own };
}
