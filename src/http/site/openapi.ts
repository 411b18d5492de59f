/**
 * The API's OpenAPI 3.1 document, made of the table of routes and nothing else: what a route says of
 * itself is what the document says.
 */

import { TAGS } from "../operation.ts";
import type { Route } from "../routes.ts";
import { CSRF_HEADER, PROJECT_HEADER, SESSION_COOKIE } from "../session-cookie.ts";
import { errorExamples } from "./openapi-errors.ts";
import introduction from "./openapi-introduction.md" with { type: "text" };
import {
  errorResponses,
  KEY_SCHEME,
  operationObject,
  SESSION_SCHEME,
  SHARED_HEADERS,
} from "./openapi-operation.ts";
import { createSchemas } from "./openapi-schema.ts";
import type { OpenApiDocument, PathItem } from "./openapi-shape.ts";

/** What examples' URLs begin with. In a document it is the server's own base. */
export const EXAMPLE_BASE = "https://pdf.example.com";

export interface OpenApiOptions {
  readonly routes: readonly Route[];
  /** What every URL begins with, without a slash at its end. */
  readonly base: string;
  readonly version: string;
}

/** The document. The same routes give the same one, to the order of its keys. */
export function openApiDocument({ routes, base, version }: OpenApiOptions): OpenApiDocument {
  const schemas = createSchemas();
  const paths: Record<string, PathItem> = {};
  for (const { method, path, endpoint } of routes) {
    if (endpoint.operation === null) continue;
    const template = path.replace(/:(\w+)/g, "{$1}");
    paths[template] = {
      ...paths[template],
      [method.toLowerCase()]: operationObject(path, endpoint.operation, endpoint, schemas),
    };
  }
  const responses = errorResponses(schemas);
  const document: OpenApiDocument = {
    openapi: "3.1.0",
    info: {
      title: "Platen",
      version,
      summary: "Turns a webhook into a PDF.",
      description: introduction.trim(),
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: EXAMPLE_BASE }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: schemas.components(),
      responses,
      headers: SHARED_HEADERS,
      examples: errorExamples(),
      securitySchemes: {
        [KEY_SCHEME]: {
          type: "http",
          scheme: "bearer",
          description: "An API key: `Authorization: Bearer ck_live_…` or `ck_test_…`.",
        },
        [SESSION_SCHEME]: {
          type: "apiKey",
          in: "cookie",
          name: SESSION_COOKIE,
          description:
            "A person who has signed in, as the dashboard does. What they may do in a project follows from " +
            `their role in it; the header \`${PROJECT_HEADER}\` names the project by its id, and may be left ` +
            "out by who has only one. A request that is no GET is taken from Platen's own pages only, and " +
            `with that header, or \`${CSRF_HEADER}: 1\` where there is no project to name. A key beats a session.`,
        },
      },
    },
  };
  return base === EXAMPLE_BASE ? document : rebased(document, base);
}

/** The document with a server's own base in the place of the examples'. */
function rebased(document: OpenApiDocument, base: string): OpenApiDocument {
  const inJson = JSON.stringify(base).slice(1, -1);
  return JSON.parse(JSON.stringify(document).replaceAll(EXAMPLE_BASE, () => inJson));
}
