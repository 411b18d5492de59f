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
export interface AuditEntryPart {
  /** A UUIDv7. */
  id: string;
  /** ISO 8601, in UTC, with milliseconds. */
  at: string;
  actor: {
    /** `cli`: somebody at the server's own command line. */
    kind: "key" | "user" | "cli" | "server";
    /** Of the key or the person. */
    id: string | null;
    /** Null where it has none. */
    name: string | null;
    email: string | null;
  };
  /** Such as `hook.rotate`. */
  action: string;
  /** What was read or changed. */
  subject: {
    /** Null for what goes by its name alone, such as a block. */
    id: string | null;
    /** What it is called now, else what it was called then; null where that is not known. */
    name: string | null;
    /** Of a template. */
    slug: string | null;
  };
  /** What else was noted. */
  detail: Record<string, string>;
}

/** A part of answers. */
export interface BlockItemPart {
  /** A layout uses it by this: `<use block="letterhead"/>`. */
  name: string;
  /** ISO 8601, in UTC, with milliseconds. */
  createdAt: string;
  /** ISO 8601, in UTC, with milliseconds. */
  updatedAt: string;
}

/** A part of answers. */
export interface ComparedSidePart {
  /** Null for a draft. */
  versionNumber: number | null;
  /** ISO 8601, in UTC, with milliseconds. */
  at: string;
  by: ActorPart | null;
}

/** A part of answers. */
export interface DrawnPart {
  /** By name, those inside blocks included. */
  blocks: string[];
  /** By name; a font where its family is named. */
  assets: string[];
  /** Whether it shows anything of the brand. */
  brand: boolean;
}

/** A part of answers. */
export interface ExplanationPart {
  /** Stable, for those who tell it in another language. */
  code: string;
  /** What happened, in English. */
  sentence: string;
  /** What to do about it. */
  fix: string;
  /** What differs from case to case in the two. */
  params: Record<string, string>;
  /** The same for each field that did not fit. */
  findings: FieldExplanationPart[];
}

/** A part of answers. */
export interface FieldExplanationPart {
  /** The field: `items.0.qty`. */
  path: string;
  /** Stable, for those who tell it in another language. */
  code: string;
  /** What happened, in English. */
  sentence: string;
  /** What to do about it. */
  fix: string;
  /** What differs from case to case in the two. */
  params: Record<string, string>;
}

/** A part of answers. */
export interface HookTestStepPart {
  step: "received" | "signature" | "validated" | "queued" | "rendered";
  /** `skipped`: a step before it failed. `waiting`: it goes on after this answer. */
  state: "passed" | "failed" | "skipped" | "waiting";
  /** When, counted from the moment of sending; null where it was not reached. */
  afterMs: number | null;
}

/** A part of answers. */
export interface InboundRequestPart {
  /** A UUIDv7. */
  id: string;
  /** ISO 8601, in UTC, with milliseconds. */
  receivedAt: string;
  templateSlug: string;
  /** The HTTP status that it was answered with. */
  status: number;
  /** Whether there is a render of it: status 200 or 202. */
  accepted: boolean;
  /** What was made of it, or stood already. The render may be erased by now. */
  renderId: string | null;
  /** Why it was refused. */
  errorCode: string | null;
  errorMessage: string | null;
  /** Null where it was refused before that was looked at. */
  signature: "valid" | "invalid" | "absent" | null;
  /** `sender`: it came from outside. The others were made here: a test of the hook, and what the log ran again. */
  source: "sender" | "test" | "replay" | "edited_replay";
  /** Who sent it, guessed from the User-Agent, such as `Zapier` or `curl`; null where nothing tells. */
  sender: string | null;
  /** The beginning of the User-Agent, as it came. */
  userAgent: string | null;
  clientAddress: string | null;
  contentType: string | null;
  requestId: string;
  /** Of the body as it came. */
  bodyBytes: number;
  durationMs: number;
  /** The request whose body this one ran again. */
  replayOf: string | null;
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
export interface ProjectPart {
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

/** A part of answers. */
export interface RenderMessagePart {
  /** Of a failed render: `template_error`, `render_timeout`, `out_of_memory`, `renderer_crashed`, `image_unavailable` or `too_many_pages`. */
  code: string;
  /** What happened, in a sentence. */
  message: string;
  /** Where in the layout, from 1. */
  line?: number;
  column?: number;
}

/** A part of answers. */
export interface StarterPart {
  slug: string;
  name: string;
  description: string;
  /** What it is for. */
  category: "billing" | "orders" | "letters" | "reports" | "events";
  /** That its words are in: `en`, `de`. */
  languages: string[];
  /** What it is made for: `A4` and `Letter`, or a size such as `100mm 150mm`. */
  paper: string[];
  orientation: "portrait" | "landscape";
  /** The path of a picture (PNG) of its first page. */
  picture: string;
}

/** A part of answers. */
export interface StationeryChangePart {
  kind: "block" | "brand" | "pictures";
  /** Of a block. */
  name: string | null;
  change: "added" | "removed" | "changed";
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
