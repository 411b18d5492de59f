/**
 * What a route says of itself: what it takes, what it answers, which errors. It is data, beside the
 * handler that keeps to it: the OpenAPI document is made of nothing else, and the tests hold every
 * answer against it.
 */

import type { TObject, TSchema } from "@sinclair/typebox";
import type { ErrorCode } from "../errors.ts";
import type { Scope } from "../store/api-keys.ts";

/** The chapters of the API's reference, in its order, and what each is about. */
export const TAGS = {
  Renders: "A document in the making, and the PDF that it comes to.",
  Statistics:
    "How much was rendered, how much failed and how long it took, and what needs attention.",
  Templates:
    "What data a document takes and how it looks, in drafts and published versions. " +
    "The [guide](https://pdf.example.com/docs/templates) has the language of layouts and the form of manifests.",
  Gallery: "Starters that come with Platen, to make templates of one's own of.",
  Versions: "What was published of a template, kept for good, and what a publication changes.",
  Assets:
    "Pictures that a project keeps by name. A layout shows one by the source `asset:logo.png` of an image, " +
    "data by the same text as the value of an image.",
  Blocks:
    "Pieces of layout that the templates of a project share: a layout puts one in by " +
    '`<use block="letterhead"/>`.',
  Brand:
    "The name, the address, the logo, the colours and the fonts of whoever sends the documents.",
  Hooks: "The URL of a template, to which others send data: receiving, and how it is set.",
  Inbound: "The requests that hooks received, accepted or not.",
  Keys: "Who may call the API, and what they may do.",
  Audit: "Who read or changed what matters.",
  Members: "Who may work in a project, and as what; and how others are invited.",
  Account:
    "Setting up, signing in and out, and what concerns one person: for browsers, whose session is a cookie. " +
    "Programs use a key instead.",
  Projects: "What keys, templates and renders belong to. Nothing of one is seen from another.",
  Installation:
    "What all projects of a server share: its public URL, its limits, its mail server. For admins of the first project.",
  Service: "Whether the server is up and can do its work, and this document.",
} as const;

export type Tag = keyof typeof TAGS;

/** One way to call it, or one answer, as the reference shows it. */
export interface Example {
  readonly summary: string;
  readonly value: unknown;
}

/** What an answer or a body holds. `schema` is null for bytes that are no JSON. */
export interface Content {
  readonly schema: TSchema | null;
  /** By name; at least one where there is a schema. */
  readonly examples: Readonly<Record<string, Example>>;
}

export interface HeaderDocument {
  readonly description: string;
  readonly example?: string;
}

export interface AnswerDocument {
  readonly description: string;
  /** By media type; empty where there is no body. */
  readonly content: Readonly<Record<string, Content>>;
  readonly headers?: Readonly<Record<string, HeaderDocument>>;
}

export interface BodyDocument {
  readonly description?: string;
  /** A request without a body is as good as one with an empty object. */
  readonly optional?: true;
  readonly content: Readonly<Record<string, Content>>;
}

/** A scope, or that a key works at all. */
export type NeededScope = Scope | "any";

export interface Operation {
  /** Unique, camelCase: what a generated client calls it. */
  readonly id: string;
  readonly tag: Tag;
  /** A short line. */
  readonly summary: string;
  /** Markdown. */
  readonly description?: string;
  /** What a key needs for it; null where no key is asked for. */
  readonly scope: NeededScope | null;
  /** Asks for somebody who is signed in; a key will not do. */
  readonly isForPeople?: true;
  /**
   * `templates`: a key for some templates only may call it, and its handler keeps to those. Else it may not.
   */
  readonly reach?: "templates" | "project";
  /** Each property is a parameter, with its own `description`. */
  readonly query?: TObject;
  /** Request headers that it reads, beside those of every request. */
  readonly headers?: Readonly<Record<string, HeaderDocument>>;
  readonly body?: BodyDocument;
  /** What it answers when all is well, by status. */
  readonly answers: Readonly<Record<number, AnswerDocument>>;
  /**
   * The errors of its own. Those that follow from the rest (a key, a body, a query) and those that
   * every route can come to are added where the document is made.
   */
  readonly errors: readonly ErrorCode[];
}

/** A JSON answer, with one example. */
export function jsonAnswer(
  description: string,
  schema: TSchema,
  value: unknown,
  headers?: Readonly<Record<string, HeaderDocument>>,
): AnswerDocument {
  const content = { "application/json": jsonContent(schema, description, value) };
  return headers === undefined ? { description, content } : { description, content, headers };
}

/** A JSON body, with one example. */
export function jsonBody(schema: TSchema, summary: string, value: unknown): BodyDocument {
  return { content: { "application/json": jsonContent(schema, summary, value) } };
}

/** A JSON body that may be left out, with one example. */
export function optionalJsonBody(schema: TSchema, summary: string, value: unknown): BodyDocument {
  return { ...jsonBody(schema, summary, value), optional: true };
}

/** A schema with one example of what fits it. */
export function jsonContent(schema: TSchema, summary: string, value: unknown): Content {
  return { schema, examples: { example: { summary, value } } };
}

/** The bytes of a PDF. */
export const PDF_CONTENT: Readonly<Record<string, Content>> = {
  "application/pdf": { schema: null, examples: {} },
};
