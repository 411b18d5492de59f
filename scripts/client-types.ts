/**
 * Writes src/client/api/: what each operation takes and answers, as types of the client, from the
 * schemas that the server itself goes by. `--check` fails when they are not what would be made.
 */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HTTP_STATUS } from "../src/errors.ts";
import type { Operation } from "../src/http/operation.ts";
import { ROUTES, type Route } from "../src/http/routes.ts";
import { typeText, type Mode, type NameOf, type Schema } from "./schema-types.ts";

const FOLDER = "src/client/api";
/** Set behind a schema's title: the client has words of its own for the things that people see. */
const COMPONENT = "Part";
const HEAD = "Made by scripts/client-types.ts from the server's own schemas: do not edit.";

/** A part of an operation that gets a name: `getRender` and `Answer` make GetRenderAnswer. */
interface Part {
  readonly name: string;
  readonly schema: Schema;
  readonly mode: Mode;
}

/** An operation with its route and its parts. */
interface Described {
  readonly route: Route;
  readonly operation: Operation;
  readonly parts: readonly Part[];
}

const described = ROUTES.flatMap((route): Described[] => {
  const { operation } = route.endpoint;
  // Links and hooks are capabilities: they are called by their URL, without the client's key.
  const isCalled = operation !== null && !/^\/(d|docs)\//.test(route.path) && route.path !== "/";
  return isCalled ? [{ route, operation, parts: partsOf(operation) }] : [];
});

/** The first part with a schema gives it its name; the others are the same type. */
const named = new Map<string, { readonly name: string; readonly file: string }>();
const ids = new Map<Schema, number>();
for (const { operation, parts } of described) {
  for (const { name, schema, mode } of parts) {
    const key = keyOf(schema, mode);
    if (!named.has(key)) named.set(key, { name, file: fileOf(operation) });
  }
}

/**
 * Schemas with a title that are only ever parts of others: what answers hold more than once. Each is in
 * the file of parts of the first chapter that has it.
 */
const components = new Map<string, { readonly schema: Schema; readonly file: string }>();
for (const { operation, parts } of described) {
  const file = `${fileOf(operation)}-parts`;
  for (const { schema, mode } of parts) if (mode === "received") collectComponents(schema, file);
}

const made = new Map<string, string>();
const files = [...new Set(described.map(({ operation }) => fileOf(operation)))];
for (const file of files) made.set(`${file}.ts`, formatted(chapter(file)));
for (const file of new Set([...components.values()].map((each) => each.file))) {
  made.set(`${file}.ts`, formatted(componentTypes(file)));
}
made.set("routes.ts", formatted(routes()));
made.set("error-codes.ts", formatted(errorCodes()));

if (process.argv.includes("--check")) {
  const kept = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
  const stale = [...new Set([...made.keys(), ...kept])].filter(
    (name) =>
      !made.has(name) ||
      !kept.includes(name) ||
      readFileSync(join(FOLDER, name), "utf8") !== made.get(name),
  );
  if (stale.length > 0) {
    console.error(`${FOLDER}: ${stale.join(", ")} out of date. Run: bun scripts/client-types.ts`);
    process.exit(1);
  }
} else {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, text] of made) writeFileSync(join(FOLDER, name), text);
}
console.log(`client types: ${described.length} operations are up to date`);

function partsOf(operation: Operation): Part[] {
  const base = operation.id.charAt(0).toUpperCase() + operation.id.slice(1);
  const { query } = operation;
  const bodies = jsonSchemas([operation.body?.content ?? {}]);
  const answers = jsonSchemas(Object.values(operation.answers).map(({ content }) => content));
  const numbered = (part: string, mode: Mode) => (schema: Schema, index: number) => ({
    name: `${base}${part}${index === 0 ? "" : index + 1}`,
    schema,
    mode,
  });
  return [
    ...(query === undefined ? [] : [query]).map(numbered("Query", "sent")),
    ...bodies.map(numbered("Body", "sent")),
    ...answers.map(numbered("Answer", "received")),
  ];
}

function jsonSchemas(
  contents: readonly Readonly<Record<string, { readonly schema: Schema | null }>>[],
): Schema[] {
  const schemas = new Set<Schema>();
  for (const content of contents) {
    const schema = content["application/json"]?.schema;
    if (schema !== undefined && schema !== null) schemas.add(schema);
  }
  return [...schemas];
}

function keyOf(schema: Schema, mode: Mode): string {
  const id = ids.get(schema) ?? ids.size;
  ids.set(schema, id);
  return `${mode} ${id}`;
}

function collectComponents(schema: Schema, file: string): void {
  const name = titleOf(schema);
  if (name !== null && !named.has(keyOf(schema, "received")) && !components.has(name)) {
    components.set(name, { schema, file });
  }
  const { items, anyOf, properties, patternProperties } = schema;
  const inner = [items, anyOf, properties, patternProperties].flatMap((each) =>
    typeof each !== "object" || each === null ? [] : "type" in each ? [each] : Object.values(each),
  );
  for (const each of inner) if (typeof each === "object") collectComponents(each, file);
}

function titleOf({ title, $id }: Schema): string | null {
  const name = $id ?? title;
  return typeof name === "string" ? name : null;
}

