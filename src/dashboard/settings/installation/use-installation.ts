/** What the installation is set to, for those who administer it: admins of its first project. */

import { api, type AnswerOf } from "../../api/caller.ts";
import { refresh, useRead } from "../../api/query.ts";
import { rereadSession, useSession } from "../../app/session.ts";

export type InstallationSettings = AnswerOf<"GET /v1/settings">;

/** The headers of calls about the installation: they are made in its first project, whichever is chosen. */
function useInstallationHeaders(): Record<string, string> {
  const first = useSession()?.projects[0]?.id;
  return first === undefined ? {} : { "x-platen-project": first };
}

/** The settings; nothing is asked where one may not. */
export function useInstallation() {
  const may = useSession()?.administersInstallation === true;
  const headers = useInstallationHeaders();
  return { may, headers, ...useRead("GET /v1/settings", { headers }, { enabled: may }) };
}

/** Sets what is named, and has what depends on it read anew. */
export async function change(
  body: Parameters<typeof api<"PATCH /v1/settings">>[1]["body"],
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  await api("PATCH /v1/settings", { body, headers });
  await Promise.all([refresh("GET /v1/settings"), rereadSession()]);
}
