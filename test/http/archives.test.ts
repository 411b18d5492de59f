import { describe, expect, test } from "bun:test";
import { strToU8, unzipSync, zipSync, type Zippable } from "fflate";
import { ARCHIVE_FILES_MAX, ARCHIVE_UNPACKED_MAX_BYTES } from "../../src/limits.ts";
import { answer, runningServer, type Running } from "./running-server.ts";
import { ask, BROKEN, CERTIFICATE, layoutOf, made, numbers } from "./template-subject.ts";

const GIF = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
const SUPPLIED =
  '<document><page><p>{{ name }}</p><img src="asset:seal" alt=""/><use block="imprint"/></page></document>\n';

async function exported(it: Running, slug = "certificate", query = "") {
  const response = await it.call("GET", `/v1/templates/${slug}/export${query}`);
  return { response, bytes: await response.bytes() };
}

/** Sends a ZIP as it is. */
async function imported(it: Running, bytes: Uint8Array, query = "") {
  const response = await fetch(`${it.origin}/v1/imported-templates${query}`, {
    method: "POST",
    headers: { authorization: `Bearer ${it.key}`, "content-type": "application/zip" },
    // Made here: it is no shared memory.
    body: bytes as Uint8Array<ArrayBuffer>,
  });
  return answer(response);
}

function zip(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const entries: Zippable = {};
  for (const [name, content] of Object.entries(files)) {
    entries[name] = typeof content === "string" ? strToU8(content) : content;
  }
  // Nothing here is about how well it is packed.
  return zipSync(entries, { level: 1 });
}

const SMALL = {
  "layout.xml": layoutOf("one"),
  "manifest.json": JSON.stringify(CERTIFICATE),
};

function refused(message: string | RegExp) {
  const said: unknown = typeof message === "string" ? message : expect.stringMatching(message);
  return { status: 400, body: { error: { code: "invalid_request", message: said } } };
}

/** A template that draws on a picture, a block and the brand. */
async function supplied(it: Running) {
  await it.call("POST", "/v1/assets", { name: "seal", data: GIF });
  await it.call("PUT", "/v1/blocks/imprint", { source: "<p>{{ brand.name }}</p>\n" });
  await it.call("PUT", "/v1/brand", { name: "Ada & Sons" });
  const sample = { name: "Ada" };
  await made(it, "certificate", { layout: SUPPLIED, sample, description: "For all" });
}

/** A key of an empty project beside, as headers. */
async function elsewhere(it: Running) {
  const { id } = await it.store.projects.create({ name: "B", timeZone: "UTC", language: "en" });
  return { authorization: `Bearer ${await it.makeKey({ projectId: id })}` };
}

describe("GET …/export", () => {
  test("is the folder that a pull writes, with what the template draws on", async () => {
    await using it = await runningServer();
    await supplied(it);
    const { response, bytes } = await exported(it);
    expect(response.headers.get("content-type")).toBe("application/zip");
    expect(response.headers.get("content-disposition")).toBe(
      "attachment; filename=certificate.zip",
    );
    const files = unzipSync(bytes);
    expect(Object.keys(files).toSorted()).toEqual([
      "assets/seal",
      "blocks/imprint.xml",
      "brand.json",
      "layout.xml",
      "manifest.json",
      "sample.json",
      "template.json",
    ]);
    const text = (name: string): string => new TextDecoder().decode(files[name]);
    expect(text("layout.xml")).toBe(SUPPLIED);
    expect(JSON.parse(text("template.json"))).toEqual({
      name: "Certificate",
      description: "For all",
    });
    expect(JSON.parse(text("sample.json"))).toEqual({ name: "Ada" });
    expect(Buffer.from(files["assets/seal"] ?? []).toString("base64")).toBe(GIF);
  });

  test("has the draft where there is one, or the version that is asked for", async () => {
    await using it = await runningServer();
    await made(it);
    await ask(it, "PUT", "/certificate/draft", { layout: BROKEN, manifest: CERTIFICATE });
    const layout = async (query = "") => {
      const { bytes } = await exported(it, "certificate", query);
      return new TextDecoder().decode(unzipSync(bytes)["layout.xml"]);
    };
    expect(await layout()).toBe(`${BROKEN}\n`);
    expect(await layout("?version=1")).toBe(`${layoutOf("one")}\n`);
    expect((await exported(it, "certificate", "?version=2")).response.status).toBe(404);
    expect((await exported(it, "certificate", "?version=0")).response.status).toBe(400);
  });

  test("of a template without content is 409 invalid_state", async () => {
    await using it = await runningServer();
    await made(it, "certificate", { publish: false });
    await ask(it, "DELETE", "/certificate/draft");
    expect((await exported(it)).response.status).toBe(409);
  });
});

