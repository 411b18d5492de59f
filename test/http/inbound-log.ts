/** The inbound log of a running server, read over the API, for the tests about it. */

import { expect } from "bun:test";
import { movableClock } from "../fixtures/store.ts";
import { answer, BODY, runningServer, type Running } from "./running-server.ts";

/** A request as the API tells of it. */
export interface Request {
  readonly id: string;
  readonly status: number;
  readonly [field: string]: unknown;
}

/** A page of the log. */
export interface Listed {
  readonly requests: readonly Request[];
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
}

/** The log, or what a query finds of it. */
export async function listed(it: Running, query = ""): Promise<Listed> {
  const got = await answer(it.call("GET", `/v1/inbound${query}`));
  expect(got.status).toBe(200);
  return got.body as Listed;
}

/** What came last. */
export async function newest(it: Running): Promise<Request> {
  const [request] = (await listed(it)).requests;
  if (request === undefined) throw new Error("the log is empty");
  return request;
}

/** A request with all that was kept. */
export async function details(it: Running, id: string): Promise<Request> {
  const { status, body } = await answer(it.call("GET", `/v1/inbound/${id}`));
  expect(status).toBe(200);
  return body as Request;
}

/** Status and code of a failure. */
export async function refusal(response: Promise<Response>): Promise<unknown> {
  const { status, body } = await answer(response);
  return [status, (body as { error: { code: string } }).error.code];
}

/** Takes a server's hook through an accepted, a replayed and four refused requests. */
export async function withLog() {
  const clock = movableClock(Date.UTC(2026, 10, 23, 12));
  const it = await runningServer({ clock });
  const send = async (body: string, headers: Record<string, string> = {}): Promise<void> => {
    clock.move(1_000);
    await it.post(body, headers);
  };
  await send(BODY, {
    "idempotency-key": "k",
    "x-craftkit-signature": it.sign(BODY),
    "content-type": "application/json",
  });
  await send(BODY, { "idempotency-key": "k" });
  await send("{");
  await send("{}");
  await send(BODY, { "x-craftkit-signature": "00" });
  await send("a,b", { "content-type": "text/csv" });
  return { ...it, clock };
}
