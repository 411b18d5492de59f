/** The pages below /templates. */

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { Inside } from "../app/router.tsx";

/** Their paths, each with the chunk that it comes in. */
export function templatesRoutes(inside: Inside) {
  return [
    createRoute({
      getParentRoute: () => inside,
      path: "/templates",
      component: lazyRouteComponent(() => import("./templates-page.tsx"), "TemplatesPage"),
    }),
  ] as const;
}
