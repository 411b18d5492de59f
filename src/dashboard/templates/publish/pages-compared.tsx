/** Old and new pages side by side, with those marked that look different. */

import { Loader, Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { currentProject } from "../../api/caller.ts";
import { FailureNotice } from "../../parts/failure.tsx";
import { useTexts } from "../../texts/language.ts";
import { VERSIONS } from "../../texts/versions.ts";
import { comparePages, type PagePair, type PagePairs } from "./page-pairs.ts";
import classes from "./publish.module.css";

export interface PagesComparedProps {
  /** Tells one comparison from another. */
  readonly name: readonly unknown[];
  /** Null where nothing was published before. */
  readonly before: ((signal: AbortSignal) => Promise<Blob>) | null;
  readonly after: (signal: AbortSignal) => Promise<Blob>;
}

/** Draws both and says what is different. */
export function PagesCompared({ name, before, after }: PagesComparedProps) {
  const t = useTexts(VERSIONS);
  const { data, error } = useQuery({
    queryKey: [currentProject(), "pages compared", ...name],
    queryFn: async ({ signal }) => {
      const files = await Promise.all([before?.(signal) ?? null, after(signal)]);
      return comparePages(...files, signal);
    },
    gcTime: 0,
    staleTime: Infinity,
  });
  if (error !== null) return <FailureNotice error={error} />;
  if (data === undefined) {
    return (
      <p className={classes.busy} role="status">
        <Loader size="xs" /> {t.comparing}
      </p>
    );
  }
  return <Compared data={data} isFirst={before === null} />;
}

function Compared({ data, isFirst }: { readonly data: PagePairs; readonly isFirst: boolean }) {
  const t = useTexts(VERSIONS);
  const { pairs, pageCount } = data;
  const changed = pairs.filter(({ kind }) => kind !== "same");
  const [isOnly, setOnly] = useState(changed.length > 0);
  const shown = isOnly && !isFirst ? changed : pairs;
  return (
    <>
      <div className={classes.pagesHead}>
        <p>
          {isFirst
            ? t.pagesFirst
            : changed.length === 0
              ? t.pagesSame
              : t.pagesChanged(changed.length, pageCount)}
        </p>
        {!isFirst && changed.length > 0 && changed.length < pairs.length ? (
          <Switch
            label={t.onlyChanged}
            checked={isOnly}
            onChange={(event) => setOnly(event.currentTarget.checked)}
          />
        ) : null}
      </div>
      {/* It scrolls, also by the keyboard. */}
      <ol className={classes.pairs} tabIndex={0} aria-label={t.pagesTitle}>
        {shown.map((pair) => (
          <Pair key={pair.number} pair={pair} isFirst={isFirst} />
        ))}
      </ol>
      {pageCount > pairs.length ? (
        <p className={classes.quiet}>{t.morePages(pageCount - pairs.length)}</p>
      ) : null}
    </>
  );
}

function Pair({ pair, isFirst }: { readonly pair: PagePair; readonly isFirst: boolean }) {
  const t = useTexts(VERSIONS);
  const { number, kind, before, after } = pair;
  const words = { same: "", changed: t.pageChanged, new: t.pageNew, gone: t.pageGone }[kind];
  return (
    <li className={`${classes.pair} ${isFirst ? "" : (classes[kind] ?? "")}`}>
      <p className={classes.pairHead}>
        {t.page(number)}
        {words === "" || isFirst ? null : <strong>{words}</strong>}
      </p>
      {isFirst ? null : <Paper canvas={before} label={t.before} />}
      <Paper canvas={after} label={isFirst ? t.page(number) : t.after} />
    </li>
  );
}

function Paper({
  canvas,
  label,
}: {
  readonly canvas: HTMLCanvasElement | null;
  readonly label: string;
}) {
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (canvas !== null) sheet.current?.replaceChildren(canvas);
  }, [canvas]);
  return (
    <figure className={classes.paper}>
      <figcaption>{label}</figcaption>
      {canvas === null ? <div className={classes.noPage} /> : <div ref={sheet} />}
    </figure>
  );
}
