/**
 * The tables, as drizzle reads them. `scripts/migrations.ts` makes the SQL of migrations/ from this
 * file. Every time is integer milliseconds since the epoch, every id a UUIDv7 in text.
 */

import { sql } from "drizzle-orm";
import {
  blob,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

export const projects = sqliteTable("projects", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  timeZone: text("time_zone").notNull(),
  language: text("language").notNull(),
  createdAt: integer("created_at").notNull(),
  /** How many days PDFs, the data of renders, and the log of hooks are kept; null for good. */
  keepPdfsDays: integer("keep_pdfs_days"),
  keepDataDays: integer("keep_data_days"),
  keepLogsDays: integer("keep_logs_days"),
  /** A deleted project's keys and hooks work no more; its rows stay for the audit. */
  deletedAt: integer("deleted_at"),
});

export const apiKeys = sqliteTable(
  "api_keys",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id),
    name: text("name").notNull(),
    mode: text("mode", { enum: ["live", "test"] }).notNull(),
    /** What a person may see of it: `ck_live_` and the first characters. */
    prefix: text("prefix").notNull(),
    /** SHA-256 of the whole key, hex. The key itself is shown once and kept nowhere. */
    hash: text("hash").notNull(),
    /** JSON array of scope names. */
    scopes: text("scopes").notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at"),
    revokedAt: integer("revoked_at"),
    /** JSON array of the ids of the only templates that it may touch; null for all. */
    templateIds: text("template_ids"),
    /** To the minute: a row is not written for each request. */
    lastUsedAt: integer("last_used_at"),
  },
  (table) => [
    uniqueIndex("api_keys_by_hash").on(table.hash),
    index("api_keys_by_project").on(table.projectId, table.createdAt),
  ],
);

export const templates = sqliteTable(
  "templates",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    description: text("description"),
    /** Null while there is only a draft. */
    currentVersionNumber: integer("current_version_number"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    deletedAt: integer("deleted_at"),
  },
  (table) => [
    // A deleted template frees its slug.
    uniqueIndex("templates_by_slug")
      .on(table.projectId, table.slug)
      .where(sql`deleted_at is null`),
    // The list, those changed last first, and what was deleted.
    index("templates_by_update")
      .on(table.projectId, table.updatedAt, table.id)
      .where(sql`deleted_at is null`),
    index("templates_deleted")
      .on(table.projectId, table.deletedAt, table.id)
      .where(sql`deleted_at is not null`),
  ],
);

