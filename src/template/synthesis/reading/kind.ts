/** Which composition suits a manifest, by the template's name and by what it holds. */

import type { Manifest } from "../../../manifest/manifest.ts";
import { keyMeans, spelled } from "./vocabulary.ts";

export type Kind = "certificate" | "ticket" | "letter" | "form" | "document";

const CERTIFICATE =
  /\b(certificate|certificates|certification|diploma|award|recognition|achievement|certificat|diplome|attestation|certificado|oorkonde)\b|urkunde|zertifikat/;
const TICKET =
  /\b(tickets?|boarding pass|pass|voucher|coupon|badge|gift card|admission|billet|entrada|toegangsbewijs|cadeaubon)\b|eintrittskarte|gutschein/;
const LETTER = /\b(letter|lettre|carta)\b|brief$|schreiben$/;
const FORM =
  /\b(form|survey|questionnaire|application|feedback|answers|responses?|formulaire|encuesta|formulario|enquete)\b|fragebogen|umfrage|antrag|formular/;
/** More values are no longer a composition but a list of them. */
const COMPOSED_MAX = 18;
const QUESTION_CHARS = 28;
const QUESTIONS_SHARE = 0.3;
const FORM_VALUES_MIN = 3;

/** The composition for a manifest. */
export function kindOf({ variables, loops }: Manifest, name: string): Kind {
  const title = spelled(name);
  if (loops.length > 0 || variables.length === 0) return "document";
  const isFew = variables.length <= COMPOSED_MAX;
  if (isFew && CERTIFICATE.test(title)) return "certificate";
  if (isFew && TICKET.test(title)) return "ticket";
  const hasBody = variables.some((v) => v.dataType === "longtext" && keyMeans(v, "body"));
  const isAddressed = variables.some((v) => keyMeans(v, "salutation") || keyMeans(v, "closing"));
  if (hasBody && (isAddressed || LETTER.test(title))) return "letter";
  if (variables.length < FORM_VALUES_MIN) return "document";
  const questions = variables.filter(
    ({ label }) => label.length > QUESTION_CHARS || label.trim().endsWith("?"),
  );
  const isForm = FORM.test(title) || questions.length >= variables.length * QUESTIONS_SHARE;
  return isForm ? "form" : "document";
}
