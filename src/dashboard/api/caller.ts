/**
 * The API as the dashboard calls it: the routes that everybody has, with the session's cookie, in the
 * project that is chosen.
 */

import type { Routes } from "../../client/api/routes.ts";
import { callerOf, type Input } from "../../client/call.ts";
import { PlatenError } from "../../client/errors.ts";
import { BROWSER, recall, remember } from "../browser.ts";

const TIMEOUT_MS = 30_000;
const RETRIES = 1;
const PROJECT = "project";

let project = recall(PROJECT);
const whenChosen = new Set<() => void>();
let whenSignedOut: () => void = () => {};

const caller = callerOf(
  { baseUrl: location.origin, timeoutMs: TIMEOUT_MS, retries: RETRIES, headers: projectHeaders },
  BROWSER,
);

/** What each request carries beside the cookie: the project, or another header that no form of another site can send. */
export function projectHeaders(): Record<string, string> {
  return project === null ? { "x-platen-csrf": "1" } : { "x-platen-project": project };
}

/** The project that the calls are about; null until one was chosen. */
export function currentProject(): string | null {
  return project;
}

/** From now on calls are about this project, also in a later visit. */
export function chooseProject(id: string | null): void {
  project = id;
  remember(PROJECT, id);
  for (const listener of whenChosen) listener();
}

/** Is told when another project is chosen. What it gives ends that. */
export function onProjectChosen(listener: () => void): () => void {
  whenChosen.add(listener);
  return () => whenChosen.delete(listener);
}

/** Is told when the server does not know the session (any more). */
export function onSignedOut(listener: () => void): void {
  whenSignedOut = listener;
}

/**
 * Calls a route: `api("GET /v1/renders/:id", { params: { id } })`. Throws a PlatenError for everything but a
 * success, and the signal's reason.
 */
export async function api<K extends keyof Routes>(
  route: K,
  input: Input<K>,
): Promise<Routes[K]["answer"]> {
  try {
    return await caller.call(route, input);
  } catch (reason) {
    if (reason instanceof PlatenError && reason.status === 401 && !isSignIn(route)) whenSignedOut();
    throw reason;
  }
}

/** The same, for whom the answer's headers matter. */
export async function apiWithHeaders<K extends keyof Routes>(
  route: K,
  input: Input<K>,
): Promise<{ readonly value: Routes[K]["answer"]; readonly headers: Headers }> {
  try {
    const { value, reply } = await caller.answered(route, input);
    return { value, headers: reply.headers };
  } catch (reason) {
    if (reason instanceof PlatenError && reason.status === 401) whenSignedOut();
    throw reason;
  }
}

/** What a route answers. */
export type AnswerOf<K extends keyof Routes> = Routes[K]["answer"];

/** There a 401 says that the password was wrong, or that nobody is signed in yet. */
function isSignIn(route: string): boolean {
  return route.endsWith(" /v1/session");
}
