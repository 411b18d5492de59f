/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

import type { ActorPart } from "./templates-parts.ts";

/** A part of answers. */
export interface ComparedSidePart {
  /** Null for a draft. */
  versionNumber: number | null;
  /** ISO 8601, in UTC, with milliseconds. */
  at: string;
  by: ActorPart | null;
}

/** A part of answers. */
export interface ListedVersionPart {
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
  /** How many renders it made, without those of test keys; in pages only. */
  renders?: number;
}

/** A part of answers. */
export interface ManifestChangePart {
  kind:
    | "added"
    | "removed"
    | "renamed"
    | "type"
    | "required"
    | "default"
    | "enum"
    | "min"
    | "max"
    | "pattern"
    | "format"
    | "label"
    | "description"
    | "previewData";
  /** As in the data, with `[]` behind a list: `items[].price`. */
  key: string;
  /** Whether data that was accepted may be refused from now on, or no longer shown. */
  breaking: boolean;
  before: unknown;
  after: unknown;
  /** Whether it has to be there now. */
  required: boolean;
  sentence: string;
}

/** A part of answers. */
export interface StationeryChangePart {
  kind: "block" | "brand" | "pictures";
  /** Of a block. */
  name: string | null;
  change: "added" | "removed" | "changed";
}
