/** A template's requests and renders as one list, newest first. */

import { useInfiniteQuery } from "@tanstack/react-query";
import { api, type AnswerOf } from "../../api/caller.ts";
import { useGatheredEvents } from "../../api/live.ts";
import { keyOf } from "../../api/query.ts";
import { useInbound, type InboundRow } from "../../inbound/use-inbound.ts";

export type RenderRow = AnswerOf<"GET /v1/renders">["renders"][number];

export type Happening =
  | { readonly kind: "request"; readonly at: string; readonly request: InboundRow }
  | { readonly kind: "render"; readonly at: string; readonly render: RenderRow };

/** Where the server's events do not get through. */
const LOOK_EVERY_MS = 60_000;

/** What happened to a template, as far back as both lists have been read. */
export function useTimeline(slug: string, maySeeRequests: boolean) {
  const query = { template: slug };
  const inbound = useInbound(query, maySeeRequests);
  const renders = useInfiniteQuery({
    queryKey: [...keyOf("GET /v1/renders", { query }), "pages"],
    queryFn: ({ signal, pageParam }) =>
      api("GET /v1/renders", {
        query: { ...query, ...(pageParam === "" ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: LOOK_EVERY_MS,
  });
  useGatheredEvents((events) => {
    if (events.some(({ type }) => type === "render" || type === "reset")) void renders.refetch();
  });
  const renderRows = renders.data?.pages.flatMap((page) => page.renders);
  const isRead = renderRows !== undefined && (inbound.rows !== undefined || !maySeeRequests);
  const hasMore = renders.hasNextPage || inbound.hasNextPage;
  return {
    error: renders.error ?? inbound.error,
    happenings: isRead
      ? merged(
          { rows: inbound.rows ?? [], hasMore: inbound.hasNextPage },
          { rows: renderRows, hasMore: renders.hasNextPage },
        )
      : undefined,
    hasMore,
    isReadingMore: renders.isFetchingNextPage || inbound.isFetchingNextPage,
    readMore: async (): Promise<void> => {
      if (renders.hasNextPage) await renders.fetchNextPage();
      if (inbound.hasNextPage) await inbound.fetchNextPage();
    },
    retry: async (): Promise<void> => {
      await Promise.all([renders.refetch(), maySeeRequests ? inbound.refetch() : null]);
    },
  };
}

/** Of a list that goes on, what is older than its end may be missing: so far back nothing is told. */
function merged(
  inbound: { readonly rows: readonly InboundRow[]; readonly hasMore: boolean },
  renders: { readonly rows: readonly RenderRow[]; readonly hasMore: boolean },
): readonly Happening[] {
  const ends = [
    inbound.hasMore ? (inbound.rows.at(-1)?.receivedAt ?? "") : "",
    renders.hasMore ? (renders.rows.at(-1)?.createdAt ?? "") : "",
  ];
  const from =
    ends[0] !== undefined && ends[1] !== undefined && ends[0] > ends[1] ? ends[0] : (ends[1] ?? "");
  const all: Happening[] = [
    ...inbound.rows.map((request) => ({
      kind: "request" as const,
      at: request.receivedAt,
      request,
    })),
    ...renders.rows.map((render) => ({ kind: "render" as const, at: render.createdAt, render })),
  ];
  // ISO times in UTC sort as texts. Of one moment, what was made of a request stands above it.
  return all
    .filter(({ at }) => at >= from)
    .sort((a, b) => (a.at === b.at ? rank(a) - rank(b) : a.at < b.at ? 1 : -1));
}

function rank({ kind }: Happening): number {
  return kind === "render" ? 0 : 1;
}
