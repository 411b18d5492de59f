/** Why a request of the inbound log was refused, in sentences that its owner understands. */

import { isoTime } from "../../clock.ts";
import { decodeObject } from "../decode.ts";
import { readFaults } from "../faults.ts";
import type { Manifest } from "../../manifest/manifest.ts";
import type { ErrorCode } from "../../errors.ts";
import type { InboundEntry } from "../../store/inbound-list.ts";
import { maskBody, maskIssues } from "../mask.ts";
import type { SignatureClue } from "../signature-clue.ts";
import { bodyFault } from "./body.ts";
import { findingsOf, wrapperOf, type FieldExplained } from "./data.ts";
import { explained, type Explained } from "./sentences.ts";

export interface Explanation extends Explained {
  /** Of each field that did not fit, in the order of the body's findings. */
  readonly findings: readonly FieldExplained[];
}

/**
 * Null for a request that was accepted.
 * @param manifest what the hook would check the body against now; null where there is none
 */
export function explain(entry: InboundEntry, manifest: Manifest | null): Explanation | null {
  const { errorCode, errorIssues, body } = entry;
  if (errorCode === null) return null;
  const { issues, clue } = readFaults(errorIssues);
  if (errorCode !== "invalid_input_data") return { ...reasonOf(entry, clue), findings: [] };
  const data = body === null ? null : decodeObject(Buffer.from(maskBody(body.toString())));
  if (data?.ok !== true || manifest === null) return { ...explained("data_invalid"), findings: [] };
  const wrapper = wrapperOf(data.value, manifest);
  if (wrapper !== null) return { ...explained("wrapped", { wrapper }), findings: [] };
  const findings = issues === null ? [] : findingsOf(maskIssues(issues), data.value, manifest);
  return { ...explained("data_invalid"), findings };
}

function reasonOf(entry: InboundEntry, clue: SignatureClue | null): Explained {
  // Written by the hook from a failure's code, and by nothing else.
  const code = entry.errorCode as ErrorCode;
  switch (code) {
    case "invalid_signature":
      return signatureFault(entry, clue);
    case "unsupported_media_type":
    case "invalid_json":
    case "invalid_request":
      return bodyFault(entry);
    case "no_published_version":
      return explained("no_published_version");
    case "version_not_found":
      return explained("pinned_version_missing");
    case "payload_too_large":
      return explained("too_large");
    case "rate_limited":
      return explained("too_many_requests");
    case "queue_unavailable":
      return explained("queue_full");
    case "idempotency_conflict":
      return explained("idempotency_reused");
    case "not_found":
      return explained("idempotency_deleted");
    case "invalid_token":
      return explained("hook_gone");
    default:
      return explained("internal", { requestId: entry.requestId });
  }
}

function signatureFault({ signature }: InboundEntry, clue: SignatureClue | null): Explained {
  if (signature === "absent") return explained("sig_missing");
  if (clue?.kind === "old_secret" && clue.endedAt !== undefined) {
    return explained("sig_old_secret", { endedAt: isoTime(clue.endedAt) });
  }
  return explained(`sig_${clue?.kind ?? "unknown"}`);
}
