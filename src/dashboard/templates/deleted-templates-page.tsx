/** What was deleted and can still be brought back. */

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useRead } from "../api/query.ts";
import { useMay } from "../app/session.ts";
import { Empty } from "../parts/empty.tsx";
import { FailureNotice } from "../parts/failure.tsx";
import { Page } from "../parts/page.tsx";
import { Time } from "../parts/time.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useTexts } from "../texts/language.ts";
import { TEMPLATE_LIST } from "../texts/template-list.ts";
import { dateOnly } from "../texts/units.ts";
import { restoreTemplate, run } from "./actions.tsx";
import classes from "./list/list.module.css";

/** As the API keeps them; its list says of each until when. */
const KEPT_DAYS = 30;
const ROWS = 100;

/** The page at /deleted-templates. */
export function DeletedTemplatesPage() {
  const t = useTexts(TEMPLATE_LIST);
  const { data, error, refetch } = useRead("GET /v1/deleted-templates", {
    query: { limit: ROWS },
  });
  return (
    <Page
      title={t.deletedView.title}
      lead={t.deletedView.lead(KEPT_DAYS)}
      actions={
        <Button component={Link} to="/templates">
          {t.deletedView.back}
        </Button>
      }
    >
      {error !== null ? (
        <FailureNotice error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Waiting rows={3} />
      ) : data.templates.length === 0 ? (
        <Empty title={t.deletedView.empty}>
          <p>{t.deletedView.emptyWords}</p>
        </Empty>
      ) : (
        <DeletedRows rows={data.templates} />
      )}
    </Page>
  );
}

interface DeletedRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly deletedAt: string;
  readonly restorableUntil: string;
}

function DeletedRows({ rows }: { readonly rows: readonly DeletedRow[] }) {
  const t = useTexts(TEMPLATE_LIST);
  const mayRestore = useMay("templates:write");
  return (
    <ul className={classes.rows}>
      {rows.map((row) => (
        <li key={row.id}>
          <div className={classes.what}>
            {row.name}
            <p className={classes.quiet}>
              {t.deletedView.deletedAt} <Time at={row.deletedAt} />. {t.deletedView.until}{" "}
              {dateOnly(row.restorableUntil)}.
            </p>
          </div>
          {mayRestore ? (
            <Button size="xs" onClick={() => run(() => restoreTemplate(row))}>
              {t.deletedView.restore}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
