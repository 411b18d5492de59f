/** One route's operation as OpenAPI describes it, with the errors that follow from what it takes. */

import type { TSchema } from "@sinclair/typebox";
import { HTTP_STATUS, type ErrorCode } from "../../errors.ts";
import type { Endpoint } from "../endpoint.ts";
import type { AnswerDocument, Content, HeaderDocument, Operation } from "../operation.ts";
import { ERROR_CODES, ErrorEnvelope, whenOf } from "./openapi-errors.ts";
import type {
  Header,
  MediaType,
  OperationObject,
  Parameter,
  Reference,
  Response,
} from "./openapi-shape.ts";
import type { Schemas } from "./openapi-schema.ts";

/** The names of the security schemes. */
export const KEY_SCHEME = "apiKey";
export const SESSION_SCHEME = "session";

const REQUEST_ID_HEADER = "x-request-id";

/** The parts of paths that vary, by their names in the table of routes. */
const PATH_PARAMETERS: Readonly<Record<string, { description: string; example: string }>> = {
  id: {
    description: "Its id, a UUIDv7, as the API gave it.",
    example: "0199d3c2-6e0b-7c4a-9f61-2b7a4f0d8e15",
  },
  slug: { description: "The template's slug.", example: "invoice" },
  token: {
    description: "The hook's token: it names the template, and lets its holder send.",
    example: "b7Wf1kq0uXo5ZrJmS2hVtLcYdA8gEnPiKx3TQv9wM4s",
  },
  name: { description: "The name of the asset or block.", example: "logo" },
  n: { description: "The number of a version: 1, 2, 3 …", example: "1" },
};

/** Headers that OpenAPI keeps for its own: they are told in the description instead of as parameters. */
const NO_PARAMETERS = ["accept", "authorization", "content-type"];

/** Headers that come with every answer of a status. */
const STATUS_HEADERS: Readonly<Record<number, readonly string[]>> = {
  429: ["retry-after", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"],
  503: ["retry-after"],
};

/** The headers that errors and every answer have, which the document describes once. */
export const SHARED_HEADERS: Readonly<Record<string, Header>> = Object.fromEntries(
  [
    [
      REQUEST_ID_HEADER,
      "The request's id, by which the server's log knows it: your own, if it is short and printable.",
      "01931f5e-8c00-7d3a-9f21-5b8e6f0a1c2d",
    ],
    ["www-authenticate", "That a key is asked for (RFC 9110).", 'Bearer realm="Platen"'],
    ["retry-after", "Seconds to wait before the next try.", "5"],
    ["ratelimit-limit", "The most requests in the stretch of time that is counted.", "600"],
    ["ratelimit-remaining", "How many more are taken now.", "0"],
    ["ratelimit-reset", "Seconds until the next one is taken.", "5"],
  ].map(([name = "", description = "", example = ""]) => [
    name,
    { description, required: true, schema: { type: "string" }, example },
  ]),
);

/** The operation of a route. */
export function operationObject(
  path: string,
  operation: Operation,
  { isForMonitoring }: Pick<Endpoint, "isForMonitoring">,
  schemas: Schemas,
): OperationObject {
  const { id, tag, summary, scope, body } = operation;
  const errors = errorsOf(operation, isForMonitoring === true);
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: descriptionOf(operation),
    security: securityOf(operation),
    ...(scope === null ? {} : { "x-required-scope": scope }),
    parameters: [
      ...pathParameters(path),
      ...queryParameters(operation, schemas),
      ...headerParameters(operation.headers ?? {}),
    ],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            ...(body.description === undefined ? {} : { description: body.description }),
            required: body.optional !== true,
            content: contentOf(body.content, schemas),
          },
        }),
    responses: responsesOf(operation, errors, schemas),
  };
}

/** A key with the scope, or a session of somebody whose role has it: either is enough. */
function securityOf({ scope, isForPeople }: Operation): OperationObject["security"] {
  if (isForPeople === true) return [{ [SESSION_SCHEME]: [] }];
  if (scope === null) return [];
  return scope === "any"
    ? [{ [KEY_SCHEME]: [] }]
    : [{ [KEY_SCHEME]: [scope] }, { [SESSION_SCHEME]: [] }];
}

/** Its own errors, and those that its key, its body and its query bring along. */
function errorsOf(
  { scope, isForPeople, body, query, errors }: Operation,
  isForMonitoring: boolean,
): ErrorCode[] {
  const all: ErrorCode[] = [...errors, "internal"];
  if (scope !== null || isForPeople === true) {
    all.push("unauthorized", "forbidden", "rate_limited");
  }
  if (body !== undefined) {
    all.push("invalid_json", "invalid_request", "payload_too_large", "unsupported_media_type");
  }
  if (query !== undefined) all.push("invalid_request");
  if (!isForMonitoring) all.push("queue_unavailable");
  return [...new Set(all)].sort();
}

function descriptionOf(operation: Operation): string {
  const { description, headers = {} } = operation;
  const told = Object.entries(headers)
    .filter(([name]) => NO_PARAMETERS.includes(name))
    .map(([name, header]) => `The header \`${name}\`: ${header.description}`);
  return [
    ...(description === undefined ? [] : [description]),
    ...told,
    scopeSentence(operation),
  ].join("\n\n");
}

