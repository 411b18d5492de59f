/**
 * The user's guide as pages of the server: docs/ in the executable, served at /docs, so that it is
 * there without a network and fits the version that runs.
 */

import gettingStarted from "../../docs/getting-started.md" with { type: "text" };
import hooks from "../../docs/hooks.md" with { type: "text" };
import invoice from "../../docs/invoice.md" with { type: "text" };
import api from "../../docs/api.md" with { type: "text" };
import client from "../../docs/client.md" with { type: "text" };
import templates from "../../docs/templates.md" with { type: "text" };
import configuration from "../../docs/configuration.md" with { type: "text" };
import cli from "../../docs/cli.md" with { type: "text" };
import limits from "../../docs/limits.md" with { type: "text" };
import architecture from "../../docs/architecture.md" with { type: "text" };
import operations from "../../docs/operations.md" with { type: "text" };

const ROOT = "/docs";

/** In the order of the menu. The first one is the entrance. */
const CHAPTERS: readonly { readonly slug: string; readonly markdown: string }[] = [
  { slug: "getting-started", markdown: gettingStarted },
  { slug: "hooks", markdown: hooks },
  { slug: "invoice", markdown: invoice },
  { slug: "api", markdown: api },
  { slug: "client", markdown: client },
  { slug: "templates", markdown: templates },
  { slug: "configuration", markdown: configuration },
  { slug: "cli", markdown: cli },
  { slug: "operations", markdown: operations },
  { slug: "limits", markdown: limits },
  { slug: "architecture", markdown: architecture },
];

const STYLE = `
:root { color-scheme: light dark; --ink: #1d1b19; --muted: #6b6660; --line: #e4e0da; --paper: #fffdfa; --tint: #f5f2ed; --accent: #c23a20 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece8e2; --muted: #a29c94; --line: #3a3733; --paper: #1b1a18; --tint: #262421; --accent: #ff7d63 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 Inter, system-ui, sans-serif; font-variant-numeric: tabular-nums }
.page { display: grid; grid-template-columns: 200px minmax(0, 44rem); gap: 48px; max-width: 72rem; margin: 0 auto; padding: 48px 24px 96px }
nav { font-size: 14px }
nav ul { list-style: none; margin: 0; padding: 0; position: sticky; top: 48px }
nav li { padding: 4px 0 }
nav .name { font-weight: 600; padding-bottom: 12px }
nav a { color: var(--muted); text-decoration: none }
nav a:hover, nav a:focus { color: var(--ink) }
nav [aria-current] { color: var(--ink); font-weight: 600; border-left: 3px solid var(--accent); padding-left: 8px; margin-left: -11px }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 24px }
h2 { font-size: 20px; line-height: 1.3; margin: 48px 0 12px }
h3 { font-size: 16px; margin: 32px 0 8px }
main a { color: inherit; text-decoration-color: var(--accent); text-underline-offset: 3px }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: 13px }
code { background: var(--tint); padding: 2px 4px; border-radius: 3px }
pre { background: var(--tint); padding: 12px 16px; border-radius: 6px; overflow-x: auto; line-height: 1.5 }
pre code { background: none; padding: 0 }
.wide { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: 14px }
th, td { text-align: left; vertical-align: top; padding: 8px 16px 8px 0; border-bottom: 1px solid var(--line) }
th { font-weight: 600; color: var(--muted) }
@media (max-width: 48rem) { .page { grid-template-columns: minmax(0, 1fr); gap: 24px; padding-top: 24px } nav ul { position: static } }
@media print { nav { display: none } .page { display: block } }
`;

/** Every page by its path (`/docs/hooks`), as HTML without scripts; the entrance also as `/docs`. */
export function guidePages(): ReadonlyMap<string, string> {
  const pages = new Map(
    CHAPTERS.map(({ slug, markdown }) => [`${ROOT}/${slug}`, page(slug, markdown)]),
  );
  const [entrance] = pages.values();
  if (entrance !== undefined) pages.set(ROOT, entrance);
  return pages;
}

function page(slug: string, markdown: string): string {
  const html = Bun.markdown
    .html(markdown, { headings: { ids: true } })
    .replace(/href="([a-z-]+)\.md(#[^"]*)?"/g, `href="${ROOT}/$1$2"`)
    .replaceAll("<table>", '<div class="wide"><table>')
    .replaceAll("</table>", "</table></div>");
  const menu = CHAPTERS.map((chapter) => {
    const here = chapter.slug === slug ? ' aria-current="page"' : "";
    return `<li><a href="${ROOT}/${chapter.slug}"${here}>${titleOf(chapter.markdown)}</a></li>`;
  }).join("");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titleOf(markdown)} – Platen</title>
<style>${STYLE}</style>
</head>
<body><div class="page">
<nav aria-label="Guide"><ul><li class="name">Platen</li>${menu}</ul></nav>
<main>
${html}
</main>
</div></body>
</html>
`;
}

/** The first heading. */
function titleOf(markdown: string): string {
  return Bun.escapeHTML(/^# (.+)$/m.exec(markdown)?.[1] ?? "Guide");
}
