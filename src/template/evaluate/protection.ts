/** Passwords and permissions with the data put in. What a password is stands in no message. */

import { PASSWORD_MAX_BYTES } from "../../limits.ts";
import type { CompiledElement } from "../compile/nodes.ts";
import { type Bindings, TemplateFault } from "../expressions/run-expression.ts";
import {
  PERMISSIONS,
  type Permission,
  type Protection,
  readPermissions,
  type Secret,
  secret,
} from "../pdf-features.ts";
import type { Evaluation } from "./evaluation.ts";
import { textAttribute } from "./texts.ts";

/** RFC 4013 (SASLprep), 2.1: what becomes a space, and what becomes nothing. */
const SPACES = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/gu;
const NOTHINGS = /[\u00ad\u034f\u1806\u180b-\u180d\u200c\u200d\u2060\ufe00-\ufe0f\ufeff]/gu;
/** RFC 4013, 2.3: characters that no keyboard gives, or that would turn what is typed. */
const PROHIBITED =
  /[\p{Cc}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\u0340\u0341\u06dd\u070f\u180e\u200e\u200f\u2028-\u202e\u2061-\u2063\u206a-\u206f\ufff9-\ufffd\u2ff0-\u2ffb]/u;

/** How the PDF is locked; null where the template asks for nothing. Throws TemplateFault rather than leave it open. */
export function protectionOf(
  document: CompiledElement,
  bindings: Bindings,
  evaluation: Evaluation,
): Protection | null {
  const { attributes } = document;
  const isAsked = ["user-password", "owner-password", "permissions"].some((name) =>
    attributes.has(name),
  );
  if (!isAsked) return null;
  return {
    userPassword: password("user-password", document, bindings, evaluation),
    ownerPassword: password("owner-password", document, bindings, evaluation),
    permissions: permissions(document, bindings, evaluation),
  };
}

function password(
  name: "user-password" | "owner-password",
  document: CompiledElement,
  bindings: Bindings,
  evaluation: Evaluation,
): Secret | null {
  const attribute = document.attributes.get(name);
  if (attribute === undefined) return null;
  const text = unfaulty(name, document, bindings, evaluation)
    .replace(SPACES, " ")
    .replace(NOTHINGS, "")
    .normalize("NFKC");
  // A file that anybody can open is worse than none.
  const refuse = (reason: string): never => {
    throw new TemplateFault(`${name} ${reason}`, attribute.place);
  };
  if (text === "") refuse("comes to nothing: the PDF would not be protected.");
  if (PROHIBITED.test(text)) refuse("has a character that a password can't have.");
  if (Buffer.byteLength(text) > PASSWORD_MAX_BYTES) {
    refuse(`has more than ${PASSWORD_MAX_BYTES} bytes, which is the most of a PDF.`);
  }
  return secret(text);
}

/** A filter's complaint may repeat what it was given. */
function unfaulty(
  name: string,
  document: CompiledElement,
  bindings: Bindings,
  evaluation: Evaluation,
): string {
  try {
    return textAttribute(document, name, bindings, evaluation) ?? "";
  } catch (error) {
    if (!(error instanceof TemplateFault)) throw error;
    throw new TemplateFault(`${name} can't be made from the data.`, error.place);
  }
}

function permissions(
  document: CompiledElement,
  bindings: Bindings,
  evaluation: Evaluation,
): readonly Permission[] {
  const attribute = document.attributes.get("permissions");
  if (attribute === undefined) return PERMISSIONS;
  const written = textAttribute(document, "permissions", bindings, evaluation) ?? "";
  const known = readPermissions(written);
  if (known !== undefined) return known;
  const sentence = `permissions can't be that: they are ${PERMISSIONS.join(", ")}, all or none.`;
  throw new TemplateFault(sentence, attribute.place);
}
