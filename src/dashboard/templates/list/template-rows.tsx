/** The templates as rows: what each looks like, what is published of it, when it was last used. */

import { Tooltip } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { AnswerOf } from "../../api/caller.ts";
import { Status } from "../../parts/status.tsx";
import { Time } from "../../parts/time.tsx";
import { useTexts } from "../../texts/language.ts";
import { TEMPLATE_LIST } from "../../texts/template-list.ts";
import type { Subject } from "../actions.tsx";
import { Thumbnail } from "../thumbnail.tsx";
import { RenameDialog } from "./rename-dialog.tsx";
import { RowMenu } from "./row-menu.tsx";
import classes from "./list.module.css";

export type Row = AnswerOf<"GET /v1/templates">["templates"][number];

/** A table; on a narrow screen each row takes two lines. */
export function TemplateRows({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTexts(TEMPLATE_LIST);
  const [renamed, setRenamed] = useState<Subject | null>(null);
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t.columns.name}</th>
            <th scope="col">{t.columns.version}</th>
            <th scope="col">{t.columns.lastRender}</th>
            <th scope="col">{t.columns.changed}</th>
            <th scope="col">
              <span className={classes.hidden}>{t.columns.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TemplateRow key={row.id} row={row} onRename={() => setRenamed(row)} />
          ))}
        </tbody>
      </table>
      <RenameDialog of={renamed} onClose={() => setRenamed(null)} />
    </>
  );
}

function TemplateRow({ row, onRename }: { readonly row: Row; readonly onRename: () => void }) {
  const t = useTexts(TEMPLATE_LIST);
  const { slug, name, currentVersionNumber: version, description, lastRender } = row;
  return (
    <tr>
      <td className={classes.name}>
        <Thumbnail slug={slug} name={name} version={version} />
        <div>
          <Link to="/templates/$slug" params={{ slug }} className={classes.link ?? ""}>
            {name}
          </Link>
          <p className={classes.about}>{description ?? slug}</p>
        </div>
      </td>
      <td className={classes.version}>
        <span className={version === null ? classes.quiet : ""}>
          {version === null ? t.unpublished : t.version(version)}
        </span>
        <Marks row={row} />
      </td>
      <td className={classes.last}>
        {lastRender === null || lastRender === undefined ? (
          <span className={`${classes.quiet} ${classes.none}`}>{t.noRender}</span>
        ) : (
          <Link to="/renders/$id" params={{ id: lastRender.id }} className={classes.render ?? ""}>
            <Status of={lastRender.status} /> <Time at={lastRender.createdAt} />
          </Link>
        )}
      </td>
      <td className={classes.changed}>
        <Time at={row.updatedAt} />
      </td>
      <td className={classes.actions}>
        <RowMenu of={row} onRename={onRename} />
      </td>
    </tr>
  );
}

/** What is to be known before it is trusted: an unpublished draft, something outdated. */
function Marks({ row: { draft, outdated } }: { readonly row: Row }) {
  const t = useTexts(TEMPLATE_LIST);
  const who = draft?.updatedBy?.name ?? null;
  return (
    <>
      {draft === null || draft === undefined ? null : (
        <Tooltip label={who === null ? t.draft : t.draftBy(who)}>
          <span className={classes.draft}>{t.draft}</span>
        </Tooltip>
      )}
      {outdated === true ? (
        <Tooltip label={t.outdatedWhy} multiline w={280}>
          <span className={classes.outdated}>{t.outdated}</span>
        </Tooltip>
      ) : null}
    </>
  );
}
