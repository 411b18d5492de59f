/**
 * From decoded data to a durable render: what hooks and the API have in common once they know who asks
 * and for which template.
 */

import { fail, ok, type Result } from "../errors.ts";
import type { JsonObject } from "../manifest/manifest.ts";
import type { Accepted, Render, Renders, RenderMode, RenderSource } from "../store/renders.ts";
import { requestHash } from "./idempotency.ts";
import { QUEUE_FULL, unavailability } from "./unavailability.ts";
import type { Versions } from "./versions.ts";

export interface Order {
  readonly projectId: string;
  readonly templateId: string;
  /** Of the project: what dates without an offset are meant in. */
  readonly timeZone: string;
  /** Of the project, too. */
  readonly language: string;
  /** The version that the caller named; null where it named none. */
  readonly requestedVersion: number | null;
  /** The version to render; null while the template has none that is published. */
  readonly versionNumber: number | null;
  readonly source: RenderSource;
  readonly mode: RenderMode;
  readonly data: JsonObject;
  readonly filename: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly idempotencyKey: string | null;
}

/** `isReplay`: the render stood already, under the same idempotency key. */
export interface Submitted {
  readonly render: Render;
  readonly isReplay: boolean;
}

export interface SubmitParts {
  readonly renders: Pick<Renders, "accept" | "replay">;
  readonly versions: Versions;
}

/**
 * Idempotent replay → published version → validation → durable enqueue. Once this resolves with a
 * render, the render is on disk.
 */
export async function submit(
  order: Order,
  { renders, versions }: SubmitParts,
): Promise<Result<Submitted>> {
  const { projectId, templateId, idempotencyKey, versionNumber, timeZone } = order;
  const idempotency =
    idempotencyKey === null
      ? null
      : {
          key: idempotencyKey,
          requestHash: requestHash(templateId, order.requestedVersion, order.data),
        };
  const known = idempotency === null ? null : await renders.replay(projectId, idempotency);
  if (known !== null) return outcomeOf(known, order);

  if (versionNumber === null) {
    return fail("no_published_version", "The template has only a draft. Publish it first.");
  }
  const version = await versions.find(templateId, versionNumber);
  if (version === null) {
    return fail("version_not_found", `The template has no version ${versionNumber}.`);
  }

  const valid = version.validator.validate(order.data, { timeZone });
  if (!valid.ok) return valid;

  try {
    const accepted = await renders.accept({
      projectId,
      templateId,
      versionId: version.id,
      versionNumber,
      source: order.source,
      mode: order.mode,
      timeZone,
      language: order.language,
      data: JSON.stringify(valid.value.data),
      filename: order.filename,
      metadata: order.metadata,
      warnings: valid.value.warnings,
      idempotency,
    });
    return outcomeOf(accepted, order);
  } catch (reason) {
    const error = unavailability(reason);
    if (error === null) throw reason;
    return { ok: false, error };
  }
}

function outcomeOf(accepted: Accepted, { source }: Order): Result<Submitted> {
  switch (accepted.kind) {
    case "created":
      return ok({ render: accepted.render, isReplay: false });
    case "replay":
      if (accepted.render !== null) return ok({ render: accepted.render, isReplay: true });
      return fail(
        "not_found",
        `This idempotency key stands for the render ${accepted.renderId}, which was deleted. ` +
          "Use another key to render again.",
      );
    case "conflict":
      return fail(
        "idempotency_conflict",
        "This idempotency key was used for another template, version or data. " +
          "Use a key of its own for each request.",
      );
    case "project_gone":
      return source === "hook"
        ? fail("invalid_token", "The project of this hook was deleted.")
        : fail("forbidden", "The project of this API key is gone.");
    case "queue_full":
      return { ok: false, error: QUEUE_FULL };
  }
}
