/** The settings tab of a template. */

import { useParams } from "@tanstack/react-router";
import { useRead } from "../../api/query.ts";
import { Waiting } from "../../parts/waiting.tsx";

/** The page at /templates/:slug/settings. */
export function TemplateSettingsPage() {
  const { slug } = useParams({ from: "/inside/templates/$slug" });
  const { data } = useRead("GET /v1/templates/:slug", { params: { slug } });
  return data === undefined ? <Waiting /> : <p>{data.description ?? data.name}</p>;
}
