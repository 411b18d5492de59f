/** What a publication would change: what breaks callers; then the rest of the data, what is shared, the pages, the source. */

import { Alert, Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAlertTriangle } from "@tabler/icons-react";
import { lazy, Suspense, type ReactNode } from "react";
import type { AnswerOf } from "../../api/caller.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { useTexts } from "../../texts/language.ts";
import { VERSIONS } from "../../texts/versions.ts";
import { PagesCompared, type PagesComparedProps } from "./pages-compared.tsx";
import classes from "./publish.module.css";

const SourceDiff = lazy(async () => {
  const { SourceDiff: component } = await import("./source-diff.tsx");
  return { default: component };
});

export type Changes = AnswerOf<"GET /v1/templates/:slug/changes">;

/** What breaks callers, in red words; nothing where nothing does. */
export function BreakingChanges({ changes }: { readonly changes: Changes }) {
  const t = useTexts(VERSIONS);
  const breaking = changes.manifest.filter((change) => change.breaking);
  if (breaking.length === 0) return null;
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      mb="md"
      title={t.breakingTitle(breaking.length)}
    >
      <ul className={classes.sentences}>
        {breaking.map((change) => (
          <li key={`${change.kind} ${change.key}`} className={classes.breaking}>
            {t.change(change)}
          </li>
        ))}
      </ul>
      <p>{t.breakingWords}</p>
    </Alert>
  );
}

export interface ChangesViewProps {
  readonly changes: Changes;
  readonly pages: PagesComparedProps;
  /** The layouts before and after; null while they come. */
  readonly layouts: { readonly before: string; readonly after: string } | null;
}

/** All that does not break callers, one below the other. */
export function ChangesView({ changes, pages, layouts }: ChangesViewProps) {
  const t = useTexts(VERSIONS);
  const { manifest, stationery, from } = changes;
  const others = manifest.filter((change) => !change.breaking);
  return (
    <>
      {from === null ? null : (
        <Part title={t.dataTitle}>
          {manifest.length === 0 ? <p>{t.dataSame}</p> : null}
          <ul className={classes.sentences}>
            {others.map((change) => (
              <li key={`${change.kind} ${change.key}`}>{t.change(change)}</li>
            ))}
          </ul>
        </Part>
      )}
      {stationery.length === 0 ? null : (
        <Part title={t.sharedTitle}>
          <ul className={classes.sentences}>
            {stationery.map((change) => (
              <li key={`${change.kind} ${change.name ?? ""}`}>{t.shared(change)}</li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={t.pagesTitle}>
        <PagesCompared {...pages} />
      </Part>
      {from === null ? null : (
        <Part title={t.sourceTitle}>
          {changes.layoutChanged ? <Source layouts={layouts} /> : <p>{t.sourceSame}</p>}
        </Part>
      )}
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Source({ layouts }: Pick<ChangesViewProps, "layouts">) {
  const t = useTexts(VERSIONS);
  const [isShown, { open }] = useDisclosure(false);
  if (!isShown) {
    return (
      <Button size="xs" onClick={open}>
        {t.showSource}
      </Button>
    );
  }
  if (layouts === null) return <Waiting rows={3} />;
  return (
    <Suspense fallback={<Waiting rows={3} />}>
      <SourceDiff {...layouts} label={t.sourceTitle} />
    </Suspense>
  );
}
