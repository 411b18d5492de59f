/** People who are signed in at a server of a test, without the work of signing in. */

import type { Role } from "../../src/store/members.ts";
import type { Store } from "../../src/store/store.ts";

let made = 0;

/**
 * Somebody new with a role in a project, signed in: the headers that their browser sends. Without a
 * project they belong to none.
 */
export async function signedIn(
  { users, members, sessions }: Pick<Store, "users" | "members" | "sessions">,
  role: Role,
  projectId: string | null,
) {
  made += 1;
  const user = await users.create({
    email: `${role}-${made}@example.com`,
    name: `${role} ${made}`,
    passwordHash: "none",
    language: null,
  });
  if (user === null) throw new Error("the address is taken");
  if (projectId !== null) await members.put(projectId, user.id, role);
  const { token, session } = await sessions.start(user.id, {
    userAgent: null,
    clientAddress: null,
  });
  return {
    user,
    session,
    token,
    headers: {
      cookie: `platen_session=${token}`,
      "sec-fetch-site": "same-origin",
      "x-platen-project": projectId ?? "",
    },
  };
}
