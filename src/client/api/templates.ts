/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

import type { ActorPart } from "./templates-parts.ts";
import type { LanguageElementPart } from "./templates-parts.ts";
import type { LanguageFilterPart } from "./templates-parts.ts";
import type { LanguageNamePart } from "./templates-parts.ts";
import type { LanguagePropertyPart } from "./templates-parts.ts";
import type { LayoutFindingPart } from "./templates-parts.ts";
import type { LayoutWarningPart } from "./templates-parts.ts";
import type { ListedTemplatePart } from "./templates-parts.ts";
import type { ManifestPart } from "./templates-parts.ts";

/** Sent: List the templates. */
export interface ListTemplatesQuery {
  /** What the name, the slug or the description holds, in capitals or not. */
  q?: string | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
  /** How many of a page at most. */
  limit?: number | undefined;
}

/** Answered: List the templates. */
export interface ListTemplatesAnswer {
  templates: ListedTemplatePart[];
  nextCursor?: string | null;
  hasMore?: boolean;
}

/** Sent: Make a template. */
export interface CreateTemplateBody {
  /** What people call it. */
  name: string;
  /** What the template is called in URLs; made from the name where there is none. */
  slug?: string | undefined;
  /** What is left out stays as it is; null takes it away. */
  description?: string | null | undefined;
  /** The variables and loops that the template takes. */
  manifest: object;
  /** The template source. Without it, one is made from the manifest. */
  layout?: string | undefined;
  /** The paper of the layout that is made from the manifest. */
  pageConfig?:
    | {
        /** `A4`, `Letter`, `100mm 150mm`. */
        format?: string | null | undefined;
        /** `portrait` or `landscape`. */
        orientation?: string | null | undefined;
        /** Points, or one to four lengths as in CSS. */
        margin?: number | string | null | undefined;
      }
    | undefined;
  /** False keeps the content as a draft, broken or not, instead of publishing it. */
  publish?: boolean | undefined;
  /** Data to show it with. What is left out stays as it is; null takes it away. */
  sample?: object | null | undefined;
  /** What is said of the version; a draft has none. */
  note?: string | null | undefined;
}

/** Answered: Make a template. */
export interface CreateTemplateAnswer {
  /** A UUIDv7. */
  id: string;
  slug: string;
  /** The version that is rendered; null while there is only a draft. */
  currentVersionNumber: number | null;
  /** The variables and loops that the template takes. */
  manifest: ManifestPart | Record<string, unknown>;
  /** What the layout gets through, but its author should know; at most 100. */
  warnings: LayoutWarningPart[];
  /** What is wrong with the layout; at most 100. */
  findings?: LayoutFindingPart[];
  /** Why the manifest can't be used, by path; null where it can. */
  manifestIssues?: {
    formErrors: string[];
    fieldErrors: Record<string, string[]>;
  } | null;
  /** The template's hook: where to post data, and what to sign it with. */
  inbound: {
    url: string;
    token: string;
    secret: string;
  };
}

/** Answered: Read a template. */
export interface GetTemplateAnswer {
  /** A UUIDv7. */
  id: string;
  name: string;
  slug: string;
  templateType: "document";
  /** The version that is rendered; null while there is only a draft. */
  currentVersionNumber: number | null;
  /** Whether there is a version to render. */
  published: boolean;
  /** ISO 8601, in UTC, with milliseconds. */
  createdAt: string;
  /** ISO 8601, in UTC, with milliseconds. */
  updatedAt: string;
  description: string | null;
  /** The variables and loops that the template takes. */
  manifest: ManifestPart | null;
  /** JSON Schema 2020-12 of the data that the template takes. */
  jsonSchema: Record<string, unknown> | null;
  /** Data to try it with: the sample, else made from the manifest. Null where there is nothing. */
  example: Record<string, unknown> | null;
  /** Whether a shared block, the brand or a picture that the published version shows has changed since: publishing it again would take the new one. */
  outdated: boolean;
}

