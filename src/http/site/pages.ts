/** Pages for people: what stands at `/`, and the guide below /docs. */

import { fail, ok } from "../../errors.ts";
import { page } from "../answer.ts";
import { openEndpoint } from "../endpoint.ts";
import type { Parts } from "../parts.ts";
import { targetOf } from "../request/target.ts";

const GUIDE = "/docs";

/** GET /: tells who opens it in a browser what runs here and how it is used. */
export const showHome = openEndpoint(null, (parts) => async () => ok(page(home(parts))));

/** GET /docs…: the user's guide. */
export const showGuide = openEndpoint(null, ({ pages }) => async (call) => {
  const html = pages.get(targetOf(call.request.url).path);
  if (html !== undefined) return ok(page(html));
  return fail("not_found", `There is no such page. The guide begins at ${GUIDE}.`);
});

const STYLE = `
:root { color-scheme: light dark; --ink: #1d1b19; --muted: #6b6660; --line: #e4e0da; --paper: #fffdfa; --tint: #f5f2ed; --accent: #c23a20 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece8e2; --muted: #a29c94; --line: #3a3733; --paper: #1b1a18; --tint: #262421; --accent: #ff7d63 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 Inter, system-ui, sans-serif }
main { max-width: 44rem; margin: 0 auto; padding: 64px 24px }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 8px; padding-top: 16px; border-top: 4px solid var(--accent) }
h2 { font-size: 20px; line-height: 1.3; margin: 40px 0 8px }
p { margin: 0 0 16px }
a { color: inherit; text-decoration-color: var(--accent); text-underline-offset: 3px }
.muted { color: var(--muted); font-size: 14px }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: 13px }
pre { background: var(--tint); border: 1px solid var(--line); border-radius: 6px; padding: 12px 16px; margin: 0 0 16px; overflow-x: auto; line-height: 1.5 }
`;

function home({ links, version, pages }: Parts): string {
  const guide = pages.has(GUIDE)
    ? `The <a href="${GUIDE}">guide</a> has the rest: signing, the API, templates, running it.`
    : "The README has the rest: signing, the API, templates, running it.";
  const send = [
    `curl -sS '${links.hook("TOKEN")}' \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '{"customer": {"name": "Acme Corp"},`,
    `       "items": [{"name": "Widget", "qty": 5, "price": 9.99}], "total": 49.95}'`,
  ].join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Platen</title>
<style>${STYLE}</style>
</head>
<body><main>
<h1>Platen runs here.</h1>
<p>It turns a webhook into a PDF: send the data of an invoice, and fetch the document.</p>
<h2>Send it something</h2>
<p>Each template has a hook, a URL that takes its data. Whoever runs this server sees it, and the secret that signs what is sent, with</p>
<pre>platen hook invoice</pre>
<p>With the hook's token in place of TOKEN, this makes an invoice:</p>
<pre>${Bun.escapeHTML(send)}</pre>
<p>The answer names the render's own URL, which tells when the PDF is ready and where it is.</p>
<p>${guide}</p>
<p class="muted">Platen ${Bun.escapeHTML(version)}</p>
</main></body>
</html>
`;
}
