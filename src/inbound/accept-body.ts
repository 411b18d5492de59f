/** From a body that its sender may send to a durable render: the checks of a hook from the media type on. */

import type { Result } from "../errors.ts";
import type { HookTarget } from "../store/hooks.ts";
import type { Renders } from "../store/renders.ts";
import { checkMediaType, decodeObject } from "./decode.ts";
import { parseIdempotencyKey } from "./idempotency.ts";
import { submit, type Submitted } from "./submit.ts";
import type { Versions } from "./versions.ts";

/** What was sent, once its sender is known to be allowed to. */
export interface SentBody {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  /** As it was sent, unchecked. */
  readonly idempotencyKey: string | null;
}

/** Media type → decoding → idempotent replay → published version → validation → durable enqueue. */
export async function acceptBody(
  { bytes, contentType, idempotencyKey: given }: SentBody,
  hook: HookTarget,
  { renders, versions }: { renders: Pick<Renders, "accept" | "replay">; versions: Versions },
): Promise<Result<Submitted>> {
  const mediaType = checkMediaType(bytes, contentType);
  if (!mediaType.ok) return mediaType;

  const data = decodeObject(bytes);
  if (!data.ok) return data;

  const idempotencyKey = parseIdempotencyKey(given);
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
    { renders, versions },
  );
}
