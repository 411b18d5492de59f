/**
 * A hook's raw bytes → an accepted render. `decide` reads top to bottom in the order of checks that
 * contract.md gives; whatever it comes to, a request with a known token leaves a row in the inbound log.
 */

import type { Clock } from "../clock.ts";
import { fail, ok, type Failure, type RateLimitState, type Result } from "../errors.ts";
import type { Ids } from "../ids.ts";
import type { HookTarget } from "../store/hooks.ts";
import type { Renders } from "../store/renders.ts";
import type { Store } from "../store/store.ts";
import { acceptBody } from "./accept-body.ts";
import { logRequest, type LoggedLine } from "./log-line.ts";
import { admit, type RateLimiter } from "./rate-limit.ts";
import { isTokenShaped, type HookRequest, type HookWatch } from "./request.ts";
import { keptUserAgent } from "./sender.ts";
import { clueOf, type SignatureClue } from "./signature-clue.ts";
import { platenScheme, SIGNATURE_HEADERS } from "./signature-platen.ts";
import { checkSignature, type SignatureVerdict } from "./signature.ts";
import type { Submitted } from "./submit.ts";
import { unavailability } from "./unavailability.ts";
import type { Versions } from "./versions.ts";

export interface InboundParts {
  readonly store: Pick<Store, "hooks" | "renders" | "inboundLog">;
  readonly versions: Versions;
  readonly limiter: RateLimiter;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Told of each line that is left in the log. */
  readonly onLogged: (line: LoggedLine) => void;
}

/** What was found on the way, whatever the outcome: the log and the answer tell of it. */
interface Findings {
  signature: SignatureVerdict | null;
  clue: SignatureClue | null;
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
  const found: Findings = { signature: null, clue: null, rateLimit: null };
  // Looked up before the size is judged, for the log alone.
  const hook = isTokenShaped(request.token) ? await parts.store.hooks.byToken(request.token) : null;
  if (hook === null) parts.store.inboundLog.countUnknownToken();
  const log = (outcome: Result<Submitted>): void => {
    if (hook === null) return;
    const { body, header, clientAddress, requestId, watch } = request;
    const { bytes, sizeBytes } = body;
    const userAgent = watch?.mark ?? keptUserAgent(header("user-agent"));
    const contentType = header("content-type");
    const { signature, clue } = found;
    logRequest(
      { bytes, sizeBytes, contentType, userAgent, clientAddress, requestId },
      hook,
      { receivedAt, outcome, signature, clue, replayOf: null, ...(watch && { id: watch.logId }) },
      parts,
    );
  };
  try {
    const outcome = await decide(request, hook, found, parts);
    log(outcome);
    return withRateLimit(outcome, found);
  } catch (reason) {
    log({ ok: false, error: failureOfThrown(reason) });
    throw reason;
  }
}

/** What the log says of a thrown thing. */
export function failureOfThrown(reason: unknown): Failure {
  return (
    unavailability(reason) ?? fail("internal", "Something unexpected happened in Platen.").error
  );
}

async function decide(
  request: HookRequest,
  hook: HookTarget | null,
  found: Findings,
  parts: InboundParts,
): Promise<Result<Submitted>> {
  const { bytes, refusal } = request.body;
  const { header, watch } = request;

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
  if (found.signature === "invalid") found.clue = await clueIn(request, hook, parts);
  const signed = judgeSignature(found.signature, hook);
  if (!signed.ok) return signed;
  watch?.onPassed("signature");

  // Media type, and all that follows.
  const outcome = await acceptBody(
    {
      bytes,
      contentType: header("content-type"),
      idempotencyKey: header("idempotency-key"),
    },
    hook,
    { renders: watchedRenders(parts.store.renders, watch), versions: parts.versions },
  );
  if (outcome.ok) watch?.onPassed("queued");
  return outcome;
}

/** What is to be made durable has passed its validation. */
function watchedRenders(
  renders: InboundParts["store"]["renders"],
  watch: HookWatch | undefined,
): Pick<Renders, "accept" | "replay"> {
  if (watch === undefined) return renders;
  return {
    replay: (...asked) => renders.replay(...asked),
    accept: (order) => {
      watch.onPassed("validated");
      return renders.accept(order);
    },
  };
}

async function clueIn(
  { header, body, token }: HookRequest,
  { templateId }: HookTarget,
  { store }: InboundParts,
): Promise<SignatureClue> {
  const given = SIGNATURE_HEADERS.map(header).find((value) => value !== null) ?? "";
  const secrets = await store.hooks.secrets(templateId);
  const past = await store.hooks.pastSecrets(templateId);
  return clueOf({ given, bytes: body.bytes, token, secrets, past });
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
