/** An empty page teaches: what will be here, and the next step. */

import type { ReactNode } from "react";
import classes from "./empty.module.css";

export interface EmptyProps {
  readonly title: string;
  /** A sentence or two. */
  readonly children?: ReactNode;
  /** The next step: a button or a snippet. */
  readonly action?: ReactNode;
}

/** Stands where a list would. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <section className={classes.empty}>
      <h2>{title}</h2>
      {children === undefined ? null : <div className={classes.words}>{children}</div>}
      {action === undefined ? null : <div className={classes.action}>{action}</div>}
    </section>
  );
}
