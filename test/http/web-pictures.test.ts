/** Pictures that data names by URL: a real server with them, real render processes, the pixels of the PDF. */

import { describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { systemPictureFetcher } from "../../src/cli/picture-fetcher.ts";
import { colorAt } from "../fixtures/pdf-places.ts";
import { pixel } from "../fixtures/pixel.ts";
import { openPool } from "../fixtures/render-pool.ts";
import { answer, runningServer } from "./running-server.ts";

const command = [process.execPath, join(import.meta.dir, "../fixtures/run-render-child.ts")];

const LAYOUT =
  "<document><style>page { margin: 0 } img { width: 100pt; height: 100pt }</style><page>" +
  '<for each="each in photos"><img src="{{ each }}"/></for></page></document>';

const MANIFEST = {
  variables: [],
  loops: [{ key: "photos", label: "Photos", itemType: "image" }],
};

/** One red pixel as WebP, whatever its name says. */
const RED = await new Bun.Image(await pixel(0, 0, 255)).webp({ lossless: true }).bytes();

async function server(allowed: readonly string[]) {
  const seen: string[] = [];
  const opened = openPool({ command, size: 1 });
  const pictures = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: (request) => {
      const { pathname } = new URL(request.url);
      seen.push(pathname);
      // A server that is busy when it is asked first.
      const isFirst = seen.filter((each) => each === pathname).length === 1;
      if (pathname === "/busy.png" && isFirst) return new Response(null, { status: 503 });
      if (pathname === "/gone.png") return new Response(null, { status: 404 });
      if (pathname === "/huge.png") return new Response(hugePng());
      return pathname === "/page.html" ? new Response("<html>") : new Response(RED);
    },
  });
  const it = await runningServer({
    render: opened.pool.render,
    fetchPicture: systemPictureFetcher(allowed),
    attemptsMax: 3,
  });
  await it.call("PUT", "/v1/templates/album", { layout: LAYOUT, manifest: MANIFEST });
  return {
    ...it,
    seen,
    base: `http://127.0.0.1:${pictures.port}`,
    render: async (photos: readonly string[]) => {
      const options = { sync: true };
      const body = { data: { photos }, options };
      const made = await answer(it.call("POST", "/v1/templates/album/render", body));
      const { id } = made.body as { id: string };
      const read = await answer(it.call("GET", `/v1/renders/${id}`));
      return read.body as { id: string; status: string; warnings: { message: string }[] };
    },
    pdf: async (id: string) => {
      const response = await it.call("GET", `/v1/renders/${id}/download`);
      const path = join(opened.folder, `${id}.pdf`);
      writeFileSync(path, await response.bytes());
      return path;
    },
    [Symbol.asyncDispose]: async () => {
      await it[Symbol.asyncDispose]();
      await pictures.stop(true);
      await opened[Symbol.asyncDispose]();
    },
  };
}

/** The head of a PNG of 30,000 × 30,000 pixels. */
function hugePng(): Uint8Array<ArrayBuffer> {
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  png.writeUInt32BE(30_000, 16);
  png.writeUInt32BE(30_000, 20);
  return new Uint8Array(png);
}

describe("a picture that data names by URL", () => {
  test("is drawn, and fetched once however often it is shown", async () => {
    await using it = await server(["127.0.0.1"]);
    const url = `${it.base}/photo.png`;
    const { id, status, warnings } = await it.render([url, url]);
    expect([status, warnings, it.seen]).toEqual(["succeeded", [], ["/photo.png"]]);
    const path = await it.pdf(id);
    for (const y of [50, 150])
      expect(colorAt(path, 1, 50, y)).toMatch(/^#f[0-9a-f]0[0-9a-f]0[0-9a-f]$/);
  });

  test("is a marked box and a warning where it is no picture, or one that is too large", async () => {
    await using it = await server(["127.0.0.1"]);
    const { status, warnings } = await it.render([`${it.base}/page.html`, `${it.base}/huge.png`]);
    expect(status).toBe("succeeded");
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining("/page.html is in a format that is not read here"),
      expect.stringContaining("/huge.png has more than 50 million pixels"),
    ]);
  });

  test("is not asked for on this machine unless the operator allows it", async () => {
    await using it = await server([]);
    const { status, warnings } = await it.render([`${it.base}/photo.png`]);
    expect([status, it.seen]).toEqual(["succeeded", []]);
    expect(warnings[0]?.message).toContain("is at an address that is not public");
  });
});

describe("a picture that a layout requires", () => {
  const REQUIRED = LAYOUT.replace("<img", '<img required="true"');

  test("is asked for again by the next attempt, where its server was busy", async () => {
    await using it = await server(["127.0.0.1"]);
    await it.call("PUT", "/v1/templates/album", { layout: REQUIRED, manifest: MANIFEST });
    const { id } = await it.render([`${it.base}/busy.png`]);
    expect(await answer(it.call("GET", `/v1/renders/${id}?wait=20`))).toMatchObject({
      body: { status: "succeeded", attempts: 2, warnings: [] },
    });
    expect(it.seen).toEqual(["/busy.png", "/busy.png"]);
  });

  test("is not asked for again where there is none", async () => {
    await using it = await server(["127.0.0.1"]);
    await it.call("PUT", "/v1/templates/album", { layout: REQUIRED, manifest: MANIFEST });
    const { id } = await it.render([`${it.base}/gone.png`]);
    expect(await answer(it.call("GET", `/v1/renders/${id}?wait=20`))).toMatchObject({
      body: { status: "failed", attempts: 1, error: { code: "image_unavailable" } },
    });
    expect(it.seen).toEqual(["/gone.png"]);
  });
});