/** Sent: Make a template, or publish its next version. */
export interface PutTemplateBody {
  /** What people call it. */
  name?: string | undefined;
  /** What the template is called in URLs; made from the name where there is none. */
  slug?: string | undefined;
  /** What is left out stays as it is; null takes it away. */
  description?: string | null | undefined;
  /** The variables and loops that the template takes. */
  manifest: object;
  /** The template source. Without it, one is made from the manifest. */
  layout?: string | undefined;
  /** The paper of the layout that is made from the manifest. */
  pageConfig?:
    | {
        /** `A4`, `Letter`, `100mm 150mm`. */
        format?: string | null | undefined;
        /** `portrait` or `landscape`. */
        orientation?: string | null | undefined;
        /** Points, or one to four lengths as in CSS. */
        margin?: number | string | null | undefined;
      }
    | undefined;
  /** False keeps the content as a draft, broken or not, instead of publishing it. */
  publish?: boolean | undefined;
  /** Data to show it with. What is left out stays as it is; null takes it away. */
  sample?: object | null | undefined;
  /** What is said of the version; a draft has none. */
  note?: string | null | undefined;
}

/** Answered: Make a template, or publish its next version. */
export interface PutTemplateAnswer {
  /** A UUIDv7. */
  id: string;
  slug: string;
  /** The version that is rendered; null while there is only a draft. */
  currentVersionNumber: number | null;
  /** The variables and loops that the template takes. */
  manifest: ManifestPart | Record<string, unknown>;
  /** What the layout gets through, but its author should know; at most 100. */
  warnings: LayoutWarningPart[];
  /** What is wrong with the layout; at most 100. */
  findings?: LayoutFindingPart[];
  /** Why the manifest can't be used, by path; null where it can. */
  manifestIssues?: {
    formErrors: string[];
    fieldErrors: Record<string, string[]>;
  } | null;
}

/** Answered: Make a template, or publish its next version. */
export type PutTemplateAnswer2 = CreateTemplateAnswer;

/** Sent: Rename a template. */
export interface ChangeTemplateBody {
  /** What people call it. */
  name?: string | undefined;
  /** What the template is called in URLs; made from the name where there is none. */
  slug?: string | undefined;
  /** What is left out stays as it is; null takes it away. */
  description?: string | null | undefined;
}

/** Answered: Rename a template. */
export interface ChangeTemplateAnswer {
  /** A UUIDv7. */
  id: string;
  name: string;
  slug: string;
  templateType: "document";
  /** The version that is rendered; null while there is only a draft. */
  currentVersionNumber: number | null;
  /** Whether there is a version to render. */
  published: boolean;
  /** ISO 8601, in UTC, with milliseconds. */
  createdAt: string;
  /** ISO 8601, in UTC, with milliseconds. */
  updatedAt: string;
  description: string | null;
}

/** Sent: Export a template. */
export interface ExportTemplateQuery {
  /** A version instead of what is edited. */
  version?: number | undefined;
}

/** Sent: Duplicate a template. */
export interface DuplicateTemplateBody {
  /** What people call it. */
  name?: string | undefined;
  /** What the template is called in URLs; made from the name where there is none. */
  slug?: string | undefined;
}

/** Answered: Duplicate a template. */
export type DuplicateTemplateAnswer = ChangeTemplateAnswer;

/** Answered: Read the draft. */
export interface GetDraftAnswer {
  /** False where there is no draft, and this is the published version to start from. */
  isDraft: boolean;
  /** Which version this is; null for a draft. */
  versionNumber: number | null;
  layout: string;
  /** As it was given. */
  manifest: Record<string, unknown>;
  /** Data to show it with; null where there is none. */
  sample: Record<string, unknown> | null;
  /** What is wrong with the layout; at most 100. */
  findings: LayoutFindingPart[];
  /** Why the manifest can't be used, by path; null where it can. */
  manifestIssues: {
    formErrors: string[];
    fieldErrors: Record<string, string[]>;
  } | null;
  /** ISO 8601, in UTC, with milliseconds. */
  updatedAt: string;
  /** Who wrote the draft, or published the version; null where that is not known. */
  updatedBy: ActorPart | null;
}

/** Sent: Write the draft. */
export interface PutDraftBody {
  layout: string;
  /** The variables and loops; it may be broken. */
  manifest: object;
  /** Data to show it with; null where there is none. */
  sample?: object | null | undefined;
}

/** Answered: Write the draft. */
export type PutDraftAnswer = GetDraftAnswer;

