/** The renders of a project as a list, newest first. */

import { and, desc, eq, inArray, sql, type SQL } from "drizzle-orm";
import { LIST_ROWS_MAX, SEARCH_ROWS_MAX } from "../limits.ts";
import type { Connection } from "./connection.ts";
import { renderOf } from "./render-rows.ts";
import { isCandidate, textSearch } from "./render-search.ts";
import type { Render, RenderMode, RenderSource, RenderStatus } from "./renders.ts";
import { idempotencyKeys, renders, templates } from "./schema.ts";
import { walk, type Page, type Position } from "./walk.ts";

export interface RenderFilter {
  /** Any of these; never empty. */
  readonly statuses?: readonly RenderStatus[];
  readonly templateId?: string;
  /** Those of these templates only. */
  readonly templateIds?: readonly string[];
  readonly versionNumber?: number;
  readonly source?: RenderSource;
  readonly mode?: RenderMode;
  /** Accepted then or later. */
  readonly since?: number;
  /** Accepted before then. */
  readonly until?: number;
  /** Those of these ids only. */
  readonly ids?: readonly string[];
  /** What the id, a name, a text of the metadata, the idempotency key or a value of the data holds. */
  readonly text?: string;
}

export interface RenderList {
  /**
   * A page of a project's renders, newest first. It may hold fewer than `limit` and go on all the same:
   * a page looks at LIST_ROWS_MAX rows, or where it looks for a text at SEARCH_ROWS_MAX, and no more.
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
      const holdsText = filter.text === undefined ? null : textSearch(db, filter.text);
      const isWanted = wanted(filter);
      const page = await walk({
        read: (place, count) => read(db, { projectId, filter, place, count }),
        positionOf: ({ createdAt, id }) => ({ at: createdAt, id }),
        isWanted: (row) =>
          isWanted(row) && (holdsText === null || (row.isCandidate === 1 && holdsText(row.id))),
        since: filter.since ?? null,
        until: filter.until ?? null,
        after,
        limit,
        rowsMax: filter.text === undefined ? LIST_ROWS_MAX : SEARCH_ROWS_MAX,
      });
      const found = wholeRows(
        db,
        page.items.map(({ id }) => id),
      );
      return { items: found, next: page.next };
    },
  };
}

type Row = ReturnType<ReturnType<typeof listRows>["all"]>[number];

interface Asked {
  readonly projectId: string;
  readonly filter: RenderFilter;
  readonly place: Position;
  readonly count: number;
}

/** One index for each status that has one, put together; else the one that serves the whole list. */
function read(db: Connection["db"], asked: Asked): readonly Row[] {
  const { statuses = [] } = asked.filter;
  const indexed = statuses.filter((status) => status !== "succeeded");
  const lists = indexed.length === statuses.length && statuses.length > 1 ? statuses : [null];
  if (lists.length === 1) return listRows(db, asked).all();
  return lists
    .flatMap((status) => {
      const filter = status === null ? asked.filter : { ...asked.filter, statuses: [status] };
      return listRows(db, { ...asked, filter }).all();
    })
    .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
    .slice(0, asked.count);
}

/**
 * The rows of a list that follow a place, by one index and without sorting, save for the few that are
 * being rendered, or are asked for by id. Only what filters look at: whole rows are read of a page alone.
 */
export function listRows(db: Connection["db"], { projectId, filter, place, count }: Asked) {
  const { id, createdAt, status, templateId, versionNumber, source, mode } = renders;
  const candidate = filter.text === undefined ? sql<number>`1` : isCandidate(filter.text);
  const rows = db
    .select({
      ...{ id, createdAt, status, templateId, versionNumber, source, mode },
      isCandidate: candidate,
    })
    .from(renders)
    .$dynamic();
  if (filter.text !== undefined) {
    rows.innerJoin(templates, eq(templates.id, renders.templateId));
    rows.leftJoin(idempotencyKeys, eq(idempotencyKeys.renderId, renders.id));
  }
  return rows
    .where(and(served(projectId, filter), follows(place, filter)))
    .orderBy(desc(renders.createdAt), desc(renders.id))
    .limit(count);
}

/**
 * What the index is asked for. The partial ones hold the few of a status; `+` keeps SQLite from walking
 * the whole project for one template, for the handful of renders that are under way
 * (`renders_claimed`), or for those that are named.
 */
function served(projectId: string, { statuses, templateId, ids }: RenderFilter): SQL | undefined {
  const ofProject = eq(renders.projectId, projectId);
  if (ids !== undefined) return and(inArray(renders.id, [...ids]), sql`+${ofProject}`);
  switch (statuses?.length === 1 ? statuses[0] : null) {
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

function follows({ at, id }: Position, { statuses, ids }: RenderFilter): SQL {
  const isFew = ids !== undefined || (statuses?.length === 1 && statuses[0] === "rendering");
  return sql`(${sql.raw(isFew ? "+" : "")}${renders.createdAt}, ${renders.id}) < (${at}, ${id})`;
}

/** What the index did not see to, but for the text. */
function wanted(filter: RenderFilter): (row: Row) => boolean {
  const { statuses, templateId, templateIds, versionNumber, source, mode } = filter;
  return (row) =>
    (statuses === undefined || statuses.includes(row.status)) &&
    (templateId === undefined || row.templateId === templateId) &&
    (templateIds === undefined || templateIds.includes(row.templateId)) &&
    (versionNumber === undefined || row.versionNumber === versionNumber) &&
    (source === undefined || row.source === source) &&
    (mode === undefined || row.mode === mode);
}

/** The renders of a page, in its order. */
function wholeRows(db: Connection["db"], ids: readonly string[]): readonly Render[] {
  if (ids.length === 0) return [];
  const rows = db
    .select({ render: renders, templateSlug: templates.slug })
    .from(renders)
    .innerJoin(templates, eq(templates.id, renders.templateId))
    .where(inArray(renders.id, [...ids]))
    .all();
  const known = new Map(rows.map((row) => [row.render.id, renderOf(row)]));
  // One that was erased since its place was read is left out.
  return ids.flatMap((id) => known.get(id) ?? []);
}
