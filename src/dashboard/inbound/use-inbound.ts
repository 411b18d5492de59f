/** A list of what hooks received, as far back as somebody has looked, and new ones as they come. */

import { useInfiniteQuery } from "@tanstack/react-query";
import { api, type AnswerOf } from "../api/caller.ts";
import { useGatheredEvents } from "../api/live.ts";
import { keyOf } from "../api/query.ts";

export type InboundRow = AnswerOf<"GET /v1/inbound">["requests"][number];

/** How often it is looked whether something came, where the server's events do not get through. */
const LOOK_EVERY_MS = 60_000;

export interface InboundAsked {
  readonly status?: string;
  readonly signature?: "valid" | "invalid" | "absent";
  readonly template?: string;
  readonly q?: string;
}

/** The rows, newest first. */
export function useInbound(asked: InboundAsked, isEnabled = true) {
  const query = useInfiniteQuery({
    queryKey: [...keyOf("GET /v1/inbound", { query: { ...asked } }), "pages"],
    queryFn: ({ signal, pageParam }) =>
      api("GET /v1/inbound", {
        query: { ...asked, ...(pageParam === "" ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: LOOK_EVERY_MS,
    enabled: isEnabled,
  });
  useGatheredEvents((events) => {
    const isNews = events.some(({ type }) => type === "inbound" || type === "reset");
    if (isNews && isEnabled) void query.refetch();
  });
  const rows = query.data?.pages.flatMap(({ requests }) => requests);
  return { ...query, rows };
}
