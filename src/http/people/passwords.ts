/**
 * Passwords of people: which are taken, and how they are kept (argon2id). The rules are those of NIST SP
 * 800-63B: long enough, not one of those that everybody tries first, and no rules about kinds of
 * characters, which make passwords worse.
 */

import { ACCOUNT_PASSWORD_MAX_CHARS, ACCOUNT_PASSWORD_MIN_CHARS } from "../../limits.ts";

/** OWASP's first choice: 19 MiB and two rounds, some 25 ms a try. */
const ARGON2ID = { algorithm: "argon2id", memoryCost: 19_456, timeCost: 2 } as const;

/** What a password is held against where there is no account: it takes as long, and tells nothing. */
const NOBODYS =
  "$argon2id$v=19$m=19456,t=2,p=1$0P7cYh6QBsZfJ1cCPIGZf2aQ0pnNMAVeJqEZB345dYI$J88RYbRft0ty199ss1u1EuiZvyyvKGYtq9pyjII1O3Q";

/** The first tries of those who guess, as far as they are long enough; in lower case, without spaces. */
const COMMON = new Set(
  (
    "1234567890 0123456789 12345678910 123456789a 1234567890a 0987654321 9876543210 1q2w3e4r5t 1q2w3e4r5t6y " +
    "1qaz2wsx3edc 123qweasdzxc qwertyuiop qwertyuiop123 qwertzuiop qwerty12345 qwerty123456 qwerty123! " +
    "asdfghjkl1 asdfghjkl; zxcvbnm123 password12 password123 password123! password1234 passw0rd123 " +
    "p@ssw0rd123 p@ssword123 mypassword changeme123 changeme1! letmein123 letmeinnow welcome123 " +
    "welcome123! welcome2024 welcome2025 welcome2026 iloveyou123 iloveyou12 iloveyou1234 sunshine123 " +
    "princess123 football123 baseball123 superman123 trustno1234 administrator admin12345 admin123456 " +
    "administrator1 abcdefghij abcdefghijk abc1234567 abcd123456 abc123456789 a123456789 aa12345678 " +
    "test123456 testtest123 passwort123 passwort1234 hallo12345 schatz12345 ichliebedich geheim12345 " +
    "platen12345 platenplaten correcthorsebatterystaple"
  ).split(" "),
);

/** What is wrong with a password, as the end of "Expected …"; null where it is taken. */
export function passwordFault(password: string, email: string): string | null {
  const length = Array.from(password).length;
  if (length < ACCOUNT_PASSWORD_MIN_CHARS || length > ACCOUNT_PASSWORD_MAX_CHARS) {
    return `a password of ${ACCOUNT_PASSWORD_MIN_CHARS} to ${ACCOUNT_PASSWORD_MAX_CHARS} characters, got ${length}`;
  }
  const plain = password.toLowerCase().replaceAll(" ", "");
  const mail = email.toLowerCase();
  if (plain === mail || plain === mail.split("@")[0]) {
    return "a password other than the e-mail address";
  }
  const isOfOneCharacter = new Set(plain).size <= 1;
  if (isOfOneCharacter || COMMON.has(plain)) {
    return "a password that is not among the first that somebody would try";
  }
  return null;
}

/** What is kept of a password. */
export function hashPassword(password: string): Promise<string> {
  return Bun.password.hash(spelled(password), ARGON2ID);
}

/** Whether it is the password of a hash; null, the hash of nobody, takes as long and is never right. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const fits = await Bun.password.verify(spelled(password), hash ?? NOBODYS);
  return fits && hash !== null;
}

/** An é may be typed as one character or as two, by the keyboard's choice. */
function spelled(password: string): string {
  return password.normalize("NFC");
}
