/** The settings of a project: what the project is called. */

import { useRead } from "../api/query.ts";
import { FailureNotice } from "../parts/failure.tsx";
import { Page } from "../parts/page.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useTexts } from "../texts/language.ts";
import { SETTINGS } from "../texts/settings.ts";

/** The page at /settings/project. */
export function ProjectPage() {
  const t = useTexts(SETTINGS);
  const { data, error, refetch } = useRead("GET /v1/projects", {});
  if (error !== null) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  return (
    <Page title={t.sections.project} width="text">
      {data === undefined ? (
        <Waiting rows={1} />
      ) : (
        data.projects.map(({ id, name }) => <p key={id}>{name}</p>)
      )}
    </Page>
  );
}
