/** A person as the API shows them, and what somebody who has signed in is told. */

import { Type, type Static } from "@sinclair/typebox";
import { EMAIL_MAX_CHARS, USER_NAME_MAX_CHARS } from "../../limits.ts";
import { EMAIL } from "../../manifest/values/address.ts";
import { ROLES, type Role } from "../../store/members.ts";
import type { Store } from "../../store/store.ts";
import type { User } from "../../store/users.ts";
import { PROJECT_EXAMPLE, projectView, ProjectView } from "../account/project-view.ts";
import type { Links } from "../links.ts";
import { Id, nullable, text } from "../schemas.ts";

/** An e-mail address in a body. */
export const Email = {
  ...text(EMAIL_MAX_CHARS, "An e-mail address. Capitals do not count.", `^${EMAIL}$`),
  expected: "an e-mail address",
};

export const PersonName = text(USER_NAME_MAX_CHARS, "What others call them.");

/** A role in an answer. */
export const RoleShown = Type.Unsafe<Role>(Type.String({ enum: [...ROLES] }));

export const PersonView = Type.Object(
  {
    id: Id,
    email: Type.String({ description: "In lower case." }),
    name: Type.String(),
    language: nullable(Type.String(), {
      description: "BCP 47: of the dashboard; null for the browser's own.",
    }),
  },
  { title: "Person" },
);

export const SignedInView = Type.Object(
  {
    user: PersonView,
    projects: Type.Array(
      Type.Object({
        ...ProjectView.properties,
        role: RoleShown,
      }),
      { description: "Those that they belong to, oldest first." },
    ),
    administersInstallation: Type.Boolean({
      description: "Whether they may set what counts for the whole installation.",
    }),
    sessionId: Id,
    publicUrl: Type.String({ description: "What links begin with." }),
    version: Type.String({ description: "Of the server." }),
  },
  { title: "SignedIn" },
);

export const PERSON_EXAMPLE: Static<typeof PersonView> = {
  id: "01931f5e-8a00-7b2c-9d13-4e5f6a7b8c9d",
  email: "ada@example.com",
  name: "Ada Lovelace",
  language: null,
};

export const SIGNED_IN_EXAMPLE: Static<typeof SignedInView> = {
  user: PERSON_EXAMPLE,
  projects: [{ ...PROJECT_EXAMPLE, role: "owner" }],
  administersInstallation: true,
  sessionId: "01931f5e-8d00-7a1b-8c2d-3e4f5a6b7c8d",
  publicUrl: "https://pdf.example.com",
  version: "1.0.0",
};

/** A person as they see themselves. */
export function personView({ id, email, name, language }: User): Static<typeof PersonView> {
  return { id, email, name, language };
}

/** What somebody who has signed in is told: who they are, and where they may do what. */
export async function signedInView(
  {
    store,
    links,
    version,
  }: {
    readonly store: Pick<Store, "members" | "projects">;
    readonly links: Pick<Links, "base">;
    readonly version: string;
  },
  user: User,
  sessionId: string,
): Promise<Static<typeof SignedInView>> {
  const memberships = await store.members.projectsOf(user.id);
  const first = await store.projects.first();
  const inFirst = memberships.find(({ project }) => project.id === first?.id);
  return {
    user: personView(user),
    projects: memberships.map(({ project, role }) => ({ ...projectView(project), role })),
    administersInstallation: inFirst?.role === "owner" || inFirst?.role === "admin",
    sessionId,
    publicUrl: links.base,
    version,
  };
}
