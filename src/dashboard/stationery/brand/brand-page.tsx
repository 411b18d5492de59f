/** The brand, beside the real PDF that shows it. */

import { useQuery } from "@tanstack/react-query";
import { currentProject } from "../../api/caller.ts";
import { FailureNotice } from "../../parts/failure.tsx";
import { Page } from "../../parts/page.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { BRAND } from "../../texts/brand.ts";
import { useTexts } from "../../texts/language.ts";
import { BrandEditor } from "./brand-editor.tsx";
import { readBrand } from "./stored.ts";

/** The page at /settings/brand. */
export function BrandPage() {
  const t = useTexts(BRAND);
  const { data, error, refetch } = useQuery({
    queryKey: [currentProject(), "brand to edit"],
    queryFn: ({ signal }) => readBrand(signal),
    // What comes back from another window must not undo what was typed.
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      {error !== null ? <FailureNotice error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && error === null ? <Waiting rows={10} /> : null}
      {data === undefined ? null : <BrandEditor stored={data} />}
    </Page>
  );
}
