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
  const { name, file, state } = row;
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
    case "asked":
      return (
        <>
          {head}
          <Answers row={row} uploads={uploads} />
        </>
      );
  }
}

/** What a file that did not get through can be answered with. */
function Answers({ row, uploads }: { readonly row: UploadRow; readonly uploads: Uploads }) {
  const t = useTexts(ASSETS);
  const { id, name, state } = row;
  if (state.kind === "failed") {
    return (
      <>
        <Group gap="xs">
          <Button size="xs" onClick={() => uploads.send(row)}>
            {t.again}
          </Button>
          <ActionIcon aria-label={t.dismiss(name)} onClick={() => uploads.dismiss(id)}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Group>
        <p role="alert" className={classes.fault}>
          <IconAlertTriangle size={16} aria-hidden /> {state.why}
        </p>
      </>
    );
  }
  if (state.kind !== "asked") return null;
  return (
    <>
      <Group gap="xs">
        <Button size="xs" onClick={() => uploads.send(row)}>
          {t.taken.replace}
        </Button>
        <Button size="xs" onClick={() => uploads.send(row, state.free)}>
          {t.taken.both(state.free)}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={() => uploads.dismiss(id)}>
          {t.taken.skip}
        </Button>
      </Group>
      <p className={classes.asked}>{t.taken.words(name)}</p>
    </>
  );
}
