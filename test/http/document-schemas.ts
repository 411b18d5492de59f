/** The schemas of an OpenAPI document as validators that take nothing which the document does not name. */

import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import type { OpenApiDocument, Schema } from "../../src/http/site/openapi-shape.ts";

const COMPONENTS = "#/components/schemas/";

/** What is wrong with a value, one sentence each; empty where it fits. */
export type Judge = (value: unknown) => readonly string[];

/** Gives the judge of a schema of the document. Each is compiled when it is first needed. */
export function schemaJudges({ components }: OpenApiDocument): (schema: Schema) => Judge {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
  addFormats(ajv);
  const $defs = Object.fromEntries(
    Object.entries(components.schemas).map(([name, schema]) => [name, closed(schema)]),
  );
  ajv.addSchema({ $id: "components", $defs });
  const judges = new Map<Schema, Judge>();

  return (schema) => {
    const before = judges.get(schema);
    if (before !== undefined) return before;
    const fits = ajv.compile(closed(schema));
    const judge: Judge = (value) => {
      if (fits(value)) return [];
      return (fits.errors ?? []).map(({ instancePath, message = "", params }) => {
        const details = JSON.stringify(params);
        return `${instancePath === "" ? "the whole" : instancePath} ${message} (${details})`;
      });
    };
    judges.set(schema, judge);
    return judge;
  };
}

/** The schema with each object closed that does not say itself what else it may hold. */
function closed(schema: Schema): Schema {
  const { $ref, properties, items, anyOf, additionalProperties, ...rest } = schema;
  return {
    ...rest,
    ...($ref === undefined ? {} : { $ref: $ref.replace(COMPONENTS, "components#/$defs/") }),
    ...(properties === undefined ? {} : { properties: mapped(properties) }),
    ...(items === undefined ? {} : { items: closed(items) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(closed) }),
    ...(typeof additionalProperties === "object"
      ? { additionalProperties: closed(additionalProperties) }
      : additionalProperties !== undefined
        ? { additionalProperties }
        : properties === undefined
          ? {}
          : { additionalProperties: false }),
  };
}

function mapped(properties: Readonly<Record<string, Schema>>): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, closed(schema)]),
  );
}
