/** The pages outside the frame: coming in, and the first steps. */

import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { api } from "../api/caller.ts";
import type { Root } from "../app/router.tsx";
import { loadSession } from "../app/session.ts";
import { readStep } from "../welcome/steps.ts";

/** A path of this origin, and nothing that a browser would take for another one. */
const OWN_PATH = /^\/(?![/\\])/;

/** Their paths, each with the chunk that it comes in. */
export function peopleRoutes(root: Root) {
  return [
    createRoute({
      getParentRoute: () => root,
      path: "/setup",
      component: lazyRouteComponent(() => import("./setup-page.tsx"), "SetupPage"),
    }),
    createRoute({
      getParentRoute: () => root,
      path: "/sign-in",
      validateSearch: readNext,
      beforeLoad: ({ search }) => goOnIfSignedIn(search.next ?? "/"),
      component: lazyRouteComponent(() => import("./sign-in-page.tsx"), "SignInPage"),
    }),
    createRoute({
      getParentRoute: () => root,
      path: "/reset",
      component: lazyRouteComponent(() => import("./reset-page.tsx"), "ResetPage"),
    }),
    createRoute({
      getParentRoute: () => root,
      path: "/join",
      component: lazyRouteComponent(() => import("./join-page.tsx"), "JoinPage"),
    }),
    createRoute({
      getParentRoute: () => root,
      path: "/welcome",
      validateSearch: readStep,
      beforeLoad: ({ location }) => signInFirst(location.href),
      component: lazyRouteComponent(() => import("../welcome/welcome-page.tsx"), "WelcomePage"),
    }),
  ] as const;
}

/** Where to go on. What is left out would stay as it was given: the router adds to what it has read. */
function readNext({ next }: Record<string, unknown>): { next?: string | undefined } {
  return { next: typeof next === "string" && OWN_PATH.test(next) ? next : undefined };
}

async function goOnIfSignedIn(next: string): Promise<void> {
  if ((await loadSession()) !== null) throw redirect({ href: next });
  const { needsOwner } = await api("GET /v1/setup", {});
  if (needsOwner) throw redirect({ href: "/setup" });
}

async function signInFirst(next: string): Promise<void> {
  if ((await loadSession()) !== null) return;
  throw redirect({ href: `/sign-in?next=${encodeURIComponent(next)}` });
}
