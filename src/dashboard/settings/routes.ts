/** The pages below /settings. */

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { Inside } from "../app/router.tsx";

/** Their paths, each with the chunk that it comes in. */
export function settingsRoutes(inside: Inside) {
  return [
    createRoute({
      getParentRoute: () => inside,
      path: "/settings",
      component: lazyRouteComponent(() => import("./settings-page.tsx"), "SettingsPage"),
    }),
  ] as const;
}
