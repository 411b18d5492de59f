/** What Platen's pages for people have in common: the frame, the look, and how text gets into HTML. */

/** Paper, ink, one strong colour; the desk goes dark where the reader's does. */
export const LOOK = `
:root { color-scheme: light dark; --ink: #1d1b19; --muted: #6b6660; --line: #e4e0da; --paper: #fffdfa; --tint: #f5f2ed; --accent: #c23a20 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece8e2; --muted: #a29c94; --line: #3a3733; --paper: #1b1a18; --tint: #262421; --accent: #ff7d63 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 Inter, system-ui, sans-serif; font-variant-numeric: tabular-nums }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 24px }
h2 { font-size: 20px; line-height: 1.3; margin: 48px 0 12px }
h3 { font-size: 16px; margin: 32px 0 8px }
p { margin: 0 0 16px }
main a { color: inherit; text-decoration-color: var(--accent); text-underline-offset: 3px }
.muted { color: var(--muted) }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: 13px }
pre { background: var(--tint); border: 1px solid var(--line); border-radius: 6px; padding: 12px 16px; margin: 0 0 16px; overflow-x: auto; line-height: 1.5 }
`;

/** The look of pages that have a menu beside: the guide and the API's reference. */
export const MANUAL_LOOK = `${LOOK}
.page { display: grid; grid-template-columns: 200px minmax(0, 44rem); gap: 48px; max-width: 72rem; margin: 0 auto; padding: 48px 24px 96px }
nav { font-size: 14px }
nav ul { list-style: none; margin: 0; padding: 0 }
nav li { padding: 4px 0 }
nav .name { font-weight: 600; padding-bottom: 12px }
nav a { color: var(--muted); text-decoration: none }
nav a:hover, nav a:focus { color: var(--ink) }
nav [aria-current] { color: var(--ink); font-weight: 600; border-left: 3px solid var(--accent); padding-left: 8px; margin-left: -11px }
main > :first-child { margin-top: 0 }
code { background: var(--tint); padding: 2px 4px; border-radius: 3px }
pre code { background: none; padding: 0 }
.wide { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: 14px }
th, td { text-align: left; vertical-align: top; padding: 8px 16px 8px 0; border-bottom: 1px solid var(--line) }
th { font-weight: 600; color: var(--muted) }
@media (max-width: 48rem) { .page { grid-template-columns: minmax(0, 1fr); gap: 24px; padding-top: 24px } }
@media print { nav { display: none } .page { display: block } }
`;

/** A whole page. `title` is text; `style` and `body` stand as they are. */
export function htmlPage(title: string, style: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${Bun.escapeHTML(title)}</title>
<style>${style}</style>
</head>
<body>${body}</body>
</html>
`;
}

/** Text as code within a line. */
export function codeHtml(text: string): string {
  return `<code>${Bun.escapeHTML(text)}</code>`;
}

/** Text as a block of code. */
export function blockHtml(text: string): string {
  return `<pre><code>${Bun.escapeHTML(text)}</code></pre>`;
}

/** Markdown of our own as HTML. */
export function markdownHtml(markdown: string): string {
  return Bun.markdown.html(markdown);
}

/** Markdown that is one paragraph, without the paragraph: for the cell of a table. */
export function phraseHtml(markdown: string): string {
  return markdownHtml(markdown)
    .trim()
    .replace(/^<p>([^]*)<\/p>$/, (whole, inner: string) => (inner.includes("<p>") ? whole : inner));
}
