/** Tabs that are links: each has its URL, and back does what it says. */

import { Children, type ReactNode } from "react";
import classes from "./tab-links.module.css";

export interface TabLinksProps {
  /** What the tabs are of, for screen readers. */
  readonly label: string;
  /** Links of the router, which mark the one that is current. */
  readonly children: ReactNode;
}

/** A row of them; it scrolls where it is too long. */
export function TabLinks({ label, children }: TabLinksProps) {
  return (
    <nav aria-label={label} className={classes.tabs}>
      <ul>
        {Children.map(children, (child) => (
          <li>{child}</li>
        ))}
      </ul>
    </nav>
  );
}
