/** What can be done with the renders that are selected. It stands at the bottom of the window while there are some. */

import { Button, CloseButton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { BulkRendersBody } from "../../client/api/renders.ts";
import { api } from "../api/caller.ts";
import { useMay } from "../app/session.ts";
import { saveFile } from "../browser.ts";
import { Confirm } from "../parts/confirm.tsx";
import { notifyFailure } from "../parts/failure.tsx";
import { useTexts } from "../texts/language.ts";
import { RENDERS } from "../texts/renders.ts";
import type { Render } from "./use-renders.ts";
import classes from "./renders.module.css";

/** What one request takes. */
export const BULK_MAX = 200;

type Action = BulkRendersBody["action"];

export interface BulkBarProps {
  readonly selected: readonly Render[];
  readonly onClear: () => void;
  /** These were changed, or are gone. */
  readonly onDone: (ids: readonly string[]) => Promise<void>;
}

/** The bar with its dialogs. */
export function BulkBar({ selected, onClear, onDone }: BulkBarProps) {
  const t = useTexts(RENDERS);
  const mayWrite = useMay("renders:write");
  const [asked, setAsked] = useState<"cancel" | "delete" | null>(null);
  const { act, download, busy } = useDeeds(onDone);
  const of = (status: Render["status"]): string[] =>
    selected.filter((render) => render.status === status).map(({ id }) => id);
  const [failed, waiting, done] = [of("failed"), of("queued"), of("succeeded")];
  const all = selected.map(({ id }) => id);
  return (
    <section className={classes.bulk} aria-label={t.selection}>
      <strong aria-live="polite">{t.selected(all.length)}</strong>
      <div className={classes.deeds}>
        <Button
          size="xs"
          disabled={done.length === 0}
          loading={busy === "download"}
          onClick={() => void download(done)}
        >
          {t.download}
        </Button>
        {mayWrite ? (
          <>
            <Button
              size="xs"
              disabled={failed.length === 0}
              loading={busy === "retry"}
              onClick={() => void act("retry", failed).catch(notifyFailure)}
            >
              {t.retry}
            </Button>
            <Button size="xs" disabled={waiting.length === 0} onClick={() => setAsked("cancel")}>
              {t.cancelThem}
            </Button>
            <Button size="xs" color="red.8" onClick={() => setAsked("delete")}>
              {t.remove}
            </Button>
          </>
        ) : null}
      </div>
      <CloseButton aria-label={t.clearSelection} onClick={onClear} />
      <Confirm
        isOpen={asked === "cancel"}
        onClose={() => setAsked(null)}
        title={t.confirmCancel(waiting.length)}
        action={t.cancelAll(waiting.length)}
        onConfirm={() => act("cancel", waiting)}
      >
        {t.confirmCancelWords}
      </Confirm>
      <Confirm
        isOpen={asked === "delete"}
        onClose={() => setAsked(null)}
        title={t.confirmDelete(all.length)}
        action={t.deleteThem(all.length)}
        onConfirm={() => act("delete", all)}
      >
        {t.confirmDeleteWords}
      </Confirm>
    </section>
  );
}

function useDeeds(onDone: BulkBarProps["onDone"]) {
  const t = useTexts(RENDERS);
  const [busy, setBusy] = useState<Action | "download" | null>(null);
  const act = async (action: Action, ids: readonly string[]): Promise<void> => {
    setBusy(action);
    try {
      const { results } = await api("POST /v1/renders/bulk", { body: { action, ids: [...ids] } });
      const done = results.filter(({ ok }) => ok);
      const [refused] = results.flatMap(({ error }) => error ?? []);
      const said = { retry: t.retried, cancel: t.cancelled, delete: t.deleted }[action];
      if (done.length > 0) notifications.show({ message: said(done.length) });
      if (refused !== undefined) {
        const message = t.notDone(results.length - done.length, refused.message);
        notifications.show({ color: "yellow", message });
      }
      await onDone(results.map(({ id }) => id));
    } finally {
      setBusy(null);
    }
  };
  const download = async (ids: readonly string[]): Promise<void> => {
    setBusy("download");
    try {
      const bytes = await api("POST /v1/renders/archive", { body: { ids: [...ids] } });
      // A copy of the client's own, in the form that files are made of.
      saveFile(new Blob([new Uint8Array(bytes)], { type: "application/zip" }), "renders.zip");
    } catch (reason) {
      notifyFailure(reason);
    } finally {
      setBusy(null);
    }
  };
  return { act, download, busy };
}
