/** One version, as it was published: its pages, its source, the data that it takes; and the way back to it. */

import { Button, SegmentedControl } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { currentProject, type AnswerOf } from "../../api/caller.ts";
import { useRead } from "../../api/query.ts";
import { useMay } from "../../app/session.ts";
import { FailureNotice } from "../../parts/failure.tsx";
import { Time } from "../../parts/time.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { PdfViewer } from "../../pdf/pdf-viewer.tsx";
import { useTexts } from "../../texts/language.ts";
import { VERSIONS } from "../../texts/versions.ts";
import { run, tell } from "../actions.tsx";
import { versionPdf } from "../publish/pdfs.ts";
import { DataTable } from "./data-table.tsx";
import { pin, usePinned } from "./pinned.ts";
import { RollBackDialog } from "./roll-back-dialog.tsx";
import { PARTS, type VersionPart } from "./version-search.ts";
import { Who } from "./versions-page.tsx";
import classes from "./versions.module.css";

const SourceView = lazy(async () => {
  const { SourceView: component } = await import("./source-view.tsx");
  return { default: component };
});

type Version = AnswerOf<"GET /v1/templates/:slug/versions/:n">;

/** The page at /templates/:slug/versions/:number. */
export function VersionPage() {
  const t = useTexts(VERSIONS);
  const { slug, number } = useParams({ from: "/inside/templates/$slug/versions/$number" });
  const { show = "pages" } = useSearch({ from: "/inside/templates/$slug/versions/$number" });
  const navigate = useNavigate();
  const { data, error, refetch } = useRead("GET /v1/templates/:slug/versions/:n", {
    params: { slug, n: number },
  });
  if (error !== null) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  return (
    <>
      <Head slug={slug} version={data} />
      <SegmentedControl
        aria-label={t.parts.label}
        size="sm"
        mb="md"
        value={show}
        data={PARTS.map((part) => ({ value: part, label: t.parts[part] }))}
        onChange={(value) => {
          const part = PARTS.find((each) => each === value);
          void navigate({
            to: "/templates/$slug/versions/$number",
            params: { slug, number },
            search: part === undefined || part === "pages" ? {} : { show: part },
            replace: true,
          });
        }}
      />
      <Shown slug={slug} version={data} part={show} />
    </>
  );
}

function Head({ slug, version }: { readonly slug: string; readonly version: Version }) {
  const t = useTexts(VERSIONS);
  const { number, note, isCurrent, restoredFrom } = version;
  return (
    <div className={classes.versionHead}>
      <div className={classes.what}>
        <Link to="/templates/$slug/versions" params={{ slug }} className={classes.back ?? ""}>
          <IconArrowLeft size={14} aria-hidden /> {t.back}
        </Link>
        <h2>
          {t.version(number)}
          {isCurrent ? <span className={classes.current}>{t.current}</span> : null}
        </h2>
        {note === null ? null : <p>{note}</p>}
        <p className={classes.quiet}>
          <Time at={version.createdAt} /> <Who by={version.publishedBy} />
          {restoredFrom === null ? null : `. ${t.restored(restoredFrom)}.`}
        </p>
      </div>
      <Deeds slug={slug} version={version} />
    </div>
  );
}

function Deeds({ slug, version }: { readonly slug: string; readonly version: Version }) {
  const t = useTexts(VERSIONS);
  const { number, isCurrent } = version;
  const mayPublish = useMay("templates:write");
  const mayPin = useMay("hooks:write");
  const isPinned = usePinned(slug) === number;
  const [isOpen, { open, close }] = useDisclosure(false);
  const togglePin = async (): Promise<void> => {
    await pin(slug, isPinned ? null : number);
    tell(isPinned ? t.unpinDone : t.pinDone(number));
  };
  return (
    <div className={classes.deeds}>
      {mayPin ? (
        <Button onClick={() => run(() => togglePin())}>{isPinned ? t.unpin : t.pin}</Button>
      ) : null}
      {mayPublish && !isCurrent ? <Button onClick={open}>{t.rollBack}</Button> : null}
      {isOpen ? <RollBackDialog slug={slug} number={number} onClose={close} /> : null}
    </div>
  );
}

function Shown({
  slug,
  version,
  part,
}: {
  readonly slug: string;
  readonly version: Version;
  readonly part: VersionPart;
}) {
  const t = useTexts(VERSIONS);
  switch (part) {
    case "pages":
      return <Pages slug={slug} number={version.number} />;
    case "source":
      return (
        <Suspense fallback={<Waiting rows={12} />}>
          <SourceView text={version.layout} label={t.source} />
        </Suspense>
      );
    case "data":
      return <DataTable manifest={version.manifest} />;
  }
}

function Pages({ slug, number }: { readonly slug: string; readonly number: number }) {
  const t = useTexts(VERSIONS);
  const { data, error } = useQuery({
    queryKey: [currentProject(), "version pages", slug, number],
    queryFn: ({ signal }) => versionPdf(slug, number, signal),
    staleTime: Infinity,
  });
  if (error !== null) return <FailureNotice error={error} />;
  return (
    <div className={classes.viewer}>
      <PdfViewer file={data ?? null} label={t.pages} zoom="page" empty={<Waiting rows={10} />} />
    </div>
  );
}
