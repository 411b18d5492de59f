/** Every page of the dashboard at a glance: its path, and the chunk that it comes in. */

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from "@tanstack/react-router";
import { currentProject } from "../api/caller.ts";
import { inboundRoutes } from "../inbound/routes.ts";
import { rendersRoutes } from "../renders/routes.ts";
import { settingsRoutes } from "../settings/routes.ts";
import { templatesRoutes } from "../templates/routes.ts";
import { Lost, Crashed } from "./lost.tsx";
import { Shell } from "./shell.tsx";

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: Lost,
  errorComponent: Crashed,
});

/** The pages for those who are signed in, with the frame around them. */
const inside = createRoute({ getParentRoute: () => root, id: "inside", component: Shell });

export type Inside = typeof inside;

const overview = createRoute({
  getParentRoute: () => inside,
  path: "/",
  component: lazyRouteComponent(() => import("../overview/overview-page.tsx"), "OverviewPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    inside.addChildren([
      overview,
      ...templatesRoutes(inside),
      ...rendersRoutes(inside),
      ...inboundRoutes(inside),
      ...settingsRoutes(inside),
    ]),
  ]),
  context: { project: currentProject() },
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultNotFoundComponent: Lost,
  defaultErrorComponent: Crashed,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
