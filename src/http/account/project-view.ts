/** A project as the API shows it. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import type { Project } from "../../store/projects.ts";
import { Id, Time } from "../schemas.ts";

export const ProjectView = Type.Object(
  {
    id: Id,
    name: Type.String(),
    timeZone: Type.String({
      description: "IANA: what dates without an offset are meant in, and how times are written.",
    }),
    language: Type.String({ description: "BCP 47: how numbers and dates are written." }),
    createdAt: Time,
  },
  { title: "Project" },
);

export const PROJECT_EXAMPLE: Static<typeof ProjectView> = {
  id: "01931f5e-8b00-7c11-8e42-9d3f5a7b1c2e",
  name: "Main",
  timeZone: "Europe/Berlin",
  language: "de-DE",
  createdAt: "2026-11-23T09:00:00.000Z",
};

/** A project as its own keys see it. */
export function projectView({
  id,
  name,
  timeZone,
  language,
  createdAt,
}: Project): Static<typeof ProjectView> {
  return { id, name, timeZone, language, createdAt: isoTime(createdAt) };
}
