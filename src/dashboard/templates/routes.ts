/** The pages below /templates. */

import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import type { Inside } from "../app/router.tsx";

/** Their paths, each with the chunk that it comes in. What belongs to one template has its frame around it. */
export function templatesRoutes(inside: Inside) {
  const template = createRoute({
    getParentRoute: () => inside,
    path: "/templates/$slug",
    component: lazyRouteComponent(() => import("./template-frame.tsx"), "TemplateFrame"),
  });
  return [
    createRoute({
      getParentRoute: () => inside,
      path: "/templates",
      component: lazyRouteComponent(() => import("./templates-page.tsx"), "TemplatesPage"),
    }),
    template.addChildren([
      createRoute({
        getParentRoute: () => template,
        path: "/",
        beforeLoad: ({ params: { slug } }) => {
          throw redirect({ to: "/templates/$slug/edit", params: { slug }, replace: true });
        },
      }),
      createRoute({
        getParentRoute: () => template,
        path: "/edit",
        component: lazyRouteComponent(() => import("./edit/edit-page.tsx"), "EditPage"),
      }),
      createRoute({
        getParentRoute: () => template,
        path: "/use",
        component: lazyRouteComponent(() => import("./use/use-page.tsx"), "UsePage"),
      }),
      createRoute({
        getParentRoute: () => template,
        path: "/versions",
        component: lazyRouteComponent(() => import("./versions/versions-page.tsx"), "VersionsPage"),
      }),
      createRoute({
        getParentRoute: () => template,
        path: "/activity",
        component: lazyRouteComponent(() => import("./activity/activity-page.tsx"), "ActivityPage"),
      }),
      createRoute({
        getParentRoute: () => template,
        path: "/settings",
        component: lazyRouteComponent(
          () => import("./settings/template-settings-page.tsx"),
          "TemplateSettingsPage",
        ),
      }),
    ]),
  ] as const;
}
