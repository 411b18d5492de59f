/**
 * The cookie that a signed-in browser sends, and what keeps other sites from using it. SameSite keeps it
 * from requests that other sites cause; beyond that a request that could change something has to say
 * where it comes from, in headers that no page can forge, and to carry a header that no form can send.
 */

import { fail, type Failure } from "../errors.ts";
import { SESSION_LIFE_MAX_MS } from "../limits.ts";

export const SESSION_COOKIE = "platen_session";

/** Names the project of a request by its id. */
export const PROJECT_HEADER = "x-platen-project";
/** Stands in for it on a request that is about no project. */
export const CSRF_HEADER = "x-platen-csrf";

const TOKEN = /^[\w-]{20,100}$/;
const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];
/** `none`: the address was typed in, or is a bookmark. */
const OWN_SITES = ["same-origin", "none"];

const FOREIGN = fail(
  "forbidden",
  "This request comes from another site, as far as the server can tell. A session can be used from Platen's " +
    "own pages only; programs use an API key. Behind a proxy that changes the header Host, start the server " +
    "with --public-url.",
).error;

const FORM_LIKE = fail(
  "forbidden",
  `Send the header ${PROJECT_HEADER} with the id of the project, or ${CSRF_HEADER}: 1 where there is none: ` +
    "without it a form of another site could have made this request.",
).error;

/** The token of a request's session; null where it has none. */
export function sessionToken({ headers }: Request): string | null {
  for (const pair of (headers.get("cookie") ?? "").split(";")) {
    const [name, value = ""] = pair.trim().split("=", 2);
    if (name === SESSION_COOKIE && TOKEN.test(value)) return value;
  }
  return null;
}

/**
 * The header that hands a browser its session. The server ends sessions; the cookie lasts as long as any
 * may. It is kept to https where the page that signed in came by it: behind a proxy only the browser knows.
 */
export function sessionCookie(token: string, request: Request): { readonly "set-cookie": string } {
  return { "set-cookie": cookie(token, SESSION_LIFE_MAX_MS / 1000, request) };
}

/** The header by which a browser forgets its session. */
export function endedCookie(request: Request): { readonly "set-cookie": string } {
  return { "set-cookie": cookie("", 0, request) };
}

function cookie(value: string, seconds: number, { headers }: Request): string {
  const secure = headers.get("origin")?.startsWith("https:") === true ? "; Secure" : "";
  return `${SESSION_COOKIE}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

/**
 * Why a request that would sign somebody in is not taken: another site caused it, and would have them
 * work in an account that is not theirs. Programs, which say nothing of where they come from, may.
 */
export function strangeSignIn(request: Request, base: string): Failure | null {
  const { headers } = request;
  const isSilent = !headers.has("sec-fetch-site") && !headers.has("origin");
  return isSilent || isFromOwnPage(request, base) ? null : FOREIGN;
}

/** Why a request with a session is not taken: another site could have caused it. Null where it is fine. */
export function forgery(request: Request, base: string): Failure | null {
  if (SAFE_METHODS.includes(request.method)) return null;
  if (!isFromOwnPage(request, base)) return FOREIGN;
  const { headers } = request;
  return headers.has(PROJECT_HEADER) || headers.has(CSRF_HEADER) ? null : FORM_LIKE;
}

/** `Sec-Fetch-Site` comes with https and with localhost only; elsewhere browsers say the `Origin`. */
function isFromOwnPage({ headers }: Request, base: string): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return OWN_SITES.includes(site);
  const origin = hostOf(headers.get("origin"));
  return origin !== null && (origin === headers.get("host") || origin === hostOf(base));
}

function hostOf(url: string | null): string | null {
  return url === null ? null : (URL.parse(url)?.host ?? null);
}
