/** The keys of a manifest as rows, those of lists with the list's name and `[]` before them. */

import type { AnswerOf } from "../../api/caller.ts";

type Manifest = NonNullable<AnswerOf<"GET /v1/templates/:slug">["manifest"]>;
type Variable = Manifest["variables"][number];
type Loop = Manifest["loops"][number];

export interface KeyRow {
  /** `items[].price` */
  readonly path: string;
  readonly type: Variable["dataType"] | "list";
  readonly required: boolean;
  readonly label: string;
  readonly description: string | null;
  /** The only values that it takes. */
  readonly allowed: string | null;
  readonly min: string | null;
  readonly max: string | null;
}

/** The rows, in the manifest's order. */
export function keyRows({ variables, loops }: Manifest): readonly KeyRow[] {
  return [
    ...variables.map((variable) => variableRow(variable, "")),
    ...loops.flatMap((loop) => loopRows(loop, "")),
  ];
}

function variableRow(variable: Variable, before: string): KeyRow {
  const { key, dataType, required, label, description, enum: allowed, min, max } = variable;
  return {
    path: `${before}${key}`,
    type: dataType,
    required,
    label,
    description: description ?? null,
    allowed: allowed === undefined ? null : allowed.map((each) => JSON.stringify(each)).join(", "),
    min: min === undefined ? null : String(min),
    max: max === undefined ? null : String(max),
  };
}

function loopRows(loop: Loop, before: string): readonly KeyRow[] {
  const path = `${before}${loop.key}[]`;
  const none = { description: null, allowed: null, min: null, max: null };
  const { required, label } = loop;
  const type = loop.itemType ?? "list";
  return [
    {
      path: loop.itemType === undefined ? `${before}${loop.key}` : path,
      type,
      required,
      label,
      ...none,
    },
    ...(loop.itemFields ?? []).map((field) => variableRow(field, `${path}.`)),
    ...(loop.loops ?? []).flatMap((inner) => loopRows(inner, `${path}.`)),
  ];
}
