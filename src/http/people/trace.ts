/** The audit log's line for what a person did with their own account. */

import type { AuditAction } from "../../store/audit.ts";
import type { Store } from "../../store/store.ts";
import type { User } from "../../store/users.ts";

/**
 * Notes it in the log of the oldest project that the person belongs to: an account belongs to none, and
 * in each of a hundred projects the same line would be in the way.
 */
export async function noteOfPerson(
  { audit, members }: Pick<Store, "audit" | "members">,
  user: User,
  action: AuditAction,
  subject: string,
  detail: Readonly<Record<string, string>> = {},
): Promise<void> {
  const [first] = await members.projectsOf(user.id);
  if (first === undefined) return;
  await audit.record({
    projectId: first.project.id,
    actor: `user:${user.id}`,
    action,
    subject,
    detail: { name: user.name, ...detail },
  });
}
