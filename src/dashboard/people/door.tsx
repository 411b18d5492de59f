/** The pages at which one is not inside yet: one sheet in the middle, with what is asked. */

import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Preferences } from "../app/preferences.tsx";
import { SHELL } from "../texts/shell.ts";
import { useTexts } from "../texts/language.ts";
import classes from "./door.module.css";

export interface DoorProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly isWide?: boolean;
  readonly children?: ReactNode;
}

/** The sheet, with language and theme in the corner above it. */
export function Door({ title, lead, isWide = false, children }: DoorProps) {
  const t = useTexts(SHELL);
  useDocumentTitle(`${title} · ${t.product}`);
  return (
    <div className={classes.door}>
      <header className={classes.top}>
        <Preferences />
      </header>
      <main className={classes.middle}>
        <div className={isWide ? `${classes.sheet} ${classes.wide}` : classes.sheet}>
          <p className={classes.product}>{t.product}</p>
          <h1>{title}</h1>
          {lead === undefined ? null : <p className={classes.lead}>{lead}</p>}
          <div className={classes.content}>{children}</div>
        </div>
      </main>
    </div>
  );
}
