/** What all pages of one template have around them: its name, its tabs, what can be done with it. */

import { Outlet, Link, useParams, useRouterState } from "@tanstack/react-router";
import { useRead } from "../api/query.ts";
import { FailureNotice } from "../parts/failure.tsx";
import { Page } from "../parts/page.tsx";
import { TabLinks } from "../parts/tab-links.tsx";
import { useTexts } from "../texts/language.ts";
import { TEMPLATES } from "../texts/templates.ts";
import { PublishButton } from "./publish/publish-button.tsx";

const TABS = [
  ["/templates/$slug/edit", "edit"],
  ["/templates/$slug/use", "use"],
  ["/templates/$slug/versions", "versions"],
  ["/templates/$slug/activity", "activity"],
  ["/templates/$slug/settings", "settings"],
] as const;

/** Where one is at the draft or its versions; the other tabs have deeds of their own. */
const WHERE_PUBLISHED = /^\/templates\/[^/]+\/(?:edit|versions)(?:\/|$)/;

/** The frame, with one of the template's pages in it. */
export function TemplateFrame() {
  const t = useTexts(TEMPLATES);
  const { slug } = useParams({ from: "/inside/templates/$slug" });
  const { data, error, refetch } = useRead("GET /v1/templates/:slug", { params: { slug } });
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <Page
      title={data?.name ?? slug}
      width="wide"
      actions={WHERE_PUBLISHED.test(path) ? <PublishButton slug={slug} /> : undefined}
      bar={
        <TabLinks label={t.tabs.label}>
          {TABS.map(([to, name]) => (
            <Link key={to} to={to} params={{ slug }}>
              {t.tabs[name]}
            </Link>
          ))}
        </TabLinks>
      }
    >
      {error === null ? <Outlet /> : <FailureNotice error={error} onRetry={() => void refetch()} />}
    </Page>
  );
}
