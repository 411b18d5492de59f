/** Templates and renders that fit what was typed, as the server finds them. */

import { useNavigate } from "@tanstack/react-router";
import { useRead } from "../api/query.ts";
import { useTexts } from "../texts/language.ts";
import { SHELL } from "../texts/shell.ts";
import { relativeTime } from "../texts/units.ts";
import type { Found } from "./entries.ts";

const SHOWN_MAX = 6;
/** A render is looked for by more than a letter or two. */
const QUERY_MIN_CHARS = 3;

/** What was found; what was found before stays until then. */
export function useFound(query: string): Found {
  const t = useTexts(SHELL);
  const navigate = useNavigate();
  const templates = useRead(
    "GET /v1/templates",
    { query: { limit: SHOWN_MAX, ...(query === "" ? {} : { q: query }) } },
    { placeholderData: (before) => before },
  );
  const isLong = query.length >= QUERY_MIN_CHARS;
  const renders = useRead(
    "GET /v1/renders",
    { query: { limit: SHOWN_MAX, q: query } },
    { enabled: isLong },
  );
  return {
    templates: (templates.data?.templates ?? []).map(({ id, slug, name }) => ({
      id,
      label: name,
      note: slug,
      run: () => void navigate({ to: "/templates/$slug/edit", params: { slug } }),
    })),
    renders: (isLong ? (renders.data?.renders ?? []) : []).map(
      ({ id, status, templateSlug, createdAt }) => ({
        id,
        label: `${templateSlug} · ${t.status[status]}`,
        note: relativeTime(createdAt),
        run: () => void navigate({ to: "/renders/$id", params: { id } }),
      }),
    ),
  };
}
