/** Holds answers against the OpenAPI document: what it does not declare must not come. */

import {
  deref,
  METHODS,
  type Header,
  type MediaType,
  type OpenApiDocument,
  type OperationObject,
  type Response as ResponseObject,
} from "../../src/http/site/openapi-shape.ts";
import { schemaJudges } from "./document-schemas.ts";

/** An answer as it went by. */
export interface Seen {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
  header(name: string): string | null;
  /** The body where it is JSON, and there is one. */
  readonly json: string | null;
}

/** What an answer breaks, one sentence each. Empty for what no operation of the document answers. */
export type Conformance = (seen: Seen) => readonly string[];

interface Known {
  readonly method: string;
  readonly parts: readonly string[];
  readonly operation: OperationObject;
}

/** A check against one document. */
export function conformanceTo(document: OpenApiDocument): Conformance {
  const known = operationsOf(document);
  const judgeOf = schemaJudges(document);

  const bodyFaults = (
    { json, method }: Seen,
    { content = {}, "x-error-codes": codes = [] }: ResponseObject,
    type: string | null,
  ): string[] => {
    if (Object.keys(content).length === 0) {
      return json === null ? [] : ["a body, where none is declared"];
    }
    const media: MediaType | undefined = content[type ?? ""];
    if (media === undefined) return [`the media type ${type}, which is not declared`];
    if (media.schema === undefined || method === "HEAD") return [];
    if (json === null) return ["no body, where one is declared"];
    const value: unknown = JSON.parse(json);
    const code = errorCodeOf(value);
    return [
      ...judgeOf(media.schema)(value),
      ...(code === null || codes.includes(code) ? [] : [`the code ${code}, which is not declared`]),
    ];
  };

  const answerFaults = (seen: Seen, response: ResponseObject): string[] => [
    ...headerFaults(seen, response, document),
    ...bodyFaults(seen, response, mediaTypeOf(seen)),
  ];

  return (seen) => {
    const operation = operationFor(known, seen);
    if (operation === null) return [];
    const declared = operation.responses[String(seen.status)];
    const faults =
      declared === undefined
        ? ["a status that is not declared"]
        : answerFaults(seen, deref(declared, document.components.responses));
    const where = `${operation.operationId} (${seen.method} ${seen.path}) answered ${seen.status} with`;
    return faults.map((fault) => `${where} ${fault}: ${seen.json ?? "no JSON"}`);
  };
}

/** Those with fewer parts that vary first: `/v1/keys/own` is not `/v1/keys/{id}`. */
function operationsOf({ paths }: OpenApiDocument): Known[] {
  const all = Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ method, parts: path.split("/"), operation }];
    }),
  );
  const varying = ({ parts }: Known): number => parts.filter((part) => part.startsWith("{")).length;
  return all.sort((one, other) => varying(one) - varying(other));
}

function operationFor(known: readonly Known[], { method, path }: Seen): OperationObject | null {
  const wanted = method === "HEAD" ? "get" : method.toLowerCase();
  const given = path.split("/");
  const found = known.find(
    ({ method, parts }) =>
      method === wanted &&
      parts.length === given.length &&
      parts.every((part, index) =>
        part.startsWith("{") ? given[index] !== "" : part === given[index],
      ),
  );
  return found?.operation ?? null;
}

function headerFaults(
  seen: Seen,
  { headers }: ResponseObject,
  { components }: OpenApiDocument,
): string[] {
  return Object.entries(headers)
    .filter(([, header]) => deref<Header>(header, components.headers).required)
    .filter(([name]) => seen.header(name) === null)
    .map(([name]) => `no header ${name}`);
}

function mediaTypeOf(seen: Seen): string | null {
  const type = seen.header("content-type")?.split(";")[0]?.trim();
  return type === undefined || type === "" ? null : type;
}

function errorCodeOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("error" in value)) return null;
  const { error } = value;
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  // A render has an `error`, too; what it fails with is no code of an answer.
  return Object.keys(value).length > 1 || typeof error.code !== "string" ? null : error.code;
}
