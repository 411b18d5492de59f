/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

/** A part of answers. */
export interface ActorPart {
  /** An API key, a person, a command on the server, the server by itself. */
  kind: "key" | "user" | "cli" | "server";
  /** Of the key or the person; null for the others. */
  id: string | null;
  /** Null where there is none, or none any more. */
  name: string | null;
}

/** A part of answers. */
export interface LanguageAttributePart {
  name: string;
  documentation: string;
  isRequired: boolean;
  /** The only ones that there are; null where there are others. */
  values: string[] | null;
  /** What it holds, such as `each`, `condition` or `choice`. */
  kind: string;
  /** Whether `{{ … }}` may stand in it. */
  takesOutputs: boolean;
}

/** A part of answers. */
export interface LanguageElementPart {
  name: string;
  documentation: string;
  /** `text` is read by itself; `as-parent` is what the element around it holds. */
  holds: "elements" | "css" | "text" | "as-parent";
  /** The elements that may stand in it. */
  children: string[];
  /** Whether text and outputs may stand in it. */
  takesText: boolean;
  attributes: LanguageAttributePart[];
}

/** A part of answers. */
export interface LanguageFilterPart {
  name: string;
  documentation: string;
  /** Arguments by their places; what may be left out stands in brackets. */
  signature: string;
  /** A use of it, without braces. */
  example: string;
}

/** A part of answers. */
export interface LanguageNamePart {
  path: string;
  documentation: string;
  /** Elements of which one has to be around it; empty: anywhere. */
  within: string[];
}

/** A part of answers. */
export interface LanguagePropertyPart {
  name: string;
  /** What it takes, in words. */
  takes: string;
  isInherited: boolean;
  /** Words that it takes; there may be other values. */
  values: string[];
}

/** A part of answers. */
export interface LayoutFindingPart {
  severity: "error" | "warning";
  code: string;
  message: string;
  line: number;
  column: number;
  /** The shared block that line and column are in; absent for the layout. */
  block?: string;
  /** Where the layout uses that block, for what is wrong only there. */
  use?: {
    line: number;
    column: number;
  };
  /** What to do about it. */
  hint?: string;
  /** What stands there, or a little before or after it, and what was meant, where that is known. */
  fix?: {
    replace: string;
    with: string;
  };
}

/** A part of answers. */
export interface LayoutWarningPart {
  code: string;
  message: string;
  line: number;
  column: number;
  /** The shared block that line and column are in; absent for the layout. */
  block?: string;
  /** Where the layout uses that block, for what is wrong only there. */
  use?: {
    line: number;
    column: number;
  };
  /** What to do about it. */
  hint?: string;
  /** What stands there, or a little before or after it, and what was meant, where that is known. */
  fix?: {
    replace: string;
    with: string;
  };
}

/** A part of answers. */
export interface ListedTemplatePart {
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
  description?: string | null;
  /** Null where it has none. */
  draft?: {
    /** ISO 8601, in UTC, with milliseconds. */
    updatedAt: string;
    updatedBy: ActorPart | null;
  } | null;
  /** The render that was accepted last; null where there is none. */
  lastRender?: {
    /** A UUIDv7. */
    id: string;
    /** How far it has come; it ends with one of the last three. */
    status: "queued" | "rendering" | "succeeded" | "failed" | "cancelled";
    /** ISO 8601, in UTC, with milliseconds. */
    createdAt: string;
  } | null;
  /** Whether a shared block, the brand or a picture that the published version shows has changed since. */
  outdated?: boolean;
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
