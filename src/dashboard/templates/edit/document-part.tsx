/** The document at the right: what was typed, as it will be printed, and the way from one to the other. */

import { useMemo } from "react";
import type { PdfBox } from "../../pdf/page-slot.ts";
import { PdfViewer } from "../../pdf/pdf-viewer.tsx";
import { EDIT } from "../../texts/edit.ts";
import { useTexts } from "../../texts/language.ts";
import classes from "./edit.module.css";
import { boxesAt, placeAt } from "./session/places.ts";
import type { PreviewState } from "./session/previewer.ts";
import type { SourceHandle } from "./source/source-editor.tsx";

export interface DocumentPartProps {
  readonly preview: PreviewState;
  /** Line and column of the caret. */
  readonly caret: readonly [number, number];
  readonly layout: string;
  readonly onPlace: SourceHandle["goTo"];
}

const NONE: readonly PdfBox[] = [];

/** The viewer with its status. */
export function DocumentPart({ preview, caret, layout, onPlace }: DocumentPartProps) {
  const t = useTexts(EDIT);
  const { shown, file, isStale } = preview;
  const map = shown?.report.sourceMap ?? null;
  const [line, column] = caret;
  const isOfThis = shown?.layout === layout;
  const marks = useMemo(
    () => (map === null || !isOfThis ? NONE : boxesAt(map, line, column)),
    [map, isOfThis, line, column],
  );
  const point = (page: number, x: number, y: number): void => {
    const place = map === null ? null : placeAt(map, page, x, y);
    if (place !== null) onPlace(place.line, place.column);
  };
  return (
    <section className={classes["document"]}>
      <PdfViewer
        file={file}
        label={t.preview}
        isStale={isStale}
        marks={marks}
        onPoint={point}
        status={<PreviewStatus preview={preview} />}
        empty={preview.failure === null && preview.report === null ? t.status.first : undefined}
      />
    </section>
  );
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
