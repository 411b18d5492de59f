/** The hook of a template: where senders post, and with which secret they sign. */

import type {
  GetHookAnswer,
  RotateHookBody,
  TestHookAnswer,
  TestHookBody,
  UpdateHookBody,
} from "./api/hooks.ts";
import type { Caller, CallOptions } from "./call.ts";

/** URL, token, secret and settings of a hook. */
export type Hook = GetHookAnswer;

/** What `platen.hooks.update` can set. */
export type HookChange = UpdateHookBody;

/** What `platen.hooks.rotate` makes anew, and how long the old ones still work. */
export type HookRotation = RotateHookBody;

/** What `platen.hooks.test` sends: the template's sample unless told, signed unless told. */
export type HookTest = TestHookBody;

/** How far a test came. */
export type HookTestOutcome = TestHookAnswer;

/** `platen.hooks`: for keys with the scope `hooks:write`. */
export interface Hooks {
  get(slug: string, options?: CallOptions): Promise<Hook>;
  /** Sets what it names and leaves the rest as it is. */
  update(slug: string, change: HookChange, options?: CallOptions): Promise<Hook>;
  rotate(slug: string, rotation: HookRotation, options?: CallOptions): Promise<Hook>;
  /** Has the server post to the hook as a sender would, and tells how far that came. */
  test(slug: string, test?: HookTest, options?: CallOptions): Promise<HookTestOutcome>;
}

/** The hooks of a server. */
export function hooksOf({ call }: Caller): Hooks {
  return {
    get: (slug, options) => call("GET /v1/templates/:slug/hook", { params: { slug }, ...options }),
    update: (slug, body, options) =>
      call("PATCH /v1/templates/:slug/hook", { params: { slug }, body, ...options }),
    rotate: (slug, body, options) =>
      call("POST /v1/templates/:slug/hook/rotate", { params: { slug }, body, ...options }),
    test: (slug, body, options) =>
      call("POST /v1/templates/:slug/hook/test", {
        params: { slug },
        ...(body === undefined ? {} : { body }),
        ...options,
      }),
  };
}
