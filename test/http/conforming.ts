/** Every answer that a test gets from a Platen, against the OpenAPI document of the source. */

import type { Conformance, Seen } from "./conformance.ts";

const LOCAL = /^(127\.0\.0\.1|localhost|\[::1\])$/;

const JSON_TYPE = /^application\/json\b/;

const MULTIPART_TYPE = /^multipart\/form-data\b/;

/** What was found since it was last taken: a test that catches a rejection does not hide it. */
const found: string[] = [];

let conformance: Promise<Conformance> | null = null;

/** Gives what was found, and forgets it. */
export function takeFaults(): readonly string[] {
  return found.splice(0);
}

/** Throws where an answer is not as the document says. */
export async function holdToDocument(seen: Seen): Promise<void> {
  // What Bun itself refuses, and other servers of tests, have no request ids.
  if (seen.header("x-request-id") === null) return;
  // Made when there is something to check: most tests speak to no server.
  const faults = (await (conformance ??= load()))(seen);
  if (faults.length === 0) return;
  found.push(...faults);
  throw new Error(`not as the OpenAPI document says:\n${faults.join("\n")}`);
}

/** `fetch`, which rejects where the answer of a Platen on this machine is not as the document says. */
export function conformingFetch(plain: typeof fetch): typeof fetch {
  const conforming = async (...[input, init]: Parameters<typeof fetch>): Promise<Response> => {
    const response = await plain(input, init);
    const { headers, status } = response;
    const asked = input instanceof Request ? input : null;
    const { hostname, pathname } = new URL(asked?.url ?? String(input));
    if (!LOCAL.test(hostname)) return response;
    const method = (init?.method ?? asked?.method ?? "GET").toUpperCase();
    const hasJson = JSON_TYPE.test(headers.get("content-type") ?? "") && method !== "HEAD";
    const text = hasJson ? await response.clone().text() : await partsAsJson(response);
    await holdToDocument({
      method,
      path: pathname,
      status,
      header: (name) => headers.get(name),
      json: text === "" ? null : text,
    });
    return response;
  };
  return Object.assign(conforming, { preconnect: plain.preconnect });
}

/** The parts of an answer that has several, as the document describes them; "" for another answer. */
async function partsAsJson(response: Response): Promise<string> {
  if (!MULTIPART_TYPE.test(response.headers.get("content-type") ?? "")) return "";
  const form = await response.clone().formData();
  const parts = [...form.entries()].map(([name, part]) => [
    name,
    typeof part === "string" ? JSON.parse(part) : "bytes",
  ]);
  return JSON.stringify(Object.fromEntries(parts));
}

async function load(): Promise<Conformance> {
  const [{ conformanceTo }, { openApiDocument }, { ROUTES }] = await Promise.all([
    import("./conformance.ts"),
    import("../../src/http/site/openapi.ts"),
    import("../../src/http/routes.ts"),
  ]);
  return conformanceTo(
    openApiDocument({ routes: ROUTES, base: "http://127.0.0.1", version: "1.0.0" }),
  );
}
