/** The last renders, and the templates that are used most. */

import { Link } from "@tanstack/react-router";
import type { AnswerOf } from "../api/caller.ts";
import { Status } from "../parts/status.tsx";
import { Time } from "../parts/time.tsx";
import { useTexts } from "../texts/language.ts";
import { OVERVIEW } from "../texts/overview.ts";
import { count } from "../texts/units.ts";
import type { Statistics } from "./use-statistics.ts";
import classes from "./overview.module.css";

/** How many of the last are shown. */
export const RECENT = 6;

/** The last renders. */
export function Recent({ renders }: { readonly renders: AnswerOf<"GET /v1/renders">["renders"] }) {
  const t = useTexts(OVERVIEW);
  return (
    <section aria-labelledby="recent" className={classes.block}>
      <h2 id="recent">{t.recent}</h2>
      <ul className={classes.rows}>
        {renders.map(({ id, filename, status, createdAt }) => (
          <li key={id}>
            <Link to="/renders/$id" params={{ id }}>
              {filename}
            </Link>
            <Status of={status} />
            <Time at={createdAt} />
          </li>
        ))}
      </ul>
      <Link to="/renders">{t.allRenders}</Link>
    </section>
  );
}

/** The templates that are used most. */
export function Busiest({ templates }: Pick<Statistics, "templates">) {
  const t = useTexts(OVERVIEW);
  if (templates.length === 0) return null;
  return (
    <section aria-labelledby="busiest" className={classes.block}>
      <h2 id="busiest">{t.busiest}</h2>
      <ul className={classes.rows}>
        {templates.slice(0, RECENT).map(({ slug, name, accepted, failed }) => (
          <li key={slug}>
            <Link to="/renders" search={{ template: slug }}>
              {name}
            </Link>
            <span>{t.busiestLine(count(accepted), failed)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