export const templateVersions = sqliteTable(
  "template_versions",
  {
    id: text("id").primaryKey(),
    templateId: text("template_id")
      .notNull()
      .references(() => templates.id),
    number: integer("number").notNull(),
    layout: text("layout").notNull(),
    /** JSON of a parsed manifest. */
    manifest: text("manifest").notNull(),
    /** JSON of a body to show it with; null where nobody gave one. */
    sample: text("sample"),
    /** JSON: the blocks and the brand that it draws on, as they were when it was published. */
    stationery: text("stationery"),
    note: text("note"),
    /** The version whose content this one brought back; null for content of its own. */
    restoredFrom: integer("restored_from"),
    /** As in the audit log; null for what was published before that was noted. */
    publishedBy: text("published_by"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [uniqueIndex("template_versions_by_number").on(table.templateId, table.number)],
);

/** What is being edited: at most one a template, gone once it is published. It may be broken. */
export const templateDrafts = sqliteTable("template_drafts", {
  templateId: text("template_id")
    .primaryKey()
    .references(() => templates.id),
  layout: text("layout").notNull(),
  /** JSON as it was given: it need not be a manifest. */
  manifest: text("manifest").notNull(),
  sample: text("sample"),
  /** Random, new with each change: what `If-Match` is held against. */
  revision: text("revision").notNull(),
  /** As in the audit log. */
  updatedBy: text("updated_by"),
  updatedAt: integer("updated_at").notNull(),
});

export const hooks = sqliteTable("hooks", {
  templateId: text("template_id")
    .primaryKey()
    .references(() => templates.id),
  requireSignature: integer("require_signature", { mode: "boolean" }).notNull(),
  pinnedVersion: integer("pinned_version"),
});

export const hookTokens = sqliteTable(
  "hook_tokens",
  {
    /** SHA-256 of the token, hex: what a request is looked up by. */
    hash: text("hash").primaryKey(),
    templateId: text("template_id")
      .notNull()
      .references(() => templates.id),
    /** The token itself, encrypted: its owner may read the URL again. */
    sealed: blob("sealed", { mode: "buffer" }).notNull(),
    createdAt: integer("created_at").notNull(),
    /** Null for the current one; else a rotated one that still works until then. */
    validUntil: integer("valid_until"),
  },
  (table) => [index("hook_tokens_by_template").on(table.templateId)],
);

export const hookSecrets = sqliteTable(
  "hook_secrets",
  {
    id: text("id").primaryKey(),
    templateId: text("template_id")
      .notNull()
      .references(() => templates.id),
    sealed: blob("sealed", { mode: "buffer" }).notNull(),
    createdAt: integer("created_at").notNull(),
    validUntil: integer("valid_until"),
  },
  (table) => [index("hook_secrets_by_template").on(table.templateId)],
);

/** A render is its own job: one row from accept to end. Its data stands in `render_inputs`. */
export const renders = sqliteTable(
  "renders",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id),
    templateId: text("template_id")
      .notNull()
      .references(() => templates.id),
    versionId: text("version_id")
      .notNull()
      .references(() => templateVersions.id),
    versionNumber: integer("version_number").notNull(),
    status: text("status", {
      enum: ["queued", "rendering", "succeeded", "failed", "cancelled"],
    }).notNull(),
    source: text("source", { enum: ["api", "hook", "dashboard", "batch"] }).notNull(),
    mode: text("mode", { enum: ["live", "test"] }).notNull(),
    /** Of the project when it was accepted: what a render comes to does not change with its project. */
    timeZone: text("time_zone").notNull().default("UTC"),
    language: text("language").notNull().default("en"),
    filename: text("filename"),
    /** JSON object of strings. */
    metadata: text("metadata").notNull(),
    /** JSON array of warnings. */
    warnings: text("warnings").notNull(),
    /** How many of them, the first ones, accepting found: a retry begins with those again. */
    warningsAtAccept: integer("warnings_at_accept").notNull().default(0),
    attempts: integer("attempts").notNull(),
    /** What of them was spent before it was retried by its caller: each retry has the full allowance again. */
    attemptsBefore: integer("attempts_before").notNull().default(0),
    /** A queued row is not claimed before then. */
    dueAt: integer("due_at").notNull(),
    /** Which boot of the server holds a `rendering` row. */
    claimedBy: text("claimed_by"),
    createdAt: integer("created_at").notNull(),
    startedAt: integer("started_at"),
    completedAt: integer("completed_at"),
    errorCode: text("error_code"),
    errorMessage: text("error_message"),
    errorLine: integer("error_line"),
    errorColumn: integer("error_column"),
    pageCount: integer("page_count"),
    sizeBytes: integer("size_bytes"),
    /** Of the PDF, hex; also its name in the file store. */
    sha256: text("sha256"),
    /** When retention took the PDF or the data of an ended render; its row stays. */
    pdfErasedAt: integer("pdf_erased_at"),
    dataErasedAt: integer("data_erased_at"),
  },
  (table) => [
    // The questions of the queue: which templates wait, what of one is due first and when, and what
    // did a dead boot hold.
    index("renders_waiting")
      .on(table.templateId, table.dueAt, table.id)
      .where(sql`status = 'queued'`),
    index("renders_claimed")
      .on(table.claimedBy)
      .where(sql`status = 'rendering'`),
    // The lists, newest first: of a project, of one template, and of what waits or did not succeed.
    index("renders_by_project").on(table.projectId, table.createdAt, table.id),
    index("renders_by_template").on(table.templateId, table.createdAt, table.id),
    // How many each version of a template made, without those of test keys.
    index("renders_by_version")
      .on(table.versionId)
      .where(sql`mode = 'live'`),
    index("renders_queued")
      .on(table.projectId, table.createdAt, table.id)
      .where(sql`status = 'queued'`),
    index("renders_failed")
      .on(table.projectId, table.createdAt, table.id)
      .where(sql`status = 'failed'`),
    index("renders_cancelled")
      .on(table.projectId, table.createdAt, table.id)
      .where(sql`status = 'cancelled'`),
    // Whether another render has the same PDF.
    index("renders_by_file")
      .on(table.sha256)
      .where(sql`sha256 is not null`),
    // What retention may still take, oldest first: written when a render ends, never at accept.
    index("renders_with_pdf")
      .on(table.projectId, table.completedAt)
      .where(sql`sha256 is not null and pdf_erased_at is null`),
    index("renders_with_data")
      .on(table.projectId, table.completedAt)
      .where(sql`completed_at is not null and data_erased_at is null`),
  ],
);

