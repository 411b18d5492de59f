/** What there is, at a glance. */

import { Link } from "@tanstack/react-router";
import { Page } from "../parts/page.tsx";
import { OVERVIEW } from "../texts/overview.ts";
import { useTexts } from "../texts/language.ts";

/** The page at /. */
export function OverviewPage() {
  const t = useTexts(OVERVIEW);
  return (
    <Page title={t.title}>
      <Link to="/templates">{t.templates}</Link>
    </Page>
  );
}
