import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "bun:test";
import { HTTP_STATUS } from "../../src/errors.ts";
import { ROUTES } from "../../src/http/routes.ts";
import { EXAMPLE_BASE, openApiDocument } from "../../src/http/site/openapi.ts";
import {
  deref,
  METHODS,
  type ExampleObject,
  type MediaType,
  type OpenApiDocument,
  type OperationObject,
  type Response as ResponseObject,
  type Schema,
} from "../../src/http/site/openapi-shape.ts";
import { schemaJudges } from "./document-schemas.ts";
import { runningServer } from "./running-server.ts";

const OPTIONS = { routes: ROUTES, base: EXAMPLE_BASE, version: "1.0.0" };
const document = openApiDocument(OPTIONS);
const operations: OperationObject[] = Object.values(document.paths).flatMap((item) =>
  METHODS.flatMap((method) => item[method] ?? []),
);

/** What a public validator of OpenAPI finds. */
async function judged(value: object) {
  // It takes what it is given apart.
  return new Validator().validate(structuredClone({ ...value }));
}

/** Everything in the document that has a schema and examples of it, with where it stands. */
function contents({ components }: OpenApiDocument, all = operations): [string, MediaType][] {
  const of = (where: string, content: ResponseObject["content"]): [string, MediaType][] =>
    Object.entries(content ?? {}).map(([type, media]) => [`${where} ${type}`, media]);
  return all.flatMap(({ operationId, requestBody, responses }) => [
    ...of(`${operationId} body`, requestBody?.content),
    ...Object.entries(responses).flatMap(([status, response]) =>
      of(`${operationId} ${status}`, deref(response, components.responses).content),
    ),
  ]);
}

/** Examples that their schema does not take, and schemas that have none. */
function exampleFaults(of: OpenApiDocument, all = operations): string[] {
  const judgeOf = schemaJudges(of);
  return contents(of, all).flatMap(([where, { schema, examples = {} }]) => {
    if (schema === undefined) return [];
    const values = Object.values(examples).map((example) =>
      deref<ExampleObject>(example, of.components.examples),
    );
    if (values.length === 0) return [`${where} has no example`];
    return values.flatMap((example) =>
      judgeOf(schema)(example.value).map((fault) => `${where}: ${fault}`),
    );
  });
}

/** Every property that a schema of the document names, with its own schema. */
function propertiesIn(value: unknown): [string, Schema][] {
  if (typeof value !== "object" || value === null) return [];
  const { properties } = value as Schema;
  const own = typeof properties === "object" ? Object.entries(properties) : [];
  return [...own, ...Object.values(value).flatMap(propertiesIn)];
}

const FOR_PEOPLE = [
  ...["getSession", "signOut", "listSessions", "signOutEverywhere", "endSession", "updateUser"],
];

