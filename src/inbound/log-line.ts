/** What the inbound log keeps of a request: what came, and what became of it. */

import type { Clock } from "../clock.ts";
import { HTTP_STATUS, type Result } from "../errors.ts";
import type { Ids } from "../ids.ts";
import { INBOUND_BODY_KEPT_BYTES } from "../limits.ts";
import type { HookTarget } from "../store/hooks.ts";
import type { InboundLog } from "../store/inbound-log.ts";
import { writeFaults } from "./faults.ts";
import type { SignatureClue } from "./signature-clue.ts";
import type { SignatureVerdict } from "./signature.ts";
import type { Submitted } from "./submit.ts";

/** A request as far as the log tells of it. */
export interface LoggedRequest {
  readonly bytes: Uint8Array;
  /** Of the body as it came. */
  readonly sizeBytes: number;
  readonly contentType: string | null;
  /** As the log keeps it (sender.ts). */
  readonly userAgent: string | null;
  readonly clientAddress: string | null;
  readonly requestId: string;
}

export interface Story {
  readonly receivedAt: number;
  readonly outcome: Result<Submitted>;
  /** Null where it did not come to that. */
  readonly signature: SignatureVerdict | null;
  /** Why the signature is wrong, where it is. */
  readonly clue: SignatureClue | null;
  /** The line whose body was run again; null for what a sender sent. */
  readonly replayOf: string | null;
  /** The id of the line; a new one unless told. */
  readonly id?: string;
}

/** A line that was just left, for those who look on. */
export interface LoggedLine {
  readonly projectId: string;
  readonly id: string;
  readonly templateSlug: string;
  readonly httpStatus: number;
  readonly renderId: string | null;
}

export interface LogParts {
  readonly store: { readonly inboundLog: Pick<InboundLog, "add"> };
  readonly clock: Clock;
  readonly ids: Ids;
  readonly onLogged: (line: LoggedLine) => void;
}

/** Leaves the line of a request whose hook is known. */
export function logRequest(
  request: LoggedRequest,
  hook: HookTarget,
  { id, receivedAt, outcome, signature, clue, replayOf }: Story,
  { store, ids, clock, onLogged }: LogParts,
): void {
  const error = outcome.ok ? null : outcome.error;
  const line = {
    id: id ?? ids.uuid(),
    projectId: hook.projectId,
    httpStatus: error === null ? successStatus(outcome) : HTTP_STATUS[error.code],
    renderId: outcome.ok ? outcome.value.render.id : null,
  };
  store.inboundLog.add({
    ...line,
    templateId: hook.templateId,
    receivedAt,
    errorCode: error?.code ?? null,
    errorMessage: error?.message ?? null,
    errorIssues: writeFaults({ issues: error?.issues ?? null, clue }),
    signature,
    clientAddress: request.clientAddress,
    contentType: request.contentType,
    userAgent: request.userAgent,
    requestId: request.requestId,
    bodyBytes: request.sizeBytes,
    // A copy, so that a long body is not held whole until the row is written.
    body: Buffer.from(request.bytes.subarray(0, INBOUND_BODY_KEPT_BYTES)),
    durationMicros: (clock.now() - receivedAt) * 1000,
    replayOf,
  });
  onLogged({ ...line, templateSlug: hook.templateSlug });
}

/** 202 for a new render, 200 for one that stood already. */
function successStatus(outcome: Result<Submitted>): number {
  return outcome.ok && outcome.value.isReplay ? 200 : 202;
}