/**
 * Pictures that templates and data name, each content that a name had as a row: what was accepted while
 * a content was current is rendered with it.
 */
export const assets = sqliteTable(
  "assets",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id),
    name: text("name").notNull(),
    /** Of the content, hex; also its name in the folder of assets. */
    sha256: text("sha256").notNull(),
    contentType: text("content_type").notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    /** In pixels; 0 for what is no picture. */
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    /** What a font is asked for by; null for what is none. The weights differ where it is variable. */
    fontFamily: text("font_family"),
    fontStyle: text("font_style", { enum: ["normal", "italic"] }),
    fontWeightLeast: integer("font_weight_least"),
    fontWeightMost: integer("font_weight_most"),
    /** When the name was first taken; a later content keeps it. */
    createdAt: integer("created_at").notNull(),
    /** From when on the name stands for this content. */
    currentFrom: integer("current_from").notNull(),
    /** When it was replaced or deleted; null for the content that the name stands for now. */
    endedAt: integer("ended_at"),
    /** Set when it ends: whether a version that was made while it was current names it. */
    isKept: integer("is_kept", { mode: "boolean" }).notNull().default(false),
  },
  (table) => [
    uniqueIndex("assets_by_name")
      .on(table.projectId, table.name)
      .where(sql`ended_at is null`),
    // What a name stood for at a time, and what may go.
    index("assets_by_time").on(table.projectId, table.name, table.currentFrom),
    index("assets_to_go")
      .on(table.endedAt)
      .where(sql`ended_at is not null and is_kept = 0`),
    // Whether something else has the same content.
    index("assets_by_file").on(table.sha256),
  ],
);

/** PDFs that nothing refers to any more and that still have to leave the disk: a crash forgets none. */
export const doomedFiles = sqliteTable("doomed_files", {
  sha256: text("sha256").primaryKey(),
  doomedAt: integer("doomed_at").notNull(),
});

/** A render's validated data, apart from its row: a status change does not rewrite it, a list does not read it. */
export const renderInputs = sqliteTable("render_inputs", {
  renderId: text("render_id")
    .primaryKey()
    .references(() => renders.id),
  /** JSON. */
  data: text("data").notNull(),
});

/** Outlives its render: a deleted render's key still says that the work was done once. */
export const idempotencyKeys = sqliteTable(
  "idempotency_keys",
  {
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id),
    key: text("key").notNull(),
    renderId: text("render_id").notNull(),
    /** SHA-256 of template, requested version and canonical data, hex. */
    requestHash: text("request_hash").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.key] }),
    // A search in the list of renders looks at their keys, too.
    index("idempotency_by_render").on(table.renderId),
  ],
);

/** What hooks received, accepted or not. */
export const inboundRequests = sqliteTable(
  "inbound_requests",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id),
    templateId: text("template_id")
      .notNull()
      .references(() => templates.id),
    receivedAt: integer("received_at").notNull(),
    httpStatus: integer("http_status").notNull(),
    errorCode: text("error_code"),
    errorMessage: text("error_message"),
    renderId: text("render_id"),
    signature: text("signature", { enum: ["valid", "invalid", "absent"] }),
    clientAddress: text("client_address"),
    userAgent: text("user_agent"),
    contentType: text("content_type"),
    requestId: text("request_id").notNull(),
    /** Of the body as it came; more than is kept where it was long. */
    bodyBytes: integer("body_bytes").notNull(),
    body: blob("body", { mode: "buffer" }),
    durationMicros: integer("duration_micros").notNull(),
    /** JSON of an error's issues. */
    errorIssues: text("error_issues"),
    /** The row whose body this one ran again; null for what a sender sent. */
    replayOf: text("replay_of"),
  },
  (table) => [
    index("inbound_by_template").on(table.templateId, table.receivedAt, table.id),
    index("inbound_by_age").on(table.receivedAt),
    index("inbound_by_project").on(table.projectId, table.receivedAt, table.id),
    // What a deleted render leaves behind.
    index("inbound_by_render")
      .on(table.renderId)
      .where(sql`render_id is not null`),
  ],
);

/** Small facts about the installation itself, such as how many unknown tokens came by. */
export const facts = sqliteTable("facts", {
  name: text("name").primaryKey(),
  value: text("value").notNull(),
});
