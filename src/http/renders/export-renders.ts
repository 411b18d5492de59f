/** GET /v1/renders.csv: the list of renders as a table for spreadsheets, whole, whatever its length. */

import { Type } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { ok } from "../../errors.ts";
import { CSV_ROWS_STEP } from "../../limits.ts";
import type { Position } from "../../store/walk.ts";
import type { RenderFilter } from "../../store/renders-list.ts";
import type { Render } from "../../store/renders.ts";
import { keyEndpoint } from "../endpoint.ts";
import type { Parts } from "../parts.ts";
import { queryReader } from "../request/query.ts";
import { streamOf } from "../stream.ts";
import { csvLine, type CsvValue } from "./csv.ts";
import { FILTER_PARAMETERS, filterOf } from "./render-filter.ts";

const ExportQuery = Type.Object(FILTER_PARAMETERS);

const readQuery = queryReader(ExportQuery);

const COLUMNS: readonly (readonly [string, (render: Render) => CsvValue])[] = [
  ["id", ({ id }) => id],
  ["created", ({ createdAt }) => isoTime(createdAt)],
  ["started", ({ startedAt }) => (startedAt === null ? null : isoTime(startedAt))],
  ["completed", ({ completedAt }) => (completedAt === null ? null : isoTime(completedAt))],
  ["status", ({ status }) => status],
  ["template", ({ templateSlug }) => templateSlug],
  ["version", ({ versionNumber }) => versionNumber],
  ["source", ({ source }) => source],
  ["mode", ({ mode }) => mode],
  ["attempts", ({ attempts }) => attempts],
  ["queued_ms", ({ startedAt, createdAt }) => between(createdAt, startedAt)],
  ["render_ms", ({ startedAt, completedAt }) => between(startedAt, completedAt)],
  ["pages", ({ pageCount }) => pageCount],
  ["bytes", ({ sizeBytes }) => sizeBytes],
  ["file", ({ filename }) => filename],
  ["error", ({ error }) => error?.code ?? null],
  ["error_message", ({ error }) => error?.message ?? null],
  ["warnings", ({ warnings }) => warnings.length],
  ["metadata", ({ metadata }) => JSON.stringify(metadata)],
];

/** Excel takes a file without it for one in the code page of its country. */
const BYTE_ORDER_MARK = "\ufeff";

/** The renders of a filter as CSV, all of them, newest first. */
export const exportRenders = keyEndpoint(
  {
    id: "exportRenders",
    tag: "Renders",
    summary: "Export renders as CSV",
    description:
      "All renders that a filter of the list finds, newest first, as they are read: a table of any length, " +
      "in UTF-8 with a byte order mark, as RFC 4180 has it. Times are in UTC, durations in milliseconds; " +
      "`metadata` is JSON. A text that a spreadsheet would run as a formula begins with an apostrophe.",
    scope: "renders:read",
    reach: "templates",
    query: ExportQuery,
    answers: {
      200: {
        description: "The table",
        content: { "text/csv": { schema: null, examples: {} } },
      },
    },
    errors: ["template_not_found"],
  },
  ({ store, clock }) =>
    async (call, caller) => {
      const { project } = caller;
      const query = readQuery(call);
      if (!query.ok) return query;
      const filter = await filterOf(query.value, caller, store);
      if (!filter.ok) return filter;
      const day = isoTime(clock.now()).slice(0, 10);
      const headers = {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="renders-${day}.csv"`,
        "cache-control": "no-store",
      };
      if (call.request.method === "HEAD") return ok({ status: 200, headers, body: null });
      return ok({ status: 200, headers, body: streamOf(table(project.id, filter.value, store)) });
    },
);

async function* table(
  projectId: string,
  filter: RenderFilter,
  { renders }: Pick<Parts["store"], "renders">,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  yield encoder.encode(BYTE_ORDER_MARK + csvLine(COLUMNS.map(([name]) => name)));
  let after: Position | null = null;
  do {
    const page = await renders.list(projectId, filter, { after, limit: CSV_ROWS_STEP });
    const lines = page.items.map((render) => csvLine(COLUMNS.map(([, value]) => value(render))));
    // An empty piece is none: a search that finds nothing for a while sends nothing.
    if (lines.length > 0) yield encoder.encode(lines.join(""));
    after = page.next;
  } while (after !== null);
}

function between(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : to - from;
}