function scopeSentence({ scope, isForPeople }: Operation): string {
  if (isForPeople === true) return "Asks for somebody who is signed in.";
  if (scope === null) return "Asks for no key.";
  return scope === "any" ? "Any API key will do." : `Asks for a key with the scope \`${scope}\`.`;
}

function pathParameters(path: string): Parameter[] {
  return Array.from(path.matchAll(/:(\w+)/g), ([, name = ""]) => {
    const { description = "", example = name } = PATH_PARAMETERS[name] ?? {};
    const schema = { type: "string" };
    return { name, in: "path", required: true, description, schema, example };
  });
}

function queryParameters({ query }: Operation, schemas: Schemas): Parameter[] {
  if (query === undefined) return [];
  const properties: [string, TSchema][] = Object.entries(query.properties);
  return properties.map(([name, property]) => {
    const { description = "", examples = [], ...schema } = schemas.of(property);
    const required = query.required?.includes(name) === true;
    const [example] = examples;
    const shown = example === undefined ? {} : { example };
    return { name, in: "query", required, description, schema, ...shown };
  });
}

function headerParameters(headers: Readonly<Record<string, HeaderDocument>>): Parameter[] {
  return Object.entries(headers)
    .filter(([name]) => !NO_PARAMETERS.includes(name))
    .map(([name, { description, example }]) => ({
      name,
      in: "header",
      required: false,
      description,
      schema: { type: "string" },
      ...(example === undefined ? {} : { example }),
    }));
}

function responsesOf(
  { answers }: Operation,
  errors: readonly ErrorCode[],
  schemas: Schemas,
): Record<string, Response | Reference> {
  const statuses = [
    ...Object.keys(answers).map(Number),
    ...errors.map((code) => HTTP_STATUS[code]),
  ];
  const ascending = [...new Set(statuses)].sort((one, other) => one - other);
  return Object.fromEntries(
    ascending.map((status) => {
      const codes = errors.filter((code) => HTTP_STATUS[code] === status);
      const [only] = codes;
      return [
        String(status),
        answers[status] === undefined && codes.length === 1 && only !== undefined
          ? { $ref: `#/components/responses/${only}` }
          : response(status, answers[status], codes, schemas),
      ];
    }),
  );
}

/** A response for each error that comes alone with its status, for the operations to refer to. */
export function errorResponses(schemas: Schemas): Record<string, Response> {
  return Object.fromEntries(
    ERROR_CODES.map((code) => [code, response(HTTP_STATUS[code], undefined, [code], schemas)]),
  );
}

/** What comes with one status: an answer, or errors, or (a status of both) either. */
function response(
  status: number,
  answer: AnswerDocument | undefined,
  errors: readonly ErrorCode[],
  schemas: Schemas,
): Response {
  const own = answer === undefined ? {} : contentOf(answer.content, schemas);
  const content = errors.length === 0 ? own : withErrors(own, errors, schemas);
  return {
    description: [
      ...(answer === undefined ? [] : [answer.description]),
      ...errors.map((code) => `\`${code}\`: ${whenOf(code)}`),
    ].join("\n\n"),
    headers: {
      [REQUEST_ID_HEADER]: sharedHeader(REQUEST_ID_HEADER),
      ...ownHeaders(answer?.headers ?? {}),
      ...(answer === undefined ? errorHeaders(status, errors) : {}),
    },
    ...(Object.keys(content).length === 0 ? {} : { content }),
    ...(errors.length === 0 ? {} : { "x-error-codes": errors }),
  };
}

function withErrors(
  own: Readonly<Record<string, MediaType>>,
  errors: readonly ErrorCode[],
  schemas: Schemas,
): Record<string, MediaType> {
  const json = own["application/json"];
  const envelope = schemas.of(ErrorEnvelope);
  return {
    ...own,
    "application/json": {
      schema: json?.schema === undefined ? envelope : { anyOf: [json.schema, envelope] },
      examples: {
        ...json?.examples,
        ...Object.fromEntries(
          errors.map((code) => [code, { $ref: `#/components/examples/${code}` }]),
        ),
      },
    },
  };
}

function contentOf(
  content: Readonly<Record<string, Content>>,
  schemas: Schemas,
): Record<string, MediaType> {
  return Object.fromEntries(
    Object.entries(content).map(([type, { schema, examples }]) => [
      type,
      schema === null ? {} : { schema: schemas.of(schema), examples },
    ]),
  );
}

function ownHeaders(headers: Readonly<Record<string, HeaderDocument>>): Record<string, Header> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, { description, example }]) => [
      name,
      {
        description,
        required: true,
        schema: { type: "string" },
        ...(example === undefined ? {} : { example }),
      },
    ]),
  );
}

function errorHeaders(status: number, errors: readonly ErrorCode[]): Record<string, Reference> {
  // A wrong signature is 401, too, and does not ask for a key.
  const asks = errors.includes("unauthorized") && !errors.includes("invalid_signature");
  const names = [...(STATUS_HEADERS[status] ?? []), ...(asks ? ["www-authenticate"] : [])];
  return Object.fromEntries(names.map((name) => [name, sharedHeader(name)]));
}

function sharedHeader(name: string): Reference {
  return { $ref: `#/components/headers/${name}` };
}
