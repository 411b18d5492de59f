/** Every route of the server at a glance. What is not here is 404, a wrong method of what is here 405. */

import { fail } from "../errors.ts";
import { empty, type Answer } from "./answer.ts";
import type { Route } from "./call.ts";
import { failureAnswer } from "./envelope.ts";
import type { Parts } from "./parts.ts";
import { downloadRender, openLink } from "./resources/downloads.ts";
import { isUp, readHealth } from "./resources/health.ts";
import { logTurnedAway, receiveHook } from "./resources/hooks.ts";
import { showGuide, showHome } from "./resources/pages.ts";
import { readRender } from "./resources/renders.ts";
import { changeHook, readHook, rotateHook } from "./resources/template-hook.ts";
import { renderTemplate } from "./resources/template-render.ts";

/** The table. HEAD goes with every GET, and OPTIONS with everything. */
export function routeTable(parts: Parts): readonly Route[] {
  return [
    {
      method: "POST",
      path: "/v1/hooks/:token",
      handle: receiveHook(parts),
      onTurnedAway: logTurnedAway(parts),
    },
    { method: "POST", path: "/v1/templates/:slug/render", handle: renderTemplate(parts) },
    { method: "GET", path: "/v1/templates/:slug/hook", handle: readHook(parts) },
    { method: "PATCH", path: "/v1/templates/:slug/hook", handle: changeHook(parts) },
    { method: "POST", path: "/v1/templates/:slug/hook/rotate", handle: rotateHook(parts) },
    { method: "GET", path: "/v1/renders/:id", handle: readRender(parts) },
    { method: "GET", path: "/v1/renders/:id/download", handle: downloadRender(parts) },
    { method: "GET", path: "/d/:id", handle: openLink(parts) },
    { method: "GET", path: "/v1/health", handle: readHealth(parts), isForMonitoring: true },
    { method: "GET", path: "/health", handle: isUp(), isForMonitoring: true },
    { method: "GET", path: "/", handle: showHome(parts) },
    { method: "GET", path: "/docs", handle: showGuide(parts) },
    { method: "GET", path: "/docs/:page", handle: showGuide(parts) },
  ];
}

/** The answer to a request that no route takes. */
export function unrouted(
  table: readonly Pick<Route, "method" | "path">[],
  method: string,
  path: string,
): Answer {
  const allowed = allowedMethods(table, path);
  if (allowed.length === 0) {
    return failureAnswer(fail("not_found", "There is nothing at this path.").error);
  }
  const allow = allowed.join(", ");
  if (method === "OPTIONS") return empty(204, { allow });
  const { error } = fail(
    "method_not_allowed",
    `${method} is not possible here. Possible are ${allow}.`,
  );
  const answer = failureAnswer(error);
  return { ...answer, headers: { ...answer.headers, allow } };
}

/** The methods that a path of the table takes, in its order; empty for a path that is not there. */
function allowedMethods(
  table: readonly Pick<Route, "method" | "path">[],
  path: string,
): readonly string[] {
  const methods = table
    .filter((route) => isPathOf(route.path, path))
    .flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  return methods.length === 0 ? [] : [...new Set(methods), "OPTIONS"];
}

function isPathOf(pattern: string, path: string): boolean {
  const wanted = pattern.split("/");
  const given = path.split("/");
  return (
    wanted.length === given.length &&
    wanted.every((part, index) =>
      part.startsWith(":") ? given[index] !== "" : part === given[index],
    )
  );
}
