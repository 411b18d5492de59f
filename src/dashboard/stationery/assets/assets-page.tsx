/** The pictures and fonts of a project: what each looks like, where it is used, and what can be done with it. */

import { Alert } from "@mantine/core";
import { useRead } from "../../api/query.ts";
import { useMay } from "../../app/session.ts";
import { Empty } from "../../parts/empty.tsx";
import { FailureNotice } from "../../parts/failure.tsx";
import { FileDrop } from "../../parts/file-drop.tsx";
import { Page } from "../../parts/page.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { ASSETS } from "../../texts/assets.ts";
import { useTexts } from "../../texts/language.ts";
import { STATIONERY } from "../../texts/stationery.ts";
import { Outdated } from "../outdated.tsx";
import type { Usage } from "../usage.ts";
import { FontRow, PictureCard } from "./asset-views.tsx";
import classes from "./assets.module.css";
import { PICTURES_AND_FONTS, type Asset } from "./upload.ts";
import { UploadList } from "./upload-list.tsx";
import { useUploads } from "./uploads.ts";

const OF_ASSETS = { kind: "assets" } as const;
const NO_USAGE: Usage = { templates: [], blocks: [] };
const NO_ASSETS: readonly Asset[] = [];

/** The page at /settings/assets. */
export function AssetsPage() {
  const t = useTexts(ASSETS);
  const shared = useTexts(STATIONERY);
  const mayChange = useMay("templates:write");
  const { data, error, refetch } = useRead("GET /v1/assets", {});
  const uploads = useUploads(t.tooLarge);
  const assets = data?.assets ?? NO_ASSETS;
  return (
    <Page title={t.title} lead={t.lead}>
      {mayChange ? (
        <FileDrop
          label={t.title}
          accept={PICTURES_AND_FONTS}
          isMultiple
          action={t.upload}
          onFiles={(files) =>
            uploads.add(
              files,
              assets.map(({ name }) => name),
            )
          }
        >
          <p>{t.drop}</p>
        </FileDrop>
      ) : (
        <Alert>{shared.readOnly}</Alert>
      )}
      <UploadList uploads={uploads} />
      <div className={classes.notice}>
        <Outdated of={OF_ASSETS} />
      </div>
      {error !== null ? <FailureNotice error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && error === null ? <Waiting rows={8} /> : null}
      {data === undefined ? null : <Shelves assets={assets} mayChange={mayChange} />}
    </Page>
  );
}

function Shelves({
  assets,
  mayChange,
}: {
  readonly assets: readonly Asset[];
  readonly mayChange: boolean;
}) {
  const t = useTexts(ASSETS);
  const { data: usage = NO_USAGE } = useRead("GET /v1/usage", {});
  const { data: brand } = useRead("GET /v1/brand", {});
  const pictures = assets.filter(({ font }) => font === null);
  const fonts = assets.filter(({ font }) => font !== null);
  if (assets.length === 0) return <Empty title={t.none}>{t.noneWords}</Empty>;
  const shared = (asset: Asset) => ({
    asset,
    usage,
    mayChange,
    isLogo: brand?.logo === `asset:${asset.name}`,
  });
  return (
    <>
      {pictures.length === 0 ? null : (
        <section aria-label={t.pictures} className={classes.shelf}>
          <h2>{t.pictures}</h2>
          <ul className={classes.grid}>
            {pictures.map((asset) => (
              <li key={asset.name}>
                <PictureCard {...shared(asset)} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {fonts.length === 0 ? null : (
        <section aria-label={t.fonts} className={classes.shelf}>
          <h2>{t.fonts}</h2>
          <ul className={classes.fonts}>
            {fonts.map((asset) => (
              <li key={asset.name}>
                <FontRow {...shared(asset)} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
