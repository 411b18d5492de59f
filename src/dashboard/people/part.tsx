/** A part of a page about people: its heading and what it is for, then what it holds. */

import type { ReactNode } from "react";
import classes from "./people.module.css";

export interface PartProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/** The part. */
export function Part({ title, lead, children }: PartProps) {
  return (
    <section className={classes.part} aria-label={title}>
      <h2>{title}</h2>
      {lead === undefined ? null : <p className={classes.lead}>{lead}</p>}
      {children}
    </section>
  );
}
