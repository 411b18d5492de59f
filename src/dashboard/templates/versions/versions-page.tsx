/** The versions tab of a template. */

import { useParams } from "@tanstack/react-router";
import { useRead } from "../../api/query.ts";
import { Time } from "../../parts/time.tsx";
import { Waiting } from "../../parts/waiting.tsx";

/** The page at /templates/:slug/versions. */
export function VersionsPage() {
  const { slug } = useParams({ from: "/inside/templates/$slug" });
  const { data } = useRead("GET /v1/templates/:slug/versions", { params: { slug } });
  if (data === undefined) return <Waiting />;
  return (
    <ul>
      {data.versions.map(({ number, createdAt }) => (
        <li key={number}>
          {number} <Time at={createdAt} />
        </li>
      ))}
    </ul>
  );
}
