/**
 * A call of an operation with curl, ready to be pasted. What each reader has of his own (an id, a hook's
 * token) is a variable that is set above it; the key is `$API_KEY`.
 */

import { CSRF_HEADER, SESSION_COOKIE } from "../session-cookie.ts";
import { KEY_SCHEME } from "./openapi-operation.ts";
import type { Method, OperationObject, Parameter } from "./openapi-shape.ts";
import { quoted, shellWord } from "./shell-word.ts";

/** Path parameters that name something which only this reader's server has. */
const OWN = ["id", "token"];

/** The lines of the call. */
export function curlLines(
  base: string,
  path: string,
  method: Method,
  operation: OperationObject,
): string {
  const { parameters, requestBody, security } = operation;
  const json = requestBody?.content["application/json"]?.examples ?? {};
  const [body] = Object.values(json).flatMap((example) => ("value" in example ? [example] : []));
  const [url, variables] = urlOf(base, path, parameters);
  // Without -f an error would be saved as if it were the document.
  const flags = isFile(operation) ? "-sSf" : "-sS";
  const request = [
    `curl ${flags} ${needsMethod(method, body !== undefined) ? `-X ${method.toUpperCase()} ` : ""}${url}`,
    ...callerLines(method, security),
    ...(body === undefined
      ? []
      : [
          "-H 'content-type: application/json'",
          `-d ${quoted(JSON.stringify(body.value, null, 2))}`,
        ]),
    ...(isFile(operation) ? ["-o document.pdf"] : []),
  ];
  const settings = variables.map(([name, value]) => `${name}=${shellWord(value)}`);
  return [...settings, request.join(" \\\n  ")].join("\n");
}

/** A key where one will do; else the session, and what a request with one has to say of itself. */
function callerLines(method: Method, security: OperationObject["security"]): string[] {
  if (security.length === 0) return [];
  if (security.some((scheme) => KEY_SCHEME in scheme)) {
    return ['-H "authorization: Bearer $API_KEY"'];
  }
  const cookie = `-H "cookie: ${SESSION_COOKIE}=$SESSION"`;
  if (method === "get") return [cookie];
  return [cookie, "-H 'sec-fetch-site: same-origin'", `-H '${CSRF_HEADER}: 1'`];
}

/** curl posts by itself what it is given with `-d`. */
function needsMethod(method: Method, hasBody: boolean): boolean {
  return method !== (hasBody ? "post" : "get");
}

/** The URL as one shell word, and the variables in it with their values. */
function urlOf(
  base: string,
  path: string,
  parameters: readonly Parameter[],
): [string, [string, string][]] {
  const variables: [string, string][] = [];
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = exampleOf(parameters, name);
    if (!OWN.includes(name)) return value;
    variables.push([name.toUpperCase(), value]);
    return `$${name.toUpperCase()}`;
  });
  const query = parameters
    .filter(
      ({ in: place, required, example }) =>
        place === "query" && (required || example !== undefined),
    )
    .map(({ name }) => `${name}=${encodeURIComponent(exampleOf(parameters, name))}`)
    .join("&");
  const rest = `${filled}${query === "" ? "" : `?${query}`}`;
  if (variables.length === 0) return [quoted(`${base}${rest}`), variables];
  return [`"${base.replace(/[$"\\`]/g, "\\$&")}${rest}"`, variables];
}

function exampleOf(parameters: readonly Parameter[], wanted: string): string {
  return String(parameters.find(({ name }) => name === wanted)?.example ?? wanted);
}

/** Whether what comes is a file and nothing to be read at a terminal. */
function isFile({ responses }: OperationObject): boolean {
  const { "200": answer } = responses;
  if (answer === undefined || "$ref" in answer) return false;
  const types = Object.keys(answer.content ?? {});
  return types.length > 0 && !types.includes("application/json");
}
