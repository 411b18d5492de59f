/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

import type { ActorPart } from "./templates-parts.ts";
import type { ComparedSidePart } from "./versions-parts.ts";
import type { ListedVersionPart } from "./versions-parts.ts";
import type { ManifestChangePart } from "./versions-parts.ts";
import type { ManifestPart } from "./templates-parts.ts";
import type { PublishTemplateAnswer } from "./templates.ts";
import type { PublishTemplateBody } from "./templates.ts";
import type { StationeryChangePart } from "./versions-parts.ts";

/** Sent: See what publishing would change. */
export interface CompareTemplateQuery {
  /** What it is compared with: `current`, unless told, or the number of a version. */
  from?: string | undefined;
  /** What would come: `draft`, unless told, or the number of a version. */
  to?: string | undefined;
}

/** Answered: See what publishing would change. */
export interface CompareTemplateAnswer {
  /** Null where nothing has been published yet. */
  from: ComparedSidePart | null;
  to: ComparedSidePart;
  layoutChanged: boolean;
  sampleChanged: boolean;
  /** Whether a change of the manifest is breaking. */
  breaking: boolean;
  manifest: ManifestChangePart[];
  /** Why the manifest can't be used, by path; null where it can. */
  manifestIssues: {
    formErrors: string[];
    fieldErrors: Record<string, string[]>;
  } | null;
  /** Shared blocks, the brand and pictures that are others than they were. */
  stationery: StationeryChangePart[];
}

/** Sent: List the versions. */
export interface ListVersionsQuery {
  /** Those before it, for the next page: `nextBefore` of the page before. */
  before?: number | undefined;
  /** How many of a page at most. */
  limit?: number | undefined;
}

/** Answered: List the versions. */
export interface ListVersionsAnswer {
  versions: ListedVersionPart[];
  nextBefore?: number | null;
}

/** Answered: Read a version. */
export interface GetVersionAnswer {
  number: number;
  note: string | null;
  /** ISO 8601, in UTC, with milliseconds. */
  createdAt: string;
  /** Null for what was published before that was noted. */
  publishedBy: ActorPart | null;
  /** Whether this is the version that is rendered. */
  isCurrent: boolean;
  /** The version whose content this one brought back. */
  restoredFrom: number | null;
  layout: string;
  /** The variables and loops that the template takes. */
  manifest: ManifestPart;
  /** Data to show it with. */
  sample: Record<string, unknown> | null;
  /** JSON Schema 2020-12 of the data that the template takes. */
  jsonSchema: Record<string, unknown>;
  /** The shared blocks that it uses, by name, as they were when it was published. */
  blocks: Record<string, string>;
  /** The brand as it was then; null where it shows none. */
  brand: Record<string, unknown> | null;
}

/** Sent: Go back to a version. */
export type RestoreVersionBody = PublishTemplateBody;

/** Answered: Go back to a version. */
export type RestoreVersionAnswer = PublishTemplateAnswer;

/** The routes of this chapter. */
export interface VersionsRoutes {
  /** See what publishing would change */
  "GET /v1/templates/:slug/changes": {
    params: { slug: string };
    query?: CompareTemplateQuery;
    answer: CompareTemplateAnswer;
  };
  /** List the versions */
  "GET /v1/templates/:slug/versions": {
    params: { slug: string };
    query?: ListVersionsQuery;
    answer: ListVersionsAnswer;
  };
  /** Read a version */
  "GET /v1/templates/:slug/versions/:n": {
    params: { slug: string; n: string };
    answer: GetVersionAnswer;
  };
  /** See a version */
  "GET /v1/templates/:slug/versions/:n/preview": {
    params: { slug: string; n: string };
    answer: Uint8Array;
  };
  /** Go back to a version */
  "POST /v1/templates/:slug/versions/:n/publish": {
    params: { slug: string; n: string };
    body?: RestoreVersionBody;
    answer: RestoreVersionAnswer;
  };
}
