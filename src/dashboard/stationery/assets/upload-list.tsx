/** Files on their way, each with how far it is, or what went wrong and what to do. */

import { ActionIcon, Button, Group, Progress } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconX } from "@tabler/icons-react";
import { ASSETS } from "../../texts/assets.ts";
import { useTexts } from "../../texts/language.ts";
import { fileSize, percent } from "../../texts/units.ts";
import classes from "./assets.module.css";
import type { UploadRow, Uploads } from "./uploads.ts";

/** The list; nothing where nothing was chosen. */
export function UploadList({ uploads }: { readonly uploads: Uploads }) {
  const t = useTexts(ASSETS);
  const { rows } = uploads;
  if (rows.length === 0) return null;
  const isOver = rows.some(({ state }) => state.kind === "done");
  return (
    <section className={classes.uploads} aria-label={t.uploading}>
      <ul>
        {rows.map((row) => (
          <li key={row.id} data-state={row.state.kind}>
            <Row row={row} uploads={uploads} />
          </li>
        ))}
      </ul>
      {isOver ? (
        <Button size="xs" variant="subtle" color="gray" onClick={() => uploads.clear()}>
          {t.clear}
        </Button>
      ) : null}
    </section>
  );
}

function Row({ row, uploads }: { readonly row: UploadRow; readonly uploads: Uploads }) {
  const t = useTexts(ASSETS);
  const { id, name, file, state } = row;
  const dismiss = (
    <ActionIcon aria-label={t.dismiss(name)} onClick={() => uploads.dismiss(id)}>
      <IconX size={16} aria-hidden />
    </ActionIcon>
  );
  const head = (
    <span className={classes.uploadName}>
      {name} <span>{fileSize(file.size)}</span>
    </span>
  );
  switch (state.kind) {
    case "waiting":
      return (
        <>
          {head}
          <span>{t.waiting}</span>
        </>
      );
    case "sending": {
      const isSent = state.share >= 1;
      return (
        <>
          {head}
          <span>{isSent ? t.checking : percent(state.share)}</span>
          <Progress
            className={classes.progress ?? ""}
            size="xs"
            value={state.share * 100}
            aria-label={t.progress(name, percent(state.share))}
          />
        </>
      );
    }
    case "done":
      return (
        <>
          {head}
          <span role="status" className={classes.done}>
            <IconCircleCheck size={16} aria-hidden /> {t.done}
          </span>
        </>
      );
    case "failed":
      return (
        <>
          {head}
          <Group gap="xs">
            <Button size="xs" onClick={() => uploads.send(row)}>
              {t.again}
            </Button>
            {dismiss}
          </Group>
          <p role="alert" className={classes.fault}>
            <IconAlertTriangle size={16} aria-hidden /> {state.why}
          </p>
        </>
      );
    case "asked":
      return (
        <>
          {head}
          <Asked row={row} free={state.free} uploads={uploads} />
        </>
      );
  }
}

/** What to do with a file whose name is taken. */
function Asked({
  row,
  free,
  uploads,
}: {
  readonly row: UploadRow;
  readonly free: string;
  readonly uploads: Uploads;
}) {
  const t = useTexts(ASSETS).taken;
  return (
    <>
      <Group gap="xs">
        <Button size="xs" onClick={() => uploads.send(row)}>
          {t.replace}
        </Button>
        <Button size="xs" onClick={() => uploads.send(row, free)}>
          {t.both(free)}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={() => uploads.dismiss(row.id)}>
          {t.skip}
        </Button>
      </Group>
      <p className={classes.asked}>{t.words(row.name)}</p>
    </>
  );
}
