/** What the reference says of each error: when it comes, and an answer as it looks. */

import { Type } from "@sinclair/typebox";
import { HTTP_STATUS, type ErrorCode, type Issues } from "../../errors.ts";
import { ActorView } from "../actor-view.ts";
import { RenderMessage } from "../renders/render-view.ts";
import { idOf, nullable, Time } from "../schemas.ts";
import type { ExampleObject } from "./openapi-shape.ts";

interface ErrorDocument {
  readonly when: string;
  readonly message: string;
  readonly issues?: Issues;
  /** What the envelope holds beside. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Every code, in the order of the statuses. */
export const ERROR_CODES: readonly ErrorCode[] = objectKeys(HTTP_STATUS);

/** The envelope of every error. */
export const ErrorEnvelope = Type.Object(
  {
    error: Type.Object({
      code: Type.String({
        enum: [...ERROR_CODES],
        description: "What programs go by. It does not change.",
      }),
      message: Type.String({ description: "For people: what is wrong, and what to do." }),
      issues: Type.Optional(
        Type.Object(
          {
            formErrors: Type.Array(Type.String(), { description: "What concerns no one value." }),
            fieldErrors: Type.Record(Type.String(), Type.Array(Type.String()), {
              description:
                "By the path of the value (`items.0.qty`); its top-level key (`items`) has the same sentences.",
            }),
          },
          { title: "Issues", description: "Where data, layout or parameters are wrong." },
        ),
      ),
      renderId: Type.Optional(idOf("Of `render_failed`: the render, which can still be read.")),
      renderError: Type.Optional(RenderMessage),
      conflict: Type.Optional(
        Type.Object(
          { by: nullable(ActorView), at: Time },
          {
            description:
              "Of `edit_conflict` on a draft: who has changed what is edited, null where that is not known, and when.",
          },
        ),
      ),
    }),
  },
  { title: "Error" },
);

const ERRORS: Readonly<Record<ErrorCode, ErrorDocument>> = {
  invalid_json: {
    when: "the body is not valid JSON: empty, not UTF-8, or nested deeper than 64",
    message: "The body is not valid JSON: Unexpected end of input at line 1, column 18.",
  },
  invalid_request: {
    when: "a field of the body or a parameter is wrong; `issues` says where",
    message: "The request is not valid. limit: Expected a whole number from 1 to 100, got 1000",
    issues: {
      formErrors: [],
      fieldErrors: { limit: ["Expected a whole number from 1 to 100, got 1000"] },
    },
  },
  invalid_input_data: {
    when: "the data does not fit the template's manifest; `issues` says where",
    message: 'The data does not match the manifest. items.0.qty: Expected a number, got "abc"',
    issues: {
      formErrors: [],
      fieldErrors: {
        "items.0.qty": ['Expected a number, got "abc"'],
        items: ['Expected a number, got "abc"'],
      },
    },
  },
  invalid_loop_key: {
    when: "the manifest has a loop whose key has a dot in it",
    message:
      "The manifest can't be used. manifest.loops.0.key: Expected a single name without dots, " +
      'got "order.items"',
  },
  invalid_template: {
    when: "the layout does not parse, or names a variable that the manifest lacks or an asset that is not there",
    message:
      'The layout can\'t be used. 4:12 customer.nme is not in the manifest. Did you mean "customer.name"?',
    issues: {
      formErrors: ['4:12 customer.nme is not in the manifest. Did you mean "customer.name"?'],
      fieldErrors: {},
    },
  },
  unauthorized: {
    when: "there is no API key, or it is unknown, expired or revoked; or nobody is signed in",
    message: "This API key is unknown, expired or revoked.",
  },
  invalid_signature: {
    when: "the signature is wrong, or absent where the template requires one",
    message: "The signature does not match the body.",
  },
  forbidden: {
    when: "the key's scope or the person's role does not allow it, the project is gone, or a link has expired",
    message: "This API key lacks the scope renders:read. Use a key that has it.",
  },
  invalid_token: {
    when: "no template has this hook token: it is unknown or was rotated, or its template was deleted",
    message: "No template has this hook token.",
  },
  template_not_found: {
    when: "the project has no template with this slug",
    message: "There is no template with this slug.",
  },
  version_not_found: {
    when: "the template has no such version",
    message: "The template has no version of this number.",
  },
  not_found: {
    when: "there is nothing with this id",
    message: "There is no render with this id.",
  },
  method_not_allowed: {
    when: "the path does not take this method; `Allow` names those that it takes",
    message: "PUT is not possible here. Possible are GET, HEAD, OPTIONS.",
  },
  no_published_version: {
    when: "the template has only a draft",
    message: "The template has only a draft. Publish it first.",
  },
  slug_conflict: {
    when: "another template has this slug",
    message: "The slug invoice is taken. Choose another, or change that template with PUT.",
  },
  not_ready: {
    when: "the render has not succeeded, so there is no PDF",
    message: "There is no PDF yet: the render is queued.",
  },
  invalid_state: {
    when: "what is asked for is not possible in the state that it is in",
    message: "Only a queued render can be cancelled; this one is succeeded.",
  },
  idempotency_conflict: {
    when: "the idempotency key stands for another request",
    message:
      "This idempotency key was used for another template, version or data. Use a key of its own for each request.",
  },
  edit_conflict: {
    when: "the draft has changed since it was read (`If-Match`)",
    message: "The draft has changed since it was read. Read it again, then repeat the change.",
  },
  payload_too_large: {
    when: "the body is over the limit; the message says which",
    message:
      "The body is larger than 1 MiB (1048576 bytes), which is the most that this server takes.",
  },
  unsupported_media_type: {
    when: "the body is neither JSON nor, where that is taken, a form",
    message: "Send JSON: content-type application/json.",
  },
  mapping_failed: {
    when: "the mapping or the filter of the hook failed, ran too long or grew too big",
    message: "The mapping failed: it took longer than a second.",
  },
  render_failed: {
    when: "the PDF itself was asked for, and the render failed",
    message: "The render failed. It took longer than 60 s.",
    more: {
      renderId: "0199d3c2-6e0b-7c4a-9f61-2b7a4f0d8e15",
      renderError: {
        code: "render_timeout",
        message: "It took longer than 60 s.",
      },
    },
  },
  rate_limited: {
    when: "there were too many requests; `Retry-After` says when to come back",
    message: "This hook takes 600 requests a minute. Send again in 12 s.",
  },
  internal: {
    when: "something unexpected happened in Platen; its log tells more under the request id",
    message:
      "Something unexpected happened in Platen. Its log tells more under the request id 01931f5e-8c00-7d3a-9f21-5b8e6f0a1c2d.",
  },
  queue_unavailable: {
    when: "nothing can be made durable: storage full or failing, queue full, or shutting down. Nothing was accepted; try again after `Retry-After`",
    message: "Platen is shutting down. Try again in a few seconds.",
  },
};

/** `Object.keys` is typed for objects that may have more keys than their type; this one has not. */
function objectKeys<K extends string>(object: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(object) as K[];
}

/** When an error comes, as the end of a sentence. */
export function whenOf(code: ErrorCode): string {
  return ERRORS[code].when;
}

/** Each error's example, by its code. */
export function errorExamples(): Readonly<Record<string, ExampleObject>> {
  return Object.fromEntries(
    ERROR_CODES.map((code) => {
      const { when, message, issues, more } = ERRORS[code];
      const error = { code, message, ...(issues === undefined ? {} : { issues }), ...more };
      return [code, { summary: when, value: { error } }];
    }),
  );
}
