/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

/** Answered: This API as an OpenAPI document. */
export interface GetOpenApiAnswer {
  openapi: "3.1.0";
  info: {
    title: string;
    version: string;
  };
  paths: Record<string, unknown>;
}

/** Answered: Whether the server can do its work. */
export interface GetHealthAnswer {
  status: "ok" | "degraded";
  version: string;
  checks: {
    database: "ok" | "degraded";
    queue: "ok" | "degraded";
    renderer: "ok" | "degraded";
    storage: "ok" | "degraded";
  };
}

/** Answered: Whether the server is up. */
export interface IsUpAnswer {
  status: "ok";
}

/** The routes of this chapter. */
export interface ServiceRoutes {
  /** This API as an OpenAPI document */
  "GET /v1/openapi.json": {
    answer: GetOpenApiAnswer;
  };
  /** Whether the server can do its work */
  "GET /v1/health": {
    answer: GetHealthAnswer;
  };
  /** Whether the server is up */
  "GET /health": {
    answer: IsUpAnswer;
  };
}
