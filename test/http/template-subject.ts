/** A small template for the tests of the template API, and what they ask of a running server. */

import { answer, type Running } from "./running-server.ts";

export const CERTIFICATE = {
  variables: [{ key: "name", label: "Name", dataType: "text", required: true }],
  loops: [],
};

/** A layout that shows `name`, and something that tells one from another. */
export function layoutOf(mark: string): string {
  return `<document><page><h1>${mark}</h1><p>{{ name }}</p></page></document>`;
}

/** Names a variable that the manifest lacks, and ends in the middle of things. */
export const BROKEN = "<document><page><p>{{ nam }}</p><p></page></document>";

/** Calls the API and reads what it said; headers beside. */
export async function ask(
  it: Running,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const response = await it.call(method, `/v1/templates${path}`, body, headers);
  const { status, body: read } = await answer(response);
  // Every answer of these endpoints is an object, or nothing.
  return {
    status,
    body: (read ?? {}) as Record<string, unknown>,
    etag: response.headers.get("etag") ?? "",
  };
}

/** A certificate under a slug, with version 1. */
export async function made(it: Running, slug = "certificate", more: object = {}) {
  const body = {
    name: "Certificate",
    slug,
    manifest: CERTIFICATE,
    layout: layoutOf("one"),
    ...more,
  };
  const got = await ask(it, "POST", "", body);
  if (got.status !== 201) throw new Error(JSON.stringify(got.body));
  const id = String(got.body["id"]);
  const inbound = got.body["inbound"] as { url: string; token: string; secret: string };
  return { id, slug, inbound };
}

/** The numbers of a template's versions, newest first. */
export async function numbers(it: Running, slug = "certificate"): Promise<readonly number[]> {
  const { body } = await ask(it, "GET", `/${slug}/versions`);
  return (body["versions"] as { number: number }[]).map(({ number }) => number);
}

/** What was done to a template, oldest first. */
export async function actions(it: Running, subject: string): Promise<readonly string[]> {
  const entries = await it.store.audit.list(it.seed.projectId, 1_000);
  return entries
    .filter((entry) => entry.subject === subject)
    .map(({ action }) => action)
    .reverse();
}
