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
  /** Its first key, with `admin`, shown this once. A person, who owns the project that they make, gets none. */
  apiKey?: string;
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

/** Answered: Read how long things are kept. */
export interface GetRetentionAnswer {
  /** Days after its end that the PDF of a render is kept; null for good. */
  pdfDays: number | null;
  /** Days after its end that the data of a render is kept, and days that the bodies in the log of hooks are; null for as long as what they belong to. */
  dataDays: number | null;
  /** Days that the lines of the log of hooks are kept; null for those of `logDaysByDefault`. */
  logDays: number | null;
  /** What counts where `logDays` is null. */
  logDaysByDefault: number;
}

/** Sent: Set how long things are kept. */
export interface UpdateRetentionBody {
  /** Days after its end that the PDF of a render is kept; null for good. */
  pdfDays?: number | null | undefined;
  /** Days after its end that the data of a render is kept, and days that the bodies in the log of hooks are; null for as long as what they belong to. */
  dataDays?: number | null | undefined;
  /** Days that the lines of the log of hooks are kept; null for those of `logDaysByDefault`. */
  logDays?: number | null | undefined;
}

/** Answered: Set how long things are kept. */
export type UpdateRetentionAnswer = GetRetentionAnswer;

/** Sent: Ask what a retention would erase. */
export interface GetRetentionEffectQuery {
  /** Days that PDFs would be kept; not asked about where it is left out. */
  pdfDays?: number | undefined;
  /** Days that data would be kept; not asked about where it is left out. */
  dataDays?: number | undefined;
  /** Days that the log would be kept; not asked about where it is left out. */
  logDays?: number | undefined;
}

/** Answered: Ask what a retention would erase. */
export interface GetRetentionEffectAnswer {
  /** PDFs that would be erased. */
  pdfs: number;
  /** Renders whose data would be. */
  data: number;
  /** Lines of the log that would be. */
  logs: number;
  /** Where counting ends: one more means more than this. */
  countedUpTo: number;
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
  /** Read how long things are kept */
  "GET /v1/retention": {
    answer: GetRetentionAnswer;
  };
  /** Set how long things are kept */
  "PATCH /v1/retention": {
    body: UpdateRetentionBody;
    answer: UpdateRetentionAnswer;
  };
  /** Ask what a retention would erase */
  "GET /v1/retention/effect": {
    query?: GetRetentionEffectQuery;
    answer: GetRetentionEffectAnswer;
  };
}
