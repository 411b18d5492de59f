/** The list of renders as it is on the server: page by page, and live. */

import { useInfiniteQuery, type InfiniteData } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { api, type AnswerOf } from "../api/caller.ts";
import { useGatheredEvents } from "../api/live.ts";
import { keyOf, queries } from "../api/query.ts";
import { queryOf, type Filters } from "./filters.ts";

export type RendersPage = AnswerOf<"GET /v1/renders">;
export type Render = RendersPage["renders"][number];

/** Renders that are read at a time. */
export const PAGE = 50;
/** What one reading of changed renders names. */
const IDS_MAX = 100;
/** Up to here a person who has scrolled is still at the top. */
const TOP_PX = 160;

export interface RenderList {
  readonly renders: readonly Render[];
  readonly error: Error | null;
  /** Nothing has come yet. */
  readonly isFirst: boolean;
  readonly isMore: boolean;
  readonly isLoadingMore: boolean;
  /** How far back a search has looked that goes on; null where it has seen all. */
  readonly searchedTo: string | null;
  /** New ones that wait for their reader to come back to the top. */
  readonly newCount: number;
  /** How many came into the list by themselves since it is shown. */
  readonly arrived: number;
  showNew(): void;
  loadMore(): void;
  again(): void;
  /** Reads these anew, for those who have done something to them. */
  touch(ids: readonly string[]): Promise<void>;
}

type Data = InfiniteData<RendersPage, string | null>;

/** The renders of a filter. */
export function useRenders(filters: Filters): RenderList {
  const filterKey = JSON.stringify(filters);
  // A filter is what its parts say, whatever object they come in.
  const key = useMemo(() => [...keyOf("GET /v1/renders"), "list", filterKey], [filterKey]);
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      return api("GET /v1/renders", {
        query: { ...queryOf(filters), limit: PAGE, ...cursor },
        signal,
      });
    },
    // Later ones are cursors; the first has none.
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const { data } = list;
  const renders = useMemo(() => data?.pages.flatMap((page) => page.renders) ?? [], [data]);
  const live = useLiveRows(key, filters, renders);
  return {
    ...live,
    renders,
    error: list.error,
    isFirst: list.isPending,
    isMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    searchedTo: data?.pages.at(-1)?.searchedTo ?? null,
    loadMore: () => void list.fetchNextPage(),
    again: () => void list.refetch(),
  };
}

/** Keeps the rows as they are on the server, and lets new ones in where they make nobody lose their place. */
function useLiveRows(key: readonly unknown[], filters: Filters, renders: readonly Render[]) {
  const shown = useRef(renders);
  shown.current = renders;
  const [waiting, setWaiting] = useState<readonly Render[]>([]);
  const [arrived, setArrived] = useState(0);

  const update = useCallback(
    (change: (rows: readonly Render[]) => readonly Render[]) =>
      queries.setQueryData<Data>([...key], (data) => data && changed(data, change)),
    [key],
  );
  const touch = useCallback(
    async (ids: readonly string[]): Promise<void> => {
      const known = new Map((await readAll(ids)).map((render) => [render.id, render]));
      const gone = new Set(ids.filter((id) => !known.has(id)));
      update((rows) =>
        rows.filter(({ id }) => !gone.has(id)).map((row) => known.get(row.id) ?? row),
      );
    },
    [update],
  );
  const letIn = useCallback(
    (fresh: readonly Render[]): void => {
      if (fresh.length === 0) return;
      update((rows) => withNew(rows, fresh));
      setArrived((count) => count + fresh.length);
    },
    [update],
  );

  useGatheredEvents((events) => {
    if (events.some(({ type }) => type === "reset")) {
      void queries.invalidateQueries({ queryKey: [...key] });
      return;
    }
    const ids = new Set(events.flatMap((event) => (event.type === "render" ? [event.id] : [])));
    const here = new Set(shown.current.map(({ id }) => id));
    const moved = [...ids].filter((id) => here.has(id));
    const others = [...ids].filter((id) => !here.has(id));
    void touch(moved).catch(() => {});
    void readAll(others, queryOf(filters))
      .then((fresh) => {
        // What is older than the list's end comes with its page.
        const last = shown.current.at(-1);
        const wanted = fresh.filter(
          (each) => last === undefined || each.createdAt >= last.createdAt,
        );
        if (window.scrollY <= TOP_PX) letIn(wanted);
        else setWaiting((before) => withNew(before, wanted));
      })
      .catch(() => {});
  });

  return {
    newCount: waiting.length,
    arrived,
    showNew: () => {
      letIn(waiting);
      setWaiting([]);
    },
    touch,
  };
}

/** The renders of these ids that fit a filter. */
async function readAll(
  ids: readonly string[],
  query: ReturnType<typeof queryOf> = {},
): Promise<readonly Render[]> {
  const found: Render[] = [];
  for (let from = 0; from < ids.length; from += IDS_MAX) {
    const part = ids.slice(from, from + IDS_MAX).join(",");
    const page = await api("GET /v1/renders", { query: { ...query, ids: part, limit: IDS_MAX } });
    found.push(...page.renders);
  }
  return found;
}

/** Puts new rows where their time is; those that are there already are taken as they are now. */
function withNew(rows: readonly Render[], fresh: readonly Render[]): readonly Render[] {
  const all = new Map([...rows, ...fresh].map((render) => [render.id, render]));
  return [...all.values()].sort((a, b) =>
    a.createdAt === b.createdAt ? (a.id < b.id ? 1 : -1) : a.createdAt < b.createdAt ? 1 : -1,
  );
}

/** The pages with other rows. All stand in the first one: where a page ends is a matter of cursors alone. */
function changed(data: Data, change: (rows: readonly Render[]) => readonly Render[]): Data {
  const rows = change(data.pages.flatMap((page) => page.renders));
  const pages = data.pages.map((page, index) => ({
    ...page,
    renders: index === 0 ? [...rows] : [],
  }));
  return { ...data, pages };
}
