/** Who did something, as the API tells of it. */

import { Type, type Static } from "@sinclair/typebox";
import { choice, idOf, nullable } from "./schemas.ts";

const KINDS = ["key", "user", "cli", "server"] as const;

export const ActorView = Type.Object(
  {
    kind: choice(KINDS, "An API key, a person, a command on the server, the server by itself."),
    id: nullable(idOf("Of the key or the person; null for the others.")),
    name: nullable(Type.String(), { description: "Null where there is none, or none any more." }),
  },
  { title: "Actor" },
);

export const ACTOR_EXAMPLE: Static<typeof ActorView> = {
  kind: "user",
  id: "01931f5e-8c00-7a11-8d0e-3c5b7f9a2e64",
  name: "Ada Lovelace",
};

/** An actor of the audit log, with its name where it has one. */
export function actorView(
  actor: string,
  names: ReadonlyMap<string, string>,
): Static<typeof ActorView> {
  const [prefix = "", id] = actor.split(":");
  const kind = KINDS.find((known) => known === prefix) ?? "server";
  return { kind, id: id ?? null, name: names.get(actor) ?? null };
}
