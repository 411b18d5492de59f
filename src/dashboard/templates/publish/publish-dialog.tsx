/** Publishing the draft: what changes, a word about it, and the step that puts it to use. */

import { Alert, Button, Group, Modal, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PlatenError } from "../../../client/errors.ts";
import { api, currentProject, projectHeaders } from "../../api/caller.ts";
import { refresh, useRead } from "../../api/query.ts";
import { request } from "../../browser.ts";
import { FailureNotice } from "../../parts/failure.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { useTexts } from "../../texts/language.ts";
import { SHELL } from "../../texts/shell.ts";
import { VERSIONS } from "../../texts/versions.ts";
import { refreshTemplates, tell } from "../actions.tsx";
import { saveAll, tellPublished } from "./before-publish.ts";
import { BreakingChanges, ChangesView, type Changes } from "./changes-view.tsx";
import { draftPdf, versionPdf } from "./pdfs.ts";
import classes from "./publish.module.css";

const NOTE_MAX = 280;

/** What is about to be published, as whoever looks at it saw it. */
interface Seen {
  /** Whether it is all that an editor holds. */
  readonly isSaved: boolean;
  /** Null where there is no draft. */
  readonly changes: Changes | null;
  readonly revision: string;
}

/** The dialog for a template's draft. */
export function PublishDialog({
  slug,
  isOpen,
  onClose,
}: {
  readonly slug: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const t = useTexts(VERSIONS);
  const shell = useTexts(SHELL);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size={920}
      title={t.publish}
      closeButtonProps={{ "aria-label": shell.close }}
      classNames={{ title: classes.dialogTitle ?? "" }}
    >
      <Publishing slug={slug} onClose={onClose} />
    </Modal>
  );
}

function Publishing({ slug, onClose }: { readonly slug: string; readonly onClose: () => void }) {
  const t = useTexts(VERSIONS);
  const shell = useTexts(SHELL);
  const { data, error, refetch } = useQuery({
    queryKey: [currentProject(), "publishing", slug],
    queryFn: ({ signal }) => look(slug, signal),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (error !== null) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting rows={8} />;
  if (data.changes === null || !data.isSaved) {
    return (
      <>
        <p>{data.isSaved ? t.nothing : t.unsaved}</p>
        <Group justify="flex-end">
          <Button onClick={onClose}>{shell.close}</Button>
        </Group>
      </>
    );
  }
  return (
    <Looked
      key={data.revision}
      slug={slug}
      changes={data.changes}
      revision={data.revision}
      onClose={onClose}
      onOvertaken={() => refetch()}
    />
  );
}

/** Saves what an editor holds, then reads what that comes to. */
async function look(slug: string, signal: AbortSignal): Promise<Seen> {
  const isSaved = await saveAll();
  const draft = await request(`/v1/templates/${encodeURIComponent(slug)}/draft`, {
    method: "HEAD",
    headers: projectHeaders(),
    signal,
  });
  const revision = draft.headers.get("etag") ?? "*";
  try {
    const changes = await api("GET /v1/templates/:slug/changes", { params: { slug }, signal });
    return { isSaved, changes, revision };
  } catch (reason) {
    if (reason instanceof PlatenError && reason.code === "invalid_state") {
      return { isSaved, changes: null, revision };
    }
    throw reason;
  }
}

interface LookedProps {
  readonly slug: string;
  readonly changes: Changes;
  readonly revision: string;
  readonly onClose: () => void;
  /** Resolves when what is shown is how it stands now. */
  readonly onOvertaken: () => Promise<unknown>;
}

function Looked(props: LookedProps) {
  const { slug, changes, revision, onClose } = props;
  const t = useTexts(VERSIONS);
  const shell = useTexts(SHELL);
  const [note, setNote] = useState("");
  const before = changes.from?.versionNumber ?? null;
  const layouts = useLayouts(slug, before);
  const { isBusy, error, publish } = usePublish(props, note);
  return (
    <>
      <Obstacles changes={changes} error={error} />
      <BreakingChanges changes={changes} />
      <TextInput
        label={t.note}
        description={t.noteHint}
        placeholder={t.notePlaceholder}
        value={note}
        maxLength={NOTE_MAX}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-autofocus
        mb="md"
      />
      <ChangesView
        changes={changes}
        layouts={layouts}
        pages={{
          name: [slug, before, revision],
          before: before === null ? null : (signal) => versionPdf(slug, before, signal),
          after: (signal) => draftPdf(slug, signal),
        }}
      />
      {error === null || isOvertaken(error) ? null : <FailureNotice error={error} />}
      <Group justify="flex-end" className={classes.foot ?? ""}>
        <Button onClick={onClose}>{shell.cancel}</Button>
        <Button
          variant="filled"
          loading={isBusy}
          disabled={changes.manifestIssues !== null}
          onClick={() => void publish()}
        >
          {changes.breaking ? t.publishAnyway : t.publishDo}
        </Button>
      </Group>
    </>
  );
}

/** Publishes what was looked at, and nothing else: a draft or a version that came meanwhile holds it up. */
function usePublish({ slug, changes, revision, onClose, onOvertaken }: LookedProps, note: string) {
  const t = useTexts(VERSIONS);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const before = changes.from?.versionNumber ?? null;
  const publish = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const published = await api("POST /v1/templates/:slug/publish", {
        params: { slug },
        body: { note: note.trim() === "" ? null : note, expectedCurrentVersion: before },
        headers: { "if-match": revision },
      });
      tellPublished();
      await refreshVersions();
      const number = published.currentVersionNumber;
      tell(number === before ? t.publishedSame(number) : t.published(number));
      onClose();
    } catch (reason) {
      setError(reason);
      if (isOvertaken(reason)) await onOvertaken();
      setBusy(false);
    }
  };
  return { isBusy, error, publish };
}

function Obstacles({ changes, error }: { readonly changes: Changes; readonly error: unknown }) {
  const t = useTexts(VERSIONS);
  return (
    <>
      {isOvertaken(error) ? (
        <Alert color="yellow" role="alert" mb="md">
          {t.overtaken}
        </Alert>
      ) : null}
      {changes.manifestIssues === null ? null : (
        <Alert color="red" role="alert" mb="md">
          {t.draftBroken}
        </Alert>
      )}
    </>
  );
}

function isOvertaken(reason: unknown): boolean {
  return reason instanceof PlatenError && reason.code === "edit_conflict";
}

/** The sources before and after; null while they come. */
function useLayouts(slug: string, before: number | null) {
  const draft = useRead("GET /v1/templates/:slug/draft", { params: { slug } }, { staleTime: 0 });
  const version = useRead(
    "GET /v1/templates/:slug/versions/:n",
    { params: { slug, n: String(before ?? 1) } },
    { enabled: before !== null },
  );
  if (draft.data === undefined || draft.isFetching) return null;
  if (before !== null && version.data === undefined) return null;
  return { before: version.data?.layout ?? "", after: draft.data.layout };
}

/** Reads anew all that a publication changes. */
export async function refreshVersions(): Promise<void> {
  await Promise.all([
    refreshTemplates(),
    refresh("GET /v1/templates/:slug/versions", "GET /v1/templates/:slug/draft"),
  ]);
}
