/** The pages below /settings. Whoever adds one names it in settings-frame.tsx, too. */

import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import type { Inside } from "../app/router.tsx";

/** Their paths, each with the chunk that it comes in. */
export function settingsRoutes(inside: Inside) {
  const settings = createRoute({
    getParentRoute: () => inside,
    path: "/settings",
    component: lazyRouteComponent(() => import("./settings-frame.tsx"), "SettingsFrame"),
  });
  return [
    settings.addChildren([
      createRoute({
        getParentRoute: () => settings,
        path: "/",
        beforeLoad: () => {
          throw redirect({ to: "/settings/project", replace: true });
        },
      }),
      createRoute({
        getParentRoute: () => settings,
        path: "/project",
        component: lazyRouteComponent(() => import("./project-page.tsx"), "ProjectPage"),
      }),
    ]),
  ] as const;
}