/** Sent: Publish the draft. */
export interface PublishTemplateBody {
  /** What is said of the version. */
  note?: string | null | undefined;
  /** Goes ahead only while this version is the one that is rendered, or, with null, none is. */
  expectedCurrentVersion?: number | null | undefined;
}

/** Answered: Publish the draft. */
export interface PublishTemplateAnswer {
  /** A UUIDv7. */
  id: string;
  slug: string;
  currentVersionNumber: number;
  /** The variables and loops that the template takes. */
  manifest: ManifestPart;
  /** What the layout gets through, but its author should know; at most 100. */
  warnings: LayoutWarningPart[];
}

/** Sent: Preview. */
export interface PreviewTemplateBody {
  /** Instead of the draft's, or of the published one. */
  layout?: string | undefined;
  /** Instead of the draft's, or of the published one. */
  manifest?: object | undefined;
  /** What it is filled with; else the sample, else examples made from the manifest. */
  data?: object | undefined;
  brand?:
    | {
        /** `{{ brand.name }}` */
        name?: string | undefined;
        /** Lines. `{{ brand.address }}` prints them all, `brand.addressLines` lists them. */
        address?: string[] | undefined;
        email?: string | undefined;
        phone?: string | undefined;
        website?: string | undefined;
        /** `brand.taxIds` lists them, each with `label` and `value`. */
        taxIds?:
          | {
              /** Such as `VAT`. */
              label: string;
              value: string;
            }[]
          | undefined;
        /** An asset, such as `asset:acme.png`; layouts show it as `asset:logo`. */
        logo?: string | undefined;
        /** By name, in CSS: `brand` is `var(--brand)`, any other `var(--brand-NAME)`, such as `accent`. */
        colors?: Record<string, string> | undefined;
        /** Families that the installation has. */
        fonts?:
          | {
              /** `var(--brand-font)` */
              text?: string | undefined;
              /** `var(--brand-heading-font)` */
              heading?: string | undefined;
            }
          | undefined;
        /** Whatever else documents print: `{{ brand.custom.iban }}`. */
        custom?: Record<string, string> | undefined;
      }
    | undefined;
  /** Sources by name, instead of the project's blocks of these names. */
  blocks?: Record<string, string> | undefined;
  /** Whether the report has examples made from the manifest. */
  withExamples?: boolean | undefined;
}

/** Sent: Import a template. */
export interface ImportTemplateQuery {
  /** What people call it. */
  name?: string | undefined;
  /** What the template is called in URLs; made from the name where there is none. */
  slug?: string | undefined;
  /** True publishes it as version 1. Otherwise it is a draft, broken or not. */
  publish?: boolean | undefined;
}

/** Sent: Import a template. */
export interface ImportTemplateBody {
  /** The bytes of the ZIP file in base64. */
  data: string;
  /** What people call it. */
  name?: string | undefined;
  /** What the template is called in URLs; made from the name where there is none. */
  slug?: string | undefined;
  /** True publishes it as version 1. Otherwise it is a draft, broken or not. */
  publish?: boolean | undefined;
}

/** Answered: Import a template. */
export interface ImportTemplateAnswer {
  /** A UUIDv7. */
  id: string;
  slug: string;
  /** The version that is rendered; null while there is only a draft. */
  currentVersionNumber: number | null;
  /** The variables and loops that the template takes. */
  manifest: ManifestPart | Record<string, unknown>;
  /** What the layout gets through, but its author should know; at most 100. */
  warnings: LayoutWarningPart[];
  /** What is wrong with the layout; at most 100. */
  findings?: LayoutFindingPart[];
  /** Why the manifest can't be used, by path; null where it can. */
  manifestIssues?: {
    formErrors: string[];
    fieldErrors: Record<string, string[]>;
  } | null;
  /** The template's hook: where to post data, and what to sign it with. */
  inbound: {
    url: string;
    token: string;
    secret: string;
  };
  /** Pictures and blocks of the archive that the project has now. */
  added: string[];
  /** Those in whose place the project has something else, which stayed. */
  kept: string[];
  /** Files that are no part of a template. */
  ignored: string[];
}

/** Sent: List the deleted templates. */
export interface ListDeletedTemplatesQuery {
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
  /** How many of a page at most. */
  limit?: number | undefined;
}

