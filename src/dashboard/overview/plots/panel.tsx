/**
 * The frame of a plot: its title with the number that matters, what the place under the pointer means in
 * words, the plot, and the same as a table, for screen readers and whoever wants the figures.
 */

import { useTexts } from "../../texts/language.ts";
import { OVERVIEW } from "../../texts/overview.ts";
import type { ReactNode } from "react";
import classes from "./plots.module.css";

export interface TableOfPlot {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface PanelProps {
  readonly title: string;
  /** The number that matters. */
  readonly figure: string;
  /** What it means, or what the pointer is at. */
  readonly words: string;
  readonly table?: TableOfPlot;
  readonly children: ReactNode;
}

/** A plot with what belongs to it. */
export function Panel({ title, figure, words, table, children }: PanelProps) {
  const t = useTexts(OVERVIEW);
  return (
    <figure className={classes.panel}>
      <figcaption>
        <h2>{title}</h2>
        <strong className={classes.figure}>{figure}</strong>
        <span className={classes.words}>{words}</span>
      </figcaption>
      {children}
      {table === undefined ? null : (
        <details className={classes.details}>
          <summary aria-label={t.tableOf(title)}>{t.asTable}</summary>
          <div className={classes.scroll} tabIndex={0} role="region" aria-label={t.tableOf(title)}>
            <table>
              <thead>
                <tr>
                  {table.head.map((name) => (
                    <th key={name}>{name}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map(([name, ...values]) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    {values.map((value, index) => (
                      <td key={table.head[index + 1]}>{value}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </figure>
  );
}
