/** A template's hook as its owner sees and sets it. Every answer shows the secret, so each is audited. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { fail, ok, type Result } from "../../errors.ts";
import { GRACE_MAX_SECONDS } from "../../limits.ts";
import type { AuditAction } from "../../store/audit.ts";
import type { HookState } from "../../store/hooks.ts";
import type { Template } from "../../store/templates.ts";
import { json, type Answer } from "../answer.ts";
import { actorOf, type Caller } from "../auth.ts";
import type { Endpoint } from "../endpoint.ts";
import type { Links } from "../links.ts";
import { jsonAnswer, jsonBody, type Operation } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { bodyReader, invalidParameter } from "../request/json.ts";
import { flag, nullable } from "../schemas.ts";
import { templateEndpoint } from "../templates/template-endpoint.ts";

/** Whatever else contract.md names here, this build does not know; saying nothing would be a lie. */
const HookChange = Type.Object(
  {
    requireSignature: Type.Optional(flag("Whether unsigned requests are refused.")),
    pinnedVersion: Type.Optional(
      Type.Union([Type.Integer({ minimum: 1 }), Type.Null()], {
        expected: "a version number, or null for the published one",
        description: "The version that the hook renders; null for the published one.",
      }),
    ),
  },
  { additionalProperties: false, expected: "an object" },
);

const HookRotation = Type.Object(
  {
    token: Type.Optional(flag("A new token, and so a new URL.")),
    secret: Type.Optional(flag("A new secret.")),
    graceSeconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: GRACE_MAX_SECONDS,
        expected: `a whole number from 0 to ${GRACE_MAX_SECONDS}`,
        description: "How long the old ones still work.",
      }),
    ),
  },
  { additionalProperties: false, expected: "an object" },
);

const readChange = bodyReader(HookChange);
const readRotation = bodyReader(HookRotation);

/** A hook as its owner sees it. */
const Hook = Type.Object(
  {
    url: Type.String({
      description: "Where bodies are posted. A capability: whoever has it may send.",
    }),
    token: Type.String({ description: "The end of the URL." }),
    secret: Type.String({ description: "What bodies are signed with." }),
    requireSignature: Type.Boolean({ description: "Whether unsigned requests are refused." }),
    pinnedVersion: nullable(
      Type.Integer({ description: "The version that it renders; null for the published one." }),
    ),
    scheme: Type.Object({ type: Type.Literal("platen") }),
    mapping: Type.Null(),
    filter: Type.Null(),
    idempotencyKey: Type.Null(),
    answer: Type.Literal("queued"),
    previousValidUntil: nullable(
      Type.String({
        format: "date-time",
        description: "Until when the token and the secret before still work, after a rotation.",
      }),
    ),
  },
  { title: "Hook" },
);

const TOKEN_EXAMPLE = "b7Wf1kq0uXo5ZrJmS2hVtLcYdA8gEnPiKx3TQv9wM4s";

const HOOK_EXAMPLE: Static<typeof Hook> = {
  url: `https://pdf.example.com/v1/hooks/${TOKEN_EXAMPLE}`,
  token: TOKEN_EXAMPLE,
  secret: "Zk2x…",
  requireSignature: false,
  pinnedVersion: null,
  scheme: { type: "platen" },
  mapping: null,
  filter: null,
  idempotencyKey: null,
  answer: "queued",
  previousValidUntil: null,
};

const ANSWERS = { 200: jsonAnswer("The hook as it stands now", Hook, HOOK_EXAMPLE) };

/** GET /v1/templates/:slug/hook */
export const readHook = hookEndpoint(
  {
    id: "getHook",
    summary: "Read a template's hook",
    description:
      "URL, token and secret, and how the hook is set. Each read is noted in the audit log.",
    answers: ANSWERS,
    errors: [],
  },
  async (_call, caller, template, parts) => showHook(parts, caller, template, []),
);

/** PATCH /v1/templates/:slug/hook: sets what the body names. */
export const changeHook = hookEndpoint(
  {
    id: "updateHook",
    summary: "Set a template's hook",
    description: "Sets what the body names and leaves the rest as it is.",
    body: jsonBody(HookChange, "Signed requests only", { requireSignature: true }),
    answers: ANSWERS,
    errors: ["version_not_found"],
  },
  async (call, caller, template, parts) => {
    const { store, body } = parts;
    const change = await readChange(call.request, body);
    if (!change.ok) return change;
    const { pinnedVersion } = change.value;
    if (typeof pinnedVersion === "number") {
      const version = await store.templates.version(template.id, pinnedVersion);
      if (version === null) {
        return fail("version_not_found", `The template has no version ${pinnedVersion}.`);
      }
    }
    if (Object.keys(change.value).length === 0) return showHook(parts, caller, template, []);
    await store.hooks.update(template.id, change.value);
    return showHook(parts, caller, template, ["hook.update"]);
  },
);

/** POST /v1/templates/:slug/hook/rotate: new token, new secret; the old ones work until the grace is over. */
export const rotateHook = hookEndpoint(
  {
    id: "rotateHook",
    summary: "Make a new token or secret",
    description:
      "The old ones work until `graceSeconds` have passed, so that senders can be changed over.",
    body: jsonBody(HookRotation, "A new secret; the old one works for another hour", {
      secret: true,
      graceSeconds: 3600,
    }),
    answers: ANSWERS,
    errors: [],
  },
  async (call, caller, template, parts) => {
    const { store, body } = parts;
    const rotation = await readRotation(call.request, body);
    if (!rotation.ok) return rotation;
    const { token = false, secret = false, graceSeconds = 0 } = rotation.value;
    if (!token && !secret) {
      return invalidParameter("token", 'Say what to rotate: "token": true, "secret": true or both');
    }
    await store.hooks.rotate(template.id, { token, secret, graceMs: graceSeconds * 1000 });
    return showHook(parts, caller, template, ["hook.rotate"]);
  },
);

function hookEndpoint(
  operation: Omit<Operation, "tag" | "scope">,
  handle: Parameters<typeof templateEndpoint>[1],
): Endpoint {
  return templateEndpoint({ ...operation, scope: "hooks:write" }, handle, "Hooks");
}

async function showHook(
  { store, links }: Parts,
  caller: Caller,
  template: Template,
  done: readonly AuditAction[],
): Promise<Result<Answer>> {
  const state = await store.hooks.state(template.id);
  if (state === null) return fail("not_found", "This template has no hook.");
  // Before the answer: a read that could not be noted does not happen.
  for (const action of [...done, "hook.secret.read"] as const) {
    await store.audit.record({
      projectId: template.projectId,
      actor: actorOf(caller),
      action,
      subject: template.id,
    });
  }
  return ok(json(200, hookView(state, links)));
}

function hookView(state: HookState, links: Links): Static<typeof Hook> {
  const { token, secret, requireSignature, pinnedVersion, previousValidUntil } = state;
  return {
    url: links.hook(token),
    token,
    secret,
    requireSignature,
    pinnedVersion,
    scheme: { type: "platen" },
    mapping: null,
    filter: null,
    idempotencyKey: null,
    answer: "queued",
    previousValidUntil: previousValidUntil === null ? null : isoTime(previousValidUntil),
  };
}
