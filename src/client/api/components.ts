/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

/** A part of answers. */
export interface LayoutFindingPart {
  severity: "error" | "warning";
  code: string;
  message: string;
  line: number;
  column: number;
  /** What to do about it. */
  hint?: string;
}

/** A part of answers. */
export interface LayoutWarningPart {
  code: string;
  message: string;
  line: number;
  column: number;
  /** What to do about it. */
  hint?: string;
}

/** A part of answers. */
export interface LoopPart {
  /** A single name. */
  key: string;
  label: string;
  required: boolean;
  /** Items are objects. */
  itemFields?: VariablePart[];
  itemType?:
    | "text"
    | "longtext"
    | "number"
    | "currency"
    | "date"
    | "datetime"
    | "boolean"
    | "image"
    | "url"
    | "email";
  loops?: LoopPart[];
  previewData?: unknown;
}

/** A part of answers. */
export interface ManifestPart {
  variables: VariablePart[];
  loops: LoopPart[];
}

/** A part of answers. */
export interface ProjectPart {
  /** A UUIDv7. */
  id: string;
  name: string;
  /** IANA: what dates without an offset are meant in, and how times are written. */
  timeZone: string;
  /** BCP 47: how numbers and dates are written. */
  language: string;
  /** ISO 8601, in UTC. */
  createdAt: string;
}

/** A part of answers. */
export interface RenderMessagePart {
  code: string;
  message: string;
  line?: number;
  column?: number;
}

/** A part of answers. */
export interface TemplatePart {
  /** A UUIDv7. */
  id: string;
  name: string;
  slug: string;
  templateType: "document";
  /** The version that is rendered; null while there is only a draft. */
  currentVersionNumber: number | null;
  /** Whether there is a version to render. */
  published: boolean;
  /** ISO 8601, in UTC. */
  createdAt: string;
  /** ISO 8601, in UTC. */
  updatedAt: string;
}

/** A part of answers. */
export interface VariablePart {
  /** A dot path in the data: `customer.name`. */
  key: string;
  label: string;
  dataType:
    | "text"
    | "longtext"
    | "number"
    | "currency"
    | "date"
    | "datetime"
    | "boolean"
    | "image"
    | "url"
    | "email";
  required: boolean;
  /** The filter that it is shown through. */
  format?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  min?: number | string;
  max?: number | string;
  /** RE2 syntax, for the whole text. */
  pattern?: string;
  previewData?: unknown;
}

/** A part of answers. */
export interface VersionPart {
  number: number;
  note: string | null;
  /** ISO 8601, in UTC. */
  createdAt: string;
  /** Whether this is the version that is rendered. */
  isCurrent: boolean;
  /** The version whose content this one brought back. */
  restoredFrom: number | null;
}
