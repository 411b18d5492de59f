/** The API's description, for programs and for people. Made when it is first asked for: the server knows its base by then. */

import { Type } from "@sinclair/typebox";
import { ok } from "../../errors.ts";
import { page } from "../answer.ts";
import { openEndpoint } from "../endpoint.ts";
import { jsonAnswer } from "../operation.ts";
import { openApiDocument, type OpenApiOptions } from "./openapi.ts";
import type { OpenApiDocument } from "./openapi-shape.ts";
import { referencePage } from "./reference.ts";

/** What a server tells of its own API. */
export interface ApiDocuments {
  /** The OpenAPI document, as JSON. */
  openApi(): string;
  /** The reference, as HTML. */
  reference(): string;
}

export interface ApiDocumentsParts extends Pick<OpenApiOptions, "routes" | "version"> {
  readonly base: () => string;
}

/** The documents of one server, each made when it is first asked for, and anew for another base. */
export function createApiDocuments({ routes, base, version }: ApiDocumentsParts): ApiDocuments {
  const make = (): OpenApiDocument => openApiDocument({ routes, base: base(), version });
  return {
    openApi: madeOnce(base, () => JSON.stringify(make(), null, 2)),
    reference: madeOnce(base, () => referencePage(make())),
  };
}

function madeOnce(base: () => string, make: () => string): () => string {
  let made: { readonly base: string; readonly text: string } | null = null;
  return () => {
    if (made?.base !== base()) made = { base: base(), text: make() };
    return made.text;
  };
}

/** It holds no secrets, and changes with the version of the server only. */
const HEADERS = { "content-type": "application/json", "cache-control": "no-cache" };

/** What the document says beside is OpenAPI's own affair. */
const OPEN = { additionalProperties: true };

const Document = Type.Object(
  {
    openapi: Type.Literal("3.1.0"),
    info: Type.Object({ title: Type.String(), version: Type.String() }, OPEN),
    paths: Type.Object({}, OPEN),
  },
  OPEN,
);

/** GET /v1/openapi.json */
export const readOpenApi = openEndpoint(
  {
    id: "getOpenApi",
    tag: "Service",
    summary: "This API as an OpenAPI document",
    description:
      "What this page shows, for programs: client generators, request builders, validators. `platen openapi` " +
      "prints the same without a server.",
    scope: null,
    answers: {
      200: jsonAnswer("The document (OpenAPI 3.1)", Document, {
        openapi: "3.1.0",
        info: { title: "Platen", version: "1.0.0" },
        paths: {},
      }),
    },
    errors: [],
  },
  ({ api }) =>
    async () =>
      ok({ status: 200, headers: HEADERS, body: api.openApi() }),
);

/** GET /docs/api: the reference. */
export const showReference = openEndpoint(
  null,
  ({ api }) =>
    async () =>
      ok(page(api.reference())),
);
