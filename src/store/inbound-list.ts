/** The inbound log as its owner reads it: a list, newest first, and each request with all that was kept. */

import { and, desc, eq, getTableColumns, inArray, sql, type SQL } from "drizzle-orm";
import { INBOUND_SEARCHED_BYTES, LIST_ROWS_MAX } from "../limits.ts";
import type { Connection } from "./connection.ts";
import { inboundRequests, templates } from "./schema.ts";
import { walk, type Page, type Position } from "./walk.ts";

/** All that was kept of a request. `body` is null where its render was erased. */
export type InboundEntry = typeof inboundRequests.$inferSelect & { readonly templateSlug: string };

/** What a list shows of one. */
export type InboundSummary = Omit<InboundEntry, "body" | "errorIssues">;

export interface InboundFilter {
  readonly templateId?: string;
  /** Those of these templates only. */
  readonly templateIds?: readonly string[];
  /** Whether an HTTP status of an answer is one that is asked for. */
  readonly isStatus?: (httpStatus: number) => boolean;
  readonly errorCode?: string;
  readonly signature?: "valid" | "invalid" | "absent";
  /** Received then or later. */
  readonly since?: number;
  /** Received before then. */
  readonly until?: number;
  /** What the request id, the address, the render's id or the beginning of the body holds. */
  readonly text?: string;
}

export interface InboundList {
  /** A page of a project's requests, newest first. It may be short and go on, as that of renders. */
  list(
    projectId: string,
    filter: InboundFilter,
    page: { readonly after: Position | null; readonly limit: number },
  ): Promise<Page<InboundSummary>>;
  /** Null where there is none of this id in the project. */
  byId(projectId: string, id: string): Promise<InboundEntry | null>;
  /** The request that made a render, of those that are written by now; null where the log has none. */
  originOf(renderId: string): Promise<{ readonly id: string; readonly requestId: string } | null>;
}

const { body: _body, errorIssues: _issues, ...SUMMARY } = getTableColumns(inboundRequests);

/** The list over an open database. */
export function inboundList(db: Connection["db"]): InboundList {
  return {
    list: async (projectId, filter, { after, limit }) => {
      const { templateId, since = null, until = null } = filter;
      const text = filter.text?.toLowerCase();
      const page = await walk({
        read: (place, count) => listedIds(db, { projectId, templateId, text, place, count }).all(),
        positionOf: ({ receivedAt, id }) => ({ at: receivedAt, id }),
        isWanted: wanted(filter),
        ...{ since, until, after, limit },
        rowsMax: LIST_ROWS_MAX,
      });
      return {
        items: summaries(
          db,
          page.items.map(({ id }) => id),
        ),
        next: page.next,
      };
    },
    byId: async (projectId, id) =>
      db
        .select({ ...getTableColumns(inboundRequests), templateSlug: templates.slug })
        .from(inboundRequests)
        .innerJoin(templates, eq(templates.id, inboundRequests.templateId))
        .where(and(eq(inboundRequests.id, id), eq(inboundRequests.projectId, projectId)))
        .get() ?? null,
    originOf: async (renderId) =>
      db
        .select({ id: inboundRequests.id, requestId: inboundRequests.requestId })
        .from(inboundRequests)
        .where(eq(inboundRequests.renderId, renderId))
        .orderBy(inboundRequests.receivedAt, inboundRequests.id)
        .limit(1)
        .get() ?? null,
  };
}

/**
 * The requests that follow a place, by one index and without sorting. Only what stands before the body
 * in a row: whatever stands behind it costs SQLite a walk through the body.
 */
export function listedIds(
  db: Connection["db"],
  {
    projectId,
    templateId,
    text,
    place,
    count,
  }: {
    projectId: string;
    templateId: string | undefined;
    /** In lower case. */
    text?: string | undefined;
    place: Position;
    count: number;
  },
) {
  const {
    id,
    templateId: ofTemplate,
    receivedAt,
    httpStatus,
    errorCode,
    signature,
  } = inboundRequests;
  const holdsText = text === undefined ? sql<number>`1` : holds(text);
  return db
    .select({
      ...{ id, templateId: ofTemplate, receivedAt, httpStatus, errorCode, signature },
      holdsText,
    })
    .from(inboundRequests)
    .where(
      and(
        templateId === undefined
          ? eq(inboundRequests.projectId, projectId)
          : // `+` leaves the index of the template to be used.
            and(
              eq(inboundRequests.templateId, templateId),
              sql`+${eq(inboundRequests.projectId, projectId)}`,
            ),
        sql`(${receivedAt}, ${id}) < (${place.at}, ${place.id})`,
      ),
    )
    .orderBy(desc(receivedAt), desc(id))
    .limit(count);
}

/** Whether a row has a text. Of a body no more than its beginning is read from the disk. */
function holds(text: string): SQL<number> {
  const { requestId, clientAddress, renderId, body } = inboundRequests;
  const short = sql`coalesce(${requestId}, '') || ' ' || coalesce(${clientAddress}, '') || ' ' || coalesce(${renderId}, '')`;
  const start = sql`cast(substr(coalesce(${body}, ''), 1, ${INBOUND_SEARCHED_BYTES}) as text)`;
  return sql<number>`instr(lower(${short}), ${text}) > 0 or instr(lower(${start}), ${text}) > 0`;
}

/** What the index did not see to. */
function wanted({ isStatus, errorCode, signature, templateIds }: InboundFilter) {
  return (row: {
    readonly templateId: string;
    readonly httpStatus: number;
    readonly errorCode: string | null;
    readonly signature: string | null;
    readonly holdsText: number;
  }): boolean =>
    (isStatus?.(row.httpStatus) ?? true) &&
    (errorCode === undefined || row.errorCode === errorCode) &&
    (signature === undefined || row.signature === signature) &&
    (templateIds === undefined || templateIds.includes(row.templateId)) &&
    row.holdsText !== 0;
}

function summaries(db: Connection["db"], ids: string[]): readonly InboundSummary[] {
  return db
    .select({ ...SUMMARY, templateSlug: templates.slug })
    .from(inboundRequests)
    .innerJoin(templates, eq(templates.id, inboundRequests.templateId))
    .where(inArray(inboundRequests.id, ids))
    .all()
    .sort((a, b) => b.receivedAt - a.receivedAt || (a.id < b.id ? 1 : -1));
}
