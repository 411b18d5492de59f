/** A request's query against a schema of its parameters. Parameters that it does not name are let through. */

import type { Static, TObject, TSchema } from "@sinclair/typebox";
import type { Result } from "../../errors.ts";
import type { Call } from "../call.ts";
import { schemaReader } from "./schema.ts";

/** Reads one endpoint's query. Fails with `invalid_request` and issues by parameter. */
export type QueryReader<T> = (call: Pick<Call, "query">) => Result<T>;

const NUMBER = /^-?\d{1,15}(\.\d{1,15})?$/;

/**
 * A reader for the parameters of a schema. Numbers and booleans stand in a query as text; what is none
 * stays text, which the schema then refuses. Of a parameter that is given twice the first counts.
 */
export function queryReader<T extends TObject>(schema: T): QueryReader<Static<T>> {
  const read = schemaReader(schema);
  const properties: [string, TSchema][] = Object.entries(schema.properties);
  return (call) => {
    const query = call.query();
    const given = properties.flatMap(([name, property]): [string, unknown][] => {
      const text = query.get(name);
      return text === null ? [] : [[name, valueOf(text, property["type"])]];
    });
    return read(Object.fromEntries(given));
  };
}

function valueOf(text: string, type: unknown): unknown {
  if ((type === "integer" || type === "number") && NUMBER.test(text)) return Number(text);
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}
