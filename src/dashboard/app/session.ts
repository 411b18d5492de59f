/** Who is signed in, in which project, and what their role lets them do. */

import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { PlatenError } from "../../client/errors.ts";
import {
  api,
  chooseProject,
  currentProject,
  onProjectChosen,
  type AnswerOf,
} from "../api/caller.ts";
import { queries } from "../api/query.ts";
import { chooseLanguage, knownLanguage } from "../texts/language.ts";

export type Session = AnswerOf<"GET /v1/session">;
export type Membership = Session["projects"][number];
export type Role = Membership["role"];

/** What the API asks for, as far as pages show or hide by it; the API itself is the guard. */
export type Scope =
  | "renders:read"
  | "renders:write"
  | "templates:read"
  | "templates:write"
  | "hooks:write"
  | "webhooks:write"
  | "admin";

const VIEWER: readonly Scope[] = ["renders:read", "templates:read"];
const EDITOR: readonly Scope[] = [
  ...VIEWER,
  "renders:write",
  "templates:write",
  "hooks:write",
  "webhooks:write",
];
const SCOPES: Readonly<Record<Role, readonly Scope[]>> = {
  viewer: VIEWER,
  editor: EDITOR,
  admin: [...EDITOR, "admin"],
  owner: [...EDITOR, "admin"],
};

const FRESH_MS = 60_000;

const SESSION = {
  queryKey: ["session"],
  queryFn: ({ signal }: { signal: AbortSignal }) => api("GET /v1/session", { signal }),
  staleTime: FRESH_MS,
} as const;

/** Reads who is signed in, and chooses a project of theirs where none is chosen. Null where nobody is. */
export async function loadSession(): Promise<Session | null> {
  try {
    const session = await queries.ensureQueryData(SESSION);
    const isTheirs = session.projects.some(({ id }) => id === currentProject());
    if (!isTheirs) chooseProject(session.projects[0]?.id ?? null);
    return session;
  } catch (reason) {
    if (reason instanceof PlatenError && reason.status === 401) return null;
    throw reason;
  }
}

/** Takes in somebody who has just signed in: nothing that was read before is theirs. */
export function enter(session: Session, projectId?: string): void {
  queries.clear();
  queries.setQueryData(SESSION.queryKey, session);
  const wanted = projectId ?? currentProject();
  const isTheirs = session.projects.some(({ id }) => id === wanted);
  chooseProject((isTheirs ? wanted : session.projects[0]?.id) ?? null);
  if (session.user.language !== null) chooseLanguage(knownLanguage(session.user.language));
}

/** The same person again, after a session that ended: what was read stays, until it is read anew. */
export function resume(session: Session): void {
  queries.setQueryData(SESSION.queryKey, session);
}

/** Reads anew who is signed in: they belong to another project, or are called otherwise. */
export async function rereadSession(): Promise<void> {
  await queries.invalidateQueries({ queryKey: SESSION.queryKey });
}

/** Goes to the door, and leaves nothing in the page's memory of what somebody has read. */
export function leave(): void {
  location.assign("/sign-in");
}

/** Forgets who is signed in, and all that they have read. */
export function forgetSession(): void {
  queries.clear();
}

/** Who is signed in; pages inside the frame are shown to nobody else. Null for a moment after signing out. */
export function useSession(): Session | null {
  return useQuery(SESSION).data ?? null;
}

/** The project that is chosen, with one's role in it. */
export function useProject(): Membership | null {
  const chosen = useSyncExternalStore(onProjectChosen, currentProject);
  return useSession()?.projects.find(({ id }) => id === chosen) ?? null;
}

/** Whether one's role in the project lets them do what needs a scope. */
export function useMay(scope: Scope): boolean {
  const role = useProject()?.role;
  return role !== undefined && SCOPES[role].includes(scope);
}
