/**
 * What the owner of a hook is told about a refused request: what happened, and what to do about it, for
 * somebody who has never written a webhook. `{name}` stands for a value of the case at hand. The codes
 * are stable: whoever shows this in another language translates by them.
 */

/** `fix` says what to do next. */
export interface Wording {
  readonly sentence: string;
  readonly fix: string;
}

const SIGN =
  "Sign the exact bytes that are sent: make the JSON text once, sign that text, send that text.";
const COPY = "Copy the secret from the template's Use tab into the sender.";

const SIGNATURE = {
  sig_missing: {
    sentence: "This hook takes signed requests only, and this one had no signature.",
    fix: "Have the sender send the header x-platen-signature, or switch off “Require signature” if it can't sign.",
  },
  sig_empty: {
    sentence: "The signature header was there, but empty.",
    fix: "The sender made no signature, often because its secret is not set. Set it, or leave the header out.",
  },
  sig_is_secret: {
    sentence: "The sender sent the secret itself as its signature.",
    fix: "The secret must never be sent. Sign the body with it (HMAC-SHA256, as hex), and make a new secret: this one has travelled.",
  },
  sig_is_token: {
    sentence: "The sender sent the hook's token as its signature.",
    fix: "The token belongs into the URL. The signature is the HMAC-SHA256 of the body, as hex, made with the secret.",
  },
  sig_prefixed: {
    sentence: "The signature is right, but something stands before it, such as “sha256=”.",
    fix: "Send the 64 hex characters alone.",
  },
  sig_base64: {
    sentence: "The signature is right, but written in base64.",
    fix: "Write it as hex: 64 characters from 0 to 9 and a to f.",
  },
  sig_not_hex: {
    sentence: "What came as the signature is none: it is not 64 hex characters.",
    fix: "Send the HMAC-SHA256 of the body, as hex. The template's Use tab has code for it.",
  },
  sig_other_hash: {
    sentence: "The signature was made with another hash than SHA-256: its length tells.",
    fix: "Use HMAC with SHA-256, which comes to 64 hex characters.",
  },
  sig_plain_hash: {
    sentence: "The signature is a plain SHA-256 of the body, made without the secret.",
    fix: "Use HMAC-SHA256 with the template's secret as its key.",
  },
  sig_old_secret: {
    sentence: "The signature was made with a secret that stopped working at {endedAt}.",
    fix: "The secret was rotated. Copy the new one from the template's Use tab into the sender.",
  },
  sig_reserialised: {
    sentence:
      "The secret is right, but another writing of the JSON was signed than was sent: spaces, or how letters are escaped, differ.",
    fix: SIGN,
  },
  sig_line_end: {
    sentence:
      "The secret is right, but the text that was signed and the text that was sent differ in a space or a line break at the end.",
    fix: SIGN,
  },
  sig_empty_body: {
    sentence: "The secret is right, but an empty text was signed instead of the body.",
    fix: "The sender signs before it has the body, or reads it twice. Sign the body as it is sent.",
  },
  sig_token_as_key: {
    sentence: "The signature was made with the hook's token instead of its secret.",
    fix: COPY,
  },
  sig_unknown: {
    sentence:
      "The signature does not fit the body. Either the secret in the sender is another one, or the body was changed on its way.",
    fix: `${COPY} If it is the same, see that the sender signs exactly what it sends.`,
  },
} as const satisfies Readonly<Record<string, Wording>>;

