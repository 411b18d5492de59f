/** The version that a template's hook is pinned to. */

import { useRead } from "../../api/query.ts";
import { api } from "../../api/caller.ts";
import { refresh } from "../../api/query.ts";
import { useMay } from "../../app/session.ts";

/** Null where it follows what is published, or the reader may not see the hook. */
export function usePinned(slug: string): number | null {
  const maySee = useMay("hooks:write");
  const { data } = useRead(
    "GET /v1/templates/:slug/hook",
    { params: { slug } },
    { enabled: maySee },
  );
  return data?.pinnedVersion ?? null;
}

/** Pins the hook to a version; null lets it follow again. */
export async function pin(slug: string, version: number | null): Promise<void> {
  await api("PATCH /v1/templates/:slug/hook", {
    params: { slug },
    body: { pinnedVersion: version },
  });
  await refresh("GET /v1/templates/:slug/hook");
}
