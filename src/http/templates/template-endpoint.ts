/** An endpoint about one template, which its path names. */

import type { Result } from "../../errors.ts";
import type { Template } from "../../store/templates.ts";
import type { Answer } from "../answer.ts";
import { actorOf, type Caller } from "../auth.ts";
import type { Call } from "../call.ts";
import { keyEndpoint, type Endpoint } from "../endpoint.ts";
import type { NeededScope, Operation, Tag } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { templateBySlug } from "./template-by-slug.ts";

/** @param actor how the audit log calls the caller */
type Handle = (
  call: Call,
  caller: Caller,
  template: Template,
  parts: Parts,
  actor: string,
) => Promise<Result<Answer>>;

/** An endpoint of a chapter, that on templates unless told; `template_not_found` goes without saying. */
export function templateEndpoint(
  operation: Omit<Operation, "tag"> & { readonly scope: NeededScope },
  handle: Handle,
  tag: Tag = "Templates",
): Endpoint {
  const errors = ["template_not_found" as const, ...operation.errors];
  const reach = operation.reach ?? "templates";
  return keyEndpoint({ reach, ...operation, tag, errors }, (parts) => async (call, caller) => {
    const template = await templateBySlug(parts.store, caller, call.param("slug"));
    if (!template.ok) return template;
    return handle(call, caller, template.value, parts, actorOf(caller));
  });
}
