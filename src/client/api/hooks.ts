/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

import type { HookTestStepPart } from "./hooks-parts.ts";

/** Sent: Send a template its data. */
export type ReceiveHookBody = object;

/** Answered: Send a template its data. */
export interface ReceiveHookAnswer {
  /** A UUIDv7. */
  id: string;
  /** How far it has come; it ends with one of the last three. */
  status: "queued" | "rendering" | "succeeded" | "failed" | "cancelled";
  pollUrl: string;
}

/** Answered: Read a template's hook. */
export interface GetHookAnswer {
  /** Where bodies are posted. A capability: whoever has it may send. */
  url: string;
  /** The end of the URL. */
  token: string;
  /** What bodies are signed with. */
  secret: string;
  /** Whether unsigned requests are refused. */
  requireSignature: boolean;
  /** The version that it renders; null for the published one. */
  pinnedVersion: number | null;
  scheme: {
    type: "platen";
  };
  mapping: null;
  filter: null;
  idempotencyKey: null;
  answer: "queued";
  /** Until when the token and the secret before still work, after a rotation. */
  previousValidUntil: string | null;
}

/** Sent: Set a template's hook. */
export interface UpdateHookBody {
  /** Whether unsigned requests are refused. */
  requireSignature?: boolean | undefined;
  /** The version that the hook renders; null for the published one. */
  pinnedVersion?: number | null | undefined;
}

/** Answered: Set a template's hook. */
export type UpdateHookAnswer = GetHookAnswer;

/** Sent: Make a new token or secret. */
export interface RotateHookBody {
  /** A new token, and so a new URL. */
  token?: boolean | undefined;
  /** A new secret. */
  secret?: boolean | undefined;
  /** How long the old ones still work. */
  graceSeconds?: number | undefined;
}

/** Answered: Make a new token or secret. */
export type RotateHookAnswer = GetHookAnswer;

/** Sent: Send a test to a template's hook. */
export interface TestHookBody {
  /** What to send. Unless told: the sample of the draft or of the published version, where that version takes it, else an example made from the manifest. */
  data?: object | undefined;
  /** Whether to sign it with the current secret. True, unless told. */
  sign?: boolean | undefined;
}

/** Answered: Send a test to a template's hook. */
export interface TestHookAnswer {
  /** The request in the inbound log. */
  inboundId: string;
  signed: boolean;
  /** What was sent. */
  data: Record<string, unknown>;
  /** What the hook answered. */
  httpStatus: number;
  /** The body of that answer. */
  answer: Record<string, unknown>;
  /** A UUIDv7. */
  renderId: string | null;
  /** Received, signature, validated, queued, rendered: how far it came. */
  steps: HookTestStepPart[];
}

/** The routes of this chapter. */
export interface HooksRoutes {
  /** Send a template its data */
  "POST /v1/hooks/:token": {
    params: { token: string };
    body: ReceiveHookBody;
    answer: ReceiveHookAnswer;
  };
  /** Read a template's hook */
  "GET /v1/templates/:slug/hook": {
    params: { slug: string };
    answer: GetHookAnswer;
  };
  /** Set a template's hook */
  "PATCH /v1/templates/:slug/hook": {
    params: { slug: string };
    body: UpdateHookBody;
    answer: UpdateHookAnswer;
  };
  /** Make a new token or secret */
  "POST /v1/templates/:slug/hook/rotate": {
    params: { slug: string };
    body: RotateHookBody;
    answer: RotateHookAnswer;
  };
  /** Send a test to a template's hook */
  "POST /v1/templates/:slug/hook/test": {
    params: { slug: string };
    body?: TestHookBody;
    answer: TestHookAnswer;
  };
}
