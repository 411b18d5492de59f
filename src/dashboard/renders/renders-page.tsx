/** The list of renders: live, filtered by what stands in the URL, with many dealt with at once. */

import { Button } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { IconDownload } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { currentProject } from "../api/caller.ts";
import { Empty } from "../parts/empty.tsx";
import { FailureNotice } from "../parts/failure.tsx";
import { Page } from "../parts/page.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useTexts } from "../texts/language.ts";
import { RENDERS } from "../texts/renders.ts";
import { exactTime } from "../texts/units.ts";
import { BulkBar, BULK_MAX } from "./bulk-bar.tsx";
import { useCsv } from "./use-csv.ts";
import { FilterBar } from "./filter-bar.tsx";
import { hasFilters, parseFilters, type Filters } from "./filters.ts";
import { FirstRender } from "./first-render.tsx";
import { RendersTable } from "./renders-table.tsx";
import { PAGE, useRenders, type RenderList } from "./use-renders.ts";
import { useSelection } from "./use-selection.ts";
import classes from "./renders.module.css";

const route = getRouteApi("/inside/renders");

/** The page at /renders. */
export function RendersPage() {
  const t = useTexts(RENDERS);
  const filters = parseFilters(route.useSearch());
  const navigate = route.useNavigate();
  const csv = useCsv(filters);
  const change = (next: Filters, isTyping = false): void => {
    const isStillTyping = isTyping && filters.q !== undefined;
    void navigate({ to: "/renders", search: parseFilters({ ...next }), replace: isStillTyping });
  };
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <Button
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={csv.isBusy}
          onClick={csv.save}
        >
          {t.exportCsv}
        </Button>
      }
      bar={<FilterBar filters={filters} onChange={change} />}
    >
      <List
        // Another filter, or another project, is another list.
        key={`${currentProject()} ${JSON.stringify(filters)}`}
        filters={filters}
        onClear={() => change({})}
      />
    </Page>
  );
}

function List({ filters, onClear }: { readonly filters: Filters; readonly onClear: () => void }) {
  const t = useTexts(RENDERS);
  const list = useRenders(filters);
  const selection = useSelection(
    list.renders.map(({ id }) => id),
    BULK_MAX,
  );
  if (list.error !== null) return <FailureNotice error={list.error} onRetry={list.again} />;
  if (list.isFirst) return <Waiting rows={10} />;
  if (list.renders.length === 0 && !list.isMore) {
    return hasFilters(filters) ? (
      <Empty title={t.nothingFound} action={<Button onClick={onClear}>{t.clearFilters}</Button>}>
        {t.nothingFoundWords}
      </Empty>
    ) : (
      <FirstRender />
    );
  }
  const { selected } = selection;
  return (
    <>
      {list.newCount === 0 ? null : (
        <div className={classes.newOnes}>
          <Button
            size="xs"
            radius="xl"
            onClick={() => {
              list.showNew();
              window.scrollTo({ top: 0 });
            }}
          >
            {t.newOnes(list.newCount)}
          </Button>
        </div>
      )}
      <span role="status" className="off-screen">
        {list.arrived === 0 ? "" : t.arrived(list.arrived)}
      </span>
      <RendersTable renders={list.renders} selection={selection} />
      <Further list={list} />
      {selected.size === 0 ? null : (
        <BulkBar
          selected={list.renders.filter(({ id }) => selected.has(id))}
          onClear={selection.clear}
          onDone={list.touch}
        />
      )}
    </>
  );
}

/** So many rows come by themselves as a reader goes down; more are asked for. */
const BY_ITSELF_MAX = 500;

/** The end of what is shown: the next page, how far a search has come, or that this is all. */
function Further({ list }: { readonly list: RenderList }) {
  const t = useTexts(RENDERS);
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(list);
  latest.current = list;
  const { isMore, isLoadingMore, searchedTo, renders } = list;
  const isSearch = searchedTo !== null && renders.length % PAGE !== 0;
  useEffect(() => {
    if (end.current === null) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        const { isMore, isLoadingMore, renders, loadMore } = latest.current;
        const isNear = entry?.isIntersecting === true;
        if (isNear && isMore && !isLoadingMore && renders.length < BY_ITSELF_MAX) loadMore();
      },
      { rootMargin: "600px" },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [renders.length]);
  return (
    <div ref={end} className={classes.further}>
      {isSearch && isMore ? <p>{t.searchedTo(exactTime(searchedTo))}</p> : null}
      {isMore ? (
        <Button loading={isLoadingMore} onClick={list.loadMore}>
          {isSearch ? t.searchOn : t.more}
        </Button>
      ) : renders.length > 20 ? (
        <p>{t.end}</p>
      ) : null}
    </div>
  );
}
