/**
 * The API's reference for people, made of the OpenAPI document: one page, readable without scripts and
 * without a network, in which the browser's own search finds everything.
 */

import { HTTP_STATUS } from "../../errors.ts";
import { ERROR_CODES } from "./openapi-errors.ts";
import { blockHtml, codeHtml, htmlPage, MANUAL_LOOK, markdownHtml, phraseHtml } from "./html.ts";
import { METHODS, type OpenApiDocument } from "./openapi-shape.ts";
import { operationHtml, type Placed } from "./reference-operation.ts";

const STYLE = `${MANUAL_LOOK}
html { scroll-padding-top: 16px }
.page { grid-template-columns: 232px minmax(0, 1fr); max-width: 88rem }
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 0 0 24px }
nav h2 { font-size: 12px; margin: 16px 0 2px; color: var(--ink) }
nav li { padding: 2px 0; font-size: 13px }
nav a { display: block }
main > h2 { border-top: 4px solid var(--accent); padding-top: 12px; margin-top: 64px }
main > p, main > ul, main > pre, .intro { max-width: 44rem }
.intro h2 { margin: 32px 0 8px; font-size: 16px }
.operation { border-top: 1px solid var(--line); padding-top: 24px; margin-top: 32px }
.operation h3 { margin: 0 0 4px; font-size: 16px }
.operation h3 a { text-decoration: none }
.operation h3 a:hover { text-decoration: underline }
.call { margin-bottom: 16px }
.call code { font-size: 14px; padding: 4px 8px }
.call b { font: 600 13px ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace }
.call em { font-style: normal; color: var(--muted) }
.sides { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 27rem); gap: 32px }
.sides p, summary { font-size: 14px }
h4 { font-size: 13px; margin: 24px 0 8px }
.samples h4:first-child { margin-top: 0 }
.samples h4 .muted { font-weight: 400 }
.samples pre { white-space: pre-wrap; overflow-wrap: anywhere; max-height: 28rem; overflow: auto; font-size: 12px }
.samples pre code { font-size: 12px }
summary { cursor: pointer; padding: 4px 0 }
.answer { margin: 0; padding: 4px 0 4px 18px }
details table { margin: 0 0 12px }
.fields { margin-bottom: 16px; table-layout: fixed }
.sides th { font-size: 12px }
.fields th:nth-child(1) { width: 34% }
.fields th:nth-child(2) { width: 22% }
.fields td, .errors td { overflow-wrap: break-word; font-size: 13px }
.fields td code { background: none; padding: 0 }
.fields td:nth-child(n+2) code { background: var(--tint); padding: 1px 3px; font-size: 12px }
.need { display: inline-block; font-size: 12px; font-style: italic; color: var(--muted) }
.type { color: var(--muted) }
.errors td:nth-child(2) { white-space: nowrap }
nav summary { display: none }
nav.folded { display: none }
@media (max-width: 72rem) { .sides { grid-template-columns: minmax(0, 1fr); gap: 8px } }
@media (max-width: 48rem) {
  .page { grid-template-columns: minmax(0, 1fr) }
  nav { display: none }
  nav.folded { display: block; position: static; max-height: none; border-bottom: 1px solid var(--line) }
  nav summary { display: list-item; font-weight: 600; padding: 10px 0 }
  nav li { padding: 0 }
  nav a { padding: 10px 0 }
  .fields, .fields tbody, .fields tr, .fields td { display: block; width: 100% }
  .fields thead, .fields thead tr, .fields th { display: block; width: 100%; border: 0; padding: 0 }
  .fields th:nth-child(n+2) { display: none }
  .fields tr { border-bottom: 1px solid var(--line); padding: 8px 0 }
  .fields td { border: 0; padding: 1px 0 }
  .fields td:nth-child(2) { font-size: 12px }
  .errors td:nth-child(2) { white-space: normal }
}
`;

/** The page. */
export function referencePage(document: OpenApiDocument): string {
  const placed = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method): Placed[] => {
      const operation = item[method];
      return operation === undefined ? [] : [{ path, method, operation }];
    }),
  );
  const chapters = document.tags
    .map((tag) => ({
      ...tag,
      operations: placed.filter(({ operation }) => operation.tags.includes(tag.name)),
    }))
    .filter(({ operations }) => operations.length > 0);
  const { title, version, description } = document.info;
  const body = `<div class="page">
${menu(chapters)}
<main>
<h1>The API of ${Bun.escapeHTML(title)} ${Bun.escapeHTML(version)}</h1>
<div class="intro" id="introduction">
${markdownHtml(description)}
<p>This page as an OpenAPI 3.1 document: <a href="/v1/openapi.json"><code>/v1/openapi.json</code></a>.</p>
</div>
${chapters.map((chapter) => chapterHtml(chapter, document)).join("\n")}
${errorsHtml(document)}
</main>
</div>`;
  return htmlPage(`API reference – ${title}`, STYLE, body);
}

interface Chapter {
  readonly name: string;
  readonly description: string;
  readonly operations: readonly Placed[];
}

function menu(chapters: readonly Chapter[]): string {
  const lists = chapters.map(({ name, operations }) => {
    const items = operations.map(
      ({ operation: { operationId, summary } }) =>
        `<li><a href="#${operationId}">${Bun.escapeHTML(summary)}</a></li>`,
    );
    return `<h2>${Bun.escapeHTML(name)}</h2><ul>${items.join("")}</ul>`;
  });
  const contents =
    `<ul><li><a href="/docs">The guide</a></li><li><a href="#introduction">Introduction</a></li></ul>` +
    `${lists.join("")}<h2>Errors</h2><ul><li><a href="#errors">Every code</a></li></ul>`;
  // Beside the text where there is room; above it, folded up, where there is not.
  return (
    `<nav aria-label="Contents"><ul><li class="name">Platen</li></ul>${contents}</nav>` +
    `<nav aria-label="Contents" class="folded"><details><summary>Platen: contents</summary>${contents}</details></nav>`
  );
}

function chapterHtml(
  { name, description, operations }: Chapter,
  document: OpenApiDocument,
): string {
  const sections = operations.map((placed) => operationHtml(placed, document));
  return `<h2 id="chapter-${name.toLowerCase()}">${Bun.escapeHTML(name)}</h2>
<p>${phraseHtml(description)}</p>
${sections.join("\n")}`;
}

/** Every error with an answer as it looks. */
function errorsHtml({ components }: OpenApiDocument): string {
  const errors = ERROR_CODES.map((code) => {
    const { summary = "", value } = components.examples[code] ?? {};
    return `<section class="operation" id="error-${code}">
<h3>${codeHtml(code)} <span class="muted">${HTTP_STATUS[code]}</span></h3>
<div class="sides"><div><p>When ${phraseHtml(summary)}.</p></div>
<div class="samples">${blockHtml(JSON.stringify(value, null, 2))}</div></div>
</section>`;
  });
  return `<h2 id="errors">Errors</h2>
<p>Each code always has the same status. Programs go by the code.</p>
${errors.join("\n")}`;
}
