/**
 * Checks a webhook that Platen sent. It carries two signatures: Craftkit's, over the body alone, and
 * that of Standard Webhooks (standardwebhooks.com), over id, time and body, which also shows that the
 * request is no old one sent again. Where the second is there, it decides.
 */

import { fromBase64, fromHex, isSigned } from "./hmac.ts";
import { WORLD, type World } from "./world.ts";

const TOLERANCE_SECONDS = 300;
const SECRET_PREFIX = "whsec_";
const SIGNATURE_VERSION = "v1";

/** What a webhook of Platen tells. */
export interface WebhookEvent {
  event: "render.succeeded" | "render.failed";
  renderId: string;
  templateId: string;
  templateSlug: string;
  versionNumber: number;
  status: "succeeded" | "failed";
  /** The PDF, by a link that needs no key and expires. */
  downloadUrl: string | null;
  errorMessage: string | null;
  createdAt: string;
  completedAt: string | null;
  metadata: Record<string, string>;
}

/** Headers as a server has them: a `Headers`, or Node's `request.headers`. */
export type WebhookHeaders =
  Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request that came in, and how it is judged. */
export interface VerifyWebhookInput {
  /** The body exactly as it came: before any JSON parser. */
  body: string | Uint8Array | ArrayBuffer;
  headers: WebhookHeaders;
  /** `whsec_…`, as it was shown when the webhook was made. */
  secret: string;
  /** How far the sender's clock may be from this one. 300 by default. */
  toleranceSeconds?: number | undefined;
  /** The time to judge by; the present one by default. */
  now?: Date | undefined;
}

/** Why a webhook was not accepted. */
export type WebhookFault =
  | "missing_signature"
  | "invalid_signature"
  | "invalid_timestamp"
  | "timestamp_too_old"
  | "timestamp_too_new"
  | "invalid_secret"
  | "invalid_body";

/** A webhook that is not to be trusted, with the reason. Answer it with 400 or 401. */
export class WebhookVerificationError extends Error {
  override readonly name: string = "WebhookVerificationError";
  readonly reason: WebhookFault;

  constructor(reason: WebhookFault, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The event of a webhook whose signature is right. Rejects with a WebhookVerificationError otherwise. */
export async function verifyWebhook(input: VerifyWebhookInput): Promise<WebhookEvent> {
  const body = bytesOf(input.body);
  const header = headerReader(input.headers);
  const id = header("webhook-id");
  const timestamp = header("webhook-timestamp");
  const signatures = header("webhook-signature");
  const plain = header("x-craftkit-signature");
  if (id !== null || timestamp !== null || signatures !== null) {
    if (id === null || timestamp === null || signatures === null) {
      throw missing("webhook-id, webhook-timestamp and webhook-signature belong together.");
    }
    await checkStandard({ id, timestamp, signatures, body }, input, WORLD);
  } else if (plain !== null) {
    await checkCraftkit(plain, body, input.secret, WORLD);
  } else {
    throw missing("There is neither a webhook-signature nor an x-craftkit-signature.");
  }
  return eventOf(body);
}

interface Signed {
  readonly id: string;
  readonly timestamp: string;
  readonly signatures: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Standard Webhooks: `v1,` and the base64 of an HMAC over `id.timestamp.body`; several by spaces. */
async function checkStandard(
  { id, timestamp, signatures, body }: Signed,
  { secret, toleranceSeconds = TOLERANCE_SECONDS, now }: VerifyWebhookInput,
  world: World,
): Promise<void> {
  const key = fromBase64(secret.startsWith(SECRET_PREFIX) ? secret.slice(6) : secret);
  if (key === null) {
    throw new WebhookVerificationError("invalid_secret", "The secret is none: expected whsec_….");
  }
  if (!/^\d{1,12}$/.test(timestamp)) {
    throw new WebhookVerificationError(
      "invalid_timestamp",
      "webhook-timestamp is no number of seconds.",
    );
  }
  const head = new TextEncoder().encode(`${id}.${timestamp}.`);
  const message = new Uint8Array(head.length + body.length);
  message.set(head);
  message.set(body, head.length);
  const given = signatures.split(/\s+/).flatMap((each) => {
    const [version, text = ""] = each.split(",", 2);
    return version === SIGNATURE_VERSION ? (fromBase64(text) ?? []) : [];
  });
  if (!(await isSigned(key, message, given, world))) throw wrong();
  // Only now is the time the sender's own.
  const ageSeconds = (now?.getTime() ?? world.now()) / 1000 - Number(timestamp);
  if (ageSeconds > toleranceSeconds) {
    throw new WebhookVerificationError(
      "timestamp_too_old",
      `It was sent ${Math.round(ageSeconds)} s ago; ${toleranceSeconds} s are allowed.`,
    );
  }
  if (-ageSeconds > toleranceSeconds) {
    throw new WebhookVerificationError(
      "timestamp_too_new",
      `It is from ${Math.round(-ageSeconds)} s ahead of this clock; ${toleranceSeconds} s are allowed.`,
    );
  }
}

/** Craftkit: the hex of an HMAC over the body, keyed by the secret as it stands. */
async function checkCraftkit(
  signature: string,
  body: Uint8Array<ArrayBuffer>,
  secret: string,
  world: World,
): Promise<void> {
  if (secret === "") {
    throw new WebhookVerificationError("invalid_secret", "The secret is empty.");
  }
  const given = fromHex(signature);
  const key = new TextEncoder().encode(secret);
  if (given === null || !(await isSigned(key, body, [given], world))) throw wrong();
}

function eventOf(body: Uint8Array): WebhookEvent {
  try {
    const json: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    if (
      typeof json === "object" &&
      json !== null &&
      "event" in json &&
      typeof json.event === "string" &&
      "renderId" in json &&
      typeof json.renderId === "string"
    ) {
      // Signed by Platen, whose contract says the rest.
      return json as WebhookEvent;
    }
  } catch {
    // Said below, as for JSON that is something else.
  }
  throw new WebhookVerificationError("invalid_body", "The body is signed, and is no event.");
}

/** A header by its name in lower case; null where it is missing or empty. Given twice, both count. */
function headerReader(headers: WebhookHeaders): (name: string) => string | null {
  const { get } = headers;
  if (typeof get === "function") {
    const read = get.bind(headers);
    return (name) => read(name)?.trim() || null;
  }
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const plain = new Map<unknown, unknown>(entries.map(([name, value]) => [name, value]));
  return (name) => {
    const value = plain.get(name);
    const text = Array.isArray(value) ? value.join(" ") : value;
    return typeof text === "string" ? text.trim() || null : null;
  };
}

function bytesOf(body: VerifyWebhookInput["body"]): Uint8Array<ArrayBuffer> {
  if (typeof body === "string") return new TextEncoder().encode(body);
  // A copy: whoever owns the buffer may go on using it while this waits.
  if (body instanceof ArrayBuffer) return new Uint8Array(body.slice(0));
  if (body instanceof Uint8Array) return new Uint8Array(body);
  throw new TypeError(
    "body: expected the raw body as text or bytes, not what a parser made of it.",
  );
}

function missing(message: string): WebhookVerificationError {
  return new WebhookVerificationError("missing_signature", message);
}

function wrong(): WebhookVerificationError {
  return new WebhookVerificationError(
    "invalid_signature",
    "The signature is not that of this body with this secret.",
  );
}