const BODY = {
  media_form: {
    sentence: "The sender sent a form, as a web page does, and not JSON.",
    fix: "Set the sender's body type to JSON (Content-Type: application/json) and send an object in { }.",
  },
  media_compressed: {
    sentence: "The body came compressed.",
    fix: "Switch off compression in the sender.",
  },
  media_xml: {
    sentence: "The sender sent XML or HTML, and not JSON.",
    fix: "Set the sender's body type to JSON. A page of HTML often means that the sender sent an error of its own.",
  },
  media_other: {
    sentence: "The body is no JSON: the sender called it {contentType}.",
    fix: "Set the sender's body type to JSON (Content-Type: application/json).",
  },
  json_empty: {
    sentence: "The body was empty.",
    fix: "Have the sender put the data into the body, as JSON. A GET, or data in the URL, does not count.",
  },
  json_object_object: {
    sentence: "The sender sent the words “[object Object]” instead of the data.",
    fix: "Its code puts an object where a text belongs: send JSON.stringify(data).",
  },
  json_single_quotes: {
    sentence: "The body stands in single quotes, which JSON does not know.",
    fix: "Use double quotes around names and texts. In Python send json.dumps(data), not str(data).",
  },
  json_trailing_comma: {
    sentence: "There is a comma too many before a closing bracket.",
    fix: "Remove the comma after the last item.",
  },
  json_placeholder: {
    sentence: "A placeholder such as {placeholder} came unfilled, and left the JSON broken.",
    fix: "See why the sender had no value there, and put placeholders for texts in double quotes.",
  },
  json_bare_text: {
    sentence: "A text stands without its double quotes, so that the JSON is broken.",
    fix: "Put double quotes around every text. In Zapier, Make and the like: around every placeholder that is text.",
  },
  json_line_break: {
    sentence: "There is a line break or a quote inside a text, which ends it before its time.",
    fix: "Have the sender escape texts: JSON.stringify in code, the JSON module or “Create JSON” in Make, Zapier or n8n.",
  },
  json_cut_off: {
    sentence: "The JSON ends in the middle: a closing bracket or quote is missing.",
    fix: "See whether the sender cuts long bodies, and whether every { and [ is closed.",
  },
  json_not_utf8: {
    sentence: "The body is not written in UTF-8.",
    fix: "Have the sender write its text in UTF-8.",
  },
  json_too_deep: {
    sentence: "The JSON nests too deep.",
    fix: "Send flatter data: what the template needs, and not a whole record with all that hangs on it.",
  },
  json_invalid: {
    sentence: "The body is not valid JSON.",
    fix: "Look at the marked place. Every text and every name stands in double quotes, with a comma between members.",
  },
  body_is_list: {
    sentence: "The body is a list, and this hook takes one object.",
    fix: "Send each item as a request of its own, or put the list under the name that the template has for it.",
  },
  body_is_json_text: {
    sentence: "The body is a text with JSON inside: it was turned into JSON twice.",
    fix: "Call JSON.stringify (or json.dumps) once, not twice.",
  },
  body_is_value: {
    sentence: "The body is a single value, and this hook takes an object.",
    fix: 'Send an object with the template\'s names, such as { "name": "Ada" }.',
  },
  body_cut_off: {
    sentence: "The connection broke, or was too slow, before the body was whole.",
    fix: "Send it again. If it goes on, look at the network between the sender and this server.",
  },
  bad_idempotency_key: {
    sentence: "The Idempotency-Key is empty or too long.",
    fix: "Send 1 to 200 characters that stand for this document, such as an order's number, or leave it out.",
  },
} as const satisfies Readonly<Record<string, Wording>>;

