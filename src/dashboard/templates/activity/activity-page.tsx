/** The activity tab of a template. */

import { useParams } from "@tanstack/react-router";
import { useRead } from "../../api/query.ts";
import { Status } from "../../parts/status.tsx";
import { Time } from "../../parts/time.tsx";
import { Waiting } from "../../parts/waiting.tsx";

/** The page at /templates/:slug/activity. */
export function ActivityPage() {
  const { slug } = useParams({ from: "/inside/templates/$slug" });
  const { data } = useRead("GET /v1/renders", { query: { template: slug } });
  if (data === undefined) return <Waiting />;
  return (
    <ul>
      {data.renders.map(({ id, status, createdAt }) => (
        <li key={id}>
          <Status of={status} /> <Time at={createdAt} />
        </li>
      ))}
    </ul>
  );
}
