/** The edit tab of a template. */

import { useParams } from "@tanstack/react-router";
import { useRead } from "../../api/query.ts";
import { Snippet } from "../../parts/copy.tsx";
import { Waiting } from "../../parts/waiting.tsx";

/** The page at /templates/:slug/edit. */
export function EditPage() {
  const { slug } = useParams({ from: "/inside/templates/$slug" });
  const { data } = useRead("GET /v1/templates/:slug/draft", { params: { slug } });
  return data === undefined ? <Waiting /> : <Snippet text={data.layout} label={slug} />;
}
