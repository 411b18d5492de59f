/**
 * Published versions with their validators, which are worth keeping: making one costs more than using
 * it. A version never changes once it is written, so nothing here goes stale.
 */

import type { Manifest } from "../manifest/manifest.ts";
import { compileValidator, type Validator } from "../manifest/validate.ts";
import type { Templates } from "../store/templates.ts";

export interface ReadyVersion {
  readonly id: string;
  readonly number: number;
  readonly validator: Validator;
}

export interface Versions {
  /** Null where the template has no such version. */
  find(templateId: string, number: number): Promise<ReadyVersion | null>;
}

/** Versions read from the store; the `most` that were used last are kept. */
export function createVersions(templates: Pick<Templates, "version">, most: number): Versions {
  const kept = new Map<string, ReadyVersion>();
  return {
    find: async (templateId, number) => {
      const key = `${templateId} ${number}`;
      const known = kept.get(key) ?? (await read(templates, templateId, number));
      if (known === null) return null;
      // A map lists its keys as they were put in: the first is the one that was not used for longest.
      kept.delete(key);
      kept.set(key, known);
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
      return known;
    },
  };
}

async function read(
  templates: Pick<Templates, "version">,
  templateId: string,
  number: number,
): Promise<ReadyVersion | null> {
  const version = await templates.version(templateId, number);
  if (version === null) return null;
  // The column holds what the manifest's parser gave, written when the version was published.
  const manifest = JSON.parse(version.manifest) as Manifest;
  return { id: version.id, number, validator: compileValidator(manifest) };
}
