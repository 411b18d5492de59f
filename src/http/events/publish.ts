/** How handlers tell of what they did, in one place for each kind of thing. */

import type { Render } from "../../store/renders.ts";
import type { Caller } from "../auth.ts";
import { actorOf } from "../auth.ts";
import type { Events, ProjectEvent } from "./events.ts";

/** A render as it stands now. */
export function publishRender(
  events: Events,
  {
    projectId,
    id,
    status,
    templateSlug,
  }: Pick<Render, "projectId" | "id" | "status" | "templateSlug">,
): void {
  events.publish(projectId, { type: "render", id, status, templateSlug });
}

type TemplateChange = Extract<ProjectEvent, { type: "template" }>["change"];

/** What a caller did to a template. */
export function publishTemplateChange(
  events: Events,
  caller: Caller,
  slug: string,
  change: TemplateChange,
): void {
  events.publish(caller.project.id, { type: "template", slug, change, by: actorOf(caller) });
}
