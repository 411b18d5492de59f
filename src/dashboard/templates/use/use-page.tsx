/** The Use tab of a template: how others send it data, by its hook or by the API, with code and a test. */

import { SegmentedControl } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMay } from "../../app/session.ts";
import { useRead } from "../../api/query.ts";
import { FailureNotice } from "../../parts/failure.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { useTexts } from "../../texts/language.ts";
import { USE } from "../../texts/use.ts";
import { ApiWay } from "./api-way.tsx";
import { HookWay } from "./hook-way.tsx";
import classes from "./use.module.css";

/** The page at /templates/:slug/use. */
export function UsePage() {
  const t = useTexts(USE);
  const { slug } = useParams({ from: "/inside/templates/$slug/use" });
  const { by } = useSearch({ from: "/inside/templates/$slug/use" });
  const navigate = useNavigate({ from: "/templates/$slug/use" });
  const {
    data: template,
    error,
    refetch,
  } = useRead("GET /v1/templates/:slug", { params: { slug } });
  const maySend = useMay("hooks:write");
  if (error !== null) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (template === undefined) return <Waiting rows={10} />;
  return (
    <>
      <SegmentedControl
        className={classes.ways}
        aria-label={t.ways.label}
        value={by ?? "hook"}
        onChange={(way) =>
          void navigate({ search: way === "api" ? { by: "api" } : {}, replace: true })
        }
        data={[
          { value: "hook", label: t.ways.hook },
          { value: "api", label: t.ways.api },
        ]}
      />
      {by === "api" ? (
        <ApiWay template={template} />
      ) : maySend ? (
        <HookWay template={template} />
      ) : (
        <p className={classes.lead}>{t.notAllowed}</p>
      )}
    </>
  );
}
