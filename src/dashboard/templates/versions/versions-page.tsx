/** The versions tab of a template: what was published, by whom, with what to say about it. */

import { Button, Tooltip } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { api, type AnswerOf } from "../../api/caller.ts";
import { keyOf } from "../../api/query.ts";
import { Empty } from "../../parts/empty.tsx";
import { FailureNotice } from "../../parts/failure.tsx";
import { Time } from "../../parts/time.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { useTexts } from "../../texts/language.ts";
import { SHELL } from "../../texts/shell.ts";
import { VERSIONS } from "../../texts/versions.ts";
import { Thumbnail } from "../thumbnail.tsx";
import { usePinned } from "./pinned.ts";
import classes from "./versions.module.css";

type Version = AnswerOf<"GET /v1/templates/:slug/versions">["versions"][number];

const PAGE_ROWS = 30;
/** Where the first page begins. */
const NEWEST = 0;

/** The page at /templates/:slug/versions. */
export function VersionsPage() {
  const t = useTexts(VERSIONS);
  const shell = useTexts(SHELL);
  const { slug } = useParams({ from: "/inside/templates/$slug" });
  const pinned = usePinned(slug);
  const query = { limit: PAGE_ROWS };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    {
      queryKey: [
        ...keyOf("GET /v1/templates/:slug/versions", { params: { slug }, query }),
        "pages",
      ],
      queryFn: ({ pageParam, signal }) =>
        api("GET /v1/templates/:slug/versions", {
          params: { slug },
          query: pageParam === NEWEST ? query : { ...query, before: pageParam },
          signal,
        }),
      initialPageParam: NEWEST,
      getNextPageParam: ({ nextBefore }) => nextBefore ?? undefined,
    },
  );
  if (error !== null) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  const versions = data.pages.flatMap((page) => page.versions);
  if (versions.length === 0) {
    return (
      <Empty title={t.empty}>
        <p>{t.emptyWords}</p>
      </Empty>
    );
  }
  return (
    <>
      <ol className={classes.timeline}>
        {versions.map((version) => (
          <VersionRow
            key={version.number}
            slug={slug}
            version={version}
            isPinned={pinned === version.number}
          />
        ))}
      </ol>
      {hasNextPage ? (
        <Button mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {shell.more}
        </Button>
      ) : null}
    </>
  );
}

function VersionRow({
  slug,
  version,
  isPinned,
}: {
  readonly slug: string;
  readonly version: Version;
  readonly isPinned: boolean;
}) {
  const t = useTexts(VERSIONS);
  const { number, note, createdAt, isCurrent, restoredFrom, renders } = version;
  return (
    <li className={isCurrent ? classes.isCurrent : ""}>
      <Thumbnail slug={slug} name={t.version(number)} version={number} />
      <div className={classes.what}>
        <p className={classes.head}>
          <Link
            to="/templates/$slug/versions/$number"
            params={{ slug, number: String(number) }}
            className={classes.link ?? ""}
          >
            {t.version(number)}
          </Link>
          {isCurrent ? <span className={classes.current}>{t.current}</span> : null}
          {isPinned ? (
            <Tooltip label={t.pinnedWhy}>
              <span className={classes.pinned}>{t.pinned}</span>
            </Tooltip>
          ) : null}
        </p>
        {note === null && restoredFrom !== null ? (
          <p>{t.restored(restoredFrom)}</p>
        ) : (
          <p className={note === null ? classes.quiet : ""}>{note ?? t.noNote}</p>
        )}
        <p className={classes.quiet}>
          <Time at={createdAt} /> <Who by={version.publishedBy} />
        </p>
      </div>
      <p className={classes.renders}>
        {renders === undefined || renders === 0 ? (
          t.renders(0)
        ) : (
          <Link to="/renders" search={{ template: slug, version: number }}>
            {t.renders(renders)}
          </Link>
        )}
      </p>
    </li>
  );
}

/** Who published it, as far as that is known. */
export function Who({ by }: { readonly by: Version["publishedBy"] }) {
  const t = useTexts(VERSIONS);
  if (by === null) return null;
  const nameless = { key: t.someKey, user: t.somebody, cli: t.cli, server: t.server };
  return t.by(by.name ?? nameless[by.kind]);
}
