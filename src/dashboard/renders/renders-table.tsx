/** The rows of the list of renders: a table where there is room, two lines each where there is not. */

import { Badge, Checkbox } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { memo, useRef } from "react";
import { Status } from "../parts/status.tsx";
import { Time } from "../parts/time.tsx";
import { duration } from "../texts/units.ts";
import { useTexts } from "../texts/language.ts";
import { RENDERS } from "../texts/renders.ts";
import type { Selection } from "./use-selection.ts";
import type { Render } from "./use-renders.ts";
import classes from "./renders.module.css";

export interface RendersTableProps {
  readonly renders: readonly Render[];
  readonly selection: Selection;
}

/** The table. */
export function RendersTable({ renders, selection }: RendersTableProps) {
  const t = useTexts(RENDERS);
  const { selected } = selection;
  const isAll = renders.length > 0 && renders.every(({ id }) => selected.has(id));
  return (
    <table className={classes.table} aria-label={t.list}>
      <thead>
        <tr>
          <th className={classes.check}>
            <Checkbox
              color="gray.7"
              size="xs"
              aria-label={t.selectAll}
              checked={isAll}
              indeterminate={selected.size > 0 && !isAll}
              onChange={() => selection.toggleAll(renders.map(({ id }) => id))}
            />
          </th>
          <th>{t.status}</th>
          <th>{t.document}</th>
          <th>{t.template}</th>
          <th>{t.source}</th>
          <th className={classes.number}>{t.took}</th>
          <th className={classes.number}>{t.created}</th>
        </tr>
      </thead>
      <tbody>
        {renders.map((render) => (
          <Row
            key={render.id}
            render={render}
            isSelected={selected.has(render.id)}
            onToggle={selection.toggle}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly render: Render;
  readonly isSelected: boolean;
  /** `isRange`: all between this one and the last that was touched. */
  readonly onToggle: (id: string, isRange: boolean) => void;
}

const Row = memo(function Row({ render, isSelected, onToggle }: RowProps) {
  const t = useTexts(RENDERS);
  const isRange = useRef(false);
  const { id, status, templateSlug, versionNumber, source, durationMs, createdAt, error } = render;
  const name = render.filename;
  return (
    <tr className={isSelected ? classes.chosen : undefined}>
      <td className={classes.check}>
        <Checkbox
          color="gray.7"
          size="xs"
          aria-label={t.select(name)}
          checked={isSelected}
          onClick={({ shiftKey }) => (isRange.current = shiftKey)}
          onChange={() => onToggle(id, isRange.current)}
        />
      </td>
      <td className={classes.state}>
        <Status of={status} />
      </td>
      <td className={classes.name}>
        <Link to="/renders/$id" params={{ id }} className={classes.link ?? ""}>
          {name}
        </Link>
        {render.mode === "test" ? (
          <Badge size="xs" variant="outline" color="gray" ml={8}>
            {t.test}
          </Badge>
        ) : null}
        {error === null ? null : <span className={classes.error}>{error.message}</span>}
      </td>
      <td className={classes.template}>
        <span className={classes.slug}>{templateSlug}</span>{" "}
        <span className={classes.quiet}>{t.version(versionNumber)}</span>
      </td>
      <td className={classes.quiet}>{t.sources[source]}</td>
      <td className={classes.number}>{durationMs === null ? "" : duration(durationMs)}</td>
      <td className={classes.number}>
        <Time at={createdAt} />
      </td>
    </tr>
  );
});
