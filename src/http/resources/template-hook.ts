/** A template's hook as its owner sees and sets it. Every answer shows the secret, so each is audited. */

import { Type } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { fail, ok, type Result } from "../../errors.ts";
import { GRACE_MAX_SECONDS } from "../../limits.ts";
import type { AuditAction } from "../../store/audit.ts";
import type { HookState } from "../../store/hooks.ts";
import type { Template } from "../../store/templates.ts";
import { json, type Answer } from "../answer.ts";
import { withKey, type Caller } from "../auth.ts";
import type { Call, Handler } from "../call.ts";
import type { Links } from "../links.ts";
import type { Parts } from "../parts.ts";
import { bodyReader, invalidParameter } from "../request/json.ts";
import { templateBySlug } from "./template-by-slug.ts";

/** Whatever else contract.md names here, this build does not know; saying nothing would be a lie. */
const HookChange = Type.Object(
  {
    requireSignature: Type.Optional(Type.Boolean({ expected: "true or false" })),
    pinnedVersion: Type.Optional(
      Type.Union([Type.Integer({ minimum: 1 }), Type.Null()], {
        expected: "a version number, or null for the published one",
      }),
    ),
  },
  { additionalProperties: false, expected: "an object" },
);

const HookRotation = Type.Object(
  {
    token: Type.Optional(Type.Boolean({ expected: "true or false" })),
    secret: Type.Optional(Type.Boolean({ expected: "true or false" })),
    graceSeconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: GRACE_MAX_SECONDS,
        expected: `a whole number from 0 to ${GRACE_MAX_SECONDS}`,
      }),
    ),
  },
  { additionalProperties: false, expected: "an object" },
);

const readChange = bodyReader(HookChange);
const readRotation = bodyReader(HookRotation);

/** GET /v1/templates/:slug/hook */
export function readHook(parts: Parts): Handler {
  return withHook(parts, async (_call, caller, template) => showHook(parts, caller, template, []));
}

/** PATCH /v1/templates/:slug/hook: sets what the body names. */
export function changeHook(parts: Parts): Handler {
  const { store, body } = parts;
  return withHook(parts, async (call, caller, template) => {
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
  });
}

/** POST /v1/templates/:slug/hook/rotate: new token, new secret; the old ones work until the grace is over. */
export function rotateHook(parts: Parts): Handler {
  const { store, body } = parts;
  return withHook(parts, async (call, caller, template) => {
    const rotation = await readRotation(call.request, body);
    if (!rotation.ok) return rotation;
    const { token = false, secret = false, graceSeconds = 0 } = rotation.value;
    if (!token && !secret) {
      return invalidParameter("token", 'Say what to rotate: "token": true, "secret": true or both');
    }
    await store.hooks.rotate(template.id, { token, secret, graceMs: graceSeconds * 1000 });
    return showHook(parts, caller, template, ["hook.rotate"]);
  });
}

function withHook(
  { store }: Parts,
  handle: (call: Call, caller: Caller, template: Template) => Promise<Result<Answer>>,
): Handler {
  return withKey(store, "hooks:write", async (call, caller) => {
    const template = await templateBySlug(store, caller.project.id, call.param("slug"));
    return template.ok ? handle(call, caller, template.value) : template;
  });
}

async function showHook(
  { store, links }: Parts,
  { key }: Caller,
  template: Template,
  done: readonly AuditAction[],
): Promise<Result<Answer>> {
  const state = await store.hooks.state(template.id);
  if (state === null) return fail("not_found", "This template has no hook.");
  // Before the answer: a read that could not be noted does not happen.
  for (const action of [...done, "hook.secret.read"] as const) {
    await store.audit.record({
      projectId: template.projectId,
      actor: `key:${key.id}`,
      action,
      subject: template.id,
    });
  }
  return ok(json(200, hookView(state, links)));
}

function hookView(state: HookState, links: Links) {
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
