/** What hooks received: every request with a known token, accepted or not. */

import type {
  GetInboundAnswer,
  ListInboundAnswer,
  ListInboundQuery,
  ReplayInboundBody,
  SampleFromInboundAnswer,
} from "./api/inbound.ts";
import type { Caller, CallOptions } from "./call.ts";
import { itemsOf } from "./pages.ts";

import type { HookAnswer } from "./send-hook.ts";

/** Which requests are listed, and how many of them at a time. */
export type InboundFilter = ListInboundQuery;

/** A request in a list. */
export type InboundItem = ListInboundAnswer["requests"][number];

/** Some requests, newest first, and where the next ones are. */
export type InboundPage = ListInboundAnswer;

/** A request with its body and what was wrong with it. */
export type InboundRequest = GetInboundAnswer;

/** `platen.inbound` */
export interface Inbound {
  /** Every request that fits, newest first. */
  list(filter?: InboundFilter, options?: CallOptions): AsyncIterable<InboundItem>;
  /** One page of them. */
  page(filter?: InboundFilter, options?: CallOptions): Promise<InboundPage>;
  get(id: string, options?: CallOptions): Promise<InboundRequest>;
  /** Runs its body again, or another one in its place. */
  replay(id: string, options?: CallOptions & ReplayInboundBody): Promise<HookAnswer>;
  /** Makes its body the sample of its template's draft. */
  makeSample(id: string, options?: CallOptions): Promise<SampleFromInboundAnswer>;
}

/** What the hooks of a project received. */
export function inboundOf({ call }: Caller): Inbound {
  const page: Inbound["page"] = (query, options) =>
    call("GET /v1/inbound", { query: query ?? {}, ...options });
  return {
    page,
    list: (filter, options) =>
      itemsOf(
        (cursor) => page(cursor === undefined ? filter : { ...filter, cursor }, options),
        ({ requests }) => requests,
      ),
    get: (id, options) => call("GET /v1/inbound/:id", { params: { id }, ...options }),
    replay: (id, { body, ...options } = {}) =>
      call("POST /v1/inbound/:id/replay", {
        params: { id },
        ...(body === undefined ? {} : { body: { body } }),
        ...options,
      }),
    makeSample: (id, options) =>
      call("POST /v1/inbound/:id/sample", { params: { id }, ...options }),
  };
}
