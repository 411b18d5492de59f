/** The pages below /templates. */

import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import type { Inside } from "../app/router.tsx";
import { ownSearch } from "../app/search.ts";
import { CATEGORIES, type GallerySearch } from "./new/categories.ts";
import type { TemplatesSearch } from "./templates-page.tsx";
import { readVersionSearch } from "./versions/version-search.ts";

/** Their paths, each with the chunk that it comes in. */
export function templatesRoutes(inside: Inside) {
  return [...listRoutes(inside), templateRoute(inside)] as const;
}

function listRoutes(inside: Inside) {
  return [
    createRoute({
      getParentRoute: () => inside,
      path: "/templates",
      validateSearch: ownSearch(({ q }): TemplatesSearch =>
        typeof q === "string" && q !== "" ? { q } : {},
      ),
      component: lazyRouteComponent(() => import("./templates-page.tsx"), "TemplatesPage"),
    }),
    // Beside the templates and not below them: a slug may be any word.
    createRoute({
      getParentRoute: () => inside,
      path: "/deleted-templates",
      component: lazyRouteComponent(
        () => import("./deleted-templates-page.tsx"),
        "DeletedTemplatesPage",
      ),
    }),
    createRoute({
      getParentRoute: () => inside,
      path: "/new-template",
      validateSearch: ownSearch((search): GallerySearch => {
        const chosen = CATEGORIES.find((category) => category === search["for"]);
        return chosen === undefined ? {} : { for: chosen };
      }),
      component: lazyRouteComponent(() => import("./new/new-template-page.tsx"), "NewTemplatePage"),
    }),
    createRoute({
      getParentRoute: () => inside,
      path: "/new-template/$starter",
      component: lazyRouteComponent(() => import("./new/starter-page.tsx"), "StarterPage"),
    }),
  ] as const;
}

/** What belongs to one template has its frame around it. */
function templateRoute(inside: Inside) {
  const template = createRoute({
    getParentRoute: () => inside,
    path: "/templates/$slug",
    component: lazyRouteComponent(() => import("./template-frame.tsx"), "TemplateFrame"),
  });
  return template.addChildren([
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
      validateSearch: ownSearch(({ by }): { readonly by?: "api" } => (by === "api" ? { by } : {})),
      component: lazyRouteComponent(() => import("./use/use-page.tsx"), "UsePage"),
    }),
    createRoute({
      getParentRoute: () => template,
      path: "/versions",
      component: lazyRouteComponent(() => import("./versions/versions-page.tsx"), "VersionsPage"),
    }),
    createRoute({
      getParentRoute: () => template,
      path: "/versions/$number",
      validateSearch: ownSearch(readVersionSearch),
      component: lazyRouteComponent(() => import("./versions/version-page.tsx"), "VersionPage"),
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
  ]);
}
