/** GET /v1/templates/:slug/changes: what publishing, or going back, would change. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { fail, ok, type Result } from "../../errors.ts";
import { CHANGE_KINDS, type ManifestChange } from "../../manifest/compare.ts";
import type { Json } from "../../manifest/manifest.ts";
import { changesBetween, type Side } from "../../publish/changes.ts";
import type { Store } from "../../store/store.ts";
import type { Template } from "../../store/templates.ts";
import { ACTOR_EXAMPLE, ActorView, actorView } from "../actor-view.ts";
import { json } from "../answer.ts";
import { jsonAnswer } from "../operation.ts";
import { queryReader } from "../request/query.ts";
import { choice, nullable, Time } from "../schemas.ts";
import { templateEndpoint } from "./template-endpoint.ts";
import { INSPECTION } from "./template-view.ts";
import { versionByNumber } from "./versions.ts";

const ChangesQuery = Type.Object({
  from: Type.Optional(
    Type.String({
      pattern: "^(current|[1-9][0-9]{0,8})$",
      expected: "current, or the number of a version",
      description: "What it is compared with: `current`, unless told, or the number of a version.",
    }),
  ),
  to: Type.Optional(
    Type.String({
      pattern: "^(draft|[1-9][0-9]{0,8})$",
      expected: "draft, or the number of a version",
      description: "What would come: `draft`, unless told, or the number of a version.",
    }),
  ),
});

const readQuery = queryReader(ChangesQuery);

const Value = Type.Unsafe<Json>(Type.Unknown());

const ManifestChangeView = Type.Object(
  {
    kind: choice(CHANGE_KINDS),
    key: Type.String({ description: "As in the data, with `[]` behind a list: `items[].price`." }),
    breaking: Type.Boolean({
      description: "Whether data that was accepted may be refused from now on, or no longer shown.",
    }),
    before: Value,
    after: Value,
    required: Type.Boolean({ description: "Whether it has to be there now." }),
    sentence: Type.String(),
  },
  { title: "ManifestChange" },
);

const StationeryChangeView = Type.Object(
  {
    kind: choice(["block", "brand", "pictures"]),
    name: nullable(Type.String(), { description: "Of a block." }),
    change: choice(["added", "removed", "changed"]),
  },
  { title: "StationeryChange" },
);

const SideView = Type.Object(
  {
    versionNumber: nullable(Type.Integer(), { description: "Null for a draft." }),
    at: Time,
    by: nullable(ActorView),
  },
  { title: "ComparedSide" },
);

const Changes = Type.Object({
  from: nullable(SideView, { description: "Null where nothing has been published yet." }),
  to: SideView,
  layoutChanged: Type.Boolean(),
  sampleChanged: Type.Boolean(),
  breaking: Type.Boolean({ description: "Whether a change of the manifest is breaking." }),
  manifest: Type.Array(ManifestChangeView),
  manifestIssues: INSPECTION.manifestIssues,
  stationery: Type.Array(StationeryChangeView, {
    description: "Shared blocks, the brand and pictures that are others than they were.",
  }),
});

const EXAMPLE: Static<typeof Changes> = {
  from: { versionNumber: 3, at: "2026-11-22T10:00:00.000Z", by: ACTOR_EXAMPLE },
  to: { versionNumber: null, at: "2026-11-23T10:00:00.000Z", by: ACTOR_EXAMPLE },
  layoutChanged: true,
  sampleChanged: false,
  breaking: true,
  manifest: [
    {
      ...{ kind: "added", key: "course", breaking: true, before: null, after: "text" },
      required: true,
      sentence: "“course” is new and required (text): requests without it will be refused.",
    },
  ],
  manifestIssues: null,
  stationery: [],
};

/** Two versions, or a version and the draft, held against each other. */
export const compareTemplate = templateEndpoint(
  {
    id: "compareTemplate",
    summary: "See what publishing would change",
    description:
      "Holds the draft, or a version, against the version that is rendered, or another one. `manifest` has a " +
      "sentence for each change of what callers may send; those that may break them are marked.",
    scope: "templates:read",
    query: ChangesQuery,
    answers: { 200: jsonAnswer("What is other", Changes, EXAMPLE) },
    errors: ["version_not_found", "invalid_state"],
  },
  async (call, _caller, template, { store }) => {
    const query = readQuery(call);
    if (!query.ok) return query;
    const from = await earlierSide(store, template, query.value.from ?? "current");
    if (!from.ok) return from;
    const to = await laterSide(store, template, query.value.to ?? "draft");
    if (!to.ok) return to;
    const changes = await changesBetween(store, template, {
      from: from.value.side,
      to: to.value.side,
    });
    const names = await store.actors.names([from.value.by ?? [], to.value.by ?? []].flat());
    return ok(
      json(200, {
        from: from.value.side.kind === "nothing" ? null : sideView(from.value, names),
        to: sideView(to.value, names),
        layoutChanged: changes.layoutChanged,
        sampleChanged: changes.sampleChanged,
        breaking: changes.manifest.some(({ breaking }) => breaking),
        manifest: changes.manifest satisfies readonly ManifestChange[],
        manifestIssues: changes.manifestFailure?.issues ?? null,
        stationery: changes.stationery,
      }),
    );
  },
  "Versions",
);

interface Told {
  readonly side: Side;
  readonly at: number;
  readonly by: string | null;
}

const NOTHING: Told = { side: { kind: "nothing" }, at: 0, by: null };

async function earlierSide(
  store: Pick<Store, "templates">,
  template: Template,
  from: string,
): Promise<Result<Told>> {
  const number = from === "current" ? template.currentVersionNumber : Number(from);
  return number === null ? ok(NOTHING) : versionSide(store, template, String(number));
}

async function laterSide(
  store: Pick<Store, "templates" | "drafts">,
  template: Template,
  to: string,
): Promise<Result<Told>> {
  if (to !== "draft") return versionSide(store, template, to);
  const draft = await store.drafts.find(template.id);
  if (draft === null) return fail("invalid_state", "The template has no draft to compare.");
  return ok({
    side: { kind: "draft", content: draft },
    at: draft.updatedAt,
    by: draft.updatedBy,
  });
}

async function versionSide(
  store: Pick<Store, "templates">,
  template: Template,
  number: string,
): Promise<Result<Told>> {
  const version = await versionByNumber(store, template, number);
  if (!version.ok) return version;
  const { createdAt, publishedBy } = version.value;
  return ok({
    side: { kind: "version", content: version.value },
    at: createdAt,
    by: publishedBy,
  });
}

function sideView(
  { side, at, by }: Told,
  names: ReadonlyMap<string, string>,
): Static<typeof SideView> {
  return {
    versionNumber: side.kind === "version" ? side.content.number : null,
    at: isoTime(at),
    by: by === null ? null : actorView(by, names),
  };
}
