/** What a document asks of its PDF and can't have together: PDF/A with passwords, an invoice without its XML. */

import { facturXFileName, FACTUR_X_PROFILES } from "../factur-x.ts";
import type { Findings } from "../findings.ts";
import type { CompiledAttribute, CompiledElement, CompiledNode } from "./nodes.ts";

const PASSWORDS = ["user-password", "owner-password"];

/** Reports what does not go together. */
export function lintPdf(document: CompiledElement, findings: Findings): void {
  const { attributes } = document;
  const attachments = attachmentsIn(document.children);
  const conformance = knownText(attributes.get("conformance"));
  lintProtection(attributes, conformance, findings);
  for (const attachment of attachments) lintContent(attachment, findings);
  const [first] = attachments;
  if (first !== undefined && conformance?.startsWith("PDF/A-2") === true) {
    const message = `${conformance} holds no other files than PDF/A.`;
    const hint = `Make it ${conformance.replace("2", "3")}.`;
    findings.error("conflicting_attributes", first.place, message, hint);
  }
  lintInvoice(attributes, conformance, attachments, findings);
  lintFields(document.children, false, findings);
}

const REPEATED = ["header", "footer", "background"];
const FIELDS = ["input", "textarea", "select"];

/** A field stands once: on every page it would be one field that changes everywhere. */
function lintFields(nodes: readonly CompiledNode[], isRepeated: boolean, findings: Findings): void {
  for (const node of nodes) {
    if (node.kind === "if") {
      for (const { children } of node.branches) lintFields(children, isRepeated, findings);
    } else if (node.kind === "for") lintFields(node.children, isRepeated, findings);
    if (node.kind !== "element") continue;
    if (isRepeated && FIELDS.includes(node.name)) {
      const message = `<${node.name}> can't stand in what is repeated on pages.`;
      findings.error("misplaced_element", node.place, message);
    }
    lintFields(node.children, isRepeated || REPEATED.includes(node.name), findings);
  }
}

function lintProtection(
  attributes: ReadonlyMap<string, CompiledAttribute>,
  conformance: string | undefined,
  findings: Findings,
): void {
  for (const name of [...PASSWORDS, "permissions"]) {
    const attribute = attributes.get(name);
    if (attribute === undefined || conformance === undefined) continue;
    const message = `${conformance} is meant to be read for ever and can't have ${name}.`;
    findings.error("conflicting_attributes", attribute.place, message);
  }
  const owner = attributes.get("owner-password");
  if (owner !== undefined && !attributes.has("permissions")) {
    const message = "owner-password guards what permissions leave out, and there are none.";
    const hint = 'Say what everybody may do: permissions="print copy".';
    findings.error("missing_attribute", owner.place, message, hint);
  }
  for (const name of PASSWORDS) {
    const attribute = attributes.get(name);
    if (attribute?.kind !== "known") continue;
    const message = `${name} is the same for every document, and all who may read the template know it.`;
    const hint = `Take it from the data: ${name}="{{ password }}".`;
    findings.warning("password_in_layout", attribute.place, message, hint);
  }
}

function lintContent({ attributes, place }: CompiledElement, findings: Findings): void {
  const given = ["text", "base64"].filter((name) => attributes.has(name));
  if (given.length === 1) return;
  const message =
    given.length === 0
      ? "<attachment> needs its content: text or base64."
      : "<attachment> has text and base64, and can be only one of them.";
  const hint = 'Such as text="{{ xml }}".';
  findings.error("missing_attribute", attributes.get("base64")?.place ?? place, message, hint);
}

function lintInvoice(
  attributes: ReadonlyMap<string, CompiledAttribute>,
  conformance: string | undefined,
  attachments: readonly CompiledElement[],
  findings: Findings,
): void {
  const invoice = attributes.get("factur-x");
  const written = knownText(invoice);
  const profile = FACTUR_X_PROFILES.find((known) => known === written);
  if (invoice === undefined || profile === undefined) return;
  if (conformance?.startsWith("PDF/A-3") !== true) {
    const hint = 'Add conformance="PDF/A-3b".';
    findings.error("missing_attribute", invoice.place, "factur-x needs PDF/A-3.", hint);
  }
  const name = facturXFileName(profile);
  const mayBe = attachments.some((attachment) => {
    const given = attachment.attributes.get("name");
    return given?.kind === "computed" || knownText(given)?.trim() === name;
  });
  if (mayBe) return;
  const message = `factur-x="${profile}" needs the invoice's XML as the attachment ${name}.`;
  const hint = `<attachment name="${name}" mime="text/xml" relationship="Alternative" text="{{ xml }}"/>`;
  findings.error("missing_element", invoice.place, message, hint);
}

function knownText(attribute: CompiledAttribute | undefined): string | undefined {
  return attribute?.kind === "known" && attribute.value.kind === "text"
    ? attribute.value.text
    : undefined;
}

/** The attachments that a document may come to have, whatever control flow decides. */
export function attachmentsIn(nodes: readonly CompiledNode[]): CompiledElement[] {
  return nodes.flatMap((node) => {
    switch (node.kind) {
      case "element":
        return node.name === "attachment" ? [node] : [];
      case "if":
        return node.branches.flatMap(({ children }) => attachmentsIn(children));
      case "for":
        return attachmentsIn(node.children);
      default:
        return [];
    }
  });
}
