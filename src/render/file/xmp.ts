/**
 * The XMP packet of a PDF (ISO 16684-1): what the Info dictionary says, in the form that archives and
 * search engines read. pdfkit's own puts a title in as it is, so that an ampersand breaks the XML.
 */

import type { Instant } from "../../clock.ts";

/** What no XML document may hold, even escaped. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

export interface XmpFacts {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly keywords: string;
  /** A BCP 47 tag. */
  readonly language: string;
  readonly createdAt: Instant;
  /** The program that made it. */
  readonly producer: string;
}

/** One `rdf:Description`: a schema's prefix, its name, and its properties as XML. */
export interface XmpSchema {
  readonly prefix: string;
  readonly namespace: string;
  /** Other namespaces that its properties name, by prefix. */
  readonly more?: Readonly<Record<string, string>>;
  readonly properties: readonly string[];
}

/** The packet. `schemas` are those beside what every file has. */
export function xmpPacket(facts: XmpFacts, schemas: readonly XmpSchema[] = []): string {
  const descriptions = [dublinCore(facts), basic(facts), pdf(facts), ...schemas].map(description);
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    ...descriptions,
    "</rdf:RDF>",
    "</x:xmpmeta>",
    '<?xpacket end="w"?>',
  ].join("\n");
}

/** A property with a text. */
export function xmpText(name: string, text: string): string {
  return `<${name}>${xmlText(text)}</${name}>`;
}

/** Text as XML holds it. */
function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(NOT_XML, "\ufffd")
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

/** The instant as XMP writes it, to the second, as the Info dictionary does. */
function xmpDate(instant: Instant): string {
  return new Date(instant).toISOString().replace(/\.\d+Z$/, "Z");
}

function dublinCore({ title, author, subject, language }: XmpFacts): XmpSchema {
  const properties = ["<dc:format>application/pdf</dc:format>"];
  const add = (name: string, container: string, text: string, attribute = ""): void => {
    if (text === "") return;
    const item = `<rdf:li${attribute}>${xmlText(text)}</rdf:li>`;
    properties.push(`<${name}><rdf:${container}>${item}</rdf:${container}></${name}>`);
  };
  const byDefault = ' xml:lang="x-default"';
  add("dc:title", "Alt", title, byDefault);
  add("dc:creator", "Seq", author);
  add("dc:description", "Alt", subject, byDefault);
  add("dc:language", "Bag", language);
  return { prefix: "dc", namespace: "http://purl.org/dc/elements/1.1/", properties };
}

function basic({ createdAt, producer }: XmpFacts): XmpSchema {
  const properties = [
    xmpText("xmp:CreateDate", xmpDate(createdAt)),
    xmpText("xmp:CreatorTool", producer),
  ];
  return { prefix: "xmp", namespace: "http://ns.adobe.com/xap/1.0/", properties };
}

function pdf({ keywords, producer }: XmpFacts): XmpSchema {
  const properties = [xmpText("pdf:Producer", producer)];
  if (keywords !== "") properties.push(xmpText("pdf:Keywords", keywords));
  return { prefix: "pdf", namespace: "http://ns.adobe.com/pdf/1.3/", properties };
}

function description({ prefix, namespace, more = {}, properties }: XmpSchema): string {
  const names = Object.entries({ [prefix]: namespace, ...more });
  const declared = names.map(([name, address]) => `xmlns:${name}="${address}"`).join(" ");
  const opening = `<rdf:Description rdf:about="" ${declared}>`;
  return [opening, ...properties, "</rdf:Description>"].join("\n");
}
