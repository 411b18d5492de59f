/**
 * A manifest as it stands in a team's git. What is stored is the parsed manifest, whose members come in
 * the parser's order; here they come as people write them, without what goes without saying.
 */

import type { Json, JsonObject, Loop, Manifest, Variable } from "../../manifest/manifest.ts";
import { jsonText } from "./json-text.ts";

/** The text of manifest.json. Parsing it gives the manifest again. */
export function manifestText({ variables, loops }: Manifest): string {
  return jsonText({ variables: variables.map(variableJson), loops: loops.map(loopJson) });
}

function variableJson(variable: Variable): JsonObject {
  const { key, label, dataType, required } = variable;
  return present({
    ...{ key, label, dataType },
    required: required || undefined,
    default: variable.default,
    enum: variable.enum,
    min: variable.min,
    max: variable.max,
    pattern: variable.pattern,
    format: variable.format,
    description: variable.description,
    previewData: variable.previewData,
  });
}

function loopJson({ key, label, required, itemType, itemFields, loops, previewData }: Loop): Json {
  return present({
    ...{ key, label },
    required: required || undefined,
    itemType,
    itemFields: itemFields?.map(variableJson),
    loops: loops?.map(loopJson),
    previewData,
  });
}

function present(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  const given: Record<string, Json> = {};
  for (const [name, value] of Object.entries(members)) if (value !== undefined) given[name] = value;
  return given;
}
