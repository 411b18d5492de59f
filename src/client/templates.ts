/** Templates: kept, published, drafted, previewed and rendered. */

import type {
  ChangeTemplateAnswer,
  ChangeTemplateBody,
  CreateTemplateAnswer,
  CreateTemplateBody,
  DuplicateTemplateBody,
  GetDraftAnswer,
  GetTemplateAnswer,
  ImportTemplateAnswer,
  ImportTemplateBody,
  ListDeletedTemplatesAnswer,
  ListDeletedTemplatesQuery,
  ListTemplatesAnswer,
  ListTemplatesQuery,
  PreviewTemplateBody,
  PublishTemplateAnswer,
  PutDraftBody,
  PutTemplateAnswer,
  PutTemplateBody,
} from "./api/templates.ts";
import type {
  CompareTemplateAnswer,
  CompareTemplateQuery,
  GetVersionAnswer,
  ListVersionsAnswer,
  ListVersionsQuery,
} from "./api/versions.ts";
import type { Answered, Caller, CallOptions } from "./call.ts";
import {
  renderPdf,
  requestRender,
  type RenderOptions,
  type RenderSummary,
  type WaitOptions,
} from "./renders.ts";

/** Of a page where the caller does not say. */
const PAGE = 50;

/** A template in a list. */
export type TemplateItem = ListTemplatesAnswer["templates"][number];

/** A page of templates, each with its draft and its last render. */
export type TemplatePage = ListTemplatesAnswer;

/** A page of versions, each with how much it rendered. */
export type VersionPage = ListVersionsAnswer;

/** What publishing would change. */
export type TemplateChanges = CompareTemplateAnswer;

/** A template with its description. */
export type NamedTemplate = ChangeTemplateAnswer;

/** What a template is called, in URLs, too. */
export type TemplateChange = ChangeTemplateBody;

/** What a copy is called. */
export type TemplateCopy = DuplicateTemplateBody;

/** A ZIP of a template, in base64, and what it is to be called. */
export type TemplateImport = ImportTemplateBody;

/** A template that was imported, and what came along. */
export type ImportedTemplate = ImportTemplateAnswer;

/** A page of templates that can be brought back. */
export type DeletedTemplates = ListDeletedTemplatesAnswer;

/** A template with its published manifest. */
export type Template = GetTemplateAnswer;

/** What `platen.templates.create` takes. */
export type NewTemplate = CreateTemplateBody;

/** A new template with its hook. */
export type CreatedTemplate = CreateTemplateAnswer;

/** What `platen.templates.put` takes: name, description and sample may be left out. */
export type TemplateContent = PutTemplateBody;

/** A template as it was stored; with its hook where it was made by this. */
export type StoredTemplate = PutTemplateAnswer & Partial<Pick<CreateTemplateAnswer, "inbound">>;

/** A version as it was published. */
export type PublishedTemplate = PublishTemplateAnswer;

/** A version in a list. */
export type VersionItem = ListVersionsAnswer["versions"][number];

/** A version with its source. */
export type Version = GetVersionAnswer;

/** What is edited. `etag` is its revision, for `ifMatch`. */
export type Draft = GetDraftAnswer & { etag: string | null };

/** Layout, manifest and sample of a draft; it may be broken. */
export type DraftContent = PutDraftBody;

/** What is previewed in place of what is stored. */
export type Preview = PreviewTemplateBody;

/** For writes that must not overwrite somebody else's. */
export interface IfMatchOptions extends CallOptions {
  /** The `etag` that was read; `edit_conflict` where it is another one now. */
  ifMatch?: string | undefined;
}

/** What is said of a version, and on which one it is to follow. */
export interface NoteOptions {
  note?: string | undefined;
  /** `edit_conflict` where another version is current by now; null where none may be. */
  expectedCurrentVersion?: number | null | undefined;
}

