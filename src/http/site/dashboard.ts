/**
 * The dashboard as the server has it: one page for all its paths, and the bundled files below /app. The page
 * may load scripts and styles from this origin alone; what a library writes into it carries a nonce.
 */

import { gunzipSync } from "node:zlib";
import { fail, ok } from "../../errors.ts";
import type { Answer } from "../answer.ts";
import { openEndpoint } from "../endpoint.ts";
import { homePage } from "./pages.ts";

/** A bundled file: compressed in both ways, or as it is. */
export interface DashboardFile {
  /** Carries a hash of what is in it: it can be kept for good. */
  readonly name: string;
  readonly type: string;
  /** What the page begins with; the rest is asked for when it is needed. */
  readonly role: "script" | "style" | "font" | "later";
  /** Where each form can be read. */
  readonly gzip: string | null;
  readonly brotli: string | null;
  readonly plain: string | null;
}

/** The files by name, and the page that begins with them. */
export interface Dashboard {
  readonly files: ReadonlyMap<string, DashboardFile>;
}

/** Where the page of the dashboard is: a path alone, or with everything below it. */
export const DASHBOARD_PATHS: readonly string[] = [
  "/",
  "/setup",
  "/welcome",
  "/sign-in",
  "/join",
  "/reset",
  "/templates",
  "/templates/*",
  "/deleted-templates",
  "/new-template",
  "/new-template/*",
  "/renders",
  "/renders/*",
  "/inbound",
  "/inbound/*",
  "/deliveries",
  "/deliveries/*",
  "/settings",
  "/settings/*",
];

const NONCE_BYTES = 16;
const FOREVER = "public, max-age=31536000, immutable";
/** The desk is dark before the first paint where it was dark the last time. */
const COLOUR_SCHEME = `try{var s=localStorage.getItem("mantine-color-scheme-value")||"auto";document.documentElement.setAttribute("data-mantine-color-scheme",s==="auto"?(matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"):s)}catch{}`;
/** A sheet under the platen. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='6' fill='%23c93b21'/%3E%3Cpath d='M9 7h14v4H9zM11 13h10v12H11z' fill='%23fff'/%3E%3C/svg%3E";

/** GET of every path of the dashboard. */
export const showDashboard = openEndpoint(null, (parts) => async () => {
  const { dashboard, ids } = parts;
  if (dashboard === null) return ok(homePage(parts));
  return ok(dashboardPage(dashboard, ids.token(NONCE_BYTES)));
});

/** GET /app/:file */
export const readDashboardFile = openEndpoint(null, ({ dashboard }) => async (call) => {
  const file = dashboard?.files.get(call.param("file"));
  if (file === undefined) {
    return fail("not_found", "The dashboard has no such file. Load its page again.");
  }
  return ok(await fileAnswer(file, call.request.headers.get("accept-encoding") ?? ""));
});

/** The files of a build by their names; null where there are none. */
export function dashboardOf(files: readonly DashboardFile[]): Dashboard | null {
  return files.length === 0 ? null : { files: new Map(files.map((file) => [file.name, file])) };
}

function dashboardPage({ files }: Dashboard, nonce: string): Answer {
  const named = (role: DashboardFile["role"]): string[] =>
    [...files.values()].filter((file) => file.role === role).map(({ name }) => `/app/${name}`);
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="csp-nonce" nonce="${nonce}">
<meta name="color-scheme" content="light dark">
<title>Platen</title>
<link rel="icon" href="${ICON}">
${named("font")
  .map((path) => `<link rel="preload" href="${path}" as="font" type="font/woff2" crossorigin>`)
  .join("\n")}
${named("style")
  .map((path) => `<link rel="stylesheet" href="${path}">`)
  .join("\n")}
<script nonce="${nonce}">${COLOUR_SCHEME}</script>
${named("script")
  .map((path) => `<script type="module" src="${path}"></script>`)
  .join("\n")}
</head>
<body>
<div id="root"></div>
<noscript>The dashboard needs JavaScript. The API does not: see <a href="/docs">the guide</a>.</noscript>
</body>
</html>
`;
  return { status: 200, headers: { ...PAGE_HEADERS, ...policy(nonce) }, body: html };
}

const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  // The nonce in it is for this one answer.
  "cache-control": "no-store",
  "referrer-policy": "same-origin",
};

/** Nothing but this origin, no inline script, no inline style; pictures also from memory. */
function policy(nonce: string): Record<string, string> {
  return {
    "content-security-policy": [
      "default-src 'none'",
      `script-src 'self' 'nonce-${nonce}'`,
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data: blob:",
      "font-src 'self' data:",
      "connect-src 'self'",
      "worker-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
  };
}

async function fileAnswer(file: DashboardFile, accepted: string): Promise<Answer> {
  const headers = { "content-type": file.type, "cache-control": FOREVER };
  if (file.plain !== null) return { status: 200, headers, body: Bun.file(file.plain) };
  const varied = { ...headers, vary: "accept-encoding" };
  const takes = (coding: string): boolean => accepted.split(/\s*,\s*/).includes(coding);
  for (const [coding, path] of [
    ["br", file.brotli],
    ["gzip", file.gzip],
  ] as const) {
    if (path === null || !takes(coding)) continue;
    const body = Bun.file(path);
    return { status: 200, headers: { ...varied, "content-encoding": coding }, body };
  }
  const packed = await Bun.file(file.gzip ?? "").bytes();
  return { status: 200, headers: varied, body: new Uint8Array(gunzipSync(packed)) };
}
