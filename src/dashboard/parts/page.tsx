/** What every page begins with: its title, what can be done with it, and the width of its text. */

import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { SHELL } from "../texts/shell.ts";
import { useTexts } from "../texts/language.ts";
import classes from "./page.module.css";

export interface PageProps {
  /** A text: it is the browser's title, too. */
  readonly title: string;
  /** A sentence below the title. */
  readonly lead?: ReactNode;
  /** Buttons at the right of the title; at most one of them is filled. */
  readonly actions?: ReactNode;
  /** What stands between the title and the content: tabs, filters. */
  readonly bar?: ReactNode;
  /** `text` keeps lines short, `wide` takes all there is. */
  readonly width?: "text" | "list" | "wide";
  readonly children: ReactNode;
}

/** A page of the dashboard. */
export function Page({ title, lead, actions, bar, width = "list", children }: PageProps) {
  const t = useTexts(SHELL);
  useDocumentTitle(`${title} · ${t.product}`);
  return (
    <div className={classes[width]}>
      <header className={classes.head}>
        <div className={classes.title}>
          <h1>{title}</h1>
          {lead === undefined ? null : <p>{lead}</p>}
        </div>
        {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
      </header>
      {bar}
      {children}
    </div>
  );
}
