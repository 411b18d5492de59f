/** The files that go into the PDF, with the data put in. A fault fails the render: a lost file would not be missed. */

import { ATTACHMENTS_MAX, ATTACHMENTS_MAX_BYTES, FILENAME_MAX_CHARS } from "../../limits.ts";
import type { CompiledElement } from "../compile/nodes.ts";
import { attachmentsIn } from "../compile/pdf-lint.ts";
import type { Place } from "../document.ts";
import { type Bindings, TemplateFault } from "../expressions/run-expression.ts";
import {
  FACTUR_X_PROFILES,
  facturXFault,
  facturXFileName,
  type FacturXProfile,
  facturXRelationships,
} from "../factur-x.ts";
import { type Attachment, RELATIONSHIPS } from "../pdf-features.ts";
import type { Evaluation } from "./evaluation.ts";
import { expand, type Item } from "./expand.ts";
import { attributeValue, textAttribute } from "./texts.ts";

/** What no file system has in a name, or what leads out of a folder when the file is saved. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029/\\:*?"<>|]|^\.|[. ]$/u;
const DATA_URL = /^data:[^,]*;base64,/i;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** The attachments of a document. Throws TemplateFault. */
export function attachments(
  document: CompiledElement,
  bindings: Bindings,
  evaluation: Evaluation,
): readonly Attachment[] {
  if (attachmentsIn(document.children).length === 0) return [];
  const found: Attachment[] = [];
  let total = 0;
  for (const { node, bindings: names } of expand(document.children, bindings, evaluation)) {
    if (node.kind !== "element" || node.name !== "attachment") continue;
    const attachment = attachmentOf({ node, bindings: names }, evaluation);
    const { name, place } = attachment;
    if (found.some((other) => other.name === name)) {
      throw new TemplateFault(`Two attachments have the name ${name}.`, place);
    }
    found.push(attachment);
    total += attachment.bytes.length;
    if (found.length > ATTACHMENTS_MAX) {
      throw new TemplateFault(`A PDF holds at most ${ATTACHMENTS_MAX} attachments.`, place);
    }
    if (total > ATTACHMENTS_MAX_BYTES) {
      const most = `${ATTACHMENTS_MAX_BYTES} bytes are the most`;
      throw new TemplateFault(`The attachments have ${total} bytes; ${most}.`, place);
    }
  }
  return found;
}

/**
 * The profile of the invoice that the document is, once its XML was looked at. Throws TemplateFault
 * where that is not there or is no invoice; one of another profile is a warning.
 */
export function facturXOf(
  document: CompiledElement,
  files: readonly Attachment[],
  bindings: Bindings,
  evaluation: Evaluation,
): FacturXProfile | null {
  const attribute = document.attributes.get("factur-x");
  const written = textAttribute(document, "factur-x", bindings, evaluation);
  const profile = FACTUR_X_PROFILES.find((known) => known === written);
  if (attribute === undefined || profile === undefined) return null;
  const name = facturXFileName(profile);
  const file = files.find((each) => each.name === name);
  if (file === undefined) {
    const sentence = `factur-x="${profile}" needs the attachment ${name}, and the data made none.`;
    throw new TemplateFault(sentence, attribute.place);
  }
  const { place, relationship, bytes } = file;
  const relationships = facturXRelationships(profile);
  if (!relationships.includes(relationship)) {
    const sentence = `${name} of ${profile} has the relationship ${relationships.join(" or ")}.`;
    throw new TemplateFault(sentence, place);
  }
  const fault = facturXFault(new TextDecoder().decode(bytes), profile);
  if (fault?.kind === "no-invoice") {
    throw new TemplateFault(`The attachment ${name} ${fault.reason}.`, place);
  }
  if (fault !== null) {
    const named = fault.guideline === "" ? "no guideline" : fault.guideline.slice(0, 100);
    const message = `The invoice in ${name} names ${named}, which is not that of ${profile}.`;
    evaluation.warnings.add("factur_x_profile", message, place);
  }
  return profile;
}

function attachmentOf(
  { node, bindings }: Item<CompiledElement>,
  evaluation: Evaluation,
): Attachment {
  const { place } = node;
  const text = (name: string): string | undefined =>
    textAttribute(node, name, bindings, evaluation);
  const name = text("name")?.trim() ?? "";
  if (name === "" || name.length > FILENAME_MAX_CHARS || UNFIT.test(name)) {
    const sentence = `An attachment's name is that of a file: up to ${FILENAME_MAX_CHARS} characters, none of / \\ : * ? " < > |.`;
    throw new TemplateFault(sentence, placeOf("name", node));
  }
  const relationship = RELATIONSHIPS.find((known) => known === text("relationship"));
  return {
    place,
    name,
    relationship: relationship ?? "Unspecified",
    mime: mimeOf({ node, bindings }, evaluation),
    description: text("description")?.trim().slice(0, DESCRIPTION_MAX_CHARS) ?? "",
    bytes: contentOf({ node, bindings }, name, evaluation),
  };
}

/** What readers show in a line. */
const DESCRIPTION_MAX_CHARS = 500;

function mimeOf({ node, bindings }: Item<CompiledElement>, evaluation: Evaluation): string {
  const value = attributeValue(node, "mime", bindings, evaluation);
  if (value?.kind === "text") return value.text;
  throw new TemplateFault("mime is a media type such as text/xml.", placeOf("mime", node));
}

function contentOf(
  { node, bindings }: Item<CompiledElement>,
  name: string,
  evaluation: Evaluation,
): Uint8Array {
  const text = textAttribute(node, "text", bindings, evaluation) ?? "";
  if (text !== "") return new TextEncoder().encode(text);
  const written = textAttribute(node, "base64", bindings, evaluation) ?? "";
  const code = written.replace(DATA_URL, "").replace(/\s+/g, "");
  if (code === "") throw new TemplateFault(`The attachment ${name} has no content.`, node.place);
  if (!BASE64.test(code) || code.length % 4 === 1) {
    throw new TemplateFault(`The attachment ${name} is no base64.`, placeOf("base64", node));
  }
  return Buffer.from(code, "base64");
}

function placeOf(name: string, node: CompiledElement): Place {
  return node.attributes.get(name)?.place ?? node.place;
}