/** Names schemas for the types of one file; what it takes from others is noted in `foreign`. */
function namerFor(file: string, foreign: Map<string, string>): NameOf {
  return (schema, mode) => {
    const part = named.get(keyOf(schema, mode));
    // The inside of a recursive schema refers to the whole by its name.
    const title = typeof schema["$ref"] === "string" ? schema["$ref"] : titleOf(schema);
    const component = mode === "received" && title !== null ? components.get(title) : undefined;
    const found =
      part ??
      (component === undefined
        ? undefined
        : { name: `${title}${COMPONENT}`, file: component.file });
    if (found !== undefined && found.file !== file) foreign.set(found.name, found.file);
    return found?.name ?? null;
  };
}

function declaration(name: string, text: string): string {
  return text.startsWith("{")
    ? `export interface ${name} ${text}\n`
    : `export type ${name} = ${text};\n`;
}

function importsOf(foreign: ReadonlyMap<string, string>): string {
  return [...foreign]
    .map(([name, from]) => `import type { ${name} } from "./${from}.ts";\n`)
    .sort()
    .join("");
}

function componentTypes(file: string): string {
  const foreign = new Map<string, string>();
  const nameOf = namerFor(file, foreign);
  const types = [...components]
    .filter(([, component]) => component.file === file)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, { schema }]) => {
      const text = typeText(schema, "received", nameOf, true);
      return `/** A part of answers. */\n${declaration(name + COMPONENT, text)}`;
    });
  return `/** ${HEAD} */\n\n${importsOf(foreign)}\n${types.join("\n")}`;
}

function fileOf({ tag }: Operation): string {
  return tag.toLowerCase();
}

/** One chapter of the API: its types, then its routes. */
function chapter(file: string): string {
  const own = described.filter(({ operation }) => fileOf(operation) === file);
  const foreign = new Map<string, string>();
  const nameOf = namerFor(file, foreign);
  const types = own.flatMap(({ operation, parts }) =>
    parts.map(({ name, schema, mode }) => {
      const doc = `/** ${mode === "sent" ? "Sent" : "Answered"}: ${operation.summary}. */\n`;
      const known = nameOf(schema, mode);
      if (known !== null && known !== name) return `${doc}export type ${name} = ${known};\n`;
      const text = typeText(schema, mode, nameOf, true);
      return `${doc}${declaration(name, text)}`;
    }),
  );
  const lines = own.map(
    ({ route, operation, parts }) =>
      `/** ${operation.summary} */\n"${route.method} ${route.path}": ${routeType(route, operation, parts)};`,
  );
  return (
    `/** ${HEAD} */\n\n${importsOf(foreign)}\n${types.join("\n")}\n` +
    `/** The routes of this chapter. */\nexport interface ${interfaceOf(file)} {\n${lines.join("\n")}\n}\n`
  );
}

function interfaceOf(file: string): string {
  return `${file.charAt(0).toUpperCase()}${file.slice(1)}Routes`;
}

function routeType(
  route: Route,
  { query, body, answers }: Operation,
  parts: readonly Part[],
): string {
  const names = (part: string): string =>
    parts
      .filter(({ name }) => new RegExp(`${part}\\d*$`).test(name))
      .map(({ name }) => name)
      .join(" | ");
  const params = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => `${name}: string`);
  const answersBytes = Object.values(answers).some(({ content }) =>
    Object.values(content).some(({ schema }) => schema === null),
  );
  const answer = names("Answer") || (answersBytes ? "Uint8Array" : "undefined");
  const mustAsk = (query?.required ?? []).length > 0 ? "" : "?";
  // A body that may be left out says so; all others must be sent.
  const mayLack = body !== undefined && "optional" in body && body.optional === true ? "?" : "";
  return [
    "{",
    ...(params.length === 0 ? [] : [`params: { ${params.join("; ")} };`]),
    ...(names("Query") === "" ? [] : [`query${mustAsk}: ${names("Query")};`]),
    ...(names("Body") === "" ? [] : [`body${mayLack}: ${names("Body")};`]),
    `answer: ${answer};`,
    "}",
  ].join("\n");
}

function routes(): string {
  const imports = files.map((file) => `import type { ${interfaceOf(file)} } from "./${file}.ts";`);
  return (
    `/** ${HEAD} */\n\n${imports.sort().join("\n")}\n\n` +
    `/** Every route of the API. */\nexport interface Routes extends ${files.map(interfaceOf).join(", ")} {}\n`
  );
}

function errorCodes(): string {
  const codes = Object.keys(HTTP_STATUS).map((code) => `| "${code}"`);
  return (
    `/** ${HEAD} */\n\n/** Every code that the API answers errors with. */\n` +
    `export type ErrorCode =\n${codes.join("\n")};\n`
  );
}

/** As `npm run format` would leave it, or the two would undo each other. */
function formatted(text: string): string {
  const { stdout, exitCode, stderr } = Bun.spawnSync(
    [process.execPath, "fmt", "--no-script", "--stdin-filepath=api.ts"],
    { stdin: Buffer.from(text) },
  );
  if (exitCode !== 0) throw new Error(`can't be formatted: ${stderr.toString()}\n${text}`);
  return stdout.toString();
}
