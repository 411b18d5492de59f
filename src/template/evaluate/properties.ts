/** What a document says of itself: the properties of its PDF and the name of its file. */

import type { CompiledElement } from "../compile/nodes.ts";
import { PROPERTY_MAX_CHARS } from "../../limits.ts";
import type { Place } from "../document.ts";
import type { DocumentFile, DocumentProperties } from "../pdf-features.ts";
import type { Bindings } from "../expressions/run-expression.ts";
import { pdfFileName } from "../file-name.ts";
import { CONFORMANCES } from "../pdf-features.ts";
import { attachments, facturXOf } from "./attachments.ts";
import type { Evaluation } from "./evaluation.ts";
import { textAttribute } from "./texts.ts";

/** The properties of a document with the data put in. */
export function documentProperties(
  document: CompiledElement,
  bindings: Bindings,
  evaluation: Evaluation,
): DocumentProperties {
  const written = (name: string): string =>
    textAttribute(document, name, bindings, evaluation)?.trim() ?? "";
  const text = (name: string): string => property(name, written(name), document, evaluation);
  const filename = fileName(written("filename"), document, evaluation);
  return {
    title: text("title"),
    author: text("author"),
    subject: text("subject"),
    keywords: text("keywords"),
    ...(filename === null ? {} : { filename }),
  };
}

/** What the PDF is to be beside its pages, but for what protects it. Throws TemplateFault. */
export function documentFile(
  document: CompiledElement,
  bindings: Bindings,
  evaluation: Evaluation,
): DocumentFile {
  const written = textAttribute(document, "conformance", bindings, evaluation);
  const conformance = CONFORMANCES.find((known) => known === written);
  const files = attachments(document, bindings, evaluation);
  const facturX = facturXOf(document, files, bindings, evaluation);
  return {
    ...(conformance === undefined ? {} : { conformance }),
    ...(files.length === 0 ? {} : { attachments: files }),
    ...(facturX === null ? {} : { facturX }),
  };
}

/** A property as one line. */
function property(
  name: string,
  written: string,
  document: CompiledElement,
  { warnings }: Evaluation,
): string {
  const line = written
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  if (line.length <= PROPERTY_MAX_CHARS) return line;
  const message = `${name} has ${line.length} characters; ${PROPERTY_MAX_CHARS} of them were kept.`;
  warnings.add("invalid_value", message, placeOf(name, document));
  return line.slice(0, PROPERTY_MAX_CHARS).replace(/[\ud800-\udbff]$/, "");
}

function placeOf(name: string, document: CompiledElement): Place {
  return document.attributes.get(name)?.place ?? document.place;
}

function fileName(
  chosen: string,
  document: CompiledElement,
  evaluation: Evaluation,
): string | null {
  if (chosen === "") return null;
  const place = placeOf("filename", document);
  const fit = pdfFileName(chosen);
  if (fit === null) {
    evaluation.warnings.add("invalid_value", "Nothing of filename can be in a file's name.", place);
  } else if (!fit.isWhole) {
    const message = `filename has ${chosen.length} characters; its end was left out.`;
    evaluation.warnings.add("invalid_value", message, place);
  }
  return fit?.name ?? null;
}
