/** Versions as the API tells of them, in a list and with all they hold. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import type { VersionSummary } from "../../store/template-versions.ts";
import type { Template } from "../../store/templates.ts";
import { ACTOR_EXAMPLE, ActorView, actorView } from "../actor-view.ts";
import { nullable, Time } from "../schemas.ts";

export const VersionItem = Type.Object(
  {
    number: Type.Integer(),
    note: nullable(Type.String()),
    createdAt: Time,
    publishedBy: nullable(ActorView, {
      description: "Null for what was published before that was noted.",
    }),
    isCurrent: Type.Boolean({ description: "Whether this is the version that is rendered." }),
    restoredFrom: nullable(
      Type.Integer({ description: "The version whose content this one brought back." }),
    ),
  },
  { title: "Version" },
);

export const VERSION_EXAMPLE: Static<typeof VersionItem> = {
  number: 4,
  note: "The new logo was too large",
  createdAt: "2026-11-23T10:00:00.000Z",
  publishedBy: ACTOR_EXAMPLE,
  isCurrent: true,
  restoredFrom: 2,
};

/** A version in a list. */
export function versionItem(
  { number, note, createdAt, restoredFrom, publishedBy }: VersionSummary,
  { currentVersionNumber }: Pick<Template, "currentVersionNumber">,
  names: ReadonlyMap<string, string>,
): Static<typeof VersionItem> {
  return {
    number,
    note,
    createdAt: isoTime(createdAt),
    publishedBy: publishedBy === null ? null : actorView(publishedBy, names),
    isCurrent: number === currentVersionNumber,
    restoredFrom,
  };
}