/** `platen.templates.draft` */
export interface Drafts {
  /** The draft, else the published version to start from. */
  get(slug: string, options?: CallOptions): Promise<Draft>;
  put(slug: string, content: DraftContent, options?: IfMatchOptions): Promise<Draft>;
  discard(slug: string, options?: IfMatchOptions): Promise<void>;
}

/** `platen.templates.versions` */
export interface Versions {
  /** Newest first. */
  list(slug: string, options?: CallOptions): Promise<VersionItem[]>;
  /** A page of them, each with how much it rendered. */
  page(slug: string, query?: ListVersionsQuery, options?: CallOptions): Promise<VersionPage>;
  get(slug: string, number: number, options?: CallOptions): Promise<Version>;
  /** Its pages with its sample, as PDF. */
  preview(slug: string, number: number, options?: CallOptions): Promise<Uint8Array>;
  /** Publishes the content of a version before as a new one. */
  restore(
    slug: string,
    number: number,
    options?: CallOptions & NoteOptions,
  ): Promise<PublishedTemplate>;
}

/** `platen.templates` */
export interface Templates {
  /** Those changed last first. */
  list(options?: CallOptions): Promise<TemplateItem[]>;
  /** A page of them, each with its draft and its last render. `q` searches. */
  page(query?: ListTemplatesQuery, options?: CallOptions): Promise<TemplatePage>;
  get(slug: string, options?: CallOptions): Promise<Template>;
  create(template: NewTemplate, options?: CallOptions): Promise<CreatedTemplate>;
  /** Makes the template, or publishes its next version; what changes nothing makes none. */
  put(slug: string, content: TemplateContent, options?: CallOptions): Promise<StoredTemplate>;
  /** Calls it something else. Its hook's URL stays the same. */
  change(slug: string, change: TemplateChange, options?: CallOptions): Promise<NamedTemplate>;
  /** Makes another template of the same content, with a hook of its own. */
  duplicate(slug: string, copy?: TemplateCopy, options?: CallOptions): Promise<NamedTemplate>;
  /** A ZIP of the draft, else of what is published, or of a version. */
  export(slug: string, query?: { version?: number }, options?: CallOptions): Promise<Uint8Array>;
  /** Makes a template of such a ZIP: a draft, unless `publish` is true. */
  import(archive: TemplateImport, options?: CallOptions): Promise<ImportedTemplate>;
  /** Frees the slug and ends the hook. Renders stay readable. */
  delete(slug: string, options?: CallOptions): Promise<void>;
  /** Those that can be brought back, deleted last first. */
  deleted(query?: ListDeletedTemplatesQuery, options?: CallOptions): Promise<DeletedTemplates>;
  /** Brings a deleted template back by its id, with its hook. */
  restore(id: string, options?: CallOptions): Promise<NamedTemplate>;
  readonly draft: Drafts;
  readonly versions: Versions;
  /** What publishing the draft would change, or what is other between two versions. */
  changes(
    slug: string,
    query?: CompareTemplateQuery,
    options?: CallOptions,
  ): Promise<TemplateChanges>;
  /** Publishes the draft. */
  publish(slug: string, options?: IfMatchOptions & NoteOptions): Promise<PublishedTemplate>;
  /** The PDF of what is edited, or of what is given in its place. It leaves nothing behind. */
  preview(slug: string, preview?: Preview, options?: CallOptions): Promise<Uint8Array>;
  /**
   * Queues a render. With `sync`, the answer comes once it has ended, or after 30 s as it then stands.
   * Safe to be tried again: it always carries an idempotency key.
   */
  render(
    slug: string,
    data: object,
    options?: RenderOptions & { sync?: boolean | undefined },
  ): Promise<RenderSummary>;
  /**
   * Renders, waits for the end and gives the PDF.
   * Throws a RenderFailedError where it failed or was cancelled, a TimeoutError where time ran out.
   */
  renderPdf(slug: string, data: object, options?: RenderOptions & WaitOptions): Promise<Uint8Array>;
}

