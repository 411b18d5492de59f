/** The pages below /inbound. */

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { Inside } from "../app/router.tsx";

/** Their paths, each with the chunk that it comes in. */
export function inboundRoutes(inside: Inside) {
  return [
    createRoute({
      getParentRoute: () => inside,
      path: "/inbound",
      component: lazyRouteComponent(() => import("./inbound-page.tsx"), "InboundPage"),
    }),
  ] as const;
}
