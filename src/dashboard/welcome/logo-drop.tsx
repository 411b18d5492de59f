/** A place to drop a logo on, or to choose its file at. It becomes an asset of the project at once. */

import { Button, Group } from "@mantine/core";
import { useRef, useState, type DragEvent } from "react";
import { PlatenError } from "../../client/errors.ts";
import { api } from "../api/caller.ts";
import { refresh } from "../api/query.ts";
import { failureSentence } from "../parts/failure.tsx";
import { useTexts } from "../texts/language.ts";
import { WELCOME } from "../texts/welcome.ts";
import classes from "./welcome.module.css";

/** As the server has it (limits.ts), which decides. */
const MAX_BYTES = 20 * 1024 * 1024;
const ENDINGS: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "image/gif": "gif",
  "image/svg+xml": "svg",
};

export interface LogoDropProps {
  /** `asset:logo.png`; null where there is none. */
  readonly logo: string | null;
  readonly onChange: (logo: string | null) => void;
}

interface Upload {
  readonly isBusy: boolean;
  /** Why a file was not taken; null where the last one was. */
  readonly fault: string | null;
  /** The picture that was taken in this visit, to be shown. */
  readonly shown: string | null;
  take(file: File | undefined): Promise<void>;
}

function useUpload(onChange: (logo: string) => void): Upload {
  const t = useTexts(WELCOME).brand;
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const ending = ENDINGS[file.type];
    if (ending === undefined) return setFault(t.notAPicture);
    if (file.size > MAX_BYTES) return setFault(t.tooLarge);
    setFault(null);
    setBusy(true);
    try {
      const data = await base64Of(file);
      const { name } = await api("POST /v1/assets", { body: { name: `logo.${ending}`, data } });
      setShown(URL.createObjectURL(file));
      await refresh("GET /v1/assets");
      onChange(`asset:${name}`);
    } catch (reason) {
      const isNoPicture = reason instanceof PlatenError && reason.code === "invalid_request";
      setFault(isNoPicture ? t.notAPicture : failureSentence(reason));
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, fault, shown, take };
}

/** The field. */
export function LogoDrop({ logo, onChange }: LogoDropProps) {
  const t = useTexts(WELCOME).brand;
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const { isBusy, fault, shown, take } = useUpload(onChange);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <div
      className={classes.drop}
      role="group"
      aria-label={t.logo}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span className={classes.label}>{t.logo}</span>
      {shown === null || logo === null ? null : <img src={shown} alt="" className={classes.logo} />}
      <p className={classes.help}>{isBusy ? t.uploading : t.logoHelp}</p>
      {fault === null ? null : (
        <p role="alert" className={classes.fault}>
          {fault}
        </p>
      )}
      <input
        ref={input}
        type="file"
        accept={Object.keys(ENDINGS).join(",")}
        className="off-screen"
        tabIndex={-1}
        aria-label={t.logo}
        onChange={({ currentTarget }) => {
          void take(currentTarget.files?.[0]);
          currentTarget.value = "";
        }}
      />
      <Group gap="xs">
        <Button size="xs" loading={isBusy} onClick={() => input.current?.click()}>
          {logo === null ? t.choose : t.another}
        </Button>
        {logo === null ? null : (
          <Button size="xs" variant="subtle" color="gray" onClick={() => onChange(null)}>
            {t.removeLogo}
          </Button>
        )}
      </Group>
    </div>
  );
}

/** In pieces: a call with millions of arguments is one too many for some browsers. */
async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const piece = 0x8000;
  let text = "";
  for (let from = 0; from < bytes.length; from += piece) {
    text += String.fromCharCode(...bytes.subarray(from, from + piece));
  }
  return btoa(text);
}
