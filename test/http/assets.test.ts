import { describe, expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { UPLOAD_MAX_BYTES } from "../../src/limits.ts";
import { movableClock } from "../fixtures/store.ts";
import { answer, runningServer, type Running } from "./running-server.ts";

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const GIF = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

function upload(it: Running, name: string, bytes: Uint8Array, more: object = {}) {
  const data = Buffer.from(bytes).toString("base64");
  return answer(it.call("POST", "/v1/assets", { name, data, ...more }));
}

function sendForm(it: Running, form: FormData): Promise<Response> {
  const headers = { authorization: `Bearer ${it.key}` };
  return fetch(`${it.origin}/v1/assets`, { method: "POST", headers, body: form });
}

function fileForm(bytes: Uint8Array<ArrayBuffer>, fileName: string, name?: string): FormData {
  const form = new FormData();
  form.set("file", new File([bytes], fileName));
  if (name !== undefined) form.set("name", name);
  return form;
}

/** The hashes of the files that are there. */
function filesOf(it: Running): string[] {
  const folder = join(it.folder, "assets");
  return readdirSync(folder).flatMap((shelf) => readdirSync(join(folder, shelf)));
}

function refusedAt(field: string, sentence: RegExp) {
  return {
    status: 400,
    body: {
      error: {
        code: "invalid_request",
        message: expect.any(String),
        issues: { formErrors: [], fieldErrors: { [field]: [expect.stringMatching(sentence)] } },
      },
    },
  };
}

describe("POST /v1/assets", () => {
  test("keeps a picture under its name, and gives it back byte for byte", async () => {
    await using it = await runningServer({ clock: movableClock() });
    const made = await upload(it, "logo.png", PIXEL);
    const asset = {
      name: "logo.png",
      contentType: "image/png",
      sizeBytes: PIXEL.byteLength,
      width: 1,
      height: 1,
      font: null,
      sha256: new Bun.CryptoHasher("sha256").update(PIXEL).digest("hex"),
      createdAt: "2026-11-23T12:00:00.000Z",
      updatedAt: "2026-11-23T12:00:00.000Z",
    };
    expect(made).toEqual({ status: 201, body: asset });
    expect(await answer(it.call("GET", "/v1/assets"))).toEqual({
      status: 200,
      body: { assets: [asset] },
    });
    expect(await answer(it.call("GET", "/v1/assets/logo.png"))).toEqual({
      status: 200,
      body: asset,
    });
    const content = await it.call("GET", "/v1/assets/logo.png/content");
    expect([content.headers.get("content-type"), content.headers.get("etag")]).toEqual([
      "image/png",
      `"${asset.sha256}"`,
    ]);
    expect(Buffer.from(await content.bytes()).equals(PIXEL)).toBe(true);
    const again = await it.call("GET", "/v1/assets/logo.png/content", undefined, {
      "if-none-match": `"${asset.sha256}"`,
    });
    expect(again.status).toBe(304);
  });

  test("takes a form, under the file's name or the one that it gives", async () => {
    await using it = await runningServer();
    const named = await answer(sendForm(it, fileForm(PIXEL, "Photo 1.PNG", "photo")));
    expect([named.status, (named.body as { name: string }).name]).toEqual([201, "photo"]);
    const own = await answer(sendForm(it, fileForm(GIF, "dot.gif")));
    expect(own).toMatchObject({ status: 201, body: { name: "dot.gif", contentType: "image/gif" } });
    expect(await answer(sendForm(it, fileForm(GIF, "My Dot.gif")))).toEqual(
      refusedAt("name", /^Expected a name of at most 120 lower-case .* got "My Dot.gif"$/),
    );
    expect(await answer(sendForm(it, new FormData()))).toMatchObject({ status: 400 });
    const cut = await it.call("POST", "/v1/assets", "no form", {
      "content-type": "multipart/form-data; boundary=x",
    });
    expect(await answer(cut)).toMatchObject({
      status: 400,
      body: { error: { code: "invalid_request" } },
    });
  });

  test("takes an SVG, which comes back as a file that no browser runs", async () => {
    await using it = await runningServer({ clock: movableClock() });
    const svg = Buffer.from('<svg viewBox="0 0 40 20"><script>alert(1)</script></svg>');
    const made = await upload(it, "logo.svg", svg);
    expect(made).toMatchObject({
      status: 201,
      body: { contentType: "image/svg+xml", width: 40, height: 20 },
    });
    const content = await it.call("GET", "/v1/assets/logo.svg/content");
    expect(Buffer.from(await content.arrayBuffer())).toEqual(svg);
    const head = (name: string): string | null => content.headers.get(name);
    expect(head("content-type")).toBe("image/svg+xml");
    expect(head("content-security-policy")).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    );
    expect(head("content-disposition")).toBe("attachment");
    expect(head("x-content-type-options")).toBe("nosniff");
  });

  test("replaces what a name stands for, and says when that was", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    await upload(it, "logo", PIXEL);
    clock.move(60_000);
    expect(await upload(it, "logo", PIXEL)).toMatchObject({
      status: 200,
      body: { updatedAt: "2026-11-23T12:00:00.000Z" },
    });
    expect(await upload(it, "logo", GIF)).toMatchObject({
      status: 200,
      body: {
        contentType: "image/gif",
        createdAt: "2026-11-23T12:00:00.000Z",
        updatedAt: "2026-11-23T12:01:00.000Z",
      },
    });
  });

  test.each([
    ["an empty file", "", "data", /got an empty file$/],
    [
      "no picture",
      Buffer.from("%PDF-1.7").toString("base64"),
      "data",
      /^Expected a picture \(PNG, JPEG/,
    ],
    [
      "a broken drawing",
      Buffer.from("<svg><g></svg>").toString("base64"),
      "data",
      /^Expected a picture that can be drawn, got one that is an SVG that is not well formed/,
    ],
    [
      "a drawing with entities",
      Buffer.from('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>').toString("base64"),
      "data",
      /^Expected a picture that can be drawn, got one that is an SVG that defines entities/,
    ],
    ["no base64", "data:image/png;base64,AAAA", "data", /^Expected base64/],
    [
      "a picture of 30,000 × 30,000 pixels",
      PIXEL.toHex()
        .replace("0000000100000001", "0000753000007530")
        .replace(/^.*$/, (hex) => Buffer.from(hex, "hex").toString("base64")),
      "data",
      /^Expected at most 50 million pixels, got more$/,
    ],
  ])("refuses %s", async (_, data, field, sentence) => {
    await using it = await runningServer();
    const got = await answer(it.call("POST", "/v1/assets", { name: "it", data }));
    expect(got).toEqual(refusedAt(field, sentence));
    expect(await answer(it.call("GET", "/v1/assets"))).toMatchObject({ body: { assets: [] } });
    expect(filesOf(it)).toEqual([]);
  });

  test("refuses a type that the bytes are not, and names that are paths", async () => {
    await using it = await runningServer();
    expect(await upload(it, "logo", GIF, { contentType: "image/png" })).toEqual(
      refusedAt("contentType", /^Expected image\/gif, which the bytes are, got "image\/png"$/),
    );
    expect((await upload(it, "logo", GIF, { contentType: "image/gif" })).status).toBe(201);
    for (const name of ["../logo", "Logo", "logo.", ".logo", "a/b", "lögo", "a".repeat(121)]) {
      expect([name, (await upload(it, name, GIF)).status]).toEqual([name, 400]);
    }
    expect((await upload(it, "a".repeat(120), GIF)).status).toBe(201);
  });

  test("has a limit of its own for its body", async () => {
    await using it = await runningServer({ bodyLimitBytes: 1_000 });
    const form = fileForm(Buffer.concat([PIXEL, new Uint8Array(2_000_000)]), "logo.png");
    expect((await sendForm(it, form)).status).toBe(201);
    const tooLarge = fileForm(new Uint8Array(UPLOAD_MAX_BYTES), "logo.png");
    expect(await answer(sendForm(it, tooLarge))).toMatchObject({
      status: 413,
      body: { error: { code: "payload_too_large" } },
    });
  });
});

describe("DELETE /v1/assets/:name", () => {
  test("frees the name, and its file goes with the next look", async () => {
    await using it = await runningServer();
    await upload(it, "logo", PIXEL);
    await upload(it, "same", PIXEL);
    expect(filesOf(it)).toHaveLength(1);
    expect((await it.call("DELETE", "/v1/assets/logo")).status).toBe(204);
    expect((await it.call("DELETE", "/v1/assets/logo")).status).toBe(404);
    expect((await it.call("GET", "/v1/assets/logo/content")).status).toBe(404);
    await it.store.assets.sweep();
    expect(filesOf(it)).toHaveLength(1);
    await it.call("DELETE", "/v1/assets/same");
    await it.store.assets.sweep();
    expect(filesOf(it)).toEqual([]);
    const log = await it.store.audit.list(it.seed.projectId, 3);
    expect(log.map(({ action, subject }) => [action, subject])).toEqual([
      ["asset.delete", "same"],
      ["asset.delete", "logo"],
      ["asset.create", "same"],
    ]);
  });
});
