/**
 * The user's guide as pages of the server: docs/ in the executable, served at /docs, so that it is
 * there without a network and fits the version that runs.
 */

import { EXAMPLES } from "../gallery/examples.ts";
import { PREVIEWS } from "../gallery/previews.ts";
import { htmlPage, MANUAL_LOOK } from "../http/site/html.ts";
import gettingStarted from "../../docs/getting-started.md" with { type: "text" };
import dashboard from "../../docs/dashboard.md" with { type: "text" };
import hooks from "../../docs/hooks.md" with { type: "text" };
import invoice from "../../docs/invoice.md" with { type: "text" };
import usingTheApi from "../../docs/using-the-api.md" with { type: "text" };
import client from "../../docs/client.md" with { type: "text" };
import gallery from "../../docs/gallery.md" with { type: "text" };
import templates from "../../docs/templates.md" with { type: "text" };
import pdf from "../../docs/pdf.md" with { type: "text" };
import elements from "../../docs/elements.md" with { type: "text" };
import configuration from "../../docs/configuration.md" with { type: "text" };
import cli from "../../docs/cli.md" with { type: "text" };
import limits from "../../docs/limits.md" with { type: "text" };
import architecture from "../../docs/architecture.md" with { type: "text" };
import operations from "../../docs/operations.md" with { type: "text" };
import performance from "../../docs/performance.md" with { type: "text" };

const ROOT = "/docs";
/** Pixels of an example's picture for one of the page: sharp on the screens that most people have. */
const SHARPNESS = 1.6;

/** In the order of the menu. The first one is the entrance. */
const CHAPTERS: readonly { readonly slug: string; readonly markdown: string }[] = [
  { slug: "getting-started", markdown: gettingStarted },
  { slug: "dashboard", markdown: dashboard },
  { slug: "hooks", markdown: hooks },
  { slug: "invoice", markdown: invoice },
  { slug: "using-the-api", markdown: usingTheApi },
  { slug: "client", markdown: client },
  { slug: "gallery", markdown: gallery },
  { slug: "templates", markdown: templates },
  { slug: "pdf", markdown: pdf },
  { slug: "elements", markdown: elements },
  { slug: "configuration", markdown: configuration },
  { slug: "cli", markdown: cli },
  { slug: "operations", markdown: operations },
  { slug: "performance", markdown: performance },
  { slug: "limits", markdown: limits },
  { slug: "architecture", markdown: architecture },
];

/** The page that the server makes of its own routes. */
const REFERENCE = `<li><a href="${ROOT}/api">API reference</a></li>`;

const STYLE = `${MANUAL_LOOK}
nav ul { position: sticky; top: 48px }
@media (max-width: 48rem) { nav ul { position: static } }
h2 code, h3 code { font-size: inherit; background: none; padding: 0 }
img { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); background: #fff }
@media (min-width: 20rem) { img[src*="/gallery/"] { width: 280px } }
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

/** The pictures of the pages by path: where each can be read (PNG). */
export function guidePictures(): ReadonlyMap<string, string> {
  return new Map([
    ...[...PREVIEWS].map(([slug, file]) => [`${ROOT}/gallery/${slug}.png`, file] as const),
    ...[...EXAMPLES].map(([name, file]) => [`${ROOT}/elements/${name}.png`, file] as const),
  ]);
}

function page(slug: string, markdown: string): string {
  const html = Bun.markdown
    .html(markdown, { headings: { ids: true } })
    .replace(/href="([a-z-]+)\.md(#[^"]*)?"/g, `href="${ROOT}/$1$2"`)
    .replace(/src="\.\.\/templates\/([a-z-]+)\/preview\.png"/g, `src="${ROOT}/gallery/$1.png"`)
    .replace(
      /src="images\/elements\/([a-z0-9-]+)\.png"/g,
      `src="${ROOT}/elements/$1.png" srcset="${ROOT}/elements/$1.png ${SHARPNESS}x"`,
    )
    .replaceAll("<table>", '<div class="wide"><table>')
    .replaceAll("</table>", "</table></div>");
  const menu = CHAPTERS.flatMap((chapter) => {
    const here = chapter.slug === slug ? ' aria-current="page"' : "";
    const title = Bun.escapeHTML(titleOf(chapter.markdown));
    const link = `<li><a href="${ROOT}/${chapter.slug}"${here}>${title}</a></li>`;
    return chapter.slug === "using-the-api" ? [link, REFERENCE] : [link];
  }).join("");
  const body = `<div class="page">
<nav aria-label="Guide"><ul><li class="name">Platen</li>${menu}</ul></nav>
<main>
${html}
</main>
</div>`;
  return htmlPage(`${titleOf(markdown)} – Platen`, STYLE, body);
}

/** The first heading. */
function titleOf(markdown: string): string {
  return /^# (.+)$/m.exec(markdown)?.[1] ?? "Guide";
}