describe("POST /v1/imported-templates", () => {
  test("of what was exported is the same template again, also in another project", async () => {
    await using it = await runningServer();
    await supplied(it);
    const { bytes } = await exported(it);
    const headers = await elsewhere(it);
    const data = Buffer.from(bytes).toString("base64");
    const body = { data, publish: true };
    const got = await answer(it.call("POST", "/v1/imported-templates", body, headers));
    expect(got).toMatchObject({
      status: 201,
      body: {
        slug: "certificate",
        currentVersionNumber: 1,
        added: ["assets/seal", "blocks/imprint.xml"],
        kept: [],
        ignored: ["brand.json"],
        inbound: { url: expect.any(String) },
      },
    });
    const theirs = (path: string) => answer(it.call("GET", path, undefined, headers));
    expect((await theirs("/v1/templates/certificate")).body).toMatchObject({
      name: "Certificate",
      description: "For all",
    });
    const mine = await ask(it, "GET", "/certificate/versions/1");
    const version = (await theirs("/v1/templates/certificate/versions/1")).body;
    for (const part of ["layout", "manifest", "sample"]) {
      expect(version).toHaveProperty(part, mine.body[part]);
    }
    expect((await theirs("/v1/brand")).body).not.toHaveProperty("name");
  });

  test("is a draft unless told, with its findings", async () => {
    await using it = await runningServer();
    const got = await imported(it, zip({ ...SMALL, "layout.xml": BROKEN }), "?name=Broken");
    expect(got).toMatchObject({
      status: 201,
      body: { slug: "broken", currentVersionNumber: null },
    });
    expect((got.body as { findings: object[] }).findings.length).toBeGreaterThan(0);
    const published = await imported(it, zip({ ...SMALL, "layout.xml": BROKEN }), "?publish=true");
    expect(published).toMatchObject({ status: 400, body: { error: { code: "invalid_template" } } });
  });

  test("takes a folder that was packed as a whole, and is called as it", async () => {
    await using it = await runningServer();
    const files = {
      "Our letter/": "",
      "Our letter/layout.xml": SMALL["layout.xml"],
      "Our letter/manifest.json": SMALL["manifest.json"],
      "Our letter/blocks/layout.xml": "<p>A block that is called layout</p>",
      "Our letter/README.md": "Read me",
      "__MACOSX/Our letter/._layout.xml": "x",
    };
    expect(await imported(it, zip(files))).toMatchObject({
      status: 201,
      body: {
        slug: "our-letter",
        added: ["blocks/layout.xml"],
        ignored: ["Our letter/README.md"],
      },
    });
  });

  test("leaves pictures and blocks of the project as they are, and says so", async () => {
    await using it = await runningServer();
    await it.call("PUT", "/v1/blocks/imprint", { source: "<p>Mine</p>" });
    await it.call("POST", "/v1/assets", { name: "seal", data: GIF });
    const files = {
      ...SMALL,
      "blocks/imprint.xml": "<p>Theirs</p>",
      "assets/seal": new Uint8Array(Buffer.from(GIF, "base64")),
    };
    expect((await imported(it, zip(files))).body).toMatchObject({
      added: ["assets/seal"],
      kept: ["blocks/imprint.xml"],
    });
    const block = await answer(it.call("GET", "/v1/blocks/imprint"));
    expect(block.body).toMatchObject({ source: "<p>Mine</p>" });
  });

  test("is refused with a slug that is taken, before anything is kept", async () => {
    await using it = await runningServer();
    const files = { ...SMALL, "blocks/imprint.xml": "<p>Theirs</p>" };
    expect(await imported(it, zip(files), "?slug=invoice")).toMatchObject({
      status: 409,
      body: { error: { code: "slug_conflict" } },
    });
    expect((await it.call("GET", "/v1/blocks/imprint")).status).toBe(404);
    expect(await numbers(it, "invoice")).toEqual([1]);
  });
});

