/** The tables of people, their sign-in and what they set, as drizzle reads them; the rest is in schema.ts. */

import {
  blob,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { projects } from "./schema.ts";

/** People, who sign in to the dashboard. An account belongs to the installation, its roles to projects. */
export const users = sqliteTable(
  "users",
  {
    id: text("id").primaryKey(),
    /** In lower case. */
    email: text("email").notNull(),
    name: text("name").notNull(),
    /** argon2id, in the form that names its parameters. */
    passwordHash: text("password_hash").notNull(),
    /** BCP 47: of the dashboard; null for the browser's own. */
    language: text("language"),
    createdAt: integer("created_at").notNull(),
    lastSignInAt: integer("last_sign_in_at"),
  },
  (table) => [uniqueIndex("users_by_email").on(table.email)],
);

/** Who may do what in which project. */
export const memberships = sqliteTable(
  "memberships",
  {
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    role: text("role", { enum: ["owner", "admin", "editor", "viewer"] }).notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.userId] }),
    index("memberships_by_user").on(table.userId),
  ],
);

export const sessions = sqliteTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    /** SHA-256 of what the cookie holds, hex. */
    hash: text("hash").notNull(),
    createdAt: integer("created_at").notNull(),
    /** To the minute. */
    lastSeenAt: integer("last_seen_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    userAgent: text("user_agent"),
    clientAddress: text("client_address"),
  },
  (table) => [
    uniqueIndex("sessions_by_hash").on(table.hash),
    index("sessions_by_user").on(table.userId),
  ],
);

/** Links by which somebody joins a project. */
export const invitations = sqliteTable(
  "invitations",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id),
    role: text("role", { enum: ["owner", "admin", "editor", "viewer"] }).notNull(),
    /** In lower case; null where whoever has the link may join. */
    email: text("email"),
    /** SHA-256 of the link's token, hex. */
    hash: text("hash").notNull(),
    /** As in the audit log. */
    invitedBy: text("invited_by").notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    acceptedAt: integer("accepted_at"),
    acceptedBy: text("accepted_by"),
    revokedAt: integer("revoked_at"),
  },
  (table) => [
    uniqueIndex("invitations_by_hash").on(table.hash),
    index("invitations_by_project").on(table.projectId, table.createdAt),
  ],
);

/** Links that work once: to make the first account, and to set a new password. */
export const oneTimeLinks = sqliteTable("one_time_links", {
  /** SHA-256 of the link's token, hex. */
  hash: text("hash").primaryKey(),
  purpose: text("purpose", { enum: ["setup", "password"] }).notNull(),
  /** Null for a setup. */
  userId: text("user_id").references(() => users.id),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at").notNull(),
  usedAt: integer("used_at"),
});

/** What is set from the dashboard for the whole installation. A flag or the environment beats it. */
export const settings = sqliteTable("settings", {
  name: text("name").primaryKey(),
  /** JSON; null for a secret. */
  value: text("value"),
  /** A secret, encrypted. */
  sealed: blob("sealed", { mode: "buffer" }),
  updatedAt: integer("updated_at").notNull(),
});

/** Who read or changed what matters: reads of secrets, rotations, keys made and revoked. */
export const auditLog = sqliteTable(
  "audit_log",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id").notNull(),
    at: integer("at").notNull(),
    /** `key:<id>`, `user:<id>`, `cli` or `server`. */
    actor: text("actor").notNull(),
    /** Such as `hook.secret.read`. */
    action: text("action").notNull(),
    subject: text("subject").notNull(),
    /** JSON object of texts that say more, such as what the subject was called; never a secret. */
    detail: text("detail"),
  },
  (table) => [index("audit_by_project").on(table.projectId, table.at)],
);
