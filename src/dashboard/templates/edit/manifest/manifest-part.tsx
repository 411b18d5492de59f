/** The manifest as a table, or as JSON; with what the layout shows and the manifest lacks, to be added by a press. */

import { Alert, Button, Group, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { EDIT } from "../../../texts/edit.ts";
import { useTexts } from "../../../texts/language.ts";
import classes from "../edit.module.css";
import type { Content } from "../session/content.ts";
import type { EditSession } from "../session/edit-session.ts";
import type { PreviewReport } from "../session/report.ts";
import { JsonEditor } from "../source/json-editor.tsx";
import type { UnknownVariable } from "../source/lint.ts";
import { renamed, type Replacement } from "../source/paths.ts";
import { FieldsTable } from "./fields-table.tsx";
import { manifestIn, withData, written, type Fields } from "./manifest.ts";
import { addUnknown } from "./unknown.ts";

export interface ManifestPartProps {
  readonly session: EditSession;
  readonly content: Content;
  readonly report: PreviewReport | null;
  readonly unknown: readonly UnknownVariable[];
  readonly mayEdit: boolean;
}

interface Rename {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** Table or JSON. */
export function ManifestPart({ session, content, unknown, mayEdit }: ManifestPartProps) {
  const t = useTexts(EDIT).table;
  const form = useTexts(EDIT).form;
  const [view, setView] = useState("table");
  const [rename, setRename] = useState<Rename | null>(null);
  const fields = manifestIn(content.manifest);
  const change = (next: Fields): void =>
    session.change({ manifest: written(next, session.now().content.manifest) });
  const offerRename = (from: string, to: string): void => {
    const count = renamed(session.now().content.layout, from, to).length;
    setRename(count === 0 ? null : { from, to, count });
  };
  const add = (some: readonly UnknownVariable[]): void =>
    session.change(addUnknown(session.now().content, some));
  return (
    <>
      <div className={classes["tools"]}>
        <SegmentedControl
          size="xs"
          aria-label={t.view}
          value={view}
          onChange={setView}
          data={[
            { value: "table", label: t.asTable },
            { value: "json", label: form.asJson },
          ]}
        />
        {mayEdit && content.sample !== null ? (
          <Button size="xs" onClick={() => change(withData(fields, content.sample ?? {}))}>
            {t.fromData}
          </Button>
        ) : null}
      </div>
      <RenameOffer rename={rename} session={session} onDone={() => setRename(null)} />
      {mayEdit ? <UnknownOffer unknown={unknown} onAdd={add} /> : null}
      {view === "json" ? (
        <div className={classes["part"]}>
          <JsonEditor
            value={content.manifest}
            label={t.view}
            isReadOnly={!mayEdit}
            onChange={(manifest) => session.change({ manifest })}
          />
        </div>
      ) : (
        <div className={classes["scroll"]}>
          <FieldsTable
            fields={fields}
            prefix=""
            isReadOnly={!mayEdit}
            onChange={change}
            onRename={offerRename}
          />
        </div>
      )}
    </>
  );
}

function UnknownOffer({
  unknown,
  onAdd,
}: {
  readonly unknown: readonly UnknownVariable[];
  readonly onAdd: (some: readonly UnknownVariable[]) => void;
}) {
  const t = useTexts(EDIT).table;
  if (unknown.length === 0) return null;
  return (
    <Alert color="blue" variant="light" title={t.unknownTitle}>
      <Group gap="sm">
        {unknown.map((one) => (
          <Button key={one.key} size="xs" onClick={() => onAdd([one])}>
            {t.add(one.key)}
          </Button>
        ))}
        {unknown.length > 1 ? (
          <Button size="xs" onClick={() => onAdd(unknown)}>
            {t.addAll}
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}

function RenameOffer({
  rename,
  session,
  onDone,
}: {
  readonly rename: Rename | null;
  readonly session: EditSession;
  readonly onDone: () => void;
}) {
  const t = useTexts(EDIT).table;
  if (rename === null) return null;
  const { from, to, count } = rename;
  const there = (): void => {
    const { layout } = session.now().content;
    session.change({ layout: replacedIn(layout, renamed(layout, from, to)) });
    onDone();
  };
  return (
    <Alert color="blue" variant="light" role="status">
      {t.rename(from, to, count)}
      <Group gap="sm" mt="sm">
        <Button size="xs" onClick={there}>
          {t.renameThere}
        </Button>
        <Button size="xs" onClick={onDone}>
          {t.leave}
        </Button>
      </Group>
    </Alert>
  );
}

function replacedIn(text: string, changes: readonly Replacement[]): string {
  return [...changes]
    .sort((one, other) => other.from - one.from)
    .reduce((made, { from, to, insert }) => made.slice(0, from) + insert + made.slice(to), text);
}
