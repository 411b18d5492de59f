/**
 * Who sent a request, as far as its User-Agent tells: a name that a person knows. What Platen sends to a
 * hook by itself bears a mark in the same place, which no sender can set.
 */

import { USER_AGENT_KEPT_CHARS } from "../limits.ts";
import { cleanText } from "../manifest/clean-text.ts";

/** Why there is a line in the log. */
export type InboundSource = "sender" | "test" | "replay" | "edited_replay";

const MARK = "platen:";

/** The marks of what did not come from a sender. */
export const SOURCE_MARKS = {
  test: `${MARK}test`,
  replay: `${MARK}replay`,
  edited_replay: `${MARK}edited-replay`,
} as const satisfies Readonly<Record<Exclude<InboundSource, "sender">, string>>;

/** Told by the first that fits: what is special stands before what it is made with. */
const SENDERS: readonly (readonly [RegExp, string])[] = [
  [/zapier/i, "Zapier"],
  [/^(make|integromat)\//i, "Make"],
  [/\bn8n\b/i, "n8n"],
  [/azure-logic-apps|power ?automate/i, "Power Automate"],
  [/pipedream/i, "Pipedream"],
  [/ifttt/i, "IFTTT"],
  [/airtable/i, "Airtable"],
  [/typeform/i, "Typeform"],
  [/google-apps-script/i, "Google Apps Script"],
  [/^stripe\//i, "Stripe"],
  [/github-hookshot/i, "GitHub"],
  [/gitlab/i, "GitLab"],
  [/shopify/i, "Shopify"],
  [/paypal/i, "PayPal"],
  [/slackbot/i, "Slack"],
  [/wordpress|woocommerce/i, "WordPress"],
  [/postmanruntime/i, "Postman"],
  [/insomnia/i, "Insomnia"],
  [/^bruno/i, "Bruno"],
  [/^curl\//i, "curl"],
  [/^wget\//i, "Wget"],
  [/httpie/i, "HTTPie"],
  [/powershell/i, "PowerShell"],
  [/^(python|aiohttp|httpx)\b|python-(requests|urllib|httpx)/i, "Python"],
  [/^bun\//i, "Bun"],
  [/^deno\//i, "Deno"],
  [/^(node|undici|axios|node-fetch|got)\b/i, "Node.js"],
  [/^go-http-client|^go-resty/i, "Go"],
  [/guzzlehttp|^php\b|symfony/i, "PHP"],
  [/^(ruby|faraday|rest-client|http\.rb)\b/i, "Ruby"],
  [/^(java|apache-httpclient|okhttp|jetty)\b/i, "Java"],
  [/^(reqwest|hyper|ureq)\b/i, "Rust"],
  [/dart/i, "Dart"],
  [/^mozilla\//i, "a browser"],
];

/** What the log keeps of the header; never a mark of Platen's own. */
export function keptUserAgent(header: string | null): string | null {
  if (header === null || header === "") return null;
  const text = cleanText(header.slice(0, USER_AGENT_KEPT_CHARS));
  return text.startsWith(MARK) ? `"${text}"` : text;
}

/** Why a line is there, from what it keeps. */
export function sourceOf(userAgent: string | null, replayOf: string | null): InboundSource {
  if (userAgent === SOURCE_MARKS.test) return "test";
  if (userAgent === SOURCE_MARKS.edited_replay) return "edited_replay";
  return replayOf === null ? "sender" : "replay";
}

/** A name for who sent it; null where nothing tells, and for what Platen sent. */
export function guessSender(userAgent: string | null): string | null {
  if (userAgent === null || userAgent.startsWith(MARK)) return null;
  return SENDERS.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
}

/** What the sender called itself; null for what Platen sent. */
export function shownUserAgent(userAgent: string | null): string | null {
  return userAgent?.startsWith(MARK) === true ? null : userAgent;
}
