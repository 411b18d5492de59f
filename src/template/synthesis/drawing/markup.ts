/**
 * Layout source as a tree, and the tree as text that people like to read and edit: indented, short
 * things on one line. What comes from a manifest goes through `words` or `quoted`, so that no label
 * can become markup or an output.
 */

/** An element, a comment, or a piece of text that is markup already. */
export type Markup = Element | Comment | string;

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly Markup[];
}

interface Comment {
  readonly comment: readonly string[];
}

const LINE_CHARS = 100;
const INDENT = "  ";
/** Space between their children would show. */
const RUNS = new Set(["p", "h1", "h2", "h3", "column", "a", "strong", "span"]);
/** What XML 1.0 forbids, and what nobody sees. */
const UNPRINTABLE = /[\p{Cc}\ufffe\uffff]+/gu;

/** An element. Attributes hold text as the layout's reader should see it; undefined ones are left out. */
export function element(
  name: string,
  attributes: Element["attributes"] = {},
  children: readonly Markup[] = [],
): Markup {
  return { name, attributes, children };
}

/** A comment of one or more lines, which are ours and hold no `--`. */
export function comment(...lines: string[]): Markup {
  return { comment: lines };
}

/** Text from a manifest, to stand in an attribute: on one line, at most so long, its braces no output. */
export function plainWords(text: string, maxChars = Infinity): string {
  const line = onOneLine(text);
  const characters = [...line];
  const cut =
    characters.length > maxChars
      ? `${characters
          .slice(0, maxChars - 1)
          .join("")
          .trimEnd()}…`
      : line;
  return cut.replace(/\{(?=[{%]|$)/g, '{{ "{" }}');
}

/** Text from a manifest, to stand as text. */
export function words(text: string, maxChars?: number): string {
  return escaped(plainWords(text, maxChars));
}

/** Text from a manifest as a constant of an expression. */
export function quoted(text: string): string {
  // A backslash escapes, and braces that open an output may not stand in a condition.
  const line = onOneLine(text)
    .replaceAll("\\", "/")
    .replace(/\{(?=[{%])/g, "{ ");
  if (!line.includes('"')) return `"${line}"`;
  return line.includes("'") ? `"${line.replaceAll('"', "”")}"` : `'${line}'`;
}

function onOneLine(text: string): string {
  return text.toWellFormed().replace(UNPRINTABLE, " ").replace(/\s+/g, " ").trim();
}

/** The source of a tree. */
export function print(root: Markup): string {
  return `${lines(root, 0).join("\n")}\n`;
}

function lines(node: Markup, depth: number): string[] {
  const indent = INDENT.repeat(depth);
  if (typeof node === "string") {
    return node.split("\n").map((line) => (line === "" ? "" : indent + line));
  }
  if ("comment" in node) return commentLines(node.comment, indent);
  const short = flat(node);
  const isShort = short !== null && short.length + indent.length <= LINE_CHARS;
  if (isShort) return [indent + short];
  const open = openingTag(node, indent);
  if (node.children.length === 0) return open;
  const inner = RUNS.has(node.name)
    ? [indent + INDENT + node.children.map((child) => flat(child) ?? "").join("")]
    : node.children.flatMap((child) => lines(child, depth + 1));
  return [...open, ...inner, `${indent}</${node.name}>`];
}

/** A node on one line; null where it has to have several. */
export function flat(node: Markup): string | null {
  if (typeof node === "string") return node.includes("\n") ? null : node;
  if ("comment" in node) return null;
  const { name, children } = node;
  if (children.length === 0) return `<${name}${attributesOf(node)}/>`;
  if (!RUNS.has(name) && children.length > 1) return null;
  const inner = children.map(flat);
  if (inner.includes(null)) return null;
  return `<${name}${attributesOf(node)}>${inner.join("")}</${name}>`;
}

function commentLines(texts: readonly string[], indent: string): string[] {
  const [only = ""] = texts;
  if (texts.length === 1) return [`${indent}<!-- ${only} -->`];
  return [`${indent}<!--`, ...texts.map((text) => `${indent}${INDENT}${text}`), `${indent}-->`];
}

function openingTag(node: Element, indent: string): string[] {
  const end = node.children.length === 0 ? "/>" : ">";
  const short = `${indent}<${node.name}${attributesOf(node)}${end}`;
  if (short.length <= LINE_CHARS) return [short];
  const each = written(node).flatMap((attribute) => wrapped(attribute, indent + INDENT));
  return [`${indent}<${node.name}`, ...each, `${indent}${end}`];
}

/** A long condition goes on several lines, cut after its `or`. */
function wrapped(attribute: string, indent: string): string[] {
  const parts = attribute.split(/(?<= or) /);
  const result: string[] = [];
  let line = indent;
  for (const part of parts) {
    const space = line.trim() === "" ? "" : " ";
    if (space !== "" && line.length + part.length + 1 > LINE_CHARS) {
      result.push(line);
      line = `${indent}${INDENT}${part}`;
    } else line += space + part;
  }
  return [...result, line];
}

function attributesOf(node: Element): string {
  return written(node)
    .map((attribute) => ` ${attribute}`)
    .join("");
}

function written({ attributes }: Element): string[] {
  return Object.entries(attributes).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const safe = escaped(value);
    if (!safe.includes('"')) return [`${name}="${safe}"`];
    return [
      safe.includes("'") ? `${name}="${safe.replaceAll('"', "&quot;")}"` : `${name}='${safe}'`,
    ];
  });
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("]]>", "]]&gt;");
}
