import { describe, expect, test } from "bun:test";
import { answer, DATA, runningServer, writtenPdf, type Running } from "./running-server.ts";

interface Outcome {
  readonly inboundId: string;
  readonly httpStatus: number;
  readonly renderId: string | null;
  readonly answer: { readonly error?: { readonly code: string } };
  readonly data: unknown;
  readonly steps: readonly {
    readonly step: string;
    readonly state: string;
    readonly afterMs: number | null;
  }[];
}

async function fired(it: Running, body?: unknown): Promise<Outcome> {
  const got = await answer(it.call("POST", "/v1/templates/invoice/hook/test", body));
  expect(got.status).toBe(200);
  return got.body as Outcome;
}

function states({ steps }: Outcome): string {
  return steps.map(({ step, state }) => `${step} ${state}`).join(", ");
}

describe("a test of a hook", () => {
  test("goes the way of a sender's request, signed, and ends in a PDF", async () => {
    await using it = await runningServer({ render: writtenPdf });
    await it.call("PATCH", "/v1/templates/invoice/hook", { requireSignature: true });
    const outcome = await fired(it, { data: DATA });
    expect(states(outcome)).toBe(
      "received passed, signature passed, validated passed, queued passed, rendered waiting",
    );
    const times = outcome.steps.slice(0, 4).map(({ afterMs }) => afterMs ?? -1);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const { body } = await answer(it.call("GET", `/v1/inbound/${outcome.inboundId}`));
    expect(body).toMatchObject({
      id: outcome.inboundId,
      status: 202,
      signature: "valid",
      renderId: outcome.renderId,
      source: "test",
      sender: null,
      userAgent: null,
      body: JSON.stringify(DATA),
    });
    const render = await answer(it.call("GET", `/v1/renders/${outcome.renderId}?wait=10`));
    expect(render.body).toMatchObject({ status: "succeeded", source: "hook" });
    const audit = await it.store.audit.list(it.seed.projectId, 1);
    expect(audit).toMatchObject([{ action: "hook.test", subject: it.seed.templateId }]);
  });

  test("that is unsigned is refused where signatures are required", async () => {
    await using it = await runningServer();
    expect(await fired(it, { data: DATA, sign: false })).toMatchObject({ httpStatus: 202 });
    await it.call("PATCH", "/v1/templates/invoice/hook", { requireSignature: true });
    const refused = await fired(it, { data: DATA, sign: false });
    expect(refused).toMatchObject({
      httpStatus: 401,
      renderId: null,
      answer: { error: { code: "invalid_signature" } },
    });
    expect(states(refused)).toBe(
      "received passed, signature failed, validated skipped, queued skipped, rendered skipped",
    );
  });

  test("with data that the manifest refuses says so, and the log has it", async () => {
    await using it = await runningServer();
    const refused = await fired(it, { data: { total: "x" } });
    expect(refused).toMatchObject({
      httpStatus: 400,
      answer: { error: { code: "invalid_input_data" } },
    });
    expect(states(refused)).toBe(
      "received passed, signature passed, validated failed, queued skipped, rendered skipped",
    );
    const { body } = await answer(it.call("GET", `/v1/inbound/${refused.inboundId}`));
    expect(body).toMatchObject({ status: 400, errorCode: "invalid_input_data", source: "test" });
  });

  test("has its share of the hook's rate", async () => {
    await using it = await runningServer({ hookRatePerMinute: 1 });
    await fired(it, { data: DATA });
    const refused = await fired(it, { data: DATA });
    expect(refused).toMatchObject({ httpStatus: 429 });
    expect(states(refused)).toStartWith("received failed, signature skipped");
  });

  test("that can't be made durable fails at the queue", async () => {
    await using it = await runningServer({ store: { queueMax: 1 } });
    await fired(it, { data: DATA });
    const refused = await fired(it, { data: DATA });
    expect(refused).toMatchObject({ httpStatus: 503 });
    expect(states(refused)).toContain("validated passed, queued failed, rendered skipped");
  });

  test("without data sends the draft's sample, else an example of the manifest", async () => {
    await using it = await runningServer();
    const made = await fired(it);
    expect(made).toMatchObject({ httpStatus: 202, data: { customer: { name: "Customer" } } });
    const { body } = await answer(it.call("GET", "/v1/templates/invoice/draft"));
    const { layout, manifest } = body as { layout: string; manifest: unknown };
    await it.call("PUT", "/v1/templates/invoice/draft", { layout, manifest, sample: DATA });
    expect(await fired(it)).toMatchObject({ httpStatus: 202, data: DATA });
  });

  test("takes nothing that it does not know", async () => {
    await using it = await runningServer();
    const path = "/v1/templates/invoice/hook/test";
    for (const body of [{ signed: true }, { data: [] }, { sign: "yes" }]) {
      const { status } = await answer(it.call("POST", path, body));
      expect([body, status]).toEqual([body, 400]);
    }
    expect(await it.inbound()).toEqual([]);
  });
});