describe("an archive from who knows where", () => {
  test.each([
    ["a folder above", "../layout.xml"],
    ["a folder above, inside", "blocks/../../etc.xml"],
    ["the root", "/etc/layout.xml"],
    ["a drive", "C:/layout.xml"],
    ["Windows' paths", "..\\layout.xml"],
  ])("is refused where it names %s", async (_what, name) => {
    await using it = await runningServer();
    const got = await imported(it, zip({ ...SMALL, [name]: "x" }));
    expect(got).toMatchObject(refused("The ZIP file names a place outside of itself."));
  });

  test("is unpacked up to 64 MiB and no further, however small it is", async () => {
    await using it = await runningServer();
    const taken = JSON.stringify(CERTIFICATE).length + layoutOf("one").length;
    const fill = (bytes: number) => ({ ...SMALL, "assets/zeros": new Uint8Array(bytes) });
    const over = zip(fill(ARCHIVE_UNPACKED_MAX_BYTES - taken + 1));
    expect(over.byteLength).toBeLessThan(100_000);
    expect(await imported(it, over)).toMatchObject(
      refused("The ZIP file comes to more than 64 MiB."),
    );
    const within = await imported(it, zip(fill(ARCHIVE_UNPACKED_MAX_BYTES - taken)));
    expect(within).toMatchObject(refused(/20971520 bytes/));
  });

  test("has at most 500 files", async () => {
    await using it = await runningServer();
    const fill = (count: number) => ({
      ...SMALL,
      ...Object.fromEntries(Array.from({ length: count - 2 }, (_, n) => [`notes/${n}.txt`, "x"])),
    });
    expect((await imported(it, zip(fill(ARCHIVE_FILES_MAX)))).status).toBe(201);
    expect(await imported(it, zip(fill(ARCHIVE_FILES_MAX + 1)))).toMatchObject(
      refused("The ZIP file has more than 500 files."),
    );
  });

  test("that lies about the size of a file is measured by what comes out", async () => {
    await using it = await runningServer();
    const bytes = zip({ ...SMALL, "assets/zeros": new Uint8Array(ARCHIVE_UNPACKED_MAX_BYTES) });
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    for (let at = 0; at < bytes.byteLength - 4; at += 1) {
      if (view.getUint32(at, true) === ARCHIVE_UNPACKED_MAX_BYTES) view.setUint32(at, 1, true);
    }
    expect(await imported(it, bytes)).toMatchObject(
      refused("The ZIP file comes to more than 64 MiB."),
    );
  });

  test.each([
    ["cut off", zip(SMALL).slice(0, 60)],
    ["damaged", damaged(zip({ ...SMALL, "layout.xml": layoutOf("one").repeat(40) }))],
  ])("is refused where it is %s", async (_what, bytes) => {
    await using it = await runningServer();
    expect((await imported(it, bytes)).status).toBe(400);
    expect(await it.store.templates.list(it.seed.projectId)).toHaveLength(1);
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      "no layout",
      { "manifest.json": "{}" },
      "The ZIP file has no layout.xml: it holds no template.",
    ],
    ["no manifest", { "layout.xml": "<document/>" }, "The ZIP file has no manifest.json."],
    [
      "two templates",
      { "a/layout.xml": "", "b/layout.xml": "" },
      "The ZIP file holds several templates. Send one at a time.",
    ],
    [
      "a manifest that is a list",
      { ...SMALL, "manifest.json": "[]" },
      "manifest.json in the ZIP file is JSON, but no object.",
    ],
  ])("is refused with %s", async (_what, files, message) => {
    await using it = await runningServer();
    expect(await imported(it, zip(files))).toMatchObject(refused(message));
  });

  test("is refused with a picture or a block of a name that none may have", async () => {
    await using it = await runningServer();
    for (const name of ["assets/UPPER.png", "assets/a b", "blocks/Über.xml"]) {
      expect(await imported(it, zip({ ...SMALL, [name]: "x" }))).toMatchObject(
        refused(/^(?:assets|blocks)\/.+ in the ZIP file: Expected a name/),
      );
    }
  });

  test("that is no ZIP at all is refused", async () => {
    await using it = await runningServer();
    const body = { data: Buffer.from("Hello").toString("base64") };
    expect(await answer(it.call("POST", "/v1/imported-templates", body))).toMatchObject(
      refused("This is no ZIP file. Send one that was exported from Platen."),
    );
    expect((await imported(it, strToU8("Hello"))).status).toBe(415);
  });
});

/** The middle of the compressed bytes turned over. */
function damaged(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, at) => (at > 50 && at < 90 ? byte ^ 0xff : byte));
}
