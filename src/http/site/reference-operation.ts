/** One operation as people read it: what it takes at left, how it is called and answers at right. */

import { curlLines } from "./reference-curl.ts";
import { blockHtml, codeHtml, markdownHtml, phraseHtml } from "./html.ts";
import {
  deref,
  type MediaType,
  type Method,
  type OpenApiDocument,
  type OperationObject,
  type Parameter,
  type Response,
} from "./openapi-shape.ts";
import { fieldRows, rowsTable } from "./reference-schema.ts";

export interface Placed {
  readonly path: string;
  readonly method: Method;
  readonly operation: OperationObject;
}

const PLACES: readonly (readonly [Parameter["in"], string])[] = [
  ["path", "In the path"],
  ["query", "Query parameter"],
  ["header", "Header"],
];

/** The section of one operation. */
export function operationHtml(placed: Placed, document: OpenApiDocument): string {
  const { operation, path, method } = placed;
  const { operationId, summary, description } = operation;
  const [server] = document.servers;
  return `<section class="operation" id="${operationId}">
<h3><a href="#${operationId}">${Bun.escapeHTML(summary)}</a></h3>
<p class="call"><b>${method.toUpperCase()}</b> ${pathHtml(path)}</p>
<div class="sides"><div>
${markdownHtml(description)}
${parametersHtml(operation, document)}
${bodyHtml(operation, document)}
${answersHtml(operation, document)}
${errorsHtml(operation, document)}
</div><div class="samples">
<h4>Call it</h4>
${blockHtml(curlLines(server?.url ?? "", path, method, operation))}
${samplesHtml(operation, document)}
</div></div>
</section>`;
}

/** A path with the parts that vary told from the others. */
function pathHtml(path: string): string {
  return `<code>${Bun.escapeHTML(path).replace(/\{\w+\}/g, "<em>$&</em>")}</code>`;
}

function parametersHtml({ parameters }: OperationObject, { components }: OpenApiDocument): string {
  return PLACES.map(([place, heading]) =>
    rowsTable(
      heading,
      parameters
        .filter((parameter) => parameter.in === place)
        .map(({ name, required, schema, description }) => ({
          name,
          note: required ? "required" : "",
          schema,
          description,
        })),
      components.schemas,
    ),
  ).join("");
}

function bodyHtml({ requestBody }: OperationObject, { components }: OpenApiDocument): string {
  const { schema } = requestBody?.content["application/json"] ?? {};
  if (schema === undefined) return "";
  const rows = fieldRows(schema, components.schemas, "sent");
  const { description } = deref(schema, components.schemas);
  const more = [requestBody?.description, description].filter((text) => text !== undefined);
  return `<h4>Body</h4>${more.map(markdownHtml).join("")}${rowsTable("Field", rows, components.schemas)}`;
}

/** What comes when all is well: each status with its fields, folded up. */
function answersHtml({ responses }: OperationObject, { components }: OpenApiDocument): string {
  const answers = Object.entries(responses).flatMap(([status, response]) =>
    "$ref" in response || isError(response) ? [] : [answerHtml(status, response, components)],
  );
  return answers.length === 0 ? "" : `<h4>Answers</h4>${answers.join("")}`;
}

/** Whether errors are all that comes with a status. */
function isError({ content = {}, "x-error-codes": codes = [] }: Response): boolean {
  const examples = Object.values(content).flatMap((media) => Object.keys(media.examples ?? {}));
  return codes.length > 0 && codes.length === examples.length;
}

function answerHtml(
  status: string,
  { description, content = {}, headers }: Response,
  { schemas }: OpenApiDocument["components"],
): string {
  const what = Object.keys(content).map(codeHtml).join(" or ");
  const head = `<b>${status}</b> ${phraseHtml(description.split("\n\n", 1)[0] ?? "")}${what === "" ? "" : ` <span class="muted">${what}</span>`}`;
  const fields = Object.values(content).flatMap(({ schema }) =>
    schema === undefined ? [] : fieldRows(schema, schemas, "given"),
  );
  const own = Object.entries(headers).flatMap(([name, header]) =>
    "$ref" in header
      ? []
      : [{ name, note: "", schema: header.schema, description: header.description }],
  );
  const tables = rowsTable("Field", fields, schemas) + rowsTable("Header", own, schemas);
  return tables === ""
    ? `<p class="answer">${head}</p>`
    : `<details><summary>${head}</summary>${tables}</details>`;
}

/** The errors by their codes, each a link to what it looks like. */
function errorsHtml({ responses }: OperationObject, { components }: OpenApiDocument): string {
  const rows = Object.entries(responses).flatMap(([status, response]) => {
    const { "x-error-codes": codes = [] } = deref(response, components.responses);
    return codes.map((code) => {
      const when = components.examples[code]?.summary ?? "";
      return `<tr><td>${status}</td><td><a href="#error-${code}">${codeHtml(code)}</a></td><td>${phraseHtml(when)}</td></tr>`;
    });
  });
  return (
    `<h4>Errors</h4><details><summary>${rows.length} codes</summary>` +
    `<table class="errors"><thead><tr><th>HTTP</th><th>Code</th><th>When</th></tr></thead>` +
    `<tbody>${rows.join("")}</tbody></table></details>`
  );
}

/** An example of each answer that is no error. */
function samplesHtml({ responses }: OperationObject, { components }: OpenApiDocument): string {
  return Object.entries(responses)
    .flatMap(([status, response]) => {
      if ("$ref" in response) return [];
      const { content = {}, "x-error-codes": errors = [] } = response;
      return Object.values(content).flatMap((media) =>
        samplesOf(status, media, errors, components),
      );
    })
    .join("");
}

function samplesOf(
  status: string,
  { examples = {} }: MediaType,
  errors: readonly string[],
  { examples: shared }: OpenApiDocument["components"],
): string[] {
  return Object.entries(examples)
    .filter(([name]) => !errors.includes(name))
    .map(([, example]) => {
      const { summary, value } = deref(example, shared);
      return `<h4>${status} <span class="muted">${Bun.escapeHTML(summary)}</span></h4>${blockHtml(JSON.stringify(value, null, 2))}`;
    });
}
