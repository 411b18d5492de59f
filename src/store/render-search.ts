/**
 * Looking for a text in renders. SQLite says of each row whether it may hold it, which is quick and can
 * only err on one side: it knows capitals of ASCII alone, and sees the names of JSON's members as well.
 * The few candidates are then looked at closely.
 */

import { eq, sql, type SQL } from "drizzle-orm";
import { SEARCH_DATA_MAX_CHARS } from "../limits.ts";
import type { Connection } from "./connection.ts";
import { idempotencyKeys, renderInputs, renders, templates } from "./schema.ts";

/** 1 for a row that may hold the text. Needs the template and the idempotency key joined. */
export function isCandidate(text: string): SQL<number> {
  const plain = likePattern(text);
  const inJson = likePattern(jsonText(text));
  return sql<number>`(
    ${renders.id} like ${plain} escape '~'
    or coalesce(${renders.filename}, '') like ${plain} escape '~'
    or ${templates.slug} like ${plain} escape '~'
    or coalesce(${idempotencyKeys.key}, '') like ${plain} escape '~'
    or ${renders.metadata} like ${inJson} escape '~'
    or exists (
      select 1 from ${renderInputs} where ${renderInputs.renderId} = ${renders.id}
      and substr(${renderInputs.data}, 1, ${SEARCH_DATA_MAX_CHARS}) like ${inJson} escape '~'
    ))`;
}

/** Looks at one candidate: whether one of its texts or values holds the text, in capitals or not. */
export function textSearch(db: Connection["db"], text: string): (renderId: string) => boolean {
  const needle = text.toLowerCase();
  const jsonNeedle = jsonText(needle);
  const rowOf = db
    .select({
      id: renders.id,
      filename: renders.filename,
      slug: templates.slug,
      key: idempotencyKeys.key,
      metadata: renders.metadata,
      data: sql<string | null>`substr(${renderInputs.data}, 1, ${SEARCH_DATA_MAX_CHARS})`,
    })
    .from(renders)
    .innerJoin(templates, eq(templates.id, renders.templateId))
    .leftJoin(idempotencyKeys, eq(idempotencyKeys.renderId, renders.id))
    .leftJoin(renderInputs, eq(renderInputs.renderId, renders.id))
    .where(eq(renders.id, sql.placeholder("id")))
    .prepare();
  return (id) => {
    const row = rowOf.get({ id });
    if (row === undefined) return false;
    const plain = [row.id, row.filename ?? "", row.slug, row.key ?? ""];
    return (
      plain.some((each) => each.toLowerCase().includes(needle)) ||
      [row.metadata, row.data ?? ""].some((json) => valuesIn(json).includes(jsonNeedle))
    );
  };
}

/** Names of members, as JSON.stringify writes them: no value has a colon after its closing quote. */
const MEMBER_NAMES = /"(?:[^"\\]|\\.)*":/g;

function valuesIn(json: string): string {
  return json.replace(MEMBER_NAMES, "").toLowerCase();
}

/** How JSON writes a text inside its quotes. */
function jsonText(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Letters beyond ASCII stand for any one character: SQLite would tell their capitals from them. */
function likePattern(text: string): string {
  const pattern = text.replace(/[%_~]/g, "~$&").replace(/[^\x00-\x7f]/gu, "_");
  return `%${pattern}%`;
}
