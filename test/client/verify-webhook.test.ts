import { describe, expect, test } from "bun:test";
import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import {
  verifyWebhook,
  WebhookVerificationError,
  type VerifyWebhookInput,
} from "../../src/client/index.ts";

const SECRET = `whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`;
const OTHER_SECRET = `whsec_${Buffer.from("another secret of 32 bytes......").toString("base64")}`;
const NOW = new Date("2026-11-23T10:00:00Z");
const EVENT = {
  event: "render.succeeded",
  renderId: "0199d3c2-6e0b-7c4a-9f61-2b7a4f0d8e15",
  templateId: "0199d3c2-6e0b-7c4a-9f61-2b7a4f0d8e16",
  templateSlug: "invoice",
  versionNumber: 3,
  status: "succeeded",
  downloadUrl: "https://pdf.example.com/d/0199?exp=1&sig=x",
  errorMessage: null,
  createdAt: "2026-11-23T09:59:59.000Z",
  completedAt: "2026-11-23T09:59:59.412Z",
  metadata: { order: "Größe 17" },
};
const BODY = JSON.stringify(EVENT);

/** What the public library for Standard Webhooks signs it with. */
function standard(body = BODY, secret = SECRET, at = NOW): Record<string, string> {
  return {
    "webhook-id": "msg_1",
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign("msg_1", at, body),
  };
}

function craftkit(body = BODY, secret = SECRET): Record<string, string> {
  return { "x-craftkit-signature": createHmac("sha256", secret).update(body).digest("hex") };
}

function verify(headers: VerifyWebhookInput["headers"], more: Partial<VerifyWebhookInput> = {}) {
  return verifyWebhook({ body: BODY, secret: SECRET, now: NOW, headers, ...more });
}

/** The reason of the refusal; null where there was none. */
async function refusal(outcome: Promise<unknown>): Promise<string | null> {
  const thrown = await outcome.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (thrown === null) return null;
  if (!(thrown instanceof WebhookVerificationError)) throw thrown;
  expect(thrown.message).not.toContain(SECRET.slice(6));
  return thrown.reason;
}

describe("a webhook is taken", () => {
  test("with both signatures, as Platen sends it", async () => {
    const event: unknown = await verify({ ...standard(), ...craftkit() });
    expect(event).toEqual(EVENT);
  });

  test("with that of Standard Webhooks alone, and with Craftkit's alone", async () => {
    expect((await verify(standard())).renderId).toBe(EVENT.renderId);
    expect((await verify(craftkit())).renderId).toBe(EVENT.renderId);
  });

  test.each([
    ["Headers", new Headers(standard())],
    ["headers as Node has them", { ...standard(), accept: ["*/*"], cookie: undefined }],
    [
      "names in capitals",
      Object.fromEntries(
        Object.entries(standard()).map(([name, value]) => [name.toUpperCase(), value]),
      ),
    ],
  ])("from %s", async (_, headers) => {
    expect(await refusal(verify(headers))).toBeNull();
  });

  test.each([
    ["a text", BODY],
    ["bytes", new TextEncoder().encode(BODY)],
    ["a Buffer", Buffer.from(BODY)],
    ["an ArrayBuffer", new Uint8Array(Buffer.from(BODY)).buffer],
  ])("with its body as %s", async (_, body) => {
    expect(await refusal(verify(standard(), { body }))).toBeNull();
  });

  test("with one of several signatures right, others of another version or none at all", async () => {
    const { "webhook-signature": right, ...rest } = standard();
    const { "webhook-signature": old } = standard(BODY, OTHER_SECRET);
    for (const signatures of [`${old} ${right}`, `v1a,AAAA ${right}`, `v1,! ${right} ${old}`]) {
      expect(await refusal(verify({ ...rest, "webhook-signature": signatures }))).toBeNull();
    }
  });

  test("with Craftkit's signature in capitals", async () => {
    const { "x-craftkit-signature": signature = "" } = craftkit();
    expect(await refusal(verify({ "x-craftkit-signature": signature.toUpperCase() }))).toBeNull();
  });

  test("at the end of the tolerance on either side", async () => {
    for (const seconds of [300, -300]) {
      const now = new Date(NOW.getTime() + seconds * 1000);
      expect(await refusal(verify(standard(), { now }))).toBeNull();
    }
  });
});

