import { describe, expect, test } from "bun:test";
import type { RenderJob } from "../../src/render/job.ts";
import { bytesOf, composed } from "../fonts/files.ts";
import { movableClock } from "../fixtures/store.ts";
import { answer, runningServer, type Running } from "./running-server.ts";

function upload(it: Running, name: string, bytes: Uint8Array, more: object = {}) {
  const data = Buffer.from(bytes).toString("base64");
  return answer(it.call("POST", "/v1/assets", { name, data, ...more }));
}

describe("a font as an asset", () => {
  test("is told with its family, weights and style, and given back as it came", async () => {
    await using it = await runningServer();
    const made = await upload(it, "inter.woff2", bytesOf("variable"));
    expect(made).toMatchObject({
      status: 201,
      body: {
        contentType: "font/woff2",
        width: null,
        height: null,
        font: { family: "Inter", weight: "100-900", style: "normal" },
      },
    });
    const content = await it.call("GET", "/v1/assets/inter.woff2/content");
    expect(content.headers.get("content-type")).toBe("font/woff2");
    expect(Buffer.from(await content.bytes()).equals(bytesOf("variable"))).toBe(true);
    expect(await upload(it, "bold.ttf", bytesOf("ttf"))).toMatchObject({
      body: { font: { family: "Nunito", weight: "700", style: "normal" } },
    });
  });

  test.each([
    ["cut short", bytesOf("ttf").subarray(0, 1000), /^Expected a font, got one that is cut short/],
    ["of a glyph that contains itself", composed([[0]]), /got one that .* contains itself$/],
    [
      "a ZIP",
      Buffer.from("PK\x03\x04"),
      /^Expected a picture .* or a font .*, got something else$/,
    ],
  ])("that is %s is refused", async (_, bytes, sentence) => {
    await using it = await runningServer();
    expect(await upload(it, "bad.ttf", bytes)).toMatchObject({
      status: 400,
      body: {
        error: {
          code: "invalid_request",
          issues: { fieldErrors: { data: [expect.stringMatching(sentence)] } },
        },
      },
    });
  });

  test("is what it was when the version was published, until the layout is published again", async () => {
    const clock = movableClock();
    const jobs: RenderJob[] = [];
    const render = async (job: RenderJob) => {
      jobs.push(job);
      return {
        ok: false as const,
        error: { code: "template_error" as const, message: "Only looked at.", retryable: false },
        warnings: [],
      };
    };
    await using it = await runningServer({ clock, render });
    const stamp = (): string | undefined => jobs.at(-1)?.fonts?.[0]?.stamp;
    const renderOnce = async (): Promise<string | undefined> => {
      clock.move(60_000);
      const before = jobs.length;
      const request = { data: {}, options: { sync: true } };
      await answer(it.call("POST", "/v1/templates/letter/render", request));
      expect(jobs.length).toBe(before + 1);
      return stamp();
    };
    const layout =
      "<document><style>document { font-family: Pacifico }</style><page><p>Hello</p></page></document>";
    const manifest = { variables: [], loops: [] };
    const first = await upload(it, "brand.woff", bytesOf("woff"));
    clock.move(60_000);
    const template = { name: "Letter", slug: "letter", layout, manifest };
    expect(await answer(it.call("POST", "/v1/templates", template))).toMatchObject({ status: 201 });
    clock.move(60_000);
    const second = await upload(it, "brand.woff", bytesOf("woff2"));
    const hashes = [first, second].map(({ body }) => (body as { sha256: string }).sha256);
    expect(await renderOnce()).toBe(hashes[0]);
    expect(
      await answer(it.call("PUT", "/v1/templates/letter", { layout, manifest })),
    ).toMatchObject({
      status: 200,
    });
    expect(await renderOnce()).toBe(hashes[1]);
  });
});
