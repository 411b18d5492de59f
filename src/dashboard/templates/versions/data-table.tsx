/** The data that a version takes, as a table. */

import { Table } from "@mantine/core";
import type { AnswerOf } from "../../api/caller.ts";
import { useTexts } from "../../texts/language.ts";
import { VERSIONS } from "../../texts/versions.ts";

type Manifest = AnswerOf<"GET /v1/templates/:slug/versions/:n">["manifest"];
type Loop = Manifest["loops"][number];

interface Row {
  readonly key: string;
  readonly label: string;
  /** Null for a list of objects. */
  readonly type: string | null;
  readonly required: boolean;
  readonly isList: boolean;
}

/** Variables first, then lists with what is in them. */
export function DataTable({ manifest }: { readonly manifest: Manifest }) {
  const t = useTexts(VERSIONS);
  const rows = [
    ...manifest.variables.map((variable) => rowOf(variable, "")),
    ...manifest.loops.flatMap((loop) => loopRows(loop, "")),
  ];
  if (rows.length === 0) return <p>{t.noData}</p>;
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.columns.key}</Table.Th>
            <Table.Th>{t.columns.label}</Table.Th>
            <Table.Th>{t.columns.type}</Table.Th>
            <Table.Th>{t.columns.required}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ key, label, type, required, isList }) => (
            <Table.Tr key={key}>
              <Table.Td>
                <code>{key}</code>
              </Table.Td>
              <Table.Td>{label}</Table.Td>
              <Table.Td>{[isList ? t.list : "", type ?? ""].filter(Boolean).join(": ")}</Table.Td>
              <Table.Td>{required ? t.yes : t.no}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function rowOf(
  { key, label, dataType, required }: Manifest["variables"][number],
  path: string,
): Row {
  return { key: `${path}${key}`, label, type: dataType, required, isList: false };
}

function loopRows(loop: Loop, path: string): readonly Row[] {
  const key = `${path}${loop.key}[]`;
  const { label, required, itemType = null, itemFields = [], loops = [] } = loop;
  return [
    { key, label, type: itemType, required, isList: true },
    ...itemFields.map((field) => rowOf(field, `${key}.`)),
    ...loops.flatMap((inner) => loopRows(inner, `${key}.`)),
  ];
}