/** Answered: List the deleted templates. */
export interface ListDeletedTemplatesAnswer {
  templates: {
    /** A UUIDv7. */
    id: string;
    name: string;
    slug: string;
    templateType: "document";
    /** The version that is rendered; null while there is only a draft. */
    currentVersionNumber: number | null;
    /** Whether there is a version to render. */
    published: boolean;
    /** ISO 8601, in UTC, with milliseconds. */
    createdAt: string;
    /** ISO 8601, in UTC, with milliseconds. */
    updatedAt: string;
    description: string | null;
    /** ISO 8601, in UTC, with milliseconds. */
    deletedAt: string;
    /** ISO 8601, in UTC, with milliseconds. */
    restorableUntil: string;
  }[];
  nextCursor: string | null;
  /** Whether there may be more. A page of a search that finds little can be short, or empty, and go on. */
  hasMore: boolean;
}

/** Answered: Bring a deleted template back. */
export type RestoreDeletedTemplateAnswer = ChangeTemplateAnswer;

/** Answered: The language of layouts. */
export interface GetLanguageAnswer {
  elements: LanguageElementPart[];
  /** Of CSS, shorthands included. */
  cssProperties: LanguagePropertyPart[];
  filters: LanguageFilterPart[];
  /** What outputs may name beside the manifest. */
  names: LanguageNamePart[];
  /** For `page { size: … }`. */
  pageSizes: string[];
  /** Always there; a project may have others. */
  fontFamilies: string[];
}

/** The routes of this chapter. */
export interface TemplatesRoutes {
  /** List the templates */
  "GET /v1/templates": {
    query?: ListTemplatesQuery;
    answer: ListTemplatesAnswer;
  };
  /** Make a template */
  "POST /v1/templates": {
    body: CreateTemplateBody;
    answer: CreateTemplateAnswer;
  };
  /** Read a template */
  "GET /v1/templates/:slug": {
    params: { slug: string };
    answer: GetTemplateAnswer;
  };
  /** Make a template, or publish its next version */
  "PUT /v1/templates/:slug": {
    params: { slug: string };
    body: PutTemplateBody;
    answer: PutTemplateAnswer | PutTemplateAnswer2;
  };
  /** Rename a template */
  "PATCH /v1/templates/:slug": {
    params: { slug: string };
    body: ChangeTemplateBody;
    answer: ChangeTemplateAnswer;
  };
  /** Delete a template */
  "DELETE /v1/templates/:slug": {
    params: { slug: string };
    answer: undefined;
  };
  /** Export a template */
  "GET /v1/templates/:slug/export": {
    params: { slug: string };
    query?: ExportTemplateQuery;
    answer: Uint8Array;
  };
  /** Duplicate a template */
  "POST /v1/templates/:slug/duplicate": {
    params: { slug: string };
    body?: DuplicateTemplateBody;
    answer: DuplicateTemplateAnswer;
  };
  /** Read the draft */
  "GET /v1/templates/:slug/draft": {
    params: { slug: string };
    answer: GetDraftAnswer;
  };
  /** Write the draft */
  "PUT /v1/templates/:slug/draft": {
    params: { slug: string };
    body: PutDraftBody;
    answer: PutDraftAnswer;
  };
  /** Discard the draft */
  "DELETE /v1/templates/:slug/draft": {
    params: { slug: string };
    answer: undefined;
  };
  /** Publish the draft */
  "POST /v1/templates/:slug/publish": {
    params: { slug: string };
    body?: PublishTemplateBody;
    answer: PublishTemplateAnswer;
  };
  /** Preview */
  "POST /v1/templates/:slug/preview": {
    params: { slug: string };
    body?: PreviewTemplateBody;
    answer: Uint8Array;
  };
  /** Import a template */
  "POST /v1/imported-templates": {
    query?: ImportTemplateQuery;
    body: ImportTemplateBody;
    answer: ImportTemplateAnswer;
  };
  /** List the deleted templates */
  "GET /v1/deleted-templates": {
    query?: ListDeletedTemplatesQuery;
    answer: ListDeletedTemplatesAnswer;
  };
  /** Bring a deleted template back */
  "POST /v1/deleted-templates/:id/restore": {
    params: { id: string };
    answer: RestoreDeletedTemplateAnswer;
  };
  /** The language of layouts */
  "GET /v1/language": {
    answer: GetLanguageAnswer;
  };
}