const DATA = {
  wrapped: {
    sentence: "The data stands inside “{wrapper}”, and this hook takes it flat.",
    fix: "Send what is inside “{wrapper}” as the body itself.",
  },
  data_invalid: {
    sentence: "The JSON is fine, but its values do not fit the template.",
    fix: "Mend the fields below in the sender, or change the template's data.",
  },
  key_renamed: {
    sentence: "You sent “{given}”. This template wants “{key}”.",
    fix: "Rename “{given}” to “{key}” in the sender.",
  },
  key_elsewhere: {
    sentence: "“{key}” is needed here, and stands at “{at}” instead.",
    fix: "Move it in the sender from “{at}” to “{path}”.",
  },
  key_empty: {
    sentence: "“{key}” is there, but empty, and the template needs it.",
    fix: "See why the sender has no value for it. If that may be, make it optional in the template's data.",
  },
  key_missing: {
    sentence: "“{key}” is missing, and the template needs it.",
    fix: "Send “{key}”, or make it optional in the template's data.",
  },
  number_locale: {
    sentence: "“{given}” is a number as it is written with a decimal comma.",
    fix: "Send {suggestion}: a point before the decimals, no separators, without quotes.",
  },
  number_unit: {
    sentence: "“{given}” has a currency or a unit beside the number.",
    fix: "Send the number alone: {suggestion}. The template writes the currency.",
  },
  number_other: {
    sentence: "A number is wanted here, and “{given}” is none.",
    fix: "Send a number such as 49.95.",
  },
  date_locale: {
    sentence: "“{given}” is a date in the writing of one country.",
    fix: "Send it as year-month-day: {suggestion}.",
  },
  date_other: {
    sentence: "A date is wanted here, and “{given}” can't be read as one.",
    fix: "Send it as year-month-day, such as 2026-11-23.",
  },
  boolean_other: {
    sentence: "Yes or no is wanted here, and “{given}” is neither.",
    fix: "Send true or false, without quotes.",
  },
  list_got_object: {
    sentence: "A list is wanted here, and one object came.",
    fix: "Put the object in brackets: [ { … } ], also where there is only one.",
  },
  list_got_json_text: {
    sentence: "A list is wanted here, and a text with JSON inside came.",
    fix: "Send the list itself, without quotes around it. In Make or Zapier, map the list and not its text.",
  },
  list_got_other: {
    sentence: "A list is wanted here, and a single value came.",
    fix: "Send a list in brackets: [ … ].",
  },
  list_too_long: {
    sentence: "The list has more items than a document takes.",
    fix: "Send it in several requests.",
  },
  object_got_list: {
    sentence: "An object is wanted here, and a list came.",
    fix: "Send one object in { }, not a list in [ ].",
  },
  object_got_json_text: {
    sentence: "An object is wanted here, and a text with JSON inside came.",
    fix: "Send the object itself, without quotes around it.",
  },
  object_got_other: {
    sentence: "An object with names of its own is wanted here, and a single value came.",
    fix: 'Send it as { "{name}": { … } }.',
  },
  value_got_object: {
    sentence: "One value is wanted here, and an object came.",
    fix: "Send the one value of it that the template shows.",
  },
  value_got_list: {
    sentence: "One value is wanted here, and a list came.",
    fix: "Send one value, not a list in [ ].",
  },
  value_not_allowed: {
    sentence: "“{given}” is none of the values that the template takes here.",
    fix: "Send one of: {allowed}.",
  },
  email_other: {
    sentence: "An e-mail address is wanted here, and “{given}” is none.",
    fix: "Send the address alone, such as ada@example.com.",
  },
  url_other: {
    sentence: "A web address is wanted here, and “{given}” is none.",
    fix: "Send it whole, with https:// at its beginning.",
  },
  image_other: {
    sentence: "A picture is wanted here, and “{given}” names none.",
    fix: "Send its address (https://…), asset:NAME for one that was uploaded, or a data URL.",
  },
  value_other: {
    sentence: "The value does not fit: {finding}.",
    fix: "Change it in the sender, or what the template allows in its data.",
  },
} as const satisfies Readonly<Record<string, Wording>>;

const SERVER = {
  no_published_version: {
    sentence: "The template has only a draft, and hooks render what is published.",
    fix: "Publish the template, then run this request again from here.",
  },
  pinned_version_missing: {
    sentence: "The hook is pinned to a version that the template does not have.",
    fix: "Choose another version in the template's Use tab, then run this request again from here.",
  },
  too_large: {
    sentence: "The body is larger than this server takes.",
    fix: "Send pictures by their address instead of inside the data, or have the operator raise the limit.",
  },
  too_many_requests: {
    sentence: "The sender sent more requests a minute than this hook takes.",
    fix: "Send them more slowly. A sender that tries again by itself gets through later.",
  },
  queue_full: {
    sentence:
      "The server could not take it: the queue was full, its disk did not write, or it was shutting down.",
    fix: "Run it again from here. If it goes on, look at the server's health.",
  },
  idempotency_reused: {
    sentence: "The Idempotency-Key was used before, for other data.",
    fix: "Use a key of its own for each document, such as the order's number.",
  },
  idempotency_deleted: {
    sentence: "The Idempotency-Key stands for a document that was deleted.",
    fix: "Run it again from here, or send it with another key.",
  },
  hook_gone: {
    sentence: "The template or its project was deleted while the request came in.",
    fix: "Nothing can be done with this request any more.",
  },
  internal: {
    sentence: "Something unexpected happened in Platen.",
    fix: "Run it again from here. The server's log tells more under the request id {requestId}.",
  },
} as const satisfies Readonly<Record<string, Wording>>;

/** Every explanation by its code. */
export const WORDINGS = { ...SIGNATURE, ...BODY, ...DATA, ...SERVER };

export type ExplanationCode = keyof typeof WORDINGS;

export interface Explained extends Wording {
  readonly code: ExplanationCode;
  /** What stands for `{name}` in the wording. */
  readonly params: Readonly<Record<string, string>>;
}

/** A wording with its values. */
export function explained(
  code: ExplanationCode,
  params: Readonly<Record<string, string>> = {},
): Explained {
  const { sentence, fix }: Wording = WORDINGS[code];
  return { code, params, sentence: filled(sentence, params), fix: filled(fix, params) };
}

function filled(text: string, params: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(params, name) ? (params[name] ?? place) : place,
  );
}
