/** A call for each route that takes a key, made from the table of routes: later routes are called, too. */

import type { Operation } from "../../src/http/operation.ts";
import { ROUTES } from "../../src/http/routes.ts";
import type { Scope } from "../../src/store/api-keys.ts";

export interface KeyRoute {
  readonly method: string;
  readonly path: string;
  /** `GET /v1/renders/:id` */
  readonly name: string;
  /** Null where any key will do. */
  readonly scope: Scope | null;
  readonly query: readonly string[];
  /** The example of the reference; undefined where it takes no body. */
  readonly body: unknown;
  /** Its answer goes on until somebody ends it. */
  readonly isStream: boolean;
  /** A key for some templates only may call it. */
  readonly isForSomeTemplates: boolean;
}

/** Every route that takes a key, in the order of the table. */
export const KEY_ROUTES: readonly KeyRoute[] = ROUTES.flatMap(({ method, path, endpoint }) => {
  const { operation } = endpoint;
  if (operation === null || operation.scope === null) return [];
  const { scope, query } = operation;
  return [
    {
      method,
      path,
      name: `${method} ${path}`,
      scope: scope === "any" ? null : scope,
      query: Object.keys(query?.properties ?? {}),
      body: exampleOf(operation),
      isForSomeTemplates: operation.reach === "templates",
      isStream: "text/event-stream" in (operation.answers[200]?.content ?? {}),
    },
  ];
});

function exampleOf({ body }: Operation): unknown {
  const examples = Object.values(body?.content["application/json"]?.examples ?? {});
  return examples[0]?.value;
}

/**
 * A route's path with its parameters filled in. `values` names each by the path that leads to it, such
 * as `/v1/renders/:id`. Throws where one is missing: a new kind of id has to be thought of.
 */
export function filledPath(path: string, values: Readonly<Record<string, string>>): string {
  const parts = path.split("/");
  return parts
    .map((part, index) => {
      if (!part.startsWith(":")) return part;
      const name = parts.slice(0, index + 1).join("/");
      const value = values[name];
      if (value === undefined) throw new Error(`say what stands for ${name}`);
      return value;
    })
    .join("/");
}
