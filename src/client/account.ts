/** Keys and projects: for keys with the scope `admin`. */

import type {
  CreateKeyAnswer,
  CreateKeyBody,
  GetKeyAnswer,
  GetOwnKeyAnswer,
  UpdateKeyBody,
} from "./api/keys.ts";
import type {
  CreateProjectAnswer,
  CreateProjectBody,
  GetProjectAnswer,
  UpdateProjectBody,
} from "./api/projects.ts";
import type { Caller, CallOptions } from "./call.ts";

/** An API key without its secret. */
export type ApiKey = GetKeyAnswer;

/** An API key with its secret, which is shown this once. */
export type NewApiKey = CreateKeyAnswer;

/** The key that the client calls with, and its project. */
export type OwnApiKey = GetOwnKeyAnswer;

/** A project: what keys, templates and renders belong to. */
export type Project = GetProjectAnswer;

/** A project with its first key, which is shown this once. */
export type NewProject = Required<CreateProjectAnswer>;

/** `platen.keys` */
export interface Keys {
  /** The key that this client calls with: for every key. */
  own(options?: CallOptions): Promise<OwnApiKey>;
  list(options?: CallOptions): Promise<ApiKey[]>;
  get(id: string, options?: CallOptions): Promise<ApiKey>;
  create(key: CreateKeyBody, options?: CallOptions): Promise<NewApiKey>;
  update(id: string, change: UpdateKeyBody, options?: CallOptions): Promise<ApiKey>;
  /** Makes it stop working, at once and for good. */
  revoke(id: string, options?: CallOptions): Promise<void>;
}

/** `platen.projects` */
export interface Projects {
  list(options?: CallOptions): Promise<Project[]>;
  get(id: string, options?: CallOptions): Promise<Project>;
  create(project: CreateProjectBody, options?: CallOptions): Promise<NewProject>;
  update(id: string, change: UpdateProjectBody, options?: CallOptions): Promise<Project>;
  /** `confirm` is the project's name, so that none is deleted by mistake. */
  delete(id: string, confirm: string, options?: CallOptions): Promise<void>;
}

/** The keys of the project. */
export function keysOf({ call }: Caller): Keys {
  return {
    own: (options) => call("GET /v1/key", { ...options }),
    list: async (options) => (await call("GET /v1/keys", { ...options })).keys,
    get: (id, options) => call("GET /v1/keys/:id", { params: { id }, ...options }),
    create: (body, options) => call("POST /v1/keys", { body, ...options }),
    update: (id, body, options) => call("PATCH /v1/keys/:id", { params: { id }, body, ...options }),
    revoke: (id, options) => call("DELETE /v1/keys/:id", { params: { id }, ...options }),
  };
}

/** The projects of the server. */
export function projectsOf({ call }: Caller): Projects {
  return {
    list: async (options) => (await call("GET /v1/projects", { ...options })).projects,
    get: (id, options) => call("GET /v1/projects/:id", { params: { id }, ...options }),
    // Whoever calls with a key gets one: only a person who has signed in gets none.
    create: async (body, options) =>
      (await call("POST /v1/projects", { body, ...options })) as NewProject,
    update: (id, body, options) =>
      call("PATCH /v1/projects/:id", { params: { id }, body, ...options }),
    delete: (id, confirm, options) =>
      call("DELETE /v1/projects/:id", { params: { id }, query: { confirm }, ...options }),
  };
}
