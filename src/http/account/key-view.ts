/** An API key as the API tells of it. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { SCOPES, type ApiKey, type Scope } from "../../store/api-keys.ts";
import type { Parts } from "../parts.ts";
import { Id, nullable, Time } from "../schemas.ts";

export const Key = Type.Object(
  {
    id: Id,
    name: Type.String(),
    mode: Type.Unsafe<ApiKey["mode"]>(Type.String({ enum: ["live", "test"] })),
    prefix: Type.String({ description: "Its first characters, to tell keys apart." }),
    scopes: Type.Array(Type.Unsafe<Scope>(Type.String({ enum: SCOPES }))),
    templates: nullable(Type.Array(Type.String()), {
      description: "Slugs of the only templates that it may touch; null for all.",
    }),
    createdAt: Time,
    expiresAt: nullable(Time),
    revokedAt: nullable(Time),
    lastUsedAt: nullable(Time, { description: "To the minute; null where it was never used." }),
  },
  { title: "Key" },
);

export const KEY_EXAMPLE: Static<typeof Key> = {
  id: "01931f5e-8c00-7d3a-9f21-5b8e6f0a1c2d",
  name: "Shop",
  mode: "live",
  prefix: "ck_live_Ab3dE9",
  scopes: ["renders:write", "renders:read"],
  templates: null,
  createdAt: "2026-11-23T10:00:00.000Z",
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
};

/** Slugs by the ids of templates that are there. */
type Slugs = ReadonlyMap<string, string>;

/** The slugs that keys are limited to. */
export async function slugsOf(
  keys: readonly ApiKey[],
  { templates }: Pick<Parts["store"], "templates">,
): Promise<Slugs> {
  const slugs = new Map<string, string>();
  for (const id of new Set(keys.flatMap(({ templateIds }) => templateIds ?? []))) {
    const template = await templates.byId(id);
    if (template !== null && template.deletedAt === null) slugs.set(id, template.slug);
  }
  return slugs;
}

/** One key as its project sees it. */
export async function keyView(key: ApiKey, store: Parts["store"]): Promise<Static<typeof Key>> {
  return keyViewOf(key, await slugsOf([key], store));
}

/** A key as its project sees it. */
export function keyViewOf(key: ApiKey, slugs: Slugs): Static<typeof Key> {
  const { id, name, mode, prefix, templateIds } = key;
  const time = (at: number | null): string | null => (at === null ? null : isoTime(at));
  return {
    ...{ id, name, mode, prefix },
    scopes: [...key.scopes],
    templates: templateIds?.flatMap((each) => slugs.get(each) ?? []) ?? null,
    createdAt: isoTime(key.createdAt),
    expiresAt: time(key.expiresAt),
    revokedAt: time(key.revokedAt),
    lastUsedAt: time(key.lastUsedAt),
  };
}
