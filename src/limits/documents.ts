/**
 * The bounds of layouts, of what they come to with data, and of what a document may hold. limits.ts has them
 * among all others: whoever needs one takes it from there.
 */

// Layouts and documents
/** Names that loops and `let` bind at one place of a layout. */
export const SCOPE_DEPTH_MAX = 500;
/** Rules of a layout's style sheets. Each may be asked of each element while a template is published. */
export const STYLE_RULES_MAX = 2_000;
/** Elements that one selector names one inside another (`div p strong` has three). */
export const SELECTOR_PARTS_MAX = 20;
/** What one output may print, and what its filters may go through: characters and list items. */
export const OUTPUT_MAX_CHARS = 1_000_000;
/** A title, an author, a subject, keywords: past what a reader's window shows, far below PDF's 32,767 bytes. */
export const PROPERTY_MAX_CHARS = 2_000;
/** What revision 6 of PDF's encryption takes of a password (ISO 32000-2, 7.6.4.3.3). */
export const PASSWORD_MAX_BYTES = 127;
/** Form fields of a document, and options of one: readers draw each anew when the file is opened. */
export const FIELDS_MAX = 1_000;
export const FIELD_OPTIONS_MAX = 1_000;
/** Files inside one PDF, and what they have together: an invoice's XML has some kilobytes. */
export const ATTACHMENTS_MAX = 20;
export const ATTACHMENTS_MAX_BYTES = 8 * 1024 * 1024;
/** What one code may hold: the figures that fill the largest QR code. */
export const CODE_VALUE_MAX_CHARS = 7_089;
/** The text of one `markdown` element: 30 pages of it. */
export const MARKDOWN_MAX_CHARS = 100_000;
/** How deep quotes and lists in markdown may nest before they are plain text. */
export const MARKDOWN_DEPTH_MAX = 20;
/** Nodes one render may come to after loops are unrolled; past it the render fails instead of eating memory. */
export const DOCUMENT_NODES_MAX = 2_000_000;
/** Cells of one free-form table: the most that stays within a render's memory with some to spare. */
export const TABLE_CELLS_MAX = 100_000;
/** Columns of a table: more could not be told apart on any paper. */
export const TABLE_COLUMNS_MAX = 200;
/** What colspan, rowspan and span may say, as in HTML. */
export const SPAN_MAX = 1_000;
/** Elements that differ in style, kept between the renders of a template; past it they are worked out anew. */
export const STYLES_KEPT_MAX = 5_000;
/** Characters of text that one render may come to. */
export const DOCUMENT_TEXT_MAX_CHARS = 50_000_000;
/** List items and characters that the Liquid filters of one render may go through, all together. */
export const DOCUMENT_WORK_MAX = 5_000_000;
/**
 * How often the elements of one render may be held against the rules of its style sheets. Elements that
 * do not differ in name, id, classes and place are held once.
 */
export const STYLE_WORK_MAX = 5_000_000;
/** Watermarks of a page: each is set in type anew, and five thousand took 5 GB. */
export const WATERMARKS_MAX = 20;
/** Headings that the tables of contents of one render list: twenty thousand took a minute to lay out. */
export const CONTENTS_ENTRIES_MAX = 10_000;
/**
 * Characters of a paragraph times the pieces of one font and direction that it comes apart into, for all
 * paragraphs of one render. This much takes seconds to set; a page of mixed scripts has 300,000.
 */
export const TEXT_WORK_MAX = 1_000_000_000;
/** How deep boxes that lay out side by side, and tables, may stand inside each other: each takes half as long again. */
export const ROW_DEPTH_MAX = 12;

// Charts
/** Series of one chart: more colours than these no reader tells apart. */
export const CHART_SERIES_MAX = 24;
/** Items of one chart: four to a point of a wide page. */
export const CHART_POINTS_MAX = 2_000;
/** The largest number that a chart draws, on either side of zero: past it axes have no exact steps. Its inverse is the smallest. */
export const CHART_VALUE_MAX = 1e15;
/** What is read of each label and title of a chart; none has room for more. */
export const CHART_TITLE_MAX_CHARS = 200;

// SVG
/** The text of one SVG. */
export const SVG_MAX_BYTES = 2 * 1024 * 1024;
export const SVG_ELEMENTS_MAX = 20_000;
export const SVG_DEPTH_MAX = 100;
/** Elements that are drawn, each as often as something uses it. */
export const SVG_DRAWN_MAX = 50_000;
/** Lines and curves of all paths, each as often as it is drawn. */
export const SVG_SEGMENTS_MAX = 200_000;
