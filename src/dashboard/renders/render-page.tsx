/** One render: its PDF at the left, its story at the right. */

import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { getRouteApi, Link } from "@tanstack/react-router";
import { IconArrowLeft, IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { PlatenError } from "../../client/errors.ts";
import { api, type AnswerOf } from "../api/caller.ts";
import { refresh, useRead } from "../api/query.ts";
import { useMay } from "../app/session.ts";
import { saveFile } from "../browser.ts";
import { Confirm } from "../parts/confirm.tsx";
import { Empty } from "../parts/empty.tsx";
import { FailureNotice, notifyFailure } from "../parts/failure.tsx";
import { Page } from "../parts/page.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useTexts } from "../texts/language.ts";
import { RENDERS } from "../texts/renders.ts";
import { Paper } from "./paper.tsx";
import { RenderFacts } from "./render-facts.tsx";
import { Story } from "./story.tsx";
import { usePdf } from "./use-pdf.ts";
import classes from "./render.module.css";

const route = getRouteApi("/inside/renders/$id");

export type OneRender = AnswerOf<"GET /v1/renders/:id">;

/** The page at /renders/ID. */
export function RenderPage() {
  const t = useTexts(RENDERS);
  const { id } = route.useParams();
  const { data: render, error, refetch } = useRead("GET /v1/renders/:id", { params: { id } });
  if (error instanceof PlatenError && error.status === 404) {
    return (
      <Page title={t.one.gone}>
        <Empty title={t.one.gone} action={<BackLink />}>
          {t.one.goneWords}
        </Empty>
      </Page>
    );
  }
  if (error !== null) {
    return (
      <Page title={t.title}>
        <FailureNotice error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return render === undefined ? (
    <Page title={t.title}>
      <Waiting rows={12} />
    </Page>
  ) : (
    <One render={render} />
  );
}

function BackLink() {
  const t = useTexts(RENDERS);
  return (
    <Link to="/renders" className={classes.back ?? ""}>
      <IconArrowLeft size={16} aria-hidden />
      {t.one.back}
    </Link>
  );
}

function One({ render }: { readonly render: OneRender }) {
  const pdf = usePdf(render);
  return (
    <Page
      width="wide"
      title={render.filename}
      lead={<BackLink />}
      actions={<Deeds render={render} pdf={pdf.data ?? null} />}
    >
      <div className={classes.columns}>
        <div className={classes.desk}>
          <Paper render={render} file={pdf.data ?? null} error={pdf.error} />
        </div>
        <div className={classes.side}>
          <Story render={render} />
          <RenderFacts render={render} />
        </div>
      </div>
    </Page>
  );
}

/** What can be done with it now. */
function Deeds({ render, pdf }: { readonly render: OneRender; readonly pdf: Blob | null }) {
  const t = useTexts(RENDERS);
  const mayWrite = useMay("renders:write");
  const navigate = route.useNavigate();
  const [asked, setAsked] = useState<"cancel" | "delete" | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { id, status, filename } = render;
  const retry = async (): Promise<void> => {
    setBusy(true);
    try {
      await api("POST /v1/renders/:id/retry", { params: { id } });
      await refresh("GET /v1/renders/:id");
    } catch (reason) {
      notifyFailure(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {pdf === null ? null : (
        <Button
          variant="filled"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => saveFile(pdf, filename)}
        >
          {t.one.download}
        </Button>
      )}
      {mayWrite && status === "failed" ? (
        <Button variant="filled" loading={isBusy} onClick={() => void retry()}>
          {t.retry}
        </Button>
      ) : null}
      {mayWrite && status === "queued" ? (
        <Button onClick={() => setAsked("cancel")}>{t.cancelThem}</Button>
      ) : null}
      {mayWrite ? (
        <Button color="red.8" onClick={() => setAsked("delete")}>
          {t.remove}
        </Button>
      ) : null}
      <Confirm
        isOpen={asked === "cancel"}
        onClose={() => setAsked(null)}
        title={t.one.confirmCancel}
        action={t.cancelAll(1)}
        onConfirm={async () => {
          await api("POST /v1/renders/:id/cancel", { params: { id } });
          await refresh("GET /v1/renders/:id");
        }}
      >
        {t.confirmCancelWords}
      </Confirm>
      <Confirm
        isOpen={asked === "delete"}
        onClose={() => setAsked(null)}
        title={t.one.confirmDelete}
        action={t.deleteThem(1)}
        onConfirm={async () => {
          await api("DELETE /v1/renders/:id", { params: { id } });
          notifications.show({ message: t.deleted(1) });
          await navigate({ to: "/renders" });
        }}
      >
        {t.confirmDeleteWords}
      </Confirm>
    </>
  );
}
