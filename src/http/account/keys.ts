/**
 * The API keys of a project: made, listed, renamed and revoked by those with `admin`. A key itself is
 * shown once, as `apiKey`, which is what `platen init` and `platen key create` call it, too.
 */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { fail, ok, type Result } from "../../errors.ts";
import {
  KEY_EXPIRY_MAX_DAYS,
  KEY_NAME_MAX_CHARS,
  KEY_TEMPLATES_MAX,
  PROJECT_KEYS_MAX,
} from "../../limits.ts";
import { DEFAULT_SCOPES, SCOPES, type Scope } from "../../store/api-keys.ts";
import { empty, json } from "../answer.ts";
import type { Caller } from "../auth.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer, jsonBody } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { bodyReader, invalidParameter } from "../request/json.ts";
import { instantOf } from "../request/time.ts";
import { text } from "../schemas.ts";
import { templateBySlug } from "../templates/template-by-slug.ts";
import { Key, KEY_EXAMPLE, keyView, keyViewOf, slugsOf } from "./key-view.ts";
import { note } from "./note.ts";
import { PROJECT_EXAMPLE, projectView, ProjectView } from "./project-view.ts";

const DAY_MS = 24 * 60 * 60_000;

const Name = text(KEY_NAME_MAX_CHARS, "What the key is for.");

/** A misspelt field would silently make another key than was meant. */
const KeyRequest = Type.Object(
  {
    name: Name,
    mode: Type.Optional(
      Type.Union([Type.Literal("live"), Type.Literal("test")], {
        expected: '"live" or "test"',
        description: "`test`: its PDFs are watermarked TEST and left out of the counts.",
        default: "live",
      }),
    ),
    scopes: Type.Optional(
      Type.Array(
        Type.Unsafe<Scope>(
          Type.Union(
            SCOPES.map((scope) => Type.Literal(scope)),
            { expected: `one of ${SCOPES.join(", ")}` },
          ),
        ),
        {
          minItems: 1,
          maxItems: SCOPES.length,
          expected: `a list of 1 to ${SCOPES.length} scopes`,
          description: "What the key may do; `admin` is everything.",
          default: DEFAULT_SCOPES,
        },
      ),
    ),
    templates: Type.Optional(
      Type.Array(Type.String({ expected: "a slug" }), {
        minItems: 1,
        maxItems: KEY_TEMPLATES_MAX,
        expected: `a list of 1 to ${KEY_TEMPLATES_MAX} slugs`,
        description:
          "Slugs of the only templates that the key may touch; it then gets nothing of what is the whole " +
          "project's, and can't be `admin`. All, unless told.",
      }),
    ),
    expiresAt: Type.Optional(
      Type.String({
        expected: "a time such as 2027-01-31T00:00:00Z",
        description: `When the key stops working, ISO 8601 with an offset, at most ${KEY_EXPIRY_MAX_DAYS} days ahead. Never, unless told.`,
      }),
    ),
  },
  { additionalProperties: false, expected: "an object" },
);

const KeyChange = Type.Object(
  { name: Name },
  { additionalProperties: false, expected: "an object" },
);

const readKeyRequest = bodyReader(KeyRequest);
const readKeyChange = bodyReader(KeyChange);

const NewKey = Type.Composite([
  Key,
  Type.Object({ apiKey: Type.String({ description: "The key itself, shown this once." }) }),
]);

const OwnKey = Type.Composite([Key, Type.Object({ project: ProjectView })]);

const ONE_KEY = { 200: jsonAnswer("The key", Key, KEY_EXAMPLE) };

const NO_KEY = fail("not_found", "This project has no API key with this id.");

/** GET /v1/key: any key may ask what it is, which is how a client tests its connection. */
export const readOwnKey = keyEndpoint(
  {
    id: "getOwnKey",
    tag: "Keys",
    summary: "Ask which key this is",
    description:
      "What the key of this request is called and may do, and which project it belongs to. Every key may " +
      "ask: an answer of `200` means that address and key are right.",
    scope: "any",
    reach: "templates",
    answers: {
      200: jsonAnswer("The key", OwnKey, { ...KEY_EXAMPLE, project: PROJECT_EXAMPLE }),
    },
    errors: [],
  },
  ({ store }) =>
    async (_call, { key, project }) =>
      key === null
        ? fail(
            "forbidden",
            "This is about the API key of a request, and yours came with a session.",
          )
        : ok(json(200, { ...(await keyView(key, store)), project: projectView(project) })),
);

/** GET /v1/keys */
export const listKeys = keyEndpoint(
  {
    id: "listKeys",
    tag: "Keys",
    summary: "List the keys",
    description: "The project's keys, newest first, with those that were revoked or have expired.",
    scope: "admin",
    answers: {
      200: jsonAnswer("The keys", Type.Object({ keys: Type.Array(Key) }), { keys: [KEY_EXAMPLE] }),
    },
    errors: [],
  },
  ({ store }) =>
    async (_call, { project }) => {
      const keys = await store.apiKeys.list(project.id);
      const slugs = await slugsOf(keys, store);
      return ok(json(200, { keys: keys.map((key) => keyViewOf(key, slugs)) }));
    },
);

