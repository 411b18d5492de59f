/**
 * The style that every template begins with: what HTML's elements look like, set for paper. Margins
 * do not collapse in a flow of boxes, so space stands below a block and, for headings, a little above.
 */

import { collectFindings } from "../findings.ts";
import { placesOf, sourceText } from "../source/places.ts";
import { parseStylesheet, type StyleRule } from "./stylesheet.ts";

const CSS = `
document { font: 400 10pt/1.4 Inter; color: #1a1a1a }
document { --brand: #334155; --brand-contrast: contrast-color(var(--brand)); --brand-text: legible-color(var(--brand)) }
document { --brand-accent: var(--brand); --brand-accent-contrast: contrast-color(var(--brand-accent)) }
document { --brand-accent-text: legible-color(var(--brand-accent)) }
document { --brand-font: Inter; --brand-heading-font: var(--brand-font) }
page { size: A4; margin: 20mm }
row { display: flex; flex-direction: row }
p { margin-bottom: 6pt }
h1, h2, h3, h4, h5, h6 { font-weight: 700; line-height: 1.2; break-inside: avoid; break-after: avoid }
h1 { font-size: 22pt; margin-bottom: 10pt }
h2 { font-size: 16pt; margin-top: 12pt; margin-bottom: 6pt }
h3 { font-size: 13pt; margin-top: 10pt; margin-bottom: 4pt }
h4 { font-size: 11pt; margin-top: 8pt; margin-bottom: 3pt }
h5, h6 { font-size: 10pt; margin-top: 6pt; margin-bottom: 3pt }
h6 { color: #5c5c5c }
strong { font-weight: 700 }
em { font-style: italic }
u { text-decoration: underline }
s { text-decoration: line-through }
small { font-size: 0.85em }
sub { font-size: 0.75em; vertical-align: sub }
sup { font-size: 0.75em; vertical-align: super }
code { font-family: monospace; font-size: 0.92em }
a { color: #175cd3; text-decoration: underline }
pre { font-family: monospace; font-size: 0.92em; white-space: pre-wrap; margin-bottom: 6pt }
pre code { font-size: 1em }
blockquote { border-inline-start: 2pt solid #d0d5dd; padding-inline-start: 10pt; margin-bottom: 6pt; color: #475467 }
toc { margin-bottom: 12pt }
toc p { margin-bottom: 3pt }
toc .level-1 { font-weight: 600 }
toc .level-2 { padding-inline-start: 12pt }
toc .level-3 { padding-inline-start: 24pt }
toc .level-4 { padding-inline-start: 36pt }
toc .level-5 { padding-inline-start: 48pt }
toc .level-6 { padding-inline-start: 60pt }
ul, ol { margin-bottom: 6pt; padding-inline-start: 18pt }
ul { list-style-type: disc }
ul ul, ol ul { list-style-type: circle }
ul ul ul, ul ol ul, ol ul ul, ol ol ul { list-style-type: square }
ol { list-style-type: decimal }
li { margin-bottom: 2pt }
li ul, li ol { margin-top: 2pt; margin-bottom: 0 }
watermark { font-size: 400pt; font-weight: 700; line-height: 1; color: #1f2937; opacity: 0.1 }
signature-line { font-size: 0.85em; border-top: 0.75pt solid #667085; padding-top: 36pt; break-inside: avoid }
row > signature-line { flex: 1 }
hr { border-top: 0.75pt solid #d0d5dd; margin: 8pt 0 }
input, textarea, select { border: 0.75pt solid #98a2b3; border-radius: 2pt; padding: 3pt 4pt; line-height: 1.2; margin-bottom: 6pt; break-inside: avoid }
qrcode, barcode { color: #000000 }
barcode { font-size: 9pt }
chart { font-size: 8.5pt; line-height: 1.3; margin-bottom: 8pt; break-inside: avoid; font-variant-numeric: tabular-nums }
table { margin-bottom: 8pt; line-height: 1.3 }
th, td { padding: 4pt 6pt }
th { font-weight: 600; text-align: start }
thead tr { border-bottom: 0.75pt solid #98a2b3 }
tbody tr { border-bottom: 0.5pt solid #e4e7ec }
tfoot tr { border-top: 0.75pt solid #98a2b3 }
tfoot td { font-weight: 600 }
tr.subtotal td, tr.brought td { font-weight: 600 }
detail, group-head, group-foot { padding: 4pt 6pt }
detail { padding-top: 0 }
group-head { font-weight: 600; padding-top: 9pt; border-bottom: 0.75pt solid #98a2b3 }
caption { font-weight: 600; margin-bottom: 4pt }
`;

/** Its rules. Read once; a fault in it is a bug of ours. */
export const DEFAULT_RULES: readonly StyleRule[] = readDefaults();

function readDefaults(): readonly StyleRule[] {
  const findings = collectFindings();
  const piece = { text: CSS, raw: CSS, offset: 0, verbatim: true };
  const source = sourceText(piece, placesOf(CSS), () => "");
  const rules = parseStylesheet(source, 0, true, findings);
  const [fault] = findings.sorted();
  if (fault !== undefined) throw new Error(`default sheet, line ${fault.line}: ${fault.message}`);
  return rules;
}
