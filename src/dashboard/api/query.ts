/** The API's reads as queries: kept while a page shows them, read anew when something changed. */

import {
  QueryClient,
  useQuery,
  type QueryKey,
  type UseQueryOptions,
  type UseQueryResult,
} from "@tanstack/react-query";
import type { Routes } from "../../client/api/routes.ts";
import type { Input } from "../../client/call.ts";
import { PlatenError } from "../../client/errors.ts";
import { api, currentProject } from "./caller.ts";

/** How long what was read counts as fresh: a step back is at once as it was. */
const FRESH_MS = 5_000;

/** What the dashboard has read. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      // The caller has tried again already where that can help.
      retry: false,
      refetchOnWindowFocus: true,
    },
  },
});

type Read = Extract<keyof Routes, `GET ${string}`>;

/** The key of a read: the project, the route, and what it was asked for. */
export function keyOf(route: Read, input: Readonly<Record<string, unknown>> = {}): QueryKey {
  const { params, query } = input;
  return [currentProject(), route, ...(params === undefined ? [] : [params]), query ?? {}];
}

/** The options of a read, for `useQuery`, `useSuspenseQuery` and loaders. */
export function read<K extends Read>(
  route: K,
  input: Input<K>,
): UseQueryOptions<Routes[K]["answer"], PlatenError> & { queryKey: QueryKey } {
  return {
    queryKey: keyOf(route, input),
    queryFn: ({ signal }) => api(route, { ...input, signal }),
  };
}

/** Reads a route for as long as a page shows it. */
export function useRead<K extends Read>(
  route: K,
  input: Input<K>,
  options: Partial<UseQueryOptions<Routes[K]["answer"], PlatenError>> = {},
): UseQueryResult<Routes[K]["answer"], PlatenError> {
  return useQuery({ ...read(route, input), ...options });
}

/** What was read of these routes is read anew, in every form in which it is shown. */
export async function refresh(...routes: readonly Read[]): Promise<void> {
  await Promise.all(
    routes.map((route) => queries.invalidateQueries({ queryKey: [currentProject(), route] })),
  );
}
