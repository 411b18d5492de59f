/**
 * POST /v1/templates/:slug/hook/test: the server sends a template's hook what a sender would, through
 * the very handler that senders reach, and tells how far it came.
 */

import { Type, type Static } from "@sinclair/typebox";
import { createHmac } from "node:crypto";
import { fail, HTTP_STATUS, ok, type Failure, type Result } from "../../errors.ts";
import type { HookCheck } from "../../inbound/request.ts";
import { SOURCE_MARKS } from "../../inbound/sender.ts";
import type { JsonObject } from "../../manifest/manifest.ts";
import { json, type Answer } from "../answer.ts";
import { actorOf } from "../auth.ts";
import type { Call } from "../call.ts";
import { failureAnswer, failureOf } from "../envelope.ts";
import { jsonAnswer, optionalJsonBody } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { optionalBodyReader } from "../request/json.ts";
import { choice, flag, Id, idOf, nullable } from "../schemas.ts";
import { exampleOf } from "../templates/example-data.ts";
import { templateEndpoint } from "../templates/template-endpoint.ts";
import { jsonObject } from "../templates/template-view.ts";
import { HOOK_ANSWER_EXAMPLE, takeHook } from "./receive-hook.ts";

const HookTest = Type.Object(
  {
    data: Type.Optional(
      jsonObject(
        "What to send. Unless told: the sample of the draft or of the published version, where that version " +
          "takes it, else an example made from the manifest.",
      ),
    ),
    sign: Type.Optional(flag("Whether to sign it with the current secret. True, unless told.")),
  },
  { additionalProperties: false, expected: "an object" },
);

const readTest = optionalBodyReader(HookTest);

/** What a request goes through, in its order. */
const STEPS = ["received", "signature", "validated", "queued", "rendered"] as const;
type StepName = (typeof STEPS)[number];

const Step = Type.Object(
  {
    step: choice(STEPS),
    state: choice(
      ["passed", "failed", "skipped", "waiting"],
      "`skipped`: a step before it failed. `waiting`: it goes on after this answer.",
    ),
    afterMs: nullable(
      Type.Number({
        description: "When, counted from the moment of sending; null where it was not reached.",
      }),
    ),
  },
  { title: "HookTestStep" },
);

const HookTestOutcome = Type.Object(
  {
    inboundId: idOf("The request in the inbound log."),
    signed: Type.Boolean(),
    data: jsonObject("What was sent."),
    httpStatus: Type.Integer({ description: "What the hook answered." }),
    answer: jsonObject("The body of that answer."),
    renderId: nullable(Id),
    steps: Type.Array(Step, {
      description: "Received, signature, validated, queued, rendered: how far it came.",
    }),
  },
  { title: "HookTestOutcome" },
);

const EXAMPLE: Static<typeof HookTestOutcome> = {
  inboundId: "0199d3c2-6e0b-7c4a-9f61-2b7a4f0d8e16",
  signed: true,
  data: { name: "Ada Lovelace" },
  httpStatus: 202,
  answer: HOOK_ANSWER_EXAMPLE,
  renderId: HOOK_ANSWER_EXAMPLE.id,
  steps: [
    { step: "received", state: "passed", afterMs: 0 },
    { step: "signature", state: "passed", afterMs: 1 },
    { step: "validated", state: "passed", afterMs: 1 },
    { step: "queued", state: "passed", afterMs: 4 },
    { step: "rendered", state: "waiting", afterMs: null },
  ],
};

/** Sends data through the hook as a sender would. */
export const testHook = templateEndpoint(
  {
    id: "testHook",
    summary: "Send a test to a template's hook",
    description:
      "The server posts to the hook as a sender would, through the same checks, and says how far the request " +
      "came. What the hook answers stands in `httpStatus` and `answer`; this call itself is a `200` also " +
      "where the hook refused. An accepted test is a render like any other.",
    scope: "hooks:write",
    body: optionalJsonBody(HookTest, "Data of your own, signed", {
      data: { name: "Ada Lovelace" },
    }),
    answers: { 200: jsonAnswer("How far the request came", HookTestOutcome, EXAMPLE) },
    errors: ["not_found"],
  },
  async (call, caller, template, parts) => {
    const { store, body } = parts;
    const asked = await readTest(call.request, body);
    if (!asked.ok) return asked;
    const { sign = true } = asked.value;
    const hook = await store.hooks.state(template.id);
    const data = asked.value.data ?? (await exampleOf(store, template));
    if (hook === null || data === null) {
      return fail("not_found", "The template has neither a draft nor a published version.");
    }
    await store.audit.record({
      projectId: template.projectId,
      actor: actorOf(caller),
      action: "hook.test",
      subject: template.id,
    });
    const sent = { token: hook.token, body: JSON.stringify(data) };
    const secret = sign ? hook.secret : null;
    return ok(json(200, { signed: sign, data, ...(await send(call, sent, secret, parts)) }));
  },
  "Hooks",
);

/** Posts to the hook from inside, and reports. */
async function send(
  call: Call,
  { token, body }: { readonly token: string; readonly body: string },
  secret: string | null,
  parts: Parts,
): Promise<Omit<Static<typeof HookTestOutcome>, "signed" | "data">> {
  const { clock, ids, links } = parts;
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (secret !== null) {
    headers["x-platen-signature"] = createHmac("sha256", secret).update(body).digest("hex");
  }
  const request = new Request(links.hook(token), { method: "POST", headers, body });
  const startedAt = clock.now();
  const passedAt = new Map<StepName, number>([["received", 0]]);
  const logId = ids.uuid();
  const { requestId } = call;
  const clientAddress = (): string | null => call.clientAddress();
  const outcome = await takeHook({ request, requestId, param: () => token, clientAddress }, parts, {
    logId,
    mark: SOURCE_MARKS.test,
    onPassed: (check: HookCheck) => passedAt.set(check, clock.now() - startedAt),
  }).catch((reason: unknown) => ({ ok: false as const, error: failureOf(reason, requestId) }));
  const answer = outcome.ok ? outcome.value : failureAnswer(outcome.error);
  const told = toldBy(answer);
  return {
    inboundId: logId,
    httpStatus: answer.status,
    answer: told,
    renderId: outcome.ok ? String(told["id"]) : null,
    steps: stepsOf(passedAt, outcome, clock.now() - startedAt),
  };
}

function stepsOf(
  passedAt: ReadonlyMap<StepName, number>,
  outcome: Result<Answer>,
  endedAfter: number,
): Static<typeof Step>[] {
  const failedAt = outcome.ok ? null : failedStep(passedAt, outcome.error);
  let isOver = false;
  return STEPS.map((step) => {
    const afterMs = passedAt.get(step) ?? null;
    if (step === failedAt) {
      isOver = true;
      return { step, state: "failed", afterMs: endedAfter };
    }
    if (isOver) return { step, state: "skipped", afterMs: null };
    if (step === "rendered") return { step, state: "waiting", afterMs: null };
    return { step, state: "passed", afterMs };
  });
}

/** What was refused before its signature was looked at was not taken at all: too large, or too many. */
function failedStep(passedAt: ReadonlyMap<StepName, number>, { code }: Failure): StepName {
  if (code === "invalid_signature") return "signature";
  if (!passedAt.has("signature")) return "received";
  return passedAt.has("validated") || HTTP_STATUS[code] >= 500 ? "queued" : "validated";
}

/** A hook's answers are JSON objects, its refusals, too. */
function toldBy({ body }: Answer): JsonObject {
  return typeof body === "string" ? (JSON.parse(body) as JsonObject) : {};
}
