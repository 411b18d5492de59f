/** The audit log: who did what, a sentence a line, narrowed by who and what. */

import { Button, Select } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { api } from "../../api/caller.ts";
import { keyOf } from "../../api/query.ts";
import { Empty } from "../../parts/empty.tsx";
import { FailureNotice } from "../../parts/failure.tsx";
import { Page } from "../../parts/page.tsx";
import { Time } from "../../parts/time.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { AUDIT } from "../../texts/audit.ts";
import { useTexts } from "../../texts/language.ts";
import { SHELL } from "../../texts/shell.ts";
import type { AuditSearch } from "./routes-search.ts";
import { deedOf, whoOf } from "./sentence.ts";
import classes from "./audit.module.css";

/** The page at /settings/audit. */
export function AuditPage() {
  const t = useTexts(AUDIT);
  const search = useSearch({ from: "/inside/settings/audit" });
  return (
    <Page title={t.title} lead={t.lead} bar={<Filters search={search} />}>
      <List search={search} />
    </Page>
  );
}

function Filters({ search }: { readonly search: AuditSearch }) {
  const t = useTexts(AUDIT);
  const navigate = useNavigate({ from: "/settings/audit" });
  const narrow = (change: Readonly<Record<string, string | undefined>>): void =>
    void navigate({ search: { ...search, ...change }, replace: true });
  return (
    <div className={classes.filters}>
      <Select
        aria-label={t.who}
        placeholder={t.anybody}
        clearable
        value={search.actor ?? null}
        onChange={(actor) => narrow({ actor: actor ?? undefined })}
        data={Object.entries(t.kinds).map(([value, label]) => ({ value, label }))}
      />
      <Select
        aria-label={t.what}
        placeholder={t.anything}
        clearable
        value={search.action ?? null}
        onChange={(action) => narrow({ action: action ?? undefined })}
        data={Object.entries(t.areas).map(([value, label]) => ({ value, label }))}
      />
    </div>
  );
}

function List({ search }: { readonly search: AuditSearch }) {
  const t = useTexts(AUDIT);
  const shell = useTexts(SHELL);
  const query = useInfiniteQuery({
    queryKey: [...keyOf("GET /v1/audit", { query: { ...search } }), "pages"],
    queryFn: ({ signal, pageParam }) =>
      api("GET /v1/audit", {
        query: { ...search, ...(pageParam === "" ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const { error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query;
  const entries = query.data?.pages.flatMap((page) => page.entries);
  if (error !== null) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (entries === undefined) return <Waiting rows={10} />;
  return (
    <>
      {entries.length === 0 ? (
        Object.keys(search).length > 0 ? (
          <Empty title={t.nothingFound} />
        ) : (
          <Empty title={t.empty}>
            <p>{t.emptyWords}</p>
          </Empty>
        )
      ) : (
        <ul className={classes.rows} aria-label={t.title}>
          {entries.map((entry) => (
            <li key={entry.id}>
              <span title={entry.actor.email ?? undefined}>
                <strong>{whoOf(entry, t)}</strong> {deedOf(entry, t)}
              </span>
              <span className={classes.when}>
                <Time at={entry.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {hasNextPage ? (
        <Button mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {shell.more}
        </Button>
      ) : null}
    </>
  );
}