/** POST /v1/keys */
export const createKey = keyEndpoint(
  {
    id: "createKey",
    tag: "Keys",
    summary: "Make a key",
    description:
      "The answer holds the key itself, this once: only its hash is kept. Without `scopes` it may read and " +
      "write renders and templates.",
    scope: "admin",
    body: jsonBody(KeyRequest, "A key for a shop", {
      name: "Shop",
      scopes: ["renders:write", "renders:read"],
    }),
    answers: {
      201: jsonAnswer("The new key", NewKey, {
        ...KEY_EXAMPLE,
        apiKey: "ck_live_Ab3dE9fGh1jKlMn0pQrStUvWxYz2A4bC6dE8fG0hI1j",
      }),
    },
    errors: ["invalid_state", "template_not_found"],
  },
  ({ store, clock, body }) =>
    async (call, caller) => {
      const request = await readKeyRequest(call.request, body);
      if (!request.ok) return request;
      const { name, mode = "live", scopes = DEFAULT_SCOPES, expiresAt } = request.value;
      const end = readExpiry(expiresAt, clock.now());
      if (!end.ok) return end;
      const templateIds = await templatesOf(request.value, caller, store);
      if (!templateIds.ok) return templateIds;
      const made = await store.apiKeys.create({
        projectId: caller.project.id,
        name,
        mode,
        scopes: [...new Set(scopes)],
        ...(end.value === null ? {} : { expiresAt: end.value }),
        ...(templateIds.value === null ? {} : { templateIds: templateIds.value }),
      });
      if (made === null) {
        return fail(
          "invalid_state",
          `This project has ${PROJECT_KEYS_MAX} API keys that work, which is the most. Revoke one first.`,
        );
      }
      await note(store, caller, "key.create", made.key.id, { name });
      return ok(json(201, { ...(await keyView(made.key, store)), apiKey: made.secret }));
    },
);

/** GET /v1/keys/:id */
export const readKey = keyEndpoint(
  {
    id: "getKey",
    tag: "Keys",
    summary: "Read a key",
    scope: "admin",
    answers: ONE_KEY,
    errors: ["not_found"],
  },
  ({ store }) =>
    async (call, { project }) => {
      const key = await store.apiKeys.byId(project.id, call.param("id"));
      return key === null ? NO_KEY : ok(json(200, await keyView(key, store)));
    },
);

/** PATCH /v1/keys/:id */
export const renameKey = keyEndpoint(
  {
    id: "updateKey",
    tag: "Keys",
    summary: "Rename a key",
    description: "Its name is all that can be changed: for other scopes make another key.",
    scope: "admin",
    body: jsonBody(KeyChange, "Another name", { name: "Shop, Berlin" }),
    answers: ONE_KEY,
    errors: ["not_found"],
  },
  ({ store, body }) =>
    async (call, caller) => {
      const id = call.param("id");
      if ((await store.apiKeys.byId(caller.project.id, id)) === null) return NO_KEY;
      const change = await readKeyChange(call.request, body);
      if (!change.ok) return change;
      const key = await store.apiKeys.rename(caller.project.id, id, change.value.name);
      if (key === null) return NO_KEY;
      await note(store, caller, "key.update", id);
      return ok(json(200, await keyView(key, store)));
    },
);

/** DELETE /v1/keys/:id: revokes. The row stays in the list, so a second time is told as such. */
export const revokeKey = keyEndpoint(
  {
    id: "revokeKey",
    tag: "Keys",
    summary: "Revoke a key",
    description:
      "Requests with it are `401 unauthorized` from now on, and for good. A key may revoke itself. The last " +
      "key with `admin` that works stays: make another one first.",
    scope: "admin",
    answers: { 204: { description: "It does not work any more", content: {} } },
    errors: ["not_found", "invalid_state"],
  },
  ({ store }) =>
    async (call, caller) => {
      const id = call.param("id");
      const revocation = await store.apiKeys.revoke(caller.project.id, id);
      switch (revocation.kind) {
        case "revoked":
          await note(store, caller, "key.revoke", id);
          return ok(empty(204));
        case "unknown":
          return NO_KEY;
        case "revoked_before":
          return fail("invalid_state", "This API key was revoked before.");
        case "last_admin":
          return fail(
            "invalid_state",
            "This is the project's last working API key with the scope admin. Make another one first: " +
              'POST /v1/keys with "scopes": ["admin"].',
          );
      }
    },
);

function readExpiry(given: string | undefined, now: number): Result<number | null> {
  if (given === undefined) return ok(null);
  const at = instantOf(given);
  if (at === null) {
    return invalidParameter(
      "expiresAt",
      "Expected a time with an offset, such as 2027-01-31T00:00:00Z",
    );
  }
  if (at > now && at <= now + KEY_EXPIRY_MAX_DAYS * DAY_MS) return ok(at);
  return invalidParameter(
    "expiresAt",
    `Expected a time in the future, at most ${KEY_EXPIRY_MAX_DAYS} days ahead, got ${isoTime(at)}`,
  );
}

/** The ids of the templates that a new key is limited to; null for all of them. */
async function templatesOf(
  { templates, scopes = [] }: Static<typeof KeyRequest>,
  caller: Caller,
  store: Parts["store"],
): Promise<Result<readonly string[] | null>> {
  if (templates === undefined) return ok(null);
  if (scopes.includes("admin")) {
    return invalidParameter(
      "templates",
      "A key with the scope admin is for the whole project. Give it other scopes, or leave this out",
    );
  }
  const ids: string[] = [];
  for (const slug of new Set(templates)) {
    const template = await templateBySlug(store, caller, slug);
    if (!template.ok) return template;
    ids.push(template.value.id);
  }
  return ok(ids);
}
