/** The document at the right: what was typed, as it will be printed, and the way from one to the other. */

import { useMemo, useRef } from "react";
import type { PdfBox } from "../../pdf/page-slot.ts";
import { PdfViewer } from "../../pdf/pdf-viewer.tsx";
import { EDIT } from "../../texts/edit.ts";
import { useTexts } from "../../texts/language.ts";
import classes from "./edit.module.css";
import { boxesAt, placeAt } from "./session/places.ts";
import type { SourceMap } from "./session/report.ts";
import type { PreviewState } from "./session/previewer.ts";
import type { SourceHandle } from "./source/source-editor.tsx";

export interface DocumentPartProps {
  readonly preview: PreviewState;
  /** Line and column of the caret. */
  readonly caret: readonly [number, number];
  readonly layout: string;
  /** Who may not is shown no preview: it is a writer's. */
  readonly mayEdit: boolean;
  readonly onPlace: SourceHandle["goTo"];
}

const NOTHING: Marked = { marks: [], reveal: null };

/** The viewer with its status. */
export function DocumentPart({ preview, caret, layout, mayEdit, onPlace }: DocumentPartProps) {
  const t = useTexts(EDIT);
  const { shown, file, isStale } = preview;
  const map = shown?.report.sourceMap ?? null;
  const { marks, reveal } = useMarks(map, caret, shown?.layout === layout);
  const point = (page: number, x: number, y: number): void => {
    const place = map === null ? null : placeAt(map, page, x, y);
    if (place !== null) onPlace(place.line, place.column);
  };
  const isFirst = preview.failure === null && preview.report === null;
  const emptyText = mayEdit ? (isFirst ? t.status.first : undefined) : t.noPreview;
  return (
    <section className={classes["document"]}>
      <PdfViewer
        file={file}
        label={t.preview}
        isStale={isStale}
        marks={marks}
        reveal={reveal}
        onPoint={point}
        status={<PreviewStatus preview={preview} />}
        empty={emptyText}
      />
    </section>
  );
}

interface Marked {
  readonly marks: readonly PdfBox[];
  readonly reveal: PdfBox | null;
}

/**
 * The boxes of the element that the caret is in. While the document is a letter behind, they stay as they were;
 * sight moves only when the caret comes to another element, or whoever types could not look elsewhere.
 */
function useMarks(
  map: SourceMap | null,
  [line, column]: readonly [number, number],
  isOfThis: boolean,
): Marked {
  const last = useRef<Marked & { readonly element: string }>({ ...NOTHING, element: "" });
  return useMemo(() => {
    if (map === null || !isOfThis) return last.current;
    const { element, boxes } = boxesAt(map, line, column);
    const [first = null] = boxes;
    const isSame = element === last.current.element;
    last.current = { element, marks: boxes, reveal: isSame ? last.current.reveal : first };
    return last.current;
  }, [map, isOfThis, line, column]);
}

function PreviewStatus({ preview }: { readonly preview: PreviewState }) {
  const t = useTexts(EDIT).status;
  const { report, failure, isStale, roundTripMs } = preview;
  if (failure !== null) return <span className={classes["bad"]}>{t.failed(failure)}</span>;
  if (report === null) return null;
  const errors = report.findings.filter(({ severity }) => severity === "error").length;
  const warnings =
    report.findings.length - errors + report.warnings.length + report.dataWarnings.length;
  return (
    <>
      {isStale ? <span className={classes["stale"]}>{t.stale}</span> : null}
      {errors > 0 ? <span className={classes["bad"]}>{t.errors(errors)}</span> : null}
      {warnings > 0 ? <span className={classes["warn"]}>{t.warnings(warnings)}</span> : null}
      {isStale ? null : <span>{t.pages(report.pages.length)}</span>}
      {roundTripMs === null ? null : <span className={classes["took"]}>{t.took(roundTripMs)}</span>}
    </>
  );
}
