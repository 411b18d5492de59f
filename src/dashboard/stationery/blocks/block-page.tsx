/** One block: its source beside the page of a template that shows it. */

import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { PlatenError } from "../../../client/errors.ts";
import { currentProject } from "../../api/caller.ts";
import { useRead } from "../../api/query.ts";
import { Empty } from "../../parts/empty.tsx";
import { FailureNotice } from "../../parts/failure.tsx";
import { Page } from "../../parts/page.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { BLOCKS } from "../../texts/blocks.ts";
import { useTexts } from "../../texts/language.ts";
import { BlockEditor } from "./block-editor.tsx";
import { DeleteBlock } from "./delete-block.tsx";
import { readBlock } from "./stored.ts";

/** The page at /settings/blocks/:name. */
export function BlockPage() {
  const t = useTexts(BLOCKS);
  const { name } = useParams({ from: "/inside/settings/blocks/$name" });
  const { data, error, refetch } = useQuery({
    queryKey: [currentProject(), "block to edit", name],
    queryFn: ({ signal }) => readBlock(name, signal),
    // What comes back from another window must not undo what was typed.
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
  const language = useRead("GET /v1/language", {}, { staleTime: Infinity });
  const usage = useRead("GET /v1/usage", {});
  const failed = error ?? language.error ?? usage.error;
  const isGone = failed instanceof PlatenError && failed.code === "not_found";
  const isThere = data !== undefined && language.data !== undefined && usage.data !== undefined;
  const back = (
    <Anchor component={Link} to="/settings/blocks">
      {t.back}
    </Anchor>
  );
  return (
    <Page
      title={t.named(name)}
      lead={back}
      width="wide"
      actions={isThere ? <DeleteBlock name={name} usage={usage.data} /> : undefined}
    >
      {isGone ? <Empty title={t.gone} action={back} /> : null}
      {failed !== null && !isGone ? (
        <FailureNotice error={failed} onRetry={() => void refetch()} />
      ) : null}
      {failed === null && !isThere ? <Waiting rows={10} /> : null}
      {isThere ? (
        <BlockEditor
          key={name}
          name={name}
          stored={data}
          language={language.data}
          usage={usage.data}
        />
      ) : null}
    </Page>
  );
}
