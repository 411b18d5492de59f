/** The filters above the list of renders. Each change is a step in the browser's history, but for typing. */

import { Button, Chip, CloseButton, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useRead } from "../api/query.ts";
import { useTexts } from "../texts/language.ts";
import { RENDERS } from "../texts/renders.ts";
import { SHELL } from "../texts/shell.ts";
import { hasFilters, type Filters, type Period, type Source, type Status } from "./filters.ts";
import classes from "./renders.module.css";

const TYPING_MS = 350;

const STATUSES: readonly Status[] = ["queued", "rendering", "succeeded", "failed", "cancelled"];

export interface FilterBarProps {
  readonly filters: Filters;
  /** `isTyping`: the change takes the place of the one before in the history. */
  readonly onChange: (filters: Filters, isTyping?: boolean) => void;
}

/** All filters. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
  const t = useTexts(RENDERS);
  const { data } = useRead("GET /v1/templates", {});
  const templates = (data?.templates ?? []).map(({ slug, name }) => ({ value: slug, label: name }));
  const { template } = filters;
  // One that was deleted is still found by its slug.
  const isKnown = template === undefined || templates.some(({ value }) => value === template);
  return (
    <form
      role="search"
      aria-label={t.filters}
      className={classes.filters}
      onSubmit={(event) => event.preventDefault()}
    >
      <SearchField filters={filters} onChange={onChange} />
      <Select
        aria-label={t.template}
        placeholder={t.anyTemplate}
        data={isKnown ? templates : [...templates, { value: template, label: template }]}
        value={template ?? null}
        searchable
        clearable
        onChange={(value) => onChange(without({ ...filters, template: value ?? "" }, "version"))}
      />
      {template === undefined ? null : <VersionField filters={filters} onChange={onChange} />}
      <Select
        aria-label={t.source}
        placeholder={t.anySource}
        data={Object.entries(t.sources).map(([value, label]) => ({ value, label }))}
        value={filters.source ?? null}
        clearable
        onChange={(value) => {
          // The options are the keys of `sources`.
          onChange(
            value === null ? without(filters, "source") : { ...filters, source: value as Source },
          );
        }}
      />
      <PeriodField filters={filters} onChange={onChange} />
      <StatusField filters={filters} onChange={onChange} />
      {hasFilters(filters) ? (
        <Button variant="subtle" color="gray" onClick={() => onChange({})}>
          {t.clearFilters}
        </Button>
      ) : null}
    </form>
  );
}

function SearchField({ filters, onChange }: FilterBarProps) {
  const t = useTexts(RENDERS);
  const shell = useTexts(SHELL);
  const [text, setText] = useState(filters.q ?? "");
  useEffect(() => setText(filters.q ?? ""), [filters.q]);
  const search = useDebouncedCallback(
    (q: string) => onChange({ ...filters, q: q.trim() }, true),
    TYPING_MS,
  );
  return (
    <TextInput
      className={classes.search}
      type="search"
      aria-label={t.search}
      placeholder={t.searchHint}
      maxLength={200}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text === "" ? null : (
          <CloseButton
            size="sm"
            aria-label={`${t.search}: ${shell.close}`}
            onClick={() => onChange(without(filters, "q"))}
          />
        )
      }
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        search(currentTarget.value);
      }}
    />
  );
}

function VersionField({ filters, onChange }: FilterBarProps) {
  const t = useTexts(RENDERS);
  const { data } = useRead("GET /v1/templates/:slug", { params: { slug: filters.template ?? "" } });
  const current = data?.currentVersionNumber ?? 0;
  const numbers = Array.from({ length: current }, (_, index) => current - index);
  return (
    <Select
      aria-label={t.versionFilter}
      placeholder={t.anyVersion}
      data={numbers.map((number) => ({ value: String(number), label: t.version(number) }))}
      value={filters.version === undefined ? null : String(filters.version)}
      clearable
      searchable
      limit={200}
      onChange={(value) =>
        onChange(
          value === null ? without(filters, "version") : { ...filters, version: Number(value) },
        )
      }
    />
  );
}

function PeriodField({ filters, onChange }: FilterBarProps) {
  const t = useTexts(RENDERS);
  const { from, to, period } = filters;
  const isOwn = period === undefined && (from !== undefined || to !== undefined);
  const [isOpen, setOpen] = useState(false);
  const shown = isOwn || isOpen ? "own" : (period ?? "any");
  return (
    <>
      <Select
        aria-label={t.period}
        data={Object.entries(t.periods).map(([value, label]) => ({ value, label }))}
        value={shown}
        allowDeselect={false}
        onChange={(value) => {
          setOpen(value === "own");
          if (value === "own") return;
          const rest = without(filters, "from", "to", "period");
          // The options are the keys of `periods`.
          onChange(value === "any" ? rest : { ...rest, period: value as Period });
        }}
      />
      {shown === "own" ? (
        <span className={classes.days}>
          <TextInput
            type="date"
            aria-label={t.from}
            value={from ?? ""}
            max={to}
            onChange={({ currentTarget: { value } }) =>
              onChange(without({ ...filters, from: value }, "period"))
            }
          />
          <span aria-hidden>{"–"}</span>
          <TextInput
            type="date"
            aria-label={t.to}
            value={to ?? ""}
            min={from}
            onChange={({ currentTarget: { value } }) =>
              onChange(without({ ...filters, to: value }, "period"))
            }
          />
        </span>
      ) : null}
    </>
  );
}

function StatusField({ filters, onChange }: FilterBarProps) {
  const t = useTexts(RENDERS);
  const shell = useTexts(SHELL);
  const chosen = filters.status ?? [];
  return (
    <Chip.Group
      multiple
      value={[...chosen]}
      onChange={(values) =>
        onChange({ ...filters, status: STATUSES.filter((status) => values.includes(status)) })
      }
    >
      <div role="group" aria-label={t.status} className={classes.statuses}>
        <Chip
          size="xs"
          variant="outline"
          color="gray"
          checked={chosen.length === 0}
          onChange={() => onChange(without(filters, "status"))}
        >
          {t.anyStatus}
        </Chip>
        {STATUSES.map((status) => (
          <Chip key={status} value={status} size="xs" variant="outline" color="gray">
            {shell.status[status]}
          </Chip>
        ))}
      </div>
    </Chip.Group>
  );
}

function without(filters: Filters, ...names: readonly (keyof Filters)[]): Filters {
  return Object.fromEntries(
    // The names of an object of filters are those of filters.
    Object.entries(filters).filter(([name]) => !names.includes(name as keyof Filters)),
  );
}
