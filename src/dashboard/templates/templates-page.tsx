/** The list of templates: found by a word, each a step away from being edited. */

import { Button, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../api/caller.ts";
import { keyOf } from "../api/query.ts";
import { useMay } from "../app/session.ts";
import { Empty } from "../parts/empty.tsx";
import { FailureNotice } from "../parts/failure.tsx";
import { Page } from "../parts/page.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useTexts } from "../texts/language.ts";
import { SHELL } from "../texts/shell.ts";
import { TEMPLATE_LIST } from "../texts/template-list.ts";
import { ImportButton, ImportByDrop } from "./list/import.tsx";
import { TemplateRows } from "./list/template-rows.tsx";
import classes from "./list/list.module.css";

const PAGE_ROWS = 50;
const REST_MS = 200;
/** The cursor of the first page. */
const TOP = "";

/** What the address says of it. */
export interface TemplatesSearch {
  readonly q?: string;
}

/** The page at /templates. */
export function TemplatesPage() {
  const t = useTexts(TEMPLATE_LIST);
  const mayMake = useMay("templates:write");
  const { q } = useSearch({ from: "/inside/templates" });
  return (
    <Page
      title={t.title}
      actions={
        mayMake ? (
          <>
            <ImportButton />
            <Button variant="filled" component={Link} to="/new-template">
              {t.make}
            </Button>
          </>
        ) : undefined
      }
      bar={<Bar q={q} />}
    >
      <Found key={q ?? ""} q={q} />
      {mayMake ? <ImportByDrop /> : null}
    </Page>
  );
}

function Bar({ q }: { readonly q: string | undefined }) {
  const t = useTexts(TEMPLATE_LIST);
  const navigate = useNavigate();
  const [text, setText] = useState(q ?? "");
  const search = useDebouncedCallback((wanted: string) => {
    const next = wanted.trim() === "" ? {} : { q: wanted };
    void navigate({ to: "/templates", search: next, replace: true });
  }, REST_MS);
  return (
    <div className={classes.bar}>
      <TextInput
        className={classes.search}
        type="search"
        aria-label={t.search}
        placeholder={t.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        maxLength={200}
        onChange={(event) => {
          setText(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      <div className={classes.spring} />
      <Link to="/deleted-templates" className={classes.render ?? ""}>
        {t.toDeleted}
      </Link>
    </div>
  );
}

function Found({ q }: { readonly q: string | undefined }) {
  const shell = useTexts(SHELL);
  const query = { limit: PAGE_ROWS, ...(q === undefined ? {} : { q }) };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    {
      queryKey: [...keyOf("GET /v1/templates", { query }), "pages"],
      queryFn: ({ pageParam, signal }) =>
        api("GET /v1/templates", {
          query: pageParam === TOP ? query : { ...query, cursor: pageParam },
          signal,
        }),
      initialPageParam: TOP,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    },
  );
  if (error !== null) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  const rows = data.pages.flatMap(({ templates }) => templates);
  if (rows.length === 0) return q === undefined ? <NoTemplate /> : <NothingFound q={q} />;
  return (
    <>
      <TemplateRows rows={rows} />
      {hasNextPage ? (
        <div className={classes.more}>
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {shell.more}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function NoTemplate() {
  const t = useTexts(TEMPLATE_LIST);
  return (
    <Empty
      title={t.empty.title}
      action={
        <Button component={Link} to="/new-template">
          {t.make}
        </Button>
      }
    >
      <p>{t.empty.words}</p>
    </Empty>
  );
}

function NothingFound({ q }: { readonly q: string }) {
  const t = useTexts(TEMPLATE_LIST);
  return (
    <Empty
      title={t.nothingFound(q)}
      action={
        <Button component={Link} to="/templates">
          {t.clear}
        </Button>
      }
    />
  );
}
