/** Importing templates from files: chosen by a button, or dropped onto the page. */

import { Button, FileButton } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { api } from "../../api/caller.ts";
import { currentLanguage, useTexts } from "../../texts/language.ts";
import { TEMPLATE_LIST } from "../../texts/template-list.ts";
import { refreshTemplates, run, tell } from "../actions.tsx";
import classes from "./list.module.css";

/** Bytes that are turned into base64 in one go: the stack of a call has its bounds. */
const STEP_BYTES = 32_768;

/** Imports a file and opens what it came to. */
function useImport() {
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const take = (file: File | null | undefined): void => {
    if (file === null || file === undefined) return;
    setBusy(true);
    run(async () => {
      try {
        const slug = await importFile(file);
        await navigate({ to: "/templates/$slug/edit", params: { slug } });
      } finally {
        setBusy(false);
      }
    });
  };
  return { isBusy, take };
}

async function importFile(file: File): Promise<string> {
  const t = TEMPLATE_LIST[currentLanguage()].importView;
  const data = base64Of(new Uint8Array(await file.arrayBuffer()));
  const imported = await api("POST /v1/imported-templates", { body: { data } });
  await refreshTemplates();
  const { slug, kept } = imported;
  const { name } = await api("GET /v1/templates/:slug", { params: { slug } });
  tell(kept.length === 0 ? t.done(name) : `${t.done(name)} ${t.kept(kept.join(", "))}`);
  return slug;
}

function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += STEP_BYTES) {
    text += String.fromCharCode(...bytes.subarray(at, at + STEP_BYTES));
  }
  return btoa(text);
}

/** A button that asks for a file. */
export function ImportButton() {
  const t = useTexts(TEMPLATE_LIST);
  const { isBusy, take } = useImport();
  return (
    <FileButton onChange={take} accept=".zip,application/zip">
      {(props) => (
        <Button {...props} loading={isBusy}>
          {t.import}
        </Button>
      )}
    </FileButton>
  );
}

/** Takes a file that is dropped anywhere on the page. */
export function ImportByDrop() {
  const t = useTexts(TEMPLATE_LIST);
  const { isBusy, take } = useImport();
  const [isOver, setOver] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const isOfFiles = ({ dataTransfer }: DragEvent): boolean =>
      dataTransfer?.types.includes("Files") === true;
    const over = (event: DragEvent): void => {
      if (!isOfFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!isOfFiles(event)) return;
      event.preventDefault();
      setOver(false);
      latest.current(event.dataTransfer?.files[0]);
    };
    document.addEventListener("dragover", over);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    return () => {
      document.removeEventListener("dragover", over);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
    };
  }, []);
  if (!isOver && !isBusy) return null;
  return (
    <div className={classes.drop} role="status">
      {isBusy ? t.importView.busy : t.importView.drop}
    </div>
  );
}
