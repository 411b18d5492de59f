/** The pages below /inbound. */

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { Inside } from "../app/router.tsx";
import { ownSearch } from "../app/search.ts";

/** What a list can be narrowed to by its signatures. */
export const SIGNATURES = ["valid", "invalid", "absent"] as const;

/** What a list of requests is narrowed to. */
export interface InboundSearch {
  readonly status?: "accepted" | "rejected";
  readonly template?: string;
  readonly signature?: (typeof SIGNATURES)[number];
  readonly q?: string;
}

function searchOf({
  status,
  template,
  signature,
  q,
}: Readonly<Record<string, unknown>>): InboundSearch {
  const signed = SIGNATURES.find((each) => each === signature);
  return {
    ...(signed === undefined ? {} : { signature: signed }),
    ...(status === "accepted" || status === "rejected" ? { status } : {}),
    ...(typeof template === "string" && template !== "" ? { template } : {}),
    ...(typeof q === "string" && q !== "" ? { q } : {}),
  };
}

/** Their paths, each with the chunk that it comes in. */
export function inboundRoutes(inside: Inside) {
  return [
    createRoute({
      getParentRoute: () => inside,
      path: "/inbound",
      validateSearch: ownSearch(searchOf),
      component: lazyRouteComponent(() => import("./inbound-page.tsx"), "InboundPage"),
    }),
    createRoute({
      getParentRoute: () => inside,
      path: "/inbound/$inboundId",
      component: lazyRouteComponent(() => import("./request-page.tsx"), "RequestPage"),
    }),
  ] as const;
}
