/** What is done to a template as a whole, each told of in passing, with a way back where there is one. */

import { notifications } from "@mantine/notifications";
import { api } from "../api/caller.ts";
import { refresh } from "../api/query.ts";
import { saveFile } from "../browser.ts";
import { notifyFailure } from "../parts/failure.tsx";
import { offerUndo } from "../parts/confirm.tsx";
import { currentLanguage } from "../texts/language.ts";
import { SHELL } from "../texts/shell.ts";
import { TEMPLATE_LIST } from "../texts/template-list.ts";

/** What of a template its actions need. */
export interface Subject {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** Reads the lists anew that a template may stand in. */
export async function refreshTemplates(): Promise<void> {
  await refresh("GET /v1/templates", "GET /v1/templates/:slug", "GET /v1/deleted-templates");
}

/** Deletes it, with an offer to bring it back. */
export async function deleteTemplate({ id, slug, name }: Subject): Promise<void> {
  const t = TEMPLATE_LIST[currentLanguage()];
  await api("DELETE /v1/templates/:slug", { params: { slug } });
  await refreshTemplates();
  offerUndo(t.deleted(name), () => restoreTemplate({ id, name }));
}

/** Brings a deleted one back. */
export async function restoreTemplate({ id, name }: Pick<Subject, "id" | "name">): Promise<void> {
  const t = TEMPLATE_LIST[currentLanguage()];
  await api("POST /v1/deleted-templates/:id/restore", { params: { id } });
  await refreshTemplates();
  tell(t.restored(name));
}

/** Makes a copy, with an offer to take it away again. Gives the copy's slug. */
export async function duplicateTemplate({ slug, name }: Subject): Promise<string> {
  const t = TEMPLATE_LIST[currentLanguage()];
  const body = { name: [...t.copyName(name)].slice(0, 120).join("") };
  const copy = await api("POST /v1/templates/:slug/duplicate", { params: { slug }, body });
  await refreshTemplates();
  offerUndo(t.duplicated(copy.name), async () => {
    await api("DELETE /v1/templates/:slug", { params: { slug: copy.slug } });
    await refreshTemplates();
  });
  return copy.slug;
}

/** Lets the browser save it as a file. */
export async function exportTemplate({ slug }: Pick<Subject, "slug">): Promise<void> {
  const zip = await api("GET /v1/templates/:slug/export", { params: { slug } });
  // Bytes of an answer are no shared memory.
  saveFile(new Blob([zip as Uint8Array<ArrayBuffer>], { type: "application/zip" }), `${slug}.zip`);
}

/** Runs what a button asked for; a failure is told of in passing. */
export function run(work: () => Promise<unknown>): void {
  work().catch(notifyFailure);
}

/** A line in passing. */
export function tell(message: string): void {
  notifications.show({
    message,
    closeButtonProps: { "aria-label": SHELL[currentLanguage()].close },
  });
}
