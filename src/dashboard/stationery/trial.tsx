/** Where what is edited is looked at before it is saved: on a template of one's own, or on a starter. */

import { Select } from "@mantine/core";
import { api } from "../api/caller.ts";
import { useRead } from "../api/query.ts";
import { failureSentence } from "../parts/failure.tsx";
import { PdfViewer } from "../pdf/pdf-viewer.tsx";
import { usePdfOf, type Preview, type Renderer } from "../pdf/use-pdf-of.ts";
import { useTexts } from "../texts/language.ts";
import { STATIONERY } from "../texts/stationery.ts";
import classes from "./stationery.module.css";

/** `starter:invoice` or `template:mine`. */
export type Target = `${"starter" | "template"}:${string}`;

interface Trial {
  readonly target: Target;
  readonly body: object;
  /** Null shows what is saved, which whoever may not write may see. */
  readonly isSaved: boolean;
}

/** The PDF of a target with a body of POST /v1/templates/:slug/preview, made anew when either changes. */
export function useTrial(trial: Trial): Preview {
  return usePdfOf(JSON.stringify(trial), render);
}

const render: Renderer = (wanted, signal) => {
  // It was made of a trial just now.
  const { target, body, isSaved } = JSON.parse(wanted) as Trial;
  const { isStarter, slug } = parted(target);
  const params = { slug };
  if (isSaved) return api("GET /v1/gallery/:slug/preview", { params, signal });
  if (isStarter) return api("POST /v1/gallery/:slug/preview", { params, body, signal });
  const headers = { accept: "application/pdf" };
  return api("POST /v1/templates/:slug/preview", { params, body, headers, signal });
};

/** What a target is of. */
export function parted(target: Target): { readonly isStarter: boolean; readonly slug: string } {
  const isStarter = target.startsWith("starter:");
  return { isStarter, slug: target.slice(target.indexOf(":") + 1) };
}

/** A target by its text; null where it is none. */
function targetOf(text: string | null): Target | null {
  if (text === null || !/^(?:starter|template):./.test(text)) return null;
  // Looked at just now.
  return text as Target;
}

export interface TargetFieldProps {
  readonly target: Target;
  readonly onChange: (target: Target) => void;
  readonly mayShowOwn: boolean;
}

/** Chooses where to look. */
export function TargetField({ target, onChange, mayShowOwn }: TargetFieldProps) {
  const t = useTexts(STATIONERY).preview;
  const { data: templates } = useRead("GET /v1/templates", {});
  const { data: gallery } = useRead("GET /v1/gallery", {});
  const own = mayShowOwn ? (templates?.templates ?? []) : [];
  const option = (kind: "starter" | "template") => (one: { slug: string; name: string }) => ({
    value: `${kind}:${one.slug}`,
    label: one.name,
  });
  const groups = [
    { group: t.own, items: own.map(option("template")) },
    { group: t.starters, items: (gallery?.starters ?? []).map(option("starter")) },
  ];
  return (
    <div className={classes.target}>
      <span aria-hidden="true">{t.show}</span>
      <Select
        size="xs"
        aria-label={t.show}
        data={groups.filter(({ items }) => items.length > 0)}
        value={target}
        onChange={(value) => {
          const chosen = targetOf(value);
          if (chosen !== null) onChange(chosen);
        }}
        searchable
        allowDeselect={false}
      />
    </div>
  );
}

/** The pages, with what is to be known of them. */
export function Paper({ preview: { file, isBusy, error } }: { readonly preview: Preview }) {
  const t = useTexts(STATIONERY).preview;
  const status = isBusy ? t.rendering : error === null || file === null ? "" : t.stale;
  return (
    <div className={classes.paper}>
      <PdfViewer
        file={file}
        label={t.label}
        isStale={isBusy || error !== null}
        status={<span role="status">{status}</span>}
        empty={error === null ? t.first : failureSentence(error)}
        zoom="page"
      />
    </div>
  );
}
