/** The document itself: its pages, what stands around them, and plain boxes. */

import { FACTUR_X_PROFILES } from "../factur-x.ts";
import { CONFORMANCES } from "../pdf-features.ts";
import {
  NOTHING,
  FLOW,
  DIR,
  STYLED,
  classes,
  style,
  WHEN,
  attribute,
  type ElementDefinition,
} from "./definition.ts";

const CHROME = { ...STYLED, when: WHEN };

export const STRUCTURE = {
  document: {
    documentation: "The whole document. Holds styles, translations and pages.",
    category: "root",
    content: ["style", "messages", "page", "watermark", "file"],
    attributes: {
      title: attribute("text", "The title in the PDF's properties and the reader's window."),
      author: attribute("text", "The author in the PDF's properties."),
      subject: attribute("text", "The subject in the PDF's properties."),
      keywords: attribute("text", "Keywords in the PDF's properties, separated by commas."),
      filename: attribute(
        "text",
        'The name that the PDF is saved under, such as "invoice-{{ number }}.pdf". One that the request gives beats it.',
      ),
      language: attribute(
        "language",
        "A language tag such as de-DE: how numbers and dates are written, and which way the document runs.",
      ),
      "time-zone": attribute(
        "time-zone",
        "A zone such as Europe/Berlin, in which times are shown.",
      ),
      currency: attribute("currency", "The currency of amounts that name none, such as EUR."),
      conformance: attribute(
        { oneOf: CONFORMANCES },
        "The part of PDF/A (ISO 19005) that the file keeps to, so that archives take it.",
        { outputs: false },
      ),
      "user-password": attribute(
        "text",
        'The password that opens the PDF, such as "{{ customer.birthday }}". AES with 256 bits.',
      ),
      "owner-password": attribute(
        "text",
        "The password that lifts what permissions leave out. Without one nobody can.",
      ),
      permissions: attribute(
        "permissions",
        "What readers may do: print, print-draft, copy, modify, annotate, fill, assemble, separated by spaces; all or none.",
      ),
      "factur-x": attribute(
        { oneOf: FACTUR_X_PROFILES },
        "The profile of Factur-X (ZUGFeRD) of the invoice in the attachment factur-x.xml. Needs PDF/A-3.",
        { outputs: false },
      ),
      dir: DIR,
      class: classes,
      style,
    },
  },
  style: {
    documentation: "A style sheet in CSS.",
    category: "style",
    content: "css",
    attributes: {},
  },
  page: {
    documentation: "A run of pages of one size that its content flows through.",
    category: "page",
    content: ["chrome", "watermark", "block", "inline"],
    attributes: {
      ...STYLED,
      size: attribute(
        "page-size",
        "A4, A5, Letter, Legal, or width and height (80mm 200mm); 80mm auto is a roll, cut where its content ends.",
      ),
      orientation: attribute({ oneOf: ["portrait", "landscape"] }, "Upright or lying."),
      margin: attribute(
        "page-margin",
        "One to four lengths, as in CSS: all; vertical horizontal; …",
      ),
    },
  },
  header: {
    documentation: "Repeats at the top of every page. The space that it needs is kept free.",
    category: "chrome",
    content: FLOW,
    attributes: CHROME,
  },
  footer: {
    documentation: "Repeats at the bottom of every page. The space that it needs is kept free.",
    category: "chrome",
    content: FLOW,
    attributes: CHROME,
  },
  div: {
    documentation: "A box.",
    category: "block",
    content: FLOW,
    attributes: STYLED,
  },
  row: {
    documentation: "A box whose children stand side by side (display: flex).",
    category: "block",
    content: FLOW,
    attributes: STYLED,
  },
  "page-break": {
    documentation: "What follows begins on a new page.",
    category: "block",
    content: NOTHING,
    attributes: {},
  },
} as const satisfies Record<string, ElementDefinition>;
