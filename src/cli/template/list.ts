/** `platen template list`: which templates there are. */

import { columns } from "../columns.ts";
import { DONE, type CommandResult } from "../outcome.ts";
import type { Shell } from "../shell.ts";
import type { TemplateHome } from "./home.ts";

/** Prints the templates. */
export async function list(
  home: TemplateHome,
  json: boolean,
  { terminal }: Shell,
): Promise<CommandResult> {
  const rows = await home.list();
  if (!rows.ok) return rows;
  if (json) {
    terminal.out(JSON.stringify({ place: home.place, templates: rows.value }, null, 2));
    return DONE;
  }
  if (rows.value.length === 0) {
    terminal.err("There is no template. platen template new makes a folder to begin with.");
    return DONE;
  }
  const table = rows.value.map(({ slug, name, versionNumber, updatedAt }) => [
    slug,
    versionNumber === null ? "draft" : String(versionNumber),
    updatedAt,
    name,
  ]);
  for (const line of columns([["SLUG", "VERSION", "UPDATED", "NAME"], ...table])) {
    terminal.out(line);
  }
  return DONE;
}
