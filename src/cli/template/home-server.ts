/** The templates of a server, over its API. */

import { Platen, PlatenError } from "../../client/index.ts";
import { ok, type Result } from "../../errors.ts";
import type { Json } from "../../manifest/manifest.ts";
import { EXIT, failed, linesOf, type CommandFailure } from "../outcome.ts";
import type { StoredTemplate, TemplateHome } from "./home.ts";
import { serverSupplies } from "./supplies-server.ts";

const HINTS: Readonly<Record<string, string>> = {
  unauthorized: "Put a key of the server into PLATEN_API_KEY; platen key create makes one.",
  forbidden: "The key needs the scopes templates:read and templates:write.",
  not_found: "Is --url right? It ends where /v1 would follow.",
  connection_failed: "Is --url right, and does the server run?",
};

const MISSING = ["template_not_found", "version_not_found"];

/** Fails where the address or the key can't be right. */
export function serverHome(baseUrl: string, apiKey: string): Result<TemplateHome, CommandFailure> {
  let platen: Platen;
  try {
    platen = new Platen({ baseUrl, apiKey });
  } catch (reason) {
    // It says which of the two, and never what the key is.
    const message = reason instanceof Error ? reason.message : String(reason);
    const named = message.replace(/^baseUrl:/, "--url:").replace(/^apiKey:/, "--key:");
    return failed("invalid_request", named, { exit: EXIT.usage });
  }
  return ok(homeOf(platen, new URL(baseUrl).origin));
}

function homeOf(platen: Platen, place: string): TemplateHome {
  const { templates } = platen;
  const version: TemplateHome["version"] = (slug, number) =>
    asked(async () => storedOf(await templates.versions.get(slug, number), number));
  return {
    place,
    version,
    supplies: serverSupplies(platen, asked),
    list: async () => {
      const listed = await asked(() => templates.list());
      if (!listed.ok) return listed;
      return ok(
        (listed.value ?? []).map(({ slug, name, currentVersionNumber, updatedAt }) => ({
          ...{ slug, name, updatedAt },
          versionNumber: currentVersionNumber,
        })),
      );
    },
    published: async (slug) => {
      const template = await asked(() => templates.get(slug));
      if (!template.ok) return template;
      const number = template.value?.currentVersionNumber ?? null;
      return number === null ? ok(null) : version(slug, number);
    },
    edited: async (slug) => {
      const template = await asked(() => templates.get(slug));
      if (!template.ok) return template;
      if (template.value === null) return ok(null);
      // There is the template: so it is the draft that is not.
      return asked(async () => {
        const draft = await templates.draft.get(slug);
        return storedOf(draft, draft.versionNumber);
      }, [...MISSING, "not_found"]);
    },
    versions: async (slug) => {
      const versions = await asked(() => templates.versions.list(slug));
      return versions.ok ? ok((versions.value ?? []).map(({ number }) => number)) : versions;
    },
    push: async (slug, { name, isDraft, ...content }) => {
      const body = { ...content, publish: !isDraft, ...(name === null ? {} : { name }) };
      const stored = await asked(() => templates.put(slug, body));
      return stored.ok ? ok(stored.value?.currentVersionNumber ?? null) : stored;
    },
  };
}

function storedOf(
  { layout, manifest, sample }: { layout: string; manifest: object; sample: object | null },
  versionNumber: number | null,
): StoredTemplate {
  // Both came as JSON.
  return { versionNumber, layout, manifest: manifest as Json, sample: sample as Json };
}

/** Null where the server has no such template, version or draft. */
async function asked<T>(
  ask: () => Promise<T>,
  missing = MISSING,
): Promise<Result<T | null, CommandFailure>> {
  try {
    return ok(await ask());
  } catch (reason) {
    if (!(reason instanceof PlatenError)) throw reason;
    const { code, message, issues, requestId } = reason;
    if (missing.includes(code)) return ok(null);
    const hint = HINTS[code] ?? (code === "internal" ? `Request id: ${requestId}` : undefined);
    return failed(code, message, {
      ...(issues === null ? {} : { issues, details: linesOf(issues) }),
      ...(hint === undefined ? {} : { hint }),
    });
  }
}
