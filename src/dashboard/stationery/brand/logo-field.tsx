/** The logo: a file that becomes a picture of the project at once, or one that is there already. */

import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { useRead } from "../../api/query.ts";
import { failureSentence } from "../../parts/failure.tsx";
import { FileDrop } from "../../parts/file-drop.tsx";
import { BRAND } from "../../texts/brand.ts";
import { useTexts } from "../../texts/language.ts";
import { useAssetUrl } from "../assets/content.ts";
import {
  assetName,
  freeName,
  PICTURES,
  refreshAssets,
  uploadAsset,
  type Asset,
} from "../assets/upload.ts";
import classes from "./brand.module.css";

export interface LogoFieldProps {
  /** `asset:logo.png`; null where there is none. */
  readonly logo: string | null;
  readonly onChange: (logo: string | null) => void;
  readonly fault: string | undefined;
  readonly mayChange: boolean;
}

/** The field. */
export function LogoField({ logo, onChange, fault, mayChange }: LogoFieldProps) {
  const t = useTexts(BRAND);
  const { data } = useRead("GET /v1/assets", {});
  const pictures = (data?.assets ?? []).filter(({ font }) => font === null);
  const chosen = pictures.find(({ name }) => logo === `asset:${name}`) ?? null;
  const { isBusy, error, take } = useTaking(pictures, onChange);
  const shown = <Shown asset={chosen} />;
  if (!mayChange) {
    return (
      <div>
        <span className={classes.label}>{t.logo}</span>
        {shown}
      </div>
    );
  }
  return (
    <div>
      <span className={classes.label}>{t.logo}</span>
      <FileDrop
        label={t.logo}
        accept={PICTURES}
        isBusy={isBusy}
        action={logo === null ? t.choose : t.another}
        onFiles={([file]) => file !== undefined && void take(file)}
        more={
          logo === null ? undefined : (
            <Button size="xs" variant="subtle" color="gray" onClick={() => onChange(null)}>
              {t.removeLogo}
            </Button>
          )
        }
      >
        {shown}
        <p>{t.logoHelp}</p>
        {pictures.length === 0 ? null : (
          <Select
            size="xs"
            mb="xs"
            label={t.picture}
            placeholder={t.noLogo}
            data={pictures.map(({ name }) => ({ value: `asset:${name}`, label: name }))}
            value={logo}
            onChange={onChange}
            searchable
            clearable
            clearButtonProps={{ "aria-label": t.removeLogo }}
          />
        )}
      </FileDrop>
      {error === null && fault === undefined ? null : (
        <p role="alert" className={classes.fault}>
          {error ?? fault}
        </p>
      )}
    </div>
  );
}

/** The picture as it is, on paper. */
function Shown({ asset }: { readonly asset: Asset | null }) {
  const t = useTexts(BRAND);
  const url = useAssetUrl(asset);
  if (asset === null) return null;
  return (
    <div className={classes.logo}>
      {url === null ? null : <img src={url} alt={`${t.logo}: ${asset.name}`} />}
    </div>
  );
}

function useTaking(pictures: readonly Asset[], onChange: (logo: string) => void) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const take = async (file: File): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      // A picture of the same name may be in use elsewhere: it stays.
      const name = freeName(
        assetName(file.name),
        pictures.map((one) => one.name),
      );
      const told = { signal: new AbortController().signal, onProgress: () => {} };
      const asset = await uploadAsset(name, file, told);
      await refreshAssets();
      onChange(`asset:${asset.name}`);
    } catch (reason) {
      setError(failureSentence(reason));
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, error, take };
}
