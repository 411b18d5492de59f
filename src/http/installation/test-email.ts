/** Whether e-mail works, told plainly. */

import { Type, type Static } from "@sinclair/typebox";
import { fail, ok } from "../../errors.ts";
import { EMAIL_MAX_CHARS } from "../../limits.ts";
import { shown } from "../../manifest/shown.ts";
import { mailAddressOf } from "../../settings/settings.ts";
import { json } from "../answer.ts";
import { jsonBody } from "../operation.ts";
import { bodyReader, invalidParameter } from "../request/json.ts";
import { choice, nullable, text } from "../schemas.ts";
import { installationEndpoint } from "./first-project.ts";
import { testMail } from "./mail-texts.ts";

const STAGES = [
  "name",
  "connection",
  "timeout",
  "tls",
  "login",
  "sender",
  "recipient",
  "message",
] as const;

const TestRequest = Type.Object(
  { to: text(EMAIL_MAX_CHARS, "Where the test goes: an address that you can read.") },
  { additionalProperties: false, expected: "an object" },
);

const TestView = Type.Object(
  {
    sent: Type.Boolean({ description: "Whether the mail server took it." }),
    stage: nullable(choice(STAGES, "How far it came."), {
      description: "Where it ended; null where it was sent.",
    }),
    message: Type.String({
      description: "What the server said when it took it, or what went wrong and what to do.",
    }),
  },
  { title: "EmailTest" },
);

const SENT: Static<typeof TestView> = {
  sent: true,
  stage: null,
  message: "250 2.0.0 Ok: queued as 4WqB2k0",
};

const REFUSED: Static<typeof TestView> = {
  sent: false,
  stage: "login",
  message:
    "smtp.example.com did not let Platen sign in as pdf@example.com. Check user and password.",
};

const readRequest = bodyReader(TestRequest);

/** POST /v1/settings/email/test */
export const testEmail = installationEndpoint(
  {
    id: "testEmail",
    tag: "Installation",
    summary: "Send a test e-mail",
    description:
      "Sends a short message by the mail server that is set, in the language of the project (German or English), and " +
      "tells how that went. Without a mail server and a sender it is `409 invalid_state`.",
    body: jsonBody(TestRequest, "To yourself", { to: "you@example.com" }),
    answers: {
      200: {
        description: "How it went",
        content: {
          "application/json": {
            schema: TestView,
            examples: {
              sent: { summary: "It was taken", value: SENT },
              refused: { summary: "It was not", value: REFUSED },
            },
          },
        },
      },
    },
    errors: ["invalid_state"],
  },
  ({ mailer, body, links }) =>
    async (call, { project }) => {
      const request = await readRequest(call.request, body);
      if (!request.ok) return request;
      const to = mailAddressOf(request.value.to);
      if (!to.ok) {
        return invalidParameter("to", `Expected ${to.error}, got ${shown(request.value.to)}`);
      }
      const { send } = mailer;
      if (send === null) {
        return fail(
          "invalid_state",
          "No e-mail can be sent yet: set the mail server (smtpHost) and the sender (mailFrom) first.",
        );
      }
      const sent = await send({ to: to.value, ...testMail(links.base, project.language) });
      return ok(
        json(
          200,
          sent.ok
            ? { sent: true, stage: null, message: sent.value }
            : { sent: false, stage: sent.error.stage, message: sent.error.message },
        ),
      );
    },
);
