/** The templates of a project as a list in pages, those changed last first, with what decides the next click. */

import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { LIST_ROWS_MAX } from "../limits.ts";
import type { Connection } from "./connection.ts";
import type { RenderStatus } from "./renders.ts";
import { renders, templateDrafts, templates } from "./schema.ts";
import type { Template } from "./templates.ts";
import { walk, type Page, type Position } from "./walk.ts";

export interface ListedTemplate {
  readonly template: Template;
  /** Null where it has none. */
  readonly draft: { readonly updatedAt: number; readonly updatedBy: string | null } | null;
  /** The render that was accepted last; null where there is none. */
  readonly lastRender: {
    readonly id: string;
    readonly status: RenderStatus;
    readonly createdAt: number;
  } | null;
}

export interface TemplateList {
  /**
   * A page of a project's templates. `text`: what the name, the slug or the description holds. `ids`: of
   * these only.
   */
  page(
    projectId: string,
    filter: { readonly text?: string; readonly ids?: readonly string[] },
    page: { readonly after: Position | null; readonly limit: number },
  ): Promise<Page<ListedTemplate>>;
}

/** The list over an open database. */
export function templateList(db: Connection["db"]): TemplateList {
  const last = db
    .select({ id: renders.id, status: renders.status, createdAt: renders.createdAt })
    .from(renders)
    .where(eq(renders.templateId, sql.placeholder("templateId")))
    .orderBy(desc(renders.createdAt), desc(renders.id))
    .limit(1)
    .prepare();
  return {
    page: async (projectId, { text, ids }, { after, limit }) => {
      const needle = text?.toLowerCase();
      const page = await walk({
        read: (place, count) => templateRows(db, { projectId, place, count }).all(),
        positionOf: ({ template }) => ({ at: template.updatedAt, id: template.id }),
        isWanted: ({ template: { id, name, slug, description } }) =>
          (ids === undefined || ids.includes(id)) &&
          (needle === undefined ||
            [name, slug, description ?? ""].some((each) => each.toLowerCase().includes(needle))),
        ...{ since: null, until: null, after, limit },
        rowsMax: LIST_ROWS_MAX,
      });
      const items = page.items.map(({ template, draftAt, draftBy }) => ({
        template,
        draft: draftAt === null ? null : { updatedAt: draftAt, updatedBy: draftBy },
        lastRender: last.get({ templateId: template.id }) ?? null,
      }));
      return { items, next: page.next };
    },
  };
}

/** The rows that follow a place, by the index `templates_by_update`. */
export function templateRows(
  db: Connection["db"],
  { projectId, place, count }: { projectId: string; place: Position; count: number },
) {
  const { updatedAt, id } = templates;
  return db
    .select({
      template: templates,
      draftAt: templateDrafts.updatedAt,
      draftBy: templateDrafts.updatedBy,
    })
    .from(templates)
    .leftJoin(templateDrafts, eq(templateDrafts.templateId, id))
    .where(
      and(
        eq(templates.projectId, projectId),
        isNull(templates.deletedAt),
        sql`(${updatedAt}, ${id}) < (${place.at}, ${place.id})`,
      ),
    )
    .orderBy(desc(updatedAt), desc(id))
    .limit(count);
}
