/** A JSON schema, of the kinds that the API is made of, as a TypeScript type. */

/** What this reads of a schema; TypeBox's own types say less. */
export type Schema = Readonly<Record<string, unknown>>;

/** Whether a client sends it, and may be generous, or receives it, and wants to know exactly. */
export type Mode = "sent" | "received";

/** The name of a schema that has one. */
export type NameOf = (schema: Schema, mode: Mode) => string | null;

const SCALARS: Readonly<Record<string, string>> = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "boolean",
  null: "null",
};

/** The type that a value of a schema has. `isNaming` writes it out although it has a name. */
export function typeText(schema: Schema, mode: Mode, nameOf: NameOf, isNaming = false): string {
  const name = isNaming ? null : nameOf(schema, mode);
  if (name !== null) return name;
  const inner = (each: unknown): string => typeText(asSchema(each), mode, nameOf);
  if ("const" in schema) return JSON.stringify(schema["const"]);
  if (Array.isArray(schema["enum"])) return schema["enum"].map(literal).join(" | ");
  if (Array.isArray(schema["anyOf"])) return schema["anyOf"].map(inner).join(" | ");
  if (Array.isArray(schema["allOf"])) return schema["allOf"].map(inner).join(" & ");
  const { type } = schema;
  if (type === undefined) return "unknown";
  if (type === "array") return `(${inner(schema["items"] ?? {})})[]`;
  if (type === "object") return objectText(schema, mode, inner);
  const scalar = typeof type === "string" ? SCALARS[type] : undefined;
  if (scalar === undefined) throw new Error(`no type for the schema ${JSON.stringify(schema)}`);
  return scalar;
}

function objectText(schema: Schema, mode: Mode, inner: (each: unknown) => string): string {
  const properties = Object.entries(asSchema(schema["properties"] ?? {}));
  const [pattern] = Object.values(asSchema(schema["patternProperties"] ?? {}));
  if (pattern !== undefined) return `Record<string, ${inner(pattern)}>`;
  if (properties.length === 0) return mode === "sent" ? "object" : "Record<string, unknown>";
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const lines = properties.map(([name, property]) => {
    const description = descriptionOf(asSchema(property));
    const doc = description === null ? "" : `/** ${description.replaceAll("*/", "* /")} */\n`;
    const isRequired = required.includes(name);
    // Whoever builds a body may write `undefined` for what they leave out: JSON drops it.
    const more = !isRequired && mode === "sent" ? " | undefined" : "";
    return `${doc}${name}${isRequired ? "" : "?"}: ${inner(property)}${more};`;
  });
  return `{\n${lines.join("\n")}\n}`;
}

/** A schema's own words, or those of the one that it makes nullable. */
function descriptionOf({ description, anyOf }: Schema): string | null {
  if (typeof description === "string") return description;
  const [first] = Array.isArray(anyOf) ? anyOf : [];
  return first === undefined ? null : descriptionOf(asSchema(first));
}

function literal(value: unknown): string {
  return JSON.stringify(value);
}

function asSchema(value: unknown): Schema {
  if (typeof value !== "object" || value === null) throw new Error(`${String(value)} is no schema`);
  return value as Schema;
}
