/** The use tab of a template. */

import { useParams } from "@tanstack/react-router";
import { useRead } from "../../api/query.ts";
import { CopyLine, SecretLine } from "../../parts/copy.tsx";
import { Waiting } from "../../parts/waiting.tsx";

/** The page at /templates/:slug/use. */
export function UsePage() {
  const { slug } = useParams({ from: "/inside/templates/$slug" });
  const { data } = useRead("GET /v1/templates/:slug/hook", { params: { slug } });
  if (data === undefined) return <Waiting />;
  return (
    <>
      <CopyLine text={data.url} label={slug} />
      <SecretLine text={data.secret} label={slug} />
    </>
  );
}
