/** Every page of the dashboard at a glance: its path, and the chunk that it comes in. */

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { api } from "../api/caller.ts";
import { inboundRoutes } from "../inbound/routes.ts";
import { peopleRoutes } from "../people/routes.ts";
import { parseRange } from "../overview/range.ts";
import { rendersRoutes } from "../renders/routes.ts";
import { settingsRoutes } from "../settings/routes.ts";
import { templatesRoutes } from "../templates/routes.ts";
import { Lost, Crashed } from "./lost.tsx";
import { ownSearch } from "./search.ts";
import { loadSession } from "./session.ts";
import { Shell } from "./shell.tsx";

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: Lost,
  errorComponent: Crashed,
});

/** The pages for those who are signed in, with the frame around them. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Shell,
  beforeLoad: async ({ location }) => {
    if ((await loadSession()) === null) throw await wayIn(location.href);
  },
});

/** Where somebody goes who is not signed in: to the door, and from there on to where they were going. */
async function wayIn(next: string) {
  const { needsOwner } = await api("GET /v1/setup", {});
  return redirect({ href: needsOwner ? "/setup" : `/sign-in?next=${encodeURIComponent(next)}` });
}

export type Inside = typeof inside;
export type Root = typeof root;

const overview = createRoute({
  getParentRoute: () => inside,
  path: "/",
  validateSearch: ownSearch(parseRange),
  component: lazyRouteComponent(() => import("../overview/overview-page.tsx"), "OverviewPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    ...peopleRoutes(root),
    inside.addChildren([
      overview,
      ...templatesRoutes(inside),
      ...rendersRoutes(inside),
      ...inboundRoutes(inside),
      ...settingsRoutes(inside),
    ]),
  ]),
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
