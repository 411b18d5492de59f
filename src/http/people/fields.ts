/** What bodies about people hold. */

import { ACCOUNT_PASSWORD_MAX_CHARS, ACCOUNT_PASSWORD_MIN_CHARS } from "../../limits.ts";
import { ROLES } from "../../store/members.ts";
import { choice, text, textOrNone } from "../schemas.ts";

/** More than any token of ours has. */
const TOKEN_MAX_CHARS = 100;

/** What stands behind the `#` of a link. */
export const LinkToken = text(TOKEN_MAX_CHARS, "What stands behind the `#` of the link.");

/** Its length has a sentence of its own (passwords.ts). */
export const NewPassword = {
  ...textOrNone(4 * ACCOUNT_PASSWORD_MAX_CHARS),
  description:
    `${ACCOUNT_PASSWORD_MIN_CHARS} to ${ACCOUNT_PASSWORD_MAX_CHARS} characters of any kind; not the e-mail ` +
    "address, and none of those that are tried first.",
};

/** A role in a body. */
export const RoleAsked = choice(
  ROLES,
  "`viewer` reads, `editor` also writes templates, renders and hooks, `admin` may do everything, `owner` " +
    "also make and remove owners, and delete the project.",
);