/** The templates of a server. */
export function templatesOf(caller: Caller): Templates {
  const { call } = caller;
  return {
    list: async (options) => (await call("GET /v1/templates", { ...options })).templates,
    page: ({ limit = PAGE, ...query } = {}, options) =>
      call("GET /v1/templates", { query: { limit, ...query }, ...options }),
    get: (slug, options) => call("GET /v1/templates/:slug", { params: { slug }, ...options }),
    create: (body, options) => call("POST /v1/templates", { body, ...options }),
    put: (slug, body, options) =>
      call("PUT /v1/templates/:slug", { params: { slug }, body, ...options }),
    change: (slug, body, options) =>
      call("PATCH /v1/templates/:slug", { params: { slug }, body, ...options }),
    duplicate: (slug, body = {}, options) =>
      call("POST /v1/templates/:slug/duplicate", { params: { slug }, body, ...options }),
    export: (slug, query = {}, options) =>
      call("GET /v1/templates/:slug/export", { params: { slug }, query, ...options }),
    import: (body, options) => call("POST /v1/imported-templates", { body, ...options }),
    delete: (slug, options) => call("DELETE /v1/templates/:slug", { params: { slug }, ...options }),
    deleted: (query = {}, options) => call("GET /v1/deleted-templates", { query, ...options }),
    restore: (id, options) =>
      call("POST /v1/deleted-templates/:id/restore", { params: { id }, ...options }),
    draft: draftsOf(caller),
    versions: versionsOf(caller),
    changes: (slug, query = {}, options) =>
      call("GET /v1/templates/:slug/changes", { params: { slug }, query, ...options }),
    publish: (slug, { note, expectedCurrentVersion, ifMatch, ...options } = {}) =>
      call("POST /v1/templates/:slug/publish", {
        params: { slug },
        body: { note, expectedCurrentVersion },
        headers: { "if-match": ifMatch },
        ...options,
      }),
    preview: (slug, body = {}, options) =>
      call("POST /v1/templates/:slug/preview", { params: { slug }, body, ...options }),
    render: async (slug, data, options) => (await requestRender(caller, slug, data, options)).value,
    renderPdf: (slug, data, options) => renderPdf(caller, slug, data, options),
  };
}

function draftsOf({ call, answered }: Caller): Drafts {
  const withTag = ({ value, reply }: Answered<GetDraftAnswer>): Draft => ({
    ...value,
    etag: reply.headers.get("etag"),
  });
  return {
    get: async (slug, options) =>
      withTag(await answered("GET /v1/templates/:slug/draft", { params: { slug }, ...options })),
    put: async (slug, body, { ifMatch, ...options } = {}) =>
      withTag(
        await answered("PUT /v1/templates/:slug/draft", {
          params: { slug },
          body,
          headers: { "if-match": ifMatch },
          ...options,
        }),
      ),
    discard: (slug, { ifMatch, ...options } = {}) =>
      call("DELETE /v1/templates/:slug/draft", {
        params: { slug },
        headers: { "if-match": ifMatch },
        ...options,
      }),
  };
}

function versionsOf({ call }: Caller): Versions {
  return {
    list: async (slug, options) =>
      (await call("GET /v1/templates/:slug/versions", { params: { slug }, ...options })).versions,
    page: (slug, { limit = PAGE, ...query } = {}, options) =>
      call("GET /v1/templates/:slug/versions", {
        params: { slug },
        query: { limit, ...query },
        ...options,
      }),
    get: (slug, number, options) =>
      call("GET /v1/templates/:slug/versions/:n", {
        params: { slug, n: String(number) },
        ...options,
      }),
    preview: (slug, number, options) =>
      call("GET /v1/templates/:slug/versions/:n/preview", {
        params: { slug, n: String(number) },
        ...options,
      }),
    restore: (slug, number, { note, expectedCurrentVersion, ...options } = {}) =>
      call("POST /v1/templates/:slug/versions/:n/publish", {
        params: { slug, n: String(number) },
        body: { note, expectedCurrentVersion },
        ...options,
      }),
  };
}
