/** The audit log's line for what a caller did. */

import type { Audit, AuditAction } from "../../store/audit.ts";
import { actorOf, type Caller } from "../auth.ts";

/** Notes it in the log of the caller's own project, which is the only one that it leaves traces in. */
export function note(
  { audit }: { readonly audit: Pick<Audit, "record"> },
  caller: Caller,
  action: AuditAction,
  subject: string,
  detail?: Readonly<Record<string, string>>,
): Promise<void> {
  const { id: projectId } = caller.project;
  const entry = { projectId, actor: actorOf(caller), action, subject };
  return audit.record(detail === undefined ? entry : { ...entry, detail });
}
