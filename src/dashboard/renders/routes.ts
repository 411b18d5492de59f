/** The pages below /renders. */

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { Inside } from "../app/router.tsx";
import { ownSearch } from "../app/search.ts";
import { parseFilters, type Filters } from "./filters.ts";

/** Their paths, each with the chunk that it comes in. */
export function rendersRoutes(inside: Inside) {
  return [
    createRoute({
      getParentRoute: () => inside,
      path: "/renders",
      validateSearch: ownSearch((search): Filters => parseFilters(search)),
      component: lazyRouteComponent(() => import("./renders-page.tsx"), "RendersPage"),
    }),
    createRoute({
      getParentRoute: () => inside,
      path: "/renders/$id",
      component: lazyRouteComponent(() => import("./render-page.tsx"), "RenderPage"),
    }),
  ] as const;
}
