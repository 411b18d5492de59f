/** Requests as rows: each is a link to its page. On a small screen a row has two lines. */

import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Time } from "../parts/time.tsx";
import { useTexts } from "../texts/language.ts";
import { INBOUND } from "../texts/inbound.ts";
import { outcomeOf, senderOf } from "./outcome.ts";
import type { InboundRow } from "./use-inbound.ts";
import classes from "./inbound.module.css";

/** The rows with their heads. */
export function InboundRows({ rows }: { readonly rows: readonly InboundRow[] }) {
  const t = useTexts(INBOUND);
  return (
    <>
      <div className={classes.heads} aria-hidden>
        <span>{t.answer}</span>
        <span>{t.template}</span>
        <span>{t.sender}</span>
        <span>{t.signature}</span>
        <span>{t.received}</span>
      </div>
      <ul className={classes.rows} aria-label={t.title}>
        {rows.map((row) => (
          <li key={row.id}>
            <Row row={row} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Row({ row }: { readonly row: InboundRow }) {
  const t = useTexts(INBOUND);
  const Shape = row.accepted ? IconCircleCheck : IconCircleX;
  return (
    <Link to="/inbound/$inboundId" params={{ inboundId: row.id }}>
      <span className={`${classes.outcome} ${row.accepted ? classes.accepted : classes.rejected}`}>
        <Shape size={16} stroke={1.75} aria-hidden />
        <span>{outcomeOf(row, t)}</span>
      </span>
      <span className={`${classes.cell} ${classes.template}`}>{row.templateSlug}</span>
      <span className={`${classes.cell} ${classes.sender}`}>{senderOf(row, t)}</span>
      <span className={`${classes.cell} ${classes.signature} ${classes.muted}`}>
        {t.signatures[row.signature ?? "none"]}
      </span>
      <span className={`${classes.time} ${classes.muted}`}>
        <Time at={row.receivedAt} />
      </span>
    </Link>
  );
}
