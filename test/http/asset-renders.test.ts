/** Assets on the page: real uploads, real render processes, the pixels of the PDF. */

import { describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { colorAt } from "../fixtures/pdf-places.ts";
import { pixel } from "../fixtures/pixel.ts";
import { openPool } from "../fixtures/render-pool.ts";
import { answer, runningServer } from "./running-server.ts";

const command = [process.execPath, join(import.meta.dir, "../fixtures/run-render-child.ts")];

const MANIFEST = {
  variables: [{ key: "photo", label: "Photo", dataType: "image" }],
  loops: [],
};

/** The logo at the top left corner, the photo below it. */
function layoutOf(logo: string, photo = ""): string {
  return (
    "<document><style>page { margin: 0 } img { width: 100pt; height: 100pt }</style><page>" +
    `<img src="asset:${logo}"/><img src="{{ photo }}"${photo}/></page></document>`
  );
}

const RED = (await pixel(0, 0, 255)).toString("base64");
const BLUE = (await pixel(255, 0, 0)).toString("base64");

async function server() {
  const opened = openPool({ command, size: 1 });
  const it = await runningServer({ render: opened.pool.render });
  const upload = (name: string, data: string) =>
    it.call("POST", "/v1/assets", { name, data }).then(({ status }) => status);
  const put = (layout: string) =>
    answer(it.call("PUT", "/v1/templates/card", { layout, manifest: MANIFEST }));
  return {
    ...it,
    upload,
    put,
    render: (photo: string) =>
      answer(
        it.call("POST", "/v1/templates/card/render", { data: { photo }, options: { sync: true } }),
      ),
    /** The colours of the two pictures. */
    colors: async (id: string) => {
      const response = await it.call("GET", `/v1/renders/${id}/download`);
      const path = join(opened.folder, `${id}.pdf`);
      writeFileSync(path, await response.bytes());
      return [colorAt(path, 1, 50, 50), colorAt(path, 1, 50, 150)];
    },
    read: (id: string) => answer(it.call("GET", `/v1/renders/${id}?wait=20`)),
    [Symbol.asyncDispose]: async () => {
      await it[Symbol.asyncDispose]();
      await opened[Symbol.asyncDispose]();
    },
  };
}

function idOf({ body }: { body: unknown }): string {
  return (body as { id: string }).id;
}

describe("assets on the page", () => {
  test("are drawn: the layout's as it was published, the data's as it was sent", async () => {
    await using it = await server();
    expect([await it.upload("logo", RED), await it.upload("photo", BLUE)]).toEqual([201, 201]);
    expect((await it.put(layoutOf("logo"))).status).toBe(201);
    const first = idOf(await it.render("asset:photo"));
    expect(await it.colors(first)).toEqual(["#ff0000", "#0000ff"]);

    expect([await it.upload("logo", BLUE), await it.upload("photo", RED)]).toEqual([200, 200]);
    const second = idOf(await it.render("asset:photo"));
    expect(await it.colors(second)).toEqual(["#ff0000", "#ff0000"]);

    // The same layout, published again, takes the new logo along.
    expect(await it.put(layoutOf("logo"))).toMatchObject({ body: { currentVersionNumber: 2 } });
    const third = idOf(await it.render("asset:photo"));
    expect(await it.colors(third)).toEqual(["#0000ff", "#ff0000"]);
    expect(await it.put(layoutOf("logo"))).toMatchObject({ body: { currentVersionNumber: 2 } });
  });

  test("that are missing in the data are a marked box and a warning", async () => {
    await using it = await server();
    await it.upload("logo", RED);
    await it.put(layoutOf("logo"));
    const id = idOf(await it.render("asset:nobody"));
    expect(await it.read(id)).toMatchObject({
      body: {
        status: "succeeded",
        warnings: [
          {
            code: "image_unavailable",
            message:
              "The picture asset:nobody is no asset of the project; a marked box stands in its place.",
          },
        ],
      },
    });
  });

  test("that are required and missing fail the render, which is tried again once they are there", async () => {
    await using it = await server();
    await it.upload("logo", RED);
    await it.put(layoutOf("logo", ' required="true"'));
    const id = idOf(await it.render("asset:photo"));
    expect(await it.read(id)).toMatchObject({
      body: { status: "failed", error: { code: "image_unavailable", line: 1 } },
    });
    await it.upload("photo", BLUE);
    await it.call("POST", `/v1/renders/${id}/retry`);
    expect(await it.read(id)).toMatchObject({ body: { status: "succeeded", warnings: [] } });
    expect(await it.colors(id)).toEqual(["#ff0000", "#0000ff"]);
  });

  test("are drawn in previews as they are now", async () => {
    await using it = await server();
    await it.upload("logo", BLUE);
    await it.put(layoutOf("logo"));
    const preview = await it.call("POST", "/v1/templates/card/preview", {
      layout: layoutOf("nobody"),
    });
    expect([preview.status, preview.headers.get("x-platen-warnings")]).toEqual([200, "1"]);
  });
});

describe("a layout that names an asset that is not there", () => {
  test("is not published, and says where and what was meant", async () => {
    await using it = await server();
    await it.upload("logo.png", RED);
    const refusal = await it.put(layoutOf("logo.pgn"));
    expect(refusal).toMatchObject({
      status: 400,
      body: {
        error: {
          code: "invalid_template",
          issues: {
            formErrors: ['1:96 The project has no asset logo.pgn. Did you mean "logo.png"?'],
          },
        },
      },
    });
    expect(await it.put(layoutOf("seal"))).toMatchObject({
      body: {
        error: {
          issues: {
            formErrors: ["1:96 The project has no asset seal. Upload it first: POST /v1/assets."],
          },
        },
      },
    });
  });

  test("is kept as a draft with that finding, which goes with the upload", async () => {
    await using it = await server();
    await it.upload("logo", RED);
    await it.put(layoutOf("logo"));
    const draft = { layout: layoutOf("seal"), manifest: MANIFEST };
    const written = await answer(it.call("PUT", "/v1/templates/card/draft", draft));
    const finding = expect.objectContaining({ severity: "error", code: "unknown_asset" });
    expect(written).toMatchObject({ status: 200, body: { findings: [finding] } });
    expect((await it.call("POST", "/v1/templates/card/publish", {})).status).toBe(400);
    await it.upload("seal", RED);
    expect(await answer(it.call("GET", "/v1/templates/card/draft"))).toMatchObject({
      body: { findings: [] },
    });
    expect((await it.call("POST", "/v1/templates/card/publish", {})).status).toBe(200);
  });
});
