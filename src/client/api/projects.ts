/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

/** Answered: List the projects. */
export interface ListProjectsAnswer {
  projects: GetProjectAnswer[];
}

/** Sent: Make a project. */
export interface CreateProjectBody {
  /** What people call it; two may share a name. */
  name: string;
  /** An IANA time zone, such as `Europe/Berlin`. */
  timeZone?: string | undefined;
  /** A BCP 47 language tag, such as `de-DE`. */
  language?: string | undefined;
}

/** Answered: Make a project. */
export interface CreateProjectAnswer {
  project: GetProjectAnswer;
  /** Its first key, with `admin`, shown this once. */
  apiKey: string;
}

/** Answered: Read the project. */
export interface GetProjectAnswer {
  /** A UUIDv7. */
  id: string;
  name: string;
  /** IANA: what dates without an offset are meant in, and how times are written. */
  timeZone: string;
  /** BCP 47: how numbers and dates are written. */
  language: string;
  /** ISO 8601, in UTC, with milliseconds. */
  createdAt: string;
}

/** Sent: Set the project's name, time zone or language. */
export interface UpdateProjectBody {
  /** What people call it; two may share a name. */
  name?: string | undefined;
  /** An IANA time zone, such as `Europe/Berlin`. */
  timeZone?: string | undefined;
  /** A BCP 47 language tag, such as `de-DE`. */
  language?: string | undefined;
}

/** Answered: Set the project's name, time zone or language. */
export type UpdateProjectAnswer = GetProjectAnswer;

/** Sent: Delete the project. */
export interface DeleteProjectQuery {
  /** The project's name, so that none is deleted by mistake. */
  confirm: string;
}

/** The routes of this chapter. */
export interface ProjectsRoutes {
  /** List the projects */
  "GET /v1/projects": {
    answer: ListProjectsAnswer;
  };
  /** Make a project */
  "POST /v1/projects": {
    body: CreateProjectBody;
    answer: CreateProjectAnswer;
  };
  /** Read the project */
  "GET /v1/projects/:id": {
    params: { id: string };
    answer: GetProjectAnswer;
  };
  /** Set the project's name, time zone or language */
  "PATCH /v1/projects/:id": {
    params: { id: string };
    body: UpdateProjectBody;
    answer: UpdateProjectAnswer;
  };
  /** Delete the project */
  "DELETE /v1/projects/:id": {
    params: { id: string };
    query: DeleteProjectQuery;
    answer: undefined;
  };
}
