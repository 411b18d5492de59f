/** A request of the inbound log as the API tells of it. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import type { Issues } from "../../errors.ts";
import type { Explanation } from "../../inbound/explain/explain.ts";
import { readFaults } from "../../inbound/faults.ts";
import { maskBody, maskIssues, maskMessage } from "../../inbound/mask.ts";
import { guessSender, shownUserAgent, sourceOf } from "../../inbound/sender.ts";
import type { InboundEntry, InboundSummary } from "../../store/inbound-list.ts";
import { choice, Id, idOf, nullable, Time } from "../schemas.ts";
import { EXPLANATION_EXAMPLE, explanationView, ExplanationView } from "./explanation-view.ts";

const Findings = Type.Array(Type.String());

const InboundIssues = Type.Object({
  formErrors: Findings,
  fieldErrors: Type.Record(Type.String(), Findings),
});

/** What a list shows. */
export const InboundRequest = Type.Object(
  {
    id: Id,
    receivedAt: Time,
    templateSlug: Type.String(),
    status: Type.Integer({ description: "The HTTP status that it was answered with." }),
    accepted: Type.Boolean({ description: "Whether there is a render of it: status 200 or 202." }),
    renderId: nullable(
      idOf("What was made of it, or stood already. The render may be erased by now."),
    ),
    errorCode: nullable(Type.String({ description: "Why it was refused." })),
    errorMessage: nullable(Type.String()),
    signature: nullable(
      choice(
        ["valid", "invalid", "absent"],
        "Null where it was refused before that was looked at.",
      ),
    ),
    source: choice(
      ["sender", "test", "replay", "edited_replay"],
      "`sender`: it came from outside. The others were made here: a test of the hook, and what the log ran again.",
    ),
    sender: nullable(
      Type.String({
        description:
          "Who sent it, guessed from the User-Agent, such as `Zapier` or `curl`; null where nothing tells.",
      }),
    ),
    userAgent: nullable(
      Type.String({ description: "The beginning of the User-Agent, as it came." }),
    ),
    clientAddress: nullable(Type.String()),
    contentType: nullable(Type.String()),
    requestId: Type.String(),
    bodyBytes: Type.Integer({ description: "Of the body as it came." }),
    durationMs: Type.Number(),
    replayOf: nullable(idOf("The request whose body this one ran again.")),
  },
  { title: "InboundRequest" },
);

/** All that was kept. */
export const InboundDetails = Type.Object(
  {
    ...InboundRequest.properties,
    issues: nullable(InboundIssues),
    explanation: nullable(ExplanationView, {
      description: "Why it was refused, for whoever set up the hook; null where it was not.",
    }),
    body: nullable(
      Type.String({
        description:
          "What was kept of the body; null once the render that was made of it is erased.",
      }),
    ),
    bodyEncoding: nullable(
      choice(
        ["utf-8", "base64"],
        "How `body` stands here: as text, or in base64 where it is none.",
      ),
    ),
    bodyMasked: Type.Boolean({
      description:
        "Whether `body` has dots where secrets and card numbers stood. What is kept, and run again, is as it came.",
    }),
    bodyCut: Type.Boolean({
      description:
        "Whether the log kept the beginning of the body only; then it can't be replayed.",
    }),
  },
  { title: "InboundDetails" },
);

/** A request in a list. */
export function inboundView(entry: InboundSummary): Static<typeof InboundRequest> {
  return {
    id: entry.id,
    receivedAt: isoTime(entry.receivedAt),
    templateSlug: entry.templateSlug,
    status: entry.httpStatus,
    accepted: isAccepted(entry.httpStatus),
    renderId: entry.renderId,
    errorCode: entry.errorCode,
    errorMessage: entry.errorMessage === null ? null : maskMessage(entry.errorMessage),
    signature: entry.signature,
    source: sourceOf(entry.userAgent, entry.replayOf),
    sender: guessSender(entry.userAgent),
    userAgent: shownUserAgent(entry.userAgent),
    clientAddress: entry.clientAddress,
    contentType: entry.contentType,
    requestId: entry.requestId,
    bodyBytes: entry.bodyBytes,
    durationMs: entry.durationMicros / 1000,
    replayOf: entry.replayOf,
  };
}

/** A request with its body and its findings. */
export function inboundDetails(
  entry: InboundEntry,
  explanation: Explanation | null,
): Static<typeof InboundDetails> {
  const { body, bodyBytes, errorIssues } = entry;
  const isCut = body !== null && body.byteLength < bodyBytes;
  const text = body === null ? null : textOf(body, isCut);
  const shown = text === null ? null : maskBody(text);
  const { issues } = readFaults(errorIssues);
  return {
    ...inboundView(entry),
    issues: issues === null ? null : mutable(maskIssues(issues)),
    explanation: explanation === null ? null : explanationView(explanation),
    body: shown ?? body?.toString("base64") ?? null,
    bodyEncoding: body === null ? null : text === null ? "base64" : "utf-8",
    bodyMasked: shown !== text,
    bodyCut: isCut,
  };
}

/** Whether a request came to a render. */
export function isAccepted(httpStatus: number): boolean {
  return httpStatus < 400;
}

/** The schemas' types know no `readonly`. */
function mutable({ formErrors, fieldErrors }: Issues): Static<typeof InboundIssues> {
  return {
    formErrors: [...formErrors],
    fieldErrors: Object.fromEntries(
      Object.entries(fieldErrors).map(([path, messages]) => [path, [...messages]]),
    ),
  };
}

/** The last character of what was cut may be half of one: at most so many bytes of it. */
const HALF_CHARACTER_MAX = 3;

/** The bytes as text; null where they are none. */
function textOf(bytes: Uint8Array, isCut: boolean): string | null {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  for (let missing = 0; missing <= (isCut ? HALF_CHARACTER_MAX : 0); missing += 1) {
    try {
      return decoder.decode(bytes.subarray(0, bytes.byteLength - missing));
    } catch {
      // Not UTF-8, or not to its end.
    }
  }
  return null;
}

/** A request that was refused, as the reference shows it. */
export const INBOUND_EXAMPLE: Static<typeof InboundRequest> = {
  id: "0199d3c2-6e0b-7c4a-9f61-2b7a4f0d8e16",
  receivedAt: "2026-11-23T10:00:00.000Z",
  templateSlug: "invoice",
  status: 400,
  accepted: false,
  renderId: null,
  errorCode: "invalid_input_data",
  errorMessage: "The data does not match the manifest. total: Required",
  signature: "valid",
  source: "sender",
  sender: "Zapier",
  userAgent: "Zapier",
  clientAddress: "203.0.113.7",
  contentType: "application/json",
  requestId: "01931f5e-8c00-7d3a-9f21-5b8e6f0a1c2d",
  bodyBytes: 34,
  durationMs: 2,
  replayOf: null,
};

/** The same with all that was kept. */
export const INBOUND_DETAILS_EXAMPLE: Static<typeof InboundDetails> = {
  ...INBOUND_EXAMPLE,
  issues: { formErrors: [], fieldErrors: { total: ["Required"] } },
  explanation: EXPLANATION_EXAMPLE,
  body: '{"customer":{"name":"Acme Corp"}}\n',
  bodyEncoding: "utf-8",
  bodyMasked: false,
  bodyCut: false,
};
