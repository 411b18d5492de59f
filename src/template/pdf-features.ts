/** What a PDF can be beside its pages: kept for good, locked, with files in it. The words of the template, and what they come to. */

import type { Place } from "./document.ts";
import type { FacturXProfile } from "./factur-x.ts";

export const CONFORMANCES = [
  "PDF/A-2b",
  "PDF/A-2u",
  "PDF/A-2a",
  "PDF/A-3b",
  "PDF/A-3u",
  "PDF/A-3a",
] as const;

/** A part of ISO 19005 and a level of it. */
export type Conformance = (typeof CONFORMANCES)[number];

/** What a reader of a locked file may still do; `print-draft` is printing at a low resolution. */
export const PERMISSIONS = [
  "print",
  "print-draft",
  "copy",
  "modify",
  "annotate",
  "fill",
  "assemble",
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** `print copy`, `all` or `none` → what is allowed; undefined where a word is none of them. */
export function readPermissions(text: string): readonly Permission[] | undefined {
  const words = text.trim().split(/\s+/);
  if (words.length === 1 && words[0] === "none") return [];
  if (words.length === 1 && words[0] === "all") return PERMISSIONS;
  const known = PERMISSIONS.filter((permission) => words.includes(permission));
  return known.length === new Set(words).size ? known : undefined;
}

/** A text that neither a log nor an error nor a dump of the document shows. */
export interface Secret {
  reveal(): string;
}

/** Hides a text. */
export function secret(text: string): Secret {
  return Object.freeze({ reveal: () => text });
}

/** How a PDF is locked. Without an owner's password nobody can unlock what `permissions` leave out. */
export interface Protection {
  /** Asked for when the file is opened; null where everybody may open it. */
  readonly userPassword: Secret | null;
  readonly ownerPassword: Secret | null;
  readonly permissions: readonly Permission[];
}

/** What an attached file is to the document (ISO 32000-2, table 43). */
export const RELATIONSHIPS = [
  "Alternative",
  "Data",
  "Source",
  "Supplement",
  "Unspecified",
] as const;

export type Relationship = (typeof RELATIONSHIPS)[number];

export interface Attachment {
  readonly place: Place;
  readonly name: string;
  readonly relationship: Relationship;
  /** A media type such as `text/xml`. */
  readonly mime: string;
  readonly description: string;
  readonly bytes: Uint8Array;
}

/** What a document says of itself; empty where the template says nothing. */
export interface DocumentProperties {
  readonly title: string;
  readonly author: string;
  readonly subject?: string;
  readonly keywords?: string;
  /** The name that its PDF is saved under, fit for every file system; absent where the template has none. */
  readonly filename?: string;
}

/** What its PDF is beside its pages; absent where it is nothing in particular. */
export interface DocumentFile {
  readonly conformance?: Conformance;
  readonly protection?: Protection;
  readonly attachments?: readonly Attachment[];
  readonly facturX?: FacturXProfile;
}
