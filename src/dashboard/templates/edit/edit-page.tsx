/** The edit tab of a template. */

import { useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useRead } from "../../api/query.ts";
import { useMay } from "../../app/session.ts";
import { FailureNotice } from "../../parts/failure.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { beforePublish } from "../publish/before-publish.ts";
import { Editor } from "./editor.tsx";
import { readDraft } from "./session/draft.ts";
import { EditSession } from "./session/edit-session.ts";
import { Previewer } from "./session/previewer.ts";

interface Opened {
  readonly session: EditSession;
  readonly previewer: Previewer;
}

/** The page at /templates/:slug/edit. */
export function EditPage() {
  const { slug } = useParams({ from: "/inside/templates/$slug" });
  return <EditorOf key={slug} slug={slug} />;
}

/** Reads the draft afresh each time it is opened: what was kept may be old, and would be edited. */
function EditorOf({ slug }: { readonly slug: string }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [turn, setTurn] = useState(0);
  const mayEdit = useMay("templates:write");
  const language = useRead("GET /v1/language", {}, { staleTime: Number.POSITIVE_INFINITY });

  useEffect(() => {
    const leaving = new AbortController();
    let made: Opened | null = null;
    readDraft(slug, leaving.signal).then(
      (stored) => {
        if (leaving.signal.aborted) return;
        made = { session: new EditSession(slug, stored), previewer: new Previewer(slug) };
        setOpened(made);
      },
      (reason: unknown) => {
        if (!leaving.signal.aborted) setError(reason);
      },
    );
    return () => {
      leaving.abort();
      setOpened(null);
      const { session, previewer } = made ?? {};
      previewer?.close();
      // What was typed last is saved on the way out.
      if (session !== undefined) void session.flush().finally(() => session.close());
    };
  }, [slug, turn]);

  useEffect(() => {
    if (opened === null) return undefined;
    const { session } = opened;
    return beforePublish({
      save: async () => {
        await session.flush();
        return !session.isUnsaved;
      },
      published: () => void session.look().catch(() => {}),
    });
  }, [opened]);

  const failed = error ?? language.error;
  if (failed !== null) {
    const again = (): void => {
      setError(null);
      setTurn(turn + 1);
      void language.refetch();
    };
    return <FailureNotice error={failed} onRetry={again} />;
  }
  if (opened === null || language.data === undefined) return <Waiting rows={12} />;
  return <Editor slug={slug} {...opened} language={language.data} mayEdit={mayEdit} />;
}
