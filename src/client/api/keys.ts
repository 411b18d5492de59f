/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

import type { ProjectPart } from "./keys-parts.ts";

/** Answered: Ask which key this is. */
export interface GetOwnKeyAnswer {
  /** A UUIDv7. */
  id: string;
  name: string;
  mode: "live" | "test";
  /** Its first characters, to tell keys apart. */
  prefix: string;
  scopes: (
    | "renders:write"
    | "renders:read"
    | "templates:read"
    | "templates:write"
    | "hooks:write"
    | "webhooks:write"
    | "admin"
  )[];
  /** Slugs of the only templates that it may touch; null for all. */
  templates: string[] | null;
  /** ISO 8601, in UTC, with milliseconds. */
  createdAt: string;
  /** ISO 8601, in UTC, with milliseconds. */
  expiresAt: string | null;
  /** ISO 8601, in UTC, with milliseconds. */
  revokedAt: string | null;
  /** To the minute; null where it was never used. */
  lastUsedAt: string | null;
  project: ProjectPart;
}

/** Answered: List the keys. */
export interface ListKeysAnswer {
  keys: GetKeyAnswer[];
}

/** Sent: Make a key. */
export interface CreateKeyBody {
  /** What the key is for. */
  name: string;
  /** `test`: its PDFs are watermarked TEST and left out of the counts. */
  mode?: "live" | "test" | undefined;
  /** What the key may do; `admin` is everything. */
  scopes?:
    | (
        | "renders:write"
        | "renders:read"
        | "templates:read"
        | "templates:write"
        | "hooks:write"
        | "webhooks:write"
        | "admin"
      )[]
    | undefined;
  /** Slugs of the only templates that the key may touch; it then gets nothing of what is the whole project's, and can't be `admin`. All, unless told. */
  templates?: string[] | undefined;
  /** When the key stops working, ISO 8601 with an offset, at most 3650 days ahead. Never, unless told. */
  expiresAt?: string | undefined;
}

/** Answered: Make a key. */
export interface CreateKeyAnswer {
  /** A UUIDv7. */
  id: string;
  name: string;
  mode: "live" | "test";
  /** Its first characters, to tell keys apart. */
  prefix: string;
  scopes: (
    | "renders:write"
    | "renders:read"
    | "templates:read"
    | "templates:write"
    | "hooks:write"
    | "webhooks:write"
    | "admin"
  )[];
  /** Slugs of the only templates that it may touch; null for all. */
  templates: string[] | null;
  /** ISO 8601, in UTC, with milliseconds. */
  createdAt: string;
  /** ISO 8601, in UTC, with milliseconds. */
  expiresAt: string | null;
  /** ISO 8601, in UTC, with milliseconds. */
  revokedAt: string | null;
  /** To the minute; null where it was never used. */
  lastUsedAt: string | null;
  /** The key itself, shown this once. */
  apiKey: string;
}

/** Answered: Read a key. */
export interface GetKeyAnswer {
  /** A UUIDv7. */
  id: string;
  name: string;
  mode: "live" | "test";
  /** Its first characters, to tell keys apart. */
  prefix: string;
  scopes: (
    | "renders:write"
    | "renders:read"
    | "templates:read"
    | "templates:write"
    | "hooks:write"
    | "webhooks:write"
    | "admin"
  )[];
  /** Slugs of the only templates that it may touch; null for all. */
  templates: string[] | null;
  /** ISO 8601, in UTC, with milliseconds. */
  createdAt: string;
  /** ISO 8601, in UTC, with milliseconds. */
  expiresAt: string | null;
  /** ISO 8601, in UTC, with milliseconds. */
  revokedAt: string | null;
  /** To the minute; null where it was never used. */
  lastUsedAt: string | null;
}

/** Sent: Rename a key. */
export interface UpdateKeyBody {
  /** What the key is for. */
  name: string;
}

/** Answered: Rename a key. */
export type UpdateKeyAnswer = GetKeyAnswer;

/** The routes of this chapter. */
export interface KeysRoutes {
  /** Ask which key this is */
  "GET /v1/key": {
    answer: GetOwnKeyAnswer;
  };
  /** List the keys */
  "GET /v1/keys": {
    answer: ListKeysAnswer;
  };
  /** Make a key */
  "POST /v1/keys": {
    body: CreateKeyBody;
    answer: CreateKeyAnswer;
  };
  /** Read a key */
  "GET /v1/keys/:id": {
    params: { id: string };
    answer: GetKeyAnswer;
  };
  /** Rename a key */
  "PATCH /v1/keys/:id": {
    params: { id: string };
    body: UpdateKeyBody;
    answer: UpdateKeyAnswer;
  };
  /** Revoke a key */
  "DELETE /v1/keys/:id": {
    params: { id: string };
    answer: undefined;
  };
}
