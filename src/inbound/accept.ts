/**
 * A hook's raw bytes → an accepted render. `decide` reads top to bottom in the order of checks that
 * contract.md gives; whatever it comes to, a request with a known token leaves a row in the inbound log.
 */

import type { Clock } from "../clock.ts";
import {
  fail,
  HTTP_STATUS,
  ok,
  type Failure,
  type RateLimitState,
  type Result,
} from "../errors.ts";
import type { Ids } from "../ids.ts";
import { INBOUND_BODY_KEPT_BYTES } from "../limits.ts";
import type { HookTarget } from "../store/hooks.ts";
import type { Store } from "../store/store.ts";
import { checkMediaType, decodeObject } from "./decode.ts";
import { parseIdempotencyKey } from "./idempotency.ts";
import { admit, type RateLimiter } from "./rate-limit.ts";
import { isTokenShaped, type HookRequest } from "./request.ts";
import { platenScheme } from "./signature-platen.ts";
import { checkSignature, type SignatureVerdict } from "./signature.ts";
import { submit, type Submitted } from "./submit.ts";
import { unavailability } from "./unavailability.ts";
import type { Versions } from "./versions.ts";

export interface InboundParts {
  readonly store: Pick<Store, "hooks" | "renders" | "inboundLog">;
  readonly versions: Versions;
  readonly limiter: RateLimiter;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What was found on the way, whatever the outcome: the log and the answer tell of it. */
interface Findings {
  signature: SignatureVerdict | null;
  rateLimit: RateLimitState | null;
}

/** `rateLimit`: how the hook's limit stands with this request; null where it has none. */
export interface Received extends Submitted {
  readonly rateLimit: RateLimitState | null;
}

const UNKNOWN_TOKEN = fail(
  "invalid_token",
  "No template has this hook token. It may have been rotated, or its template deleted.",
);

/**
 * Takes a hook's request. Resolves with the render, new or replayed, once it is durable, or with the
 * first check that failed; then nothing was accepted. Rejects only for bugs.
 */
export async function acceptHook(
  request: HookRequest,
  parts: InboundParts,
): Promise<Result<Received>> {
  const receivedAt = parts.clock.now();
  const found: Findings = { signature: null, rateLimit: null };
  // Looked up before the size is judged, for the log alone.
  const hook = isTokenShaped(request.token) ? await parts.store.hooks.byToken(request.token) : null;
  if (hook === null) parts.store.inboundLog.countUnknownToken();
  try {
    const outcome = await decide(request, hook, found, parts);
    if (hook !== null) record(request, hook, { receivedAt, found, outcome }, parts);
    return withRateLimit(outcome, found);
  } catch (reason) {
    const error = unavailability(reason) ?? UNEXPECTED;
    const outcome = { ok: false, error } as const;
    if (hook !== null) record(request, hook, { receivedAt, found, outcome }, parts);
    throw reason;
  }
}

const UNEXPECTED: Failure = fail("internal", "Something unexpected happened in Platen.").error;

async function decide(
  request: HookRequest,
  hook: HookTarget | null,
  found: Findings,
  parts: InboundParts,
): Promise<Result<Submitted>> {
  const { bytes, refusal } = request.body;
  const { header } = request;

  // Size.
  if (refusal !== null) return { ok: false, error: refusal };

  // Token.
  if (hook === null) return UNKNOWN_TOKEN;

  // Rate. Only known tokens have an account, so that a scanner can't fill the memory.
  const admitted = admit(parts.limiter, request.token, "hook");
  if (!admitted.ok) return admitted;
  found.rateLimit = admitted.value;

  // Signature.
  found.signature = await checkSignature(platenScheme, { bytes, header }, () =>
    parts.store.hooks.secrets(hook.templateId),
  );
  const signed = judgeSignature(found.signature, hook);
  if (!signed.ok) return signed;

  // Media type.
  const mediaType = checkMediaType(bytes, header("content-type"));
  if (!mediaType.ok) return mediaType;

  // Decoding.
  const data = decodeObject(bytes);
  if (!data.ok) return data;

  // Idempotent replay, published version, validation, durable enqueue.
  const idempotencyKey = parseIdempotencyKey(header("idempotency-key"));
  if (!idempotencyKey.ok) return idempotencyKey;
  return submit(
    {
      projectId: hook.projectId,
      templateId: hook.templateId,
      timeZone: hook.timeZone,
      language: hook.language,
      requestedVersion: null,
      versionNumber: hook.pinnedVersion ?? hook.currentVersion,
      source: "hook",
      mode: "live",
      data: data.value,
      filename: null,
      metadata: {},
      idempotencyKey: idempotencyKey.value,
    },
    { renders: parts.store.renders, versions: parts.versions },
  );
}

function withRateLimit(outcome: Result<Submitted>, { rateLimit }: Findings): Result<Received> {
  if (outcome.ok) return ok({ ...outcome.value, rateLimit });
  return rateLimit === null ? outcome : { ok: false, error: { ...outcome.error, rateLimit } };
}

function judgeSignature(verdict: SignatureVerdict, hook: HookTarget): Result<null> {
  if (verdict === "invalid") {
    return fail(
      "invalid_signature",
      "The signature does not match the body. Send the hex HMAC-SHA256 of the exact bytes of the " +
        "body, keyed by the template's inbound secret.",
    );
  }
  if (verdict === "absent" && hook.requireSignature) {
    return fail(
      "invalid_signature",
      "This template takes signed requests only. Send x-craftkit-signature: the hex HMAC-SHA256 of " +
        "the exact bytes of the body, keyed by the template's inbound secret.",
    );
  }
  return { ok: true, value: null };
}

interface Story {
  readonly receivedAt: number;
  readonly found: Findings;
  readonly outcome: Result<Submitted>;
}

function record(
  request: HookRequest,
  hook: HookTarget,
  { receivedAt, found, outcome }: Story,
  { store, ids, clock }: InboundParts,
): void {
  const { bytes, sizeBytes } = request.body;
  const error = outcome.ok ? null : outcome.error;
  store.inboundLog.add({
    id: ids.uuid(),
    projectId: hook.projectId,
    templateId: hook.templateId,
    receivedAt,
    httpStatus: error === null ? successStatus(outcome) : HTTP_STATUS[error.code],
    errorCode: error?.code ?? null,
    errorMessage: error?.message ?? null,
    errorIssues: error?.issues === undefined ? null : JSON.stringify(error.issues),
    renderId: outcome.ok ? outcome.value.render.id : null,
    signature: found.signature,
    clientAddress: request.clientAddress,
    contentType: request.header("content-type"),
    requestId: request.requestId,
    bodyBytes: sizeBytes,
    // A copy, so that a long body is not held whole until the row is written.
    body: Buffer.from(bytes.subarray(0, INBOUND_BODY_KEPT_BYTES)),
    durationMicros: (clock.now() - receivedAt) * 1000,
  });
}

/** 202 for a new render, 200 for one that stood already. */
function successStatus(outcome: Result<Submitted>): number {
  return outcome.ok && outcome.value.isReplay ? 200 : 202;
}