describe("a webhook is refused", () => {
  const { "webhook-signature": right, ...unsigned } = standard();

  test.each([
    ["another secret", standard(BODY, OTHER_SECRET)],
    ["another secret, Craftkit's way", craftkit(BODY, OTHER_SECRET)],
    [
      "the secret's decoded bytes, Craftkit's way",
      {
        "x-craftkit-signature": createHmac("sha256", Buffer.from(SECRET.slice(6), "base64"))
          .update(BODY)
          .digest("hex"),
      },
    ],
    ["another id", { ...standard(), "webhook-id": "msg_2" }],
    ["another time", { ...standard(), "webhook-timestamp": String(NOW.getTime() / 1000 + 1) }],
    [
      "a signature of another version",
      { ...unsigned, "webhook-signature": `v2,${right?.slice(3)}` },
    ],
    ["a signature cut short", { ...unsigned, "webhook-signature": right?.slice(0, -4) ?? "" }],
    ["no signature among them", { ...unsigned, "webhook-signature": "v1, v1" }],
    ["hex that is none", { "x-craftkit-signature": "xyz" }],
    [
      "Craftkit's signature right and the other wrong: that one decides",
      { ...standard(BODY, OTHER_SECRET), ...craftkit() },
    ],
  ])("with %s", async (_, headers) => {
    expect(await refusal(verify(headers))).toBe("invalid_signature");
  });

  test("with one byte changed, whichever signature it carries", async () => {
    const body = BODY.replace('"versionNumber":3', '"versionNumber":4');
    for (const headers of [standard(), craftkit(), { ...standard(), ...craftkit() }]) {
      expect(await refusal(verify(headers, { body }))).toBe("invalid_signature");
    }
  });

  test("a second past the tolerance on either side", async () => {
    const at = (seconds: number) => ({ now: new Date(NOW.getTime() + seconds * 1000) });
    expect(await refusal(verify(standard(), at(301)))).toBe("timestamp_too_old");
    expect(await refusal(verify(standard(), at(-301)))).toBe("timestamp_too_new");
    expect(await refusal(verify(standard(), { ...at(11), toleranceSeconds: 10 }))).toBe(
      "timestamp_too_old",
    );
  });

  test("by the present time, unless another is given", async () => {
    const input = { body: BODY, secret: SECRET };
    const now = new Date();
    expect(
      await refusal(verifyWebhook({ ...input, headers: standard(BODY, SECRET, now) })),
    ).toBeNull();
    const old = new Date(now.getTime() - 600_000);
    expect(await refusal(verifyWebhook({ ...input, headers: standard(BODY, SECRET, old) }))).toBe(
      "timestamp_too_old",
    );
  });

  test.each([
    ["none at all", {}],
    ["an empty one", { "x-craftkit-signature": "" }],
    [
      "only a part of the trio, though Craftkit's is right",
      { "webhook-id": "msg_1", ...craftkit() },
    ],
    ["a trio without its time", { "webhook-id": "msg_1", "webhook-signature": right ?? "" }],
  ])("with a signature missing: %s", async (_, headers) => {
    expect(await refusal(verify(headers))).toBe("missing_signature");
  });

  test("with a time that is none", async () => {
    const headers = { ...standard(), "webhook-timestamp": "2026-11-23T10:00:00Z" };
    expect(await refusal(verify(headers))).toBe("invalid_timestamp");
  });

  test("where the secret can't be one", async () => {
    expect(await refusal(verify(standard(), { secret: "whsec_not base64" }))).toBe(
      "invalid_secret",
    );
    expect(await refusal(verify(standard(), { secret: "" }))).toBe("invalid_secret");
    expect(await refusal(verify(craftkit(), { secret: "" }))).toBe("invalid_secret");
  });

  test.each(["[]", '"text"', "{}", '{"event":"render.succeeded"}', "{not json"])(
    "where the body is signed and no event: %s",
    async (body) => {
      expect(await refusal(verify(standard(body), { body }))).toBe("invalid_body");
    },
  );

  test("where a parser has had the body before: with what to do about it", async () => {
    // A mistake that callers without types make.
    const body = EVENT as unknown as string;
    const thrown = await verify(standard(), { body }).catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(TypeError);
    expect(String(thrown)).toContain("raw body");
  });
});
