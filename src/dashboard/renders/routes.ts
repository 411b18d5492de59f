/** The pages below /renders. */

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { Inside } from "../app/router.tsx";

/** Their paths, each with the chunk that it comes in. */
export function rendersRoutes(inside: Inside) {
  return [
    createRoute({
      getParentRoute: () => inside,
      path: "/renders",
      component: lazyRouteComponent(() => import("./renders-page.tsx"), "RendersPage"),
    }),
  ] as const;
}
