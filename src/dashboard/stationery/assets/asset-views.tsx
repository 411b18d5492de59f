/** A picture as a card, a font as a line in it, each with its facts and where it is used. */

import { CopyIcon } from "../../parts/copy.tsx";
import { ASSETS } from "../../texts/assets.ts";
import { useTexts } from "../../texts/language.ts";
import { count, fileSize } from "../../texts/units.ts";
import { UsedInLine } from "../used-in.tsx";
import type { Usage } from "../usage.ts";
import { AssetMenu } from "./asset-menu.tsx";
import classes from "./assets.module.css";
import { useAssetUrl, useFontFamily } from "./content.ts";
import type { Asset } from "./upload.ts";

export interface AssetProps {
  readonly asset: Asset;
  readonly usage: Usage;
  readonly isLogo: boolean;
  readonly mayChange: boolean;
}

/** A picture. */
export function PictureCard(props: AssetProps) {
  const { asset, usage, isLogo } = props;
  const t = useTexts(ASSETS);
  const url = useAssetUrl(asset);
  const { name, width, height, sizeBytes } = asset;
  const isMeasured = width !== null && height !== null;
  return (
    <article className={classes.card} aria-label={name}>
      <div className={classes.thumb}>{url === null ? null : <img src={url} alt="" />}</div>
      <div className={classes.name}>
        <code>{`asset:${name}`}</code>
        <CopyIcon text={`asset:${name}`} label={t.address(name)} />
        <AssetMenu {...props} />
      </div>
      <p className={classes.facts}>
        {isMeasured ? `${t.pixels(count(width), count(height))} · ` : null}
        {fileSize(sizeBytes)}
      </p>
      <p className={classes.facts}>
        <UsedInLine usage={usage} of={{ kind: "asset", name }} isLogo={isLogo} />
      </p>
    </article>
  );
}

/** A font. */
export function FontRow(props: AssetProps) {
  const { asset, usage, isLogo } = props;
  const t = useTexts(ASSETS);
  const { state, family } = useFontFamily(asset);
  const { name, sizeBytes, font } = asset;
  if (font === null) return null;
  const style = font.style === "italic" ? ` ${t.italic}` : "";
  return (
    <article className={classes.fontRow} aria-label={name}>
      <div className={classes.fontHead}>
        <strong>{font.family}</strong>
        <CopyIcon text={font.family} label={t.family(name)} />
        <AssetMenu {...props} />
      </div>
      {state === "refused" ? (
        <p className={classes.facts}>{t.noSample}</p>
      ) : (
        <p
          className={classes.sample}
          style={family === null ? { visibility: "hidden" } : { fontFamily: `"${family}"` }}
        >
          {t.sample}
        </p>
      )}
      <p className={classes.facts}>
        {[name, t.weight(font.weight) + style, fileSize(sizeBytes)].join(" · ")}
      </p>
      <p className={classes.facts}>
        <UsedInLine usage={usage} of={{ kind: "asset", name }} isLogo={isLogo} />
      </p>
    </article>
  );
}
