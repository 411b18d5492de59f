/** What hooks received: a list that grows while one looks at it, narrowed by outcome, template and text. */

import { Button, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useRead } from "../api/query.ts";
import { Empty } from "../parts/empty.tsx";
import { FailureNotice } from "../parts/failure.tsx";
import { Page } from "../parts/page.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useTexts } from "../texts/language.ts";
import { INBOUND } from "../texts/inbound.ts";
import { SHELL } from "../texts/shell.ts";
import { InboundRows } from "./inbound-rows.tsx";
import { SIGNATURES, type InboundSearch } from "./routes.ts";
import { useInbound } from "./use-inbound.ts";
import classes from "./inbound.module.css";

const SEARCH_AFTER_MS = 300;

/** The page at /inbound. */
export function InboundPage() {
  const t = useTexts(INBOUND);
  const search = useSearch({ from: "/inside/inbound" });
  return (
    <Page title={t.title} lead={t.lead} bar={<Filters search={search} />}>
      <List search={search} />
    </Page>
  );
}

function Filters({ search }: { readonly search: InboundSearch }) {
  const t = useTexts(INBOUND);
  const navigate = useNavigate({ from: "/inbound" });
  const { data } = useRead("GET /v1/templates", {});
  const narrow = (change: { readonly [K in keyof InboundSearch]: InboundSearch[K] | undefined }) =>
    void navigate({ search: { ...search, ...change }, replace: true });
  const searchFor = useDebouncedCallback(
    (q: string) => narrow({ q: q === "" ? undefined : q }),
    SEARCH_AFTER_MS,
  );
  return (
    <div className={classes.filters} role="search" aria-label={t.filters.label}>
      <SegmentedControl
        aria-label={t.filters.status}
        value={search.status ?? "all"}
        onChange={(status) => narrow({ status: statusOf(status) })}
        data={[
          { value: "all", label: t.filters.all },
          { value: "accepted", label: t.filters.accepted },
          { value: "rejected", label: t.filters.rejected },
        ]}
      />
      <Select
        aria-label={t.filters.template}
        placeholder={t.filters.template}
        clearable
        searchable
        value={search.template ?? null}
        onChange={(template) => narrow({ template: template ?? undefined })}
        data={data?.templates.map(({ slug, name }) => ({ value: slug, label: name })) ?? []}
      />
      <Select
        aria-label={t.signature}
        placeholder={t.signature}
        clearable
        w={160}
        value={search.signature ?? null}
        onChange={(value) => narrow({ signature: SIGNATURES.find((each) => each === value) })}
        data={SIGNATURES.map((value) => ({ value, label: t.signatures[value] }))}
      />
      <TextInput
        className={classes.search ?? ""}
        aria-label={t.filters.search}
        placeholder={t.filters.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        defaultValue={search.q ?? ""}
        onChange={({ currentTarget }) => searchFor(currentTarget.value)}
      />
    </div>
  );
}

function statusOf(value: string): InboundSearch["status"] | undefined {
  return value === "accepted" || value === "rejected" ? value : undefined;
}

function List({ search }: { readonly search: InboundSearch }) {
  const t = useTexts(INBOUND);
  const shell = useTexts(SHELL);
  const { rows, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInbound(search);
  if (error !== null) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (rows === undefined) return <Waiting rows={10} />;
  const isNarrowed = Object.keys(search).length > 0;
  return (
    <>
      {rows.length > 0 ? <InboundRows rows={rows} /> : isNarrowed ? <NothingFound /> : <Nothing />}
      {hasNextPage ? (
        <Button mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {rows.length > 0 ? shell.more : t.more}
        </Button>
      ) : null}
    </>
  );
}

function Nothing() {
  const t = useTexts(INBOUND);
  return (
    <Empty
      title={t.empty}
      action={
        <Button component={Link} to="/templates">
          {t.emptyAction}
        </Button>
      }
    >
      <p>{t.emptyWords}</p>
    </Empty>
  );
}

function NothingFound() {
  const t = useTexts(INBOUND);
  return (
    <Empty
      title={t.nothingFound}
      action={
        <Button component={Link} to="/inbound">
          {t.clear}
        </Button>
      }
    >
      <p>{t.nothingFoundWords}</p>
    </Empty>
  );
}
