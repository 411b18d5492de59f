/** What can be done with a picture or a font: save it, put another in its place, delete it. */

import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconDownload, IconRefresh, IconTrash } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { api } from "../../api/caller.ts";
import { saveFile } from "../../browser.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { run, tell } from "../../templates/actions.tsx";
import { ASSETS } from "../../texts/assets.ts";
import { useTexts } from "../../texts/language.ts";
import { STATIONERY } from "../../texts/stationery.ts";
import { isUnused, UsedIn } from "../used-in.tsx";
import type { AssetProps } from "./asset-views.tsx";
import classes from "./assets.module.css";
import { PICTURES, refreshAssets, uploadAsset } from "./upload.ts";

const FONTS = ".ttf,.otf,.woff,.woff2";

/** The menu, with the dialogs that it opens. */
export function AssetMenu(props: AssetProps) {
  const { asset, mayChange } = props;
  const t = useTexts(ASSETS);
  const input = useRef<HTMLInputElement>(null);
  const [isDeleting, setDeleting] = useState(false);
  const [replacement, setReplacement] = useState<File | null>(null);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon aria-label={t.actions(asset.name)} className={classes.touch ?? ""}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => run(() => download(asset))}
          >
            {t.download}
          </Menu.Item>
          {mayChange ? (
            <>
              <Menu.Item
                leftSection={<IconRefresh size={16} aria-hidden />}
                onClick={() => input.current?.click()}
              >
                {t.replace}
              </Menu.Item>
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={() => setDeleting(true)}
              >
                {t.remove}
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {mayChange ? (
        <input
          ref={input}
          type="file"
          accept={asset.font === null ? PICTURES : FONTS}
          hidden
          aria-label={`${t.replace}: ${asset.name}`}
          onChange={({ currentTarget }) => {
            setReplacement(currentTarget.files?.[0] ?? null);
            currentTarget.value = "";
          }}
        />
      ) : null}
      <ReplaceDialog {...props} file={replacement} onClose={() => setReplacement(null)} />
      <DeleteDialog {...props} isOpen={isDeleting} onClose={() => setDeleting(false)} />
    </>
  );
}

async function download({ name, contentType }: AssetProps["asset"]): Promise<void> {
  const bytes = await api("GET /v1/assets/:name/content", { params: { name } });
  saveFile(new Blob([new Uint8Array(bytes)], { type: contentType }), name);
}

function ReplaceDialog({
  file,
  onClose,
  ...props
}: AssetProps & { readonly file: File | null; readonly onClose: () => void }) {
  const t = useTexts(ASSETS);
  const { name } = props.asset;
  return (
    <Confirm
      isOpen={file !== null}
      onClose={onClose}
      title={t.replaceTitle(name)}
      action={t.replace}
      onConfirm={async () => {
        if (file === null) return;
        const told = { signal: new AbortController().signal, onProgress: () => {} };
        await uploadAsset(name, file, told);
        await refreshAssets();
        tell(t.replaced(name));
      }}
    >
      <p>{t.replaceWords}</p>
      <StillUsed {...props} />
    </Confirm>
  );
}

function DeleteDialog({
  isOpen,
  onClose,
  ...props
}: AssetProps & { readonly isOpen: boolean; readonly onClose: () => void }) {
  const t = useTexts(ASSETS);
  const { name } = props.asset;
  return (
    <Confirm
      isOpen={isOpen}
      onClose={onClose}
      title={t.removeTitle(name)}
      action={t.remove}
      onConfirm={async () => {
        await api("DELETE /v1/assets/:name", { params: { name } });
        await refreshAssets();
        tell(t.removed(name));
      }}
    >
      <p>{t.removeWords}</p>
      <StillUsed {...props} />
    </Confirm>
  );
}

function StillUsed({ asset, usage, isLogo }: AssetProps) {
  const t = useTexts(STATIONERY).usage;
  const of = { kind: "asset", name: asset.name } as const;
  const all = { usage, of, isLogo };
  return (
    <>
      {isUnused(all) ? null : <p>{t.stillUsed}</p>}
      <UsedIn {...all} />
    </>
  );
}
