/** The renders of a project as a list, newest first. */

import { and, desc, eq, sql, type SQL } from "drizzle-orm";
import { LIST_ROWS_MAX } from "../limits.ts";
import type { Connection } from "./connection.ts";
import { renderOf } from "./render-rows.ts";
import type { Render, RenderMode, RenderSource, RenderStatus } from "./renders.ts";
import { idempotencyKeys, renders, templates } from "./schema.ts";
import { walk, type Page, type Position } from "./walk.ts";

export interface RenderFilter {
  readonly status?: RenderStatus;
  readonly templateId?: string;
  readonly source?: RenderSource;
  readonly mode?: RenderMode;
  /** Accepted then or later. */
  readonly since?: number;
  /** Accepted before then. */
  readonly until?: number;
  /** What the id, the file's name, the template's slug, a text of the metadata or the idempotency key holds. */
  readonly text?: string;
}

export interface RenderList {
  /**
   * A page of a project's renders, newest first. It may hold fewer than `limit` and go on all the same:
   * a page looks at LIST_ROWS_MAX rows and no more.
   */
  list(
    projectId: string,
    filter: RenderFilter,
    page: { readonly after: Position | null; readonly limit: number },
  ): Promise<Page<Render>>;
}

/** The list over an open database. */
export function renderList(db: Connection["db"]): RenderList {
  return {
    list: async (projectId, filter, { after, limit }) => {
      const page = await walk({
        read: (place, count) => listRows(db, { projectId, filter, place, count }).all(),
        positionOf: ({ render }) => ({ at: render.createdAt, id: render.id }),
        isWanted: wanted(filter),
        since: filter.since ?? null,
        until: filter.until ?? null,
        after,
        limit,
        rowsMax: LIST_ROWS_MAX,
      });
      return { items: page.items.map(renderOf), next: page.next };
    },
  };
}

type Row = ReturnType<ReturnType<typeof listRows>["all"]>[number];

/** The rows of a list that follow a place, by one index and without sorting, save for the few that are being rendered. */
export function listRows(
  db: Connection["db"],
  {
    projectId,
    filter,
    place,
    count,
  }: { projectId: string; filter: RenderFilter; place: Position; count: number },
) {
  const rows = db
    .select({
      render: renders,
      templateSlug: templates.slug,
      key: filter.text === undefined ? sql<null>`null` : idempotencyKeys.key,
    })
    .from(renders)
    .innerJoin(templates, eq(templates.id, renders.templateId))
    .$dynamic();
  if (filter.text !== undefined) {
    rows.leftJoin(idempotencyKeys, eq(idempotencyKeys.renderId, renders.id));
  }
  return rows
    .where(and(served(projectId, filter), follows(place, filter)))
    .orderBy(desc(renders.createdAt), desc(renders.id))
    .limit(count);
}

/**
 * What the index is asked for. The partial ones hold the few of a status; `+` keeps SQLite from walking
 * the whole project for one template, or for the handful of renders that are under way
 * (`renders_claimed`).
 */
function served(projectId: string, { status, templateId }: RenderFilter): SQL | undefined {
  const ofProject = eq(renders.projectId, projectId);
  switch (status) {
    case "queued":
      return and(ofProject, sql`${renders.status} = 'queued'`);
    case "failed":
      return and(ofProject, sql`${renders.status} = 'failed'`);
    case "cancelled":
      return and(ofProject, sql`${renders.status} = 'cancelled'`);
    case "rendering":
      return and(sql`+${ofProject}`, sql`${renders.status} = 'rendering'`);
    default:
      if (templateId === undefined) return ofProject;
      return and(eq(renders.templateId, templateId), sql`+${ofProject}`);
  }
}

function follows({ at, id }: Position, { status }: RenderFilter): SQL {
  const unindexed = sql.raw(status === "rendering" ? "+" : "");
  return sql`(${unindexed}${renders.createdAt}, ${renders.id}) < (${at}, ${id})`;
}

/** What the index did not see to. */
function wanted(filter: RenderFilter): (row: Row) => boolean {
  const { status, templateId, source, mode, text } = filter;
  const needle = text?.toLowerCase();
  return ({ render, templateSlug, key }) =>
    (status === undefined || render.status === status) &&
    (templateId === undefined || render.templateId === templateId) &&
    (source === undefined || render.source === source) &&
    (mode === undefined || render.mode === mode) &&
    (needle === undefined ||
      textsOf(render, templateSlug, key).some((each) => each.toLowerCase().includes(needle)));
}

function textsOf(
  { id, filename, metadata }: Row["render"],
  templateSlug: string,
  key: string | null,
): readonly string[] {
  // Written by `accept` from an object of texts, and by nothing else.
  const values = metadata === "{}" ? [] : Object.values(JSON.parse(metadata) as object).map(String);
  return [id, filename ?? "", templateSlug, key ?? "", ...values];
}
