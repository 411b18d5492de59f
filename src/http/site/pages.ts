/** Pages for people: what stands at `/`, and the guide below /docs. */

import { fail, ok } from "../../errors.ts";
import { page, picture, type Answer } from "../answer.ts";
import { openEndpoint } from "../endpoint.ts";
import type { Parts } from "../parts.ts";
import { targetOf } from "../request/target.ts";
import { htmlPage, LOOK } from "./html.ts";

const GUIDE = "/docs";

/** Tells who opens the server in a browser what runs here and how it is used, where there is no dashboard. */
export function homePage(parts: Parts): Answer {
  return page(home(parts));
}

/** GET /docs…: the user's guide. */
export const showGuide = openEndpoint(null, ({ pages, pictures }) => async (call) => {
  const { path } = targetOf(call.request.url);
  const html = pages.get(path);
  if (html !== undefined) return ok(page(html));
  const file = pictures.get(path);
  if (file !== undefined) return ok(picture(file));
  return fail("not_found", `There is no such page. The guide begins at ${GUIDE}.`);
});

const STYLE = `${LOOK}
main { max-width: 44rem; margin: 0 auto; padding: 64px 24px }
h1 { margin-bottom: 8px; padding-top: 16px; border-top: 4px solid var(--accent) }
h2 { margin: 40px 0 8px }
.muted { font-size: 14px }
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
  const body = `<main>
<h1>Platen runs here.</h1>
<p>It turns a webhook into a PDF: send the data of an invoice, and fetch the document.</p>
<h2>Send it something</h2>
<p>Each template has a hook, a URL that takes its data. Whoever runs this server sees it, and the secret that signs what is sent, with</p>
<pre>platen hook invoice</pre>
<p>With the hook's token in place of TOKEN, this makes an invoice:</p>
<pre>${Bun.escapeHTML(send)}</pre>
<p>The answer names the render's own URL, which tells when the PDF is ready and where it is.</p>
<p>${guide} The <a href="/docs/api">API reference</a> shows every call.</p>
<p class="muted">Platen ${Bun.escapeHTML(version)}</p>
</main>`;
  return htmlPage("Platen", STYLE, body);
}
