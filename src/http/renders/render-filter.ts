/** Which renders a list is about: the same parameters for the list, for its CSV and for whoever counts. */

import { Type, type Static, type TObject } from "@sinclair/typebox";
import { ok, type Result } from "../../errors.ts";
import { LIST_LIMIT_MAX, SEARCH_MAX_CHARS } from "../../limits.ts";
import type { RenderFilter } from "../../store/renders-list.ts";
import type { RenderStatus as Status } from "../../store/renders.ts";
import type { Caller } from "../auth.ts";
import type { Parts } from "../parts.ts";
import { readTime } from "../request/time.ts";
import { text } from "../schemas.ts";
import { templateEverBySlug } from "../templates/template-by-slug.ts";
import { RenderMode, RenderSource } from "./render-view.ts";

const STATUSES: readonly Status[] = ["queued", "rendering", "succeeded", "failed", "cancelled"];
const STATUS = `(${STATUSES.join("|")})`;
const UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

export const FILTER_PARAMETERS = {
  status: Type.Optional(
    Type.String({
      pattern: `^${STATUS}(,${STATUS})*$`,
      expected: `one of ${STATUSES.join(", ")}, or several of them with commas between`,
      description: `\`${STATUSES.join("`, `")}\`, or several of them with commas between.`,
      examples: ["failed,cancelled"],
    }),
  ),
  template: Type.Optional(
    Type.String({
      description: "A template's slug. One that was deleted is found by the slug it had.",
    }),
  ),
  version: Type.Optional(
    Type.Integer({
      minimum: 1,
      expected: "a version number: a whole number from 1",
      description: "A version of the template; of whatever template where none is named.",
    }),
  ),
  source: Type.Optional(RenderSource),
  mode: Type.Optional(RenderMode),
  since: Type.Optional(
    Type.String({
      description:
        "Accepted then or later: ISO 8601. Without an offset it is meant in the project's time zone.",
    }),
  ),
  until: Type.Optional(Type.String({ description: "Accepted before then." })),
  ids: Type.Optional(
    Type.String({
      pattern: `^${UUID}(,${UUID}){0,${LIST_LIMIT_MAX - 1}}$`,
      expected: `ids of renders with commas between, at most ${LIST_LIMIT_MAX}`,
      description: `These renders only: ids with commas between, at most ${LIST_LIMIT_MAX}.`,
    }),
  ),
  q: Type.Optional(
    text(
      SEARCH_MAX_CHARS,
      "What the id, the file's name, the template's slug, the idempotency key, a value of the metadata " +
        "or a value of the data holds, in capitals or not. Of long data the first 16,384 characters count.",
    ),
  ),
};

type Asked = Static<TObject<typeof FILTER_PARAMETERS>>;

/** The parameters as the store takes them. Fails for a time that is none, and for a template that never was. */
export async function filterOf(
  { status, template, version, source, mode, since, until, ids, q }: Asked,
  caller: Pick<Caller, "project" | "templateIds">,
  store: Pick<Parts["store"], "templates">,
): Promise<Result<RenderFilter>> {
  const { project, templateIds } = caller;
  const from = readTime("since", since, project.timeZone);
  if (!from.ok) return from;
  const to = readTime("until", until, project.timeZone);
  if (!to.ok) return to;
  const found =
    template === undefined ? ok(null) : await templateEverBySlug(store, caller, template);
  if (!found.ok) return found;
  return ok({
    ...(status === undefined ? {} : { statuses: STATUSES.filter(isIn(status)) }),
    ...(found.value === null ? {} : { templateId: found.value.id }),
    ...(templateIds === null ? {} : { templateIds }),
    ...(version === undefined ? {} : { versionNumber: version }),
    ...(source === undefined ? {} : { source }),
    ...(mode === undefined ? {} : { mode }),
    ...(from.value === null ? {} : { since: from.value }),
    ...(to.value === null ? {} : { until: to.value }),
    ...(ids === undefined ? {} : { ids: [...new Set(ids.split(","))] }),
    ...(q === undefined ? {} : { text: q }),
  });
}

function isIn(list: string): (status: Status) => boolean {
  const named = new Set(list.split(","));
  return (status) => named.has(status);
}
