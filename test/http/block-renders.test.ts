/** Blocks and the brand on the page: real render processes, the text and the pixels of the PDF. */

import { describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { colorAt, pdfPages } from "../fixtures/pdf-places.ts";
import { pixel } from "../fixtures/pixel.ts";
import { openPool } from "../fixtures/render-pool.ts";
import { movableClock } from "../fixtures/store.ts";
import { answer, runningServer, type Settings } from "./running-server.ts";

const command = [process.execPath, join(import.meta.dir, "../fixtures/run-render-child.ts")];
const MANIFEST = {
  variables: [{ key: "name", label: "Name", dataType: "text" }],
  loops: [],
};
const RED = (await pixel(0, 0, 255)).toString("base64");
const BLUE = (await pixel(255, 0, 0)).toString("base64");

async function server(settings: Settings = {}) {
  const opened = openPool({ command, size: 1 });
  const it = await runningServer({ ...settings, render: opened.pool.render });
  const render = async (options: object = {}) => {
    const asked = { data: { name: "Ann" }, options: { sync: true, ...options } };
    const { body } = await answer(it.call("POST", "/v1/templates/letter/render", asked));
    const { id } = body as { id: string };
    const response = await it.call("GET", `/v1/renders/${id}/download`);
    const path = join(opened.folder, `${id}.pdf`);
    const bytes = await response.bytes();
    writeFileSync(path, bytes);
    return { path, bytes: Buffer.from(bytes).toString("base64") };
  };
  return {
    ...it,
    render,
    put: (layout: string) =>
      answer(it.call("PUT", "/v1/templates/letter", { layout, manifest: MANIFEST })),
    preview: async () => {
      const response = await it.call("POST", "/v1/templates/letter/preview", {});
      const path = join(opened.folder, "preview.pdf");
      writeFileSync(path, await response.bytes());
      return path;
    },
    [Symbol.asyncDispose]: async () => {
      await it[Symbol.asyncDispose]();
      await opened[Symbol.asyncDispose]();
    },
  };
}

function words(path: string): string {
  return pdfPages(path)
    .flatMap((page) => page.words.map(({ text }) => text))
    .join(" ");
}

describe("a published version", () => {
  test("renders as before, byte for byte, after its blocks and the brand changed and went", async () => {
    await using it = await server({ clock: movableClock() });
    await it.call("PUT", "/v1/blocks/greeting", {
      source: "<p>Dear {{ name }} of {{ brand.name }}</p>",
    });
    await it.call("PUT", "/v1/brand", { name: "Acme", colors: { brand: "#ff0000" } });
    const layout =
      "<document><style>page { margin: 0 } div { background: var(--brand); height: 20pt }</style>" +
      '<page><div/><use block="greeting"/></page></document>';
    await it.put(layout);
    const before = await it.render();
    expect(words(before.path)).toBe("Dear Ann of Acme");
    expect(colorAt(before.path, 1, 10, 10)).toBe("#ff0000");

    await it.call("PUT", "/v1/blocks/greeting", { source: "<p>Hello {{ name }}</p>" });
    await it.call("PUT", "/v1/brand", { colors: { brand: "#0000ff" } });
    expect((await it.render()).bytes).toBe(before.bytes);
    const draft = await it.preview();
    expect([words(draft), colorAt(draft, 1, 10, 10)]).toEqual(["Hello Name", "#0000ff"]);

    expect(await it.put(layout)).toMatchObject({ body: { currentVersionNumber: 2 } });
    const second = await it.render();
    expect([words(second.path), colorAt(second.path, 1, 10, 10)]).toEqual(["Hello Ann", "#0000ff"]);
    await it.call("DELETE", "/v1/blocks/greeting");
    expect((await it.render({ versionNumber: 1 })).bytes).toBe(before.bytes);
    expect((await it.render({ versionNumber: 2 })).bytes).toBe(second.bytes);
  });

  test("keeps the pictures of its blocks, and the logo of the brand", async () => {
    await using it = await server();
    const upload = (name: string, data: string) => it.call("POST", "/v1/assets", { name, data });
    await upload("seal.png", RED);
    await upload("acme.png", RED);
    await upload("other.png", BLUE);
    await it.call("PUT", "/v1/brand", { logo: "asset:acme.png" });
    const source =
      '<style>img { width: 100pt; height: 100pt }</style><img src="asset:seal.png"/><img src="asset:logo"/>';
    await it.call("PUT", "/v1/blocks/seals", { source });
    const layout =
      '<document><style>page { margin: 0 }</style><page><use block="seals"/><p>{{ name }}</p></page></document>';
    expect(await it.put(layout)).toMatchObject({ status: 201, body: { warnings: [] } });
    const colors = async (options: object = {}) => {
      const { path } = await it.render(options);
      return [colorAt(path, 1, 50, 50), colorAt(path, 1, 50, 150)];
    };
    expect(await colors()).toEqual(["#ff0000", "#ff0000"]);

    await upload("seal.png", BLUE);
    await it.call("PUT", "/v1/brand", { logo: "asset:other.png" });
    await it.call("DELETE", "/v1/assets/acme.png");
    // What nothing needs any more is removed now, and these are needed.
    await it.store.assets.sweep();
    expect(await colors()).toEqual(["#ff0000", "#ff0000"]);
    expect(await it.put(layout)).toMatchObject({ body: { currentVersionNumber: 2 } });
    expect(await colors()).toEqual(["#0000ff", "#0000ff"]);
    await it.store.assets.sweep();
    expect(await colors({ versionNumber: 1 })).toEqual(["#ff0000", "#ff0000"]);
  });

  test("shows the asset called logo where the brand has none", async () => {
    await using it = await server();
    await it.call("POST", "/v1/assets", { name: "logo", data: BLUE });
    await it.put(
      "<document><style>page { margin: 0 } img { width: 100pt; height: 100pt }</style>" +
        '<page><img src="asset:logo"/></page></document>',
    );
    const { path } = await it.render();
    expect(colorAt(path, 1, 50, 50)).toBe("#0000ff");
  });
});