describe("the OpenAPI document", () => {
  test("is one, as a public validator sees it", async () => {
    expect(await judged(document)).toEqual({ valid: true });
  });

  test("would not be one with a mistake in it", async () => {
    const [path = ""] = Object.keys(document.paths);
    const { valid } = await judged({
      ...document,
      paths: { [path]: { get: { responses: { all: {} } } } },
    });
    expect(valid).toBe(false);
  });

  test("has an example for every body and every answer, each as its schema says", () => {
    expect(exampleFaults(document)).toEqual([]);
    expect(contents(document).length).toBeGreaterThan(100);
  });

  test("would be told of an example that is not as its schema says", () => {
    const example = { summary: "A wrong one", value: { status: "fine" } };
    const content = { "application/json": { schema: { type: "string" }, examples: { example } } };
    const [first] = operations;
    if (first === undefined) throw new Error("there is no operation");
    const wrong = { ...first, responses: { 200: { description: "", headers: {}, content } } };
    expect(exampleFaults(document, [wrong]).length).toBeGreaterThan(0);
  });

  test("names each operation once", () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.length).toBe(ROUTES.filter(({ endpoint }) => endpoint.operation !== null).length);
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z]+$/);
  });

  test("has every path of /v1, with its methods", () => {
    const missing = ROUTES.filter(({ path }) => path.startsWith("/v1/")).filter(
      ({ method, path }) =>
        !Object.keys(document.paths[path.replace(/:(\w+)/g, "{$1}")] ?? {}).includes(
          method.toLowerCase(),
        ),
    );
    expect(missing).toEqual([]);
  });

  test("describes every parameter", () => {
    const bare = operations.flatMap(({ operationId, parameters }) =>
      parameters
        .filter(({ description }) => description === "")
        .map(({ name }) => `${operationId}: ${name}`),
    );
    expect(bare).toEqual([]);
  });

  test("names every field in camelCase", () => {
    const names = new Set(propertiesIn(document).map(([name]) => name));
    expect(names).toContain("downloadUrl");
    expect([...names].filter((name) => !/^[a-z][a-zA-Z0-9]*$/.test(name))).toEqual([]);
  });

  test("holds times to UTC with milliseconds, and ids to UUIDv7", () => {
    const bare = (ending: RegExp, example: string): string[] =>
      propertiesIn(document)
        .filter(([name]) => ending.test(name))
        .filter(([, { pattern }]) => pattern === undefined || !new RegExp(pattern).test(example))
        .map(([name]) => name);
    // What a caller gives as a time may be written otherwise; a job's and a request's id is its sender's;
    // an actor's may be null.
    expect(bare(/At$/, "2026-11-23T10:00:00.000Z")).toEqual(["expiresAt"]);
    const ids = bare(/^id$|Id$/, "019a0000-0000-7000-8000-0000abcd1234");
    expect(new Set(ids)).toEqual(new Set(["jobId", "id", "requestId"]));
  });

  test("leads every reference somewhere", () => {
    const text = JSON.stringify(document);
    for (const [, room = "", name = ""] of text.matchAll(
      /"\$ref":"#\/components\/(\w+)\/([^"]+)"/g,
    )) {
      const there = Object.entries(document.components)
        .filter(([key]) => key === room)
        .flatMap(([, things]) => Object.keys(things));
      expect(there).toContain(name);
    }
    expect(text.match(/"\$ref":"(?!#\/components\/)/)).toBeNull();
  });

  test("keeps what is Platen's own to itself", () => {
    expect(JSON.stringify(document)).not.toMatch(/"(expected|\$id)":/);
  });

  test("is the same each time it is made", () => {
    expect(JSON.stringify(openApiDocument(OPTIONS))).toBe(JSON.stringify(document));
  });

  test("names for each key's operation the scope, in words and for programs", () => {
    for (const { security, description, ...operation } of operations) {
      const scope = operation["x-required-scope"];
      expect(security).toEqual(
        scope === undefined
          ? FOR_PEOPLE.includes(operation.operationId)
            ? [{ session: [] }]
            : []
          : scope === "any"
            ? [{ apiKey: [] }]
            : [{ apiKey: [scope] }, { session: [] }],
      );
      if (scope !== undefined && scope !== "any") expect(description).toContain(`\`${scope}\``);
    }
  });

  test("has an example of each error, with the code's own status", () => {
    const { examples, responses } = document.components;
    expect(Object.keys(examples)).toEqual(Object.keys(HTTP_STATUS));
    expect(Object.keys(responses)).toEqual(Object.keys(HTTP_STATUS));
    for (const [code, { value }] of Object.entries(examples)) {
      expect(value).toMatchObject({ error: { code } });
    }
  });

  test("tells of the errors that follow from a key, a body and a query", () => {
    const codesOf = (id: string): (readonly string[])[] => {
      const { responses = {} } = operations.find(({ operationId }) => operationId === id) ?? {};
      return Object.values(responses).map(
        (response) => deref(response, document.components.responses)["x-error-codes"] ?? [],
      );
    };
    const keyed = ["unauthorized", "forbidden", "rate_limited", "internal", "queue_unavailable"];
    expect(codesOf("getOwnKey").flat().sort()).toEqual([...keyed].sort());
    expect(codesOf("getRender").flat()).toContain("invalid_request");
    expect(codesOf("isUp").flat()).toEqual(["internal"]);
    for (const code of ["invalid_json", "payload_too_large", "unsupported_media_type"]) {
      expect(codesOf("updateHook").flat()).toContain(code);
    }
  });
});

describe("GET /v1/openapi.json", () => {
  test("is the document with the server's own base in it, and asks for no key", async () => {
    await using it = await runningServer();
    const response = await fetch(`${it.origin}/v1/openapi.json`);
    expect(response.headers.get("content-type")).toBe("application/json");
    const served: unknown = await response.json();
    expect(served).toEqual(
      JSON.parse(
        JSON.stringify(openApiDocument({ ...OPTIONS, base: it.origin, version: "1.2.3" })),
      ),
    );
    expect(served).toMatchObject({ servers: [{ url: it.origin }] });
    expect(JSON.stringify(served)).not.toContain(EXAMPLE_BASE);
  });
});
