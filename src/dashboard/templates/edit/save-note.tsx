/** Whether what is edited is on the server, in a quiet word. */

import { EDIT } from "../../texts/edit.ts";
import { useTexts } from "../../texts/language.ts";
import classes from "./edit.module.css";
import type { SaveState } from "./session/edit-session.ts";

/** The word. */
export function SaveNote({ save }: { readonly save: SaveState }) {
  const t = useTexts(EDIT).save;
  const isBad = save.kind === "failed";
  return (
    <p role="status" className={isBad ? classes["notSaved"] : classes["note"]}>
      {save.kind === "failed" ? t.failed(save.reason) : t[save.kind]}
    </p>
  );
}
