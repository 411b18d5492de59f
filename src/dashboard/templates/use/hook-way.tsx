/** Sending to a template's hook: where, with what, in which code, by which service, and a test. */

import { useQuery } from "@tanstack/react-query";
import type { AnswerOf } from "../../api/caller.ts";
import { read } from "../../api/query.ts";
import { FailureNotice } from "../../parts/failure.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { useTexts } from "../../texts/language.ts";
import { USE } from "../../texts/use.ts";
import { CodePanel } from "./code-panel.tsx";
import { DataShape } from "./data-shape.tsx";
import { HookSettings } from "./hook-settings.tsx";
import { SendTest } from "./send-test.tsx";
import { ServiceGuides } from "./service-guides.tsx";
import { exampleJson } from "./example.ts";
import classes from "./use.module.css";

/** A hook's URL and secret come with one read, which the audit log notes: it is not repeated without need. */
function useHook(slug: string) {
  return useQuery({
    ...read("GET /v1/templates/:slug/hook", { params: { slug } }),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** What there is to know for whoever sets up a sender. */
export function HookWay({ template }: { readonly template: AnswerOf<"GET /v1/templates/:slug"> }) {
  const t = useTexts(USE);
  const { data: hook, error, refetch } = useHook(template.slug);
  if (error !== null) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (hook === undefined) return <Waiting rows={10} />;
  const data = exampleJson(template.example);
  return (
    <>
      <p className={classes.lead}>{t.hookLead}</p>
      <div className={classes.columns}>
        <div className={classes.where}>
          <HookSettings template={template} hook={hook} />
        </div>
        <SendTest slug={template.slug} isPublished={template.published} example={data} />
        <div className={classes.what}>
          <DataShape manifest={template.manifest} data={data} words={t.shapeWords} />
          <CodePanel
            words={t.codeWords}
            secrets={[hook.token, hook.secret]}
            codeOf={(language) => language.hook({ url: hook.url, secret: hook.secret, data })}
          />
          <ServiceGuides template={template} hook={hook} data={data} />
        </div>
      </div>
    </>
  );
}
