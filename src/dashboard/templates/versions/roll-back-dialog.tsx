/** Going back to a version: what that changes for readers and for callers, and the step itself. */

import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../api/caller.ts";
import { useRead } from "../../api/query.ts";
import { FailureNotice } from "../../parts/failure.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { useTexts } from "../../texts/language.ts";
import { SHELL } from "../../texts/shell.ts";
import { VERSIONS } from "../../texts/versions.ts";
import { tell } from "../actions.tsx";
import { BreakingChanges, ChangesView, type Changes } from "../publish/changes-view.tsx";
import { versionPdf } from "../publish/pdfs.ts";
import { refreshVersions } from "../publish/publish-dialog.tsx";
import classes from "../publish/publish.module.css";

const NOTE_MAX = 280;

interface RollBackProps {
  readonly slug: string;
  readonly number: number;
  readonly onClose: () => void;
}

/** The dialog. */
export function RollBackDialog({ slug, number, onClose }: RollBackProps) {
  const t = useTexts(VERSIONS);
  const shell = useTexts(SHELL);
  const { data, error, refetch } = useRead(
    "GET /v1/templates/:slug/changes",
    { params: { slug }, query: { to: String(number) } },
    { staleTime: 0, gcTime: 0, refetchOnWindowFocus: false },
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size={920}
      title={t.rollBackTitle(number)}
      closeButtonProps={{ "aria-label": shell.close }}
      classNames={{ title: classes.dialogTitle ?? "" }}
    >
      {error !== null ? (
        <FailureNotice error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Waiting rows={8} />
      ) : (
        <Looked slug={slug} number={number} changes={data} onClose={onClose} />
      )}
    </Modal>
  );
}

function Looked({ slug, number, changes, onClose }: RollBackProps & { readonly changes: Changes }) {
  const t = useTexts(VERSIONS);
  const shell = useTexts(SHELL);
  const navigate = useNavigate();
  const current = changes.from?.versionNumber ?? 0;
  const [note, setNote] = useState(t.rollBackNote(number));
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const back = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const published = await api("POST /v1/templates/:slug/versions/:n/publish", {
        params: { slug, n: String(number) },
        body: { note: note.trim() === "" ? null : note, expectedCurrentVersion: current },
      });
      await refreshVersions();
      tell(t.published(published.currentVersionNumber));
      onClose();
      await navigate({ to: "/templates/$slug/versions", params: { slug } });
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  };
  return (
    <>
      <p>{t.rollBackWords(number, current + 1)}</p>
      <BreakingChanges changes={changes} />
      <TextInput
        label={t.note}
        value={note}
        maxLength={NOTE_MAX}
        onChange={(event) => setNote(event.currentTarget.value)}
        mb="md"
      />
      <ChangesView
        changes={changes}
        layouts={useLayouts(slug, current, number)}
        pages={{
          name: [slug, current, number],
          before: (signal) => versionPdf(slug, current, signal),
          after: (signal) => versionPdf(slug, number, signal),
        }}
      />
      {error === null ? null : <FailureNotice error={error} />}
      <Group justify="flex-end" className={classes.foot ?? ""}>
        <Button onClick={onClose}>{shell.cancel}</Button>
        <Button variant="filled" loading={isBusy} onClick={() => void back()}>
          {t.rollBackDo(current + 1)}
        </Button>
      </Group>
    </>
  );
}

function useLayouts(slug: string, current: number, number: number) {
  const route = "GET /v1/templates/:slug/versions/:n";
  const before = useRead(route, { params: { slug, n: String(current) } });
  const after = useRead(route, { params: { slug, n: String(number) } });
  if (before.data === undefined || after.data === undefined) return null;
  return { before: before.data.layout, after: after.data.layout };
}
