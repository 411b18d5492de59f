/** The pages below /settings. Whoever adds one names it in sections.ts, too. */

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { Inside } from "../app/router.tsx";
import { ownSearch } from "../app/search.ts";
import { auditSearchOf } from "./audit/routes-search.ts";

/** What all of them stand in. */
function settingsFrame(inside: Inside) {
  const settings = createRoute({
    getParentRoute: () => inside,
    path: "/settings",
    component: lazyRouteComponent(() => import("./settings-frame.tsx"), "SettingsFrame"),
  });
  return settings;
}

/** Their paths, each with the chunk that it comes in. */
export function settingsRoutes(inside: Inside) {
  const settings = settingsFrame(inside);
  return [
    settings.addChildren([
      createRoute({
        getParentRoute: () => settings,
        path: "/",
        component: lazyRouteComponent(() => import("./index-page.tsx"), "SettingsIndexPage"),
      }),
      createRoute({
        getParentRoute: () => settings,
        path: "/project",
        component: lazyRouteComponent(() => import("./project-page.tsx"), "ProjectPage"),
      }),
      createRoute({
        getParentRoute: () => settings,
        path: "/retention",
        component: lazyRouteComponent(() => import("./retention-page.tsx"), "RetentionPage"),
      }),
      createRoute({
        getParentRoute: () => settings,
        path: "/installation",
        component: lazyRouteComponent(
          () => import("./installation/installation-page.tsx"),
          "InstallationPage",
        ),
      }),
      createRoute({
        getParentRoute: () => settings,
        path: "/email",
        component: lazyRouteComponent(() => import("./installation/email-page.tsx"), "EmailPage"),
      }),
      createRoute({
        getParentRoute: () => settings,
        path: "/members",
        component: lazyRouteComponent(() => import("../people/members-page.tsx"), "MembersPage"),
      }),
      createRoute({
        getParentRoute: () => settings,
        path: "/account",
        component: lazyRouteComponent(() => import("../people/account-page.tsx"), "AccountPage"),
      }),
      ...stationeryRoutes(settings),
      createRoute({
        getParentRoute: () => settings,
        path: "/keys",
        validateSearch: ownSearch(({ make }): { readonly make?: string } =>
          typeof make === "string" ? { make } : {},
        ),
        component: lazyRouteComponent(() => import("./keys/keys-page.tsx"), "KeysPage"),
      }),
      createRoute({
        getParentRoute: () => settings,
        path: "/audit",
        validateSearch: ownSearch(auditSearchOf),
        component: lazyRouteComponent(() => import("./audit/audit-page.tsx"), "AuditPage"),
      }),
    ]),
  ] as const;
}

/** What the project's documents share. */
function stationeryRoutes(settings: ReturnType<typeof settingsFrame>) {
  return [
    createRoute({
      getParentRoute: () => settings,
      path: "/brand",
      component: lazyRouteComponent(
        () => import("../stationery/brand/brand-page.tsx"),
        "BrandPage",
      ),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: "/assets",
      component: lazyRouteComponent(
        () => import("../stationery/assets/assets-page.tsx"),
        "AssetsPage",
      ),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: "/blocks",
      component: lazyRouteComponent(
        () => import("../stationery/blocks/blocks-page.tsx"),
        "BlocksPage",
      ),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: "/blocks/$name",
      component: lazyRouteComponent(
        () => import("../stationery/blocks/block-page.tsx"),
        "BlockPage",
      ),
    }),
  ] as const;
}
