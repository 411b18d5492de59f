/** The place of a render's PDF: the pages, or why there are none. */

import { lazy, Suspense, useState } from "react";
import { FailureNotice } from "../parts/failure.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useTexts } from "../texts/language.ts";
import { RENDERS } from "../texts/renders.ts";
import { dateOnly } from "../texts/units.ts";
import type { OneRender } from "./render-page.tsx";
import classes from "./render.module.css";

const PdfViewer = lazy(async () => {
  const { PdfViewer } = await import("../pdf/pdf-viewer.tsx");
  return { default: PdfViewer };
});

export interface PaperProps {
  readonly render: OneRender;
  readonly file: Blob | null;
  readonly error: unknown;
}

/** The pages on the desk. */
export function Paper({ render, file, error }: PaperProps) {
  const t = useTexts(RENDERS);
  const [isUnreadable, setUnreadable] = useState(false);
  if (error !== null) return <FailureNotice error={error} />;
  if (isUnreadable) return <p className={classes.none}>{t.one.pdfUnreadable}</p>;
  const why = whyNone(render, t.one);
  if (why !== null) {
    return (
      <div className={classes.none}>
        <p>
          <strong>{why.title}</strong>
        </p>
        {why.words === null ? null : <p>{why.words}</p>}
      </div>
    );
  }
  return (
    <Suspense fallback={<Waiting rows={12} />}>
      <PdfViewer file={file} label={t.one.paper} onUnreadable={() => setUnreadable(true)} />
    </Suspense>
  );
}

type Words = (typeof RENDERS)["en"]["one"];

/** Null where there is a PDF. */
function whyNone(
  { status, pdfErasedAt }: OneRender,
  t: Words,
): { readonly title: string; readonly words: string | null } | null {
  switch (status) {
    case "failed":
      return { title: t.pdfFailed, words: null };
    case "cancelled":
      return { title: t.pdfCancelled, words: null };
    case "succeeded":
      if (pdfErasedAt === null) return null;
      return { title: t.pdfErased, words: t.pdfErasedWords(dateOnly(pdfErasedAt)) };
    default:
      return { title: t.noPdf, words: t.noPdfWords };
  }
}
