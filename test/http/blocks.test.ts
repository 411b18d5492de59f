/** Shared blocks and the brand over the API: what is kept, told and refused. */

import { describe, expect, test } from "bun:test";
import {
  BLOCK_MAX_BYTES,
  BLOCK_NAME_MAX_CHARS,
  BLOCKS_MAX,
  BRAND_MAX_BYTES,
} from "../../src/limits.ts";
import { pixel } from "../fixtures/pixel.ts";
import { movableClock } from "../fixtures/store.ts";
import { answer, runningServer, type Running } from "./running-server.ts";

const MANIFEST = { variables: [], loops: [] };
const PNG = (await pixel(0, 0, 255)).toString("base64");

function put(it: Running, name: string, source: string, headers: Record<string, string> = {}) {
  return it.call(
    "PUT",
    `/v1/blocks/${name}`,
    { source },
    {
      authorization: `Bearer ${it.key}`,
      "content-type": "application/json",
      ...headers,
    },
  );
}

function etag(response: Response): string {
  return response.headers.get("etag") ?? "";
}

function layoutOf(content: string): string {
  return `<document><page>${content}</page></document>`;
}

describe("a block", () => {
  test("is kept, told, listed, changed and deleted", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    const made = await answer(put(it, "imprint", "<p>Acme</p>"));
    const times = { createdAt: expect.any(String), updatedAt: expect.any(String) };
    const block = { name: "imprint", source: "<p>Acme</p>", ...times };
    expect(made).toEqual({ status: 201, body: { ...block, warnings: [] } });
    expect(await answer(it.call("GET", "/v1/blocks/imprint"))).toEqual({
      status: 200,
      body: block,
    });
    clock.move(5);
    expect(await answer(put(it, "imprint", "<p>Acme Ltd</p>"))).toMatchObject({ status: 200 });
    await put(it, "address", "<p/>");
    const { body } = await answer(it.call("GET", "/v1/blocks"));
    expect(body).toMatchObject({ blocks: [{ name: "address" }, { name: "imprint" }] });
    expect(JSON.stringify(body)).not.toContain("source");
    expect((await it.call("DELETE", "/v1/blocks/imprint")).status).toBe(204);
    expect((await it.call("DELETE", "/v1/blocks/imprint")).status).toBe(404);
    expect((await it.call("GET", "/v1/blocks/imprint")).status).toBe(404);
    const actions = (await it.store.audit.list(it.seed.projectId, 10)).map((each) => each.action);
    expect(actions.filter((action) => action.startsWith("block")).sort()).toEqual([
      "block.create",
      "block.create",
      "block.delete",
      "block.update",
    ]);
  });

  test("is not overwritten by who has read an older one", async () => {
    await using it = await runningServer();
    const first = etag(await put(it, "a", "<p>1</p>"));
    expect(etag(await it.call("GET", "/v1/blocks/a"))).toBe(first);
    // Saving what is there changes nothing, and takes it out of nobody's hands.
    expect(etag(await put(it, "a", "<p>1</p>"))).toBe(first);
    const second = await put(it, "a", "<p>2</p>", { "if-match": first });
    expect([second.status, etag(second) === first]).toEqual([200, false]);
    for (const tag of [first, '"none"']) {
      const late = await answer(put(it, "a", "<p>3</p>", { "if-match": tag }));
      expect(late).toMatchObject({ status: 412, body: { error: { code: "edit_conflict" } } });
    }
    expect((await put(it, "b", "<p>1</p>", { "if-match": "*" })).status).toBe(412);
    const headers = { authorization: `Bearer ${it.key}`, "if-match": first };
    expect((await it.call("DELETE", "/v1/blocks/a", undefined, headers)).status).toBe(412);
    expect(await answer(it.call("GET", "/v1/blocks/a"))).toMatchObject({
      body: { source: "<p>2</p>" },
    });
  });

  test("is refused where no layout could use it, with its lines", async () => {
    await using it = await runningServer();
    await put(it, "b", '<use block="a"/>');
    const refusals = [
      ["<p>\n<bogus/></p>", "block a 2:1 There is no element <bogus>."],
      ["<p>", "block a 1:1 <p> is never closed."],
      ['<use block="b"/>', "block b 1:13 The block a uses itself: a → b → a."],
      ["x".repeat(BLOCK_MAX_BYTES + 1), `1:1 The block has ${BLOCK_MAX_BYTES + 1} bytes`],
    ];
    for (const [source = "", sentence = ""] of refusals) {
      const { status, body } = await answer(put(it, "a", source));
      expect([status, JSON.stringify(body).includes(sentence)]).toEqual([400, true]);
      expect(body).toMatchObject({ error: { code: "invalid_template" } });
    }
    expect((await it.call("GET", "/v1/blocks/a")).status).toBe(404);
    expect(
      await answer(put(it, "c", '<p style="colr: red"><use block="later"/></p>')),
    ).toMatchObject({
      status: 201,
      body: {
        warnings: [
          { code: "unknown_property", block: "c", line: 1, column: 11 },
          { code: "unknown_block", block: "c", line: 1, column: 34 },
        ],
      },
    });
  });

  test("has a name of small letters, and not too long a one", async () => {
    await using it = await runningServer();
    const longest = "a".repeat(BLOCK_NAME_MAX_CHARS);
    expect((await put(it, longest, "<p/>")).status).toBe(201);
    for (const name of [`${longest}a`, "Letterhead", "a--b", "a.b", "%C3%A4", "a%2Fb"]) {
      expect(await answer(put(it, name, "<p/>"))).toMatchObject({
        status: 400,
        body: {
          error: {
            code: "invalid_request",
            issues: { fieldErrors: { name: [expect.any(String)] } },
          },
        },
      });
    }
  });

  test("is one of as many as may be, and none more", async () => {
    await using it = await runningServer();
    const { projectId } = it.seed;
    for (let at = 0; at < BLOCKS_MAX - 1; at += 1) {
      await it.store.stationery.putBlock(projectId, `b${at}`, "<p/>", null);
    }
    expect((await put(it, "last", "<p/>")).status).toBe(201);
    expect(await answer(put(it, "more", "<p/>"))).toMatchObject({
      status: 409,
      body: { error: { code: "invalid_state" } },
    });
    expect((await put(it, "last", "<p>x</p>")).status).toBe(200);
  });
});

describe("a template that uses a block", () => {
  test("is not published while the block is not there, or names what its manifest lacks", async () => {
    await using it = await runningServer();
    const create = (content: string) =>
      answer(
        it.call("PUT", "/v1/templates/note", { layout: layoutOf(content), manifest: MANIFEST }),
      );
    await put(it, "address", "<p>\n  {{ customer.name }}</p>");
    expect(await create('<use block="adress"/>')).toMatchObject({
      status: 400,
      body: {
        error: {
          code: "invalid_template",
          issues: {
            formErrors: ['1:29 There is no block adress in the project. Did you mean "address"?'],
          },
        },
      },
    });
    expect(await create('<use block="address"/>')).toMatchObject({
      status: 400,
      body: {
        error: {
          issues: {
            formErrors: [
              "block address 2:6 (used at 1:17) customer is not in the manifest. Add it to the manifest, or correct the name.",
            ],
          },
        },
      },
    });
  });

  test("keeps a draft with findings that name the block, which go when it comes", async () => {
    await using it = await runningServer();
    const layout = layoutOf('<use block="later"/>');
    await it.call("POST", "/v1/templates", {
      name: "Note",
      layout,
      manifest: MANIFEST,
      publish: false,
    });
    const draft = () => answer(it.call("GET", "/v1/templates/note/draft"));
    expect(await draft()).toMatchObject({
      body: { findings: [{ code: "unknown_block", line: 1 }] },
    });
    await put(it, "later", "<p>{{ x }}</p>");
    expect(await draft()).toMatchObject({
      body: {
        findings: [{ code: "unknown_variable", block: "later", use: { line: 1, column: 17 } }],
      },
    });
    await put(it, "later", "<p>x</p>");
    expect(await draft()).toMatchObject({ body: { findings: [] } });
    expect((await it.call("POST", "/v1/templates/note/publish", {})).status).toBe(200);
  });

  test("shows that a block has changed since, and takes it along when published again", async () => {
    await using it = await runningServer();
    await put(it, "outer", '<use block="inner"/>');
    await put(it, "inner", "<p>1</p>");
    const layout = layoutOf('<use block="outer"/>');
    const publish = () =>
      answer(it.call("PUT", "/v1/templates/note", { layout, manifest: MANIFEST }));
    const state = async () => {
      const { body } = await answer(it.call("GET", "/v1/templates/note"));
      const { currentVersionNumber, outdated } = body as Record<string, unknown>;
      return [currentVersionNumber, outdated];
    };
    const versions = (n: number) => answer(it.call("GET", `/v1/templates/note/versions/${n}`));
    await publish();
    expect(await state()).toEqual([1, false]);
    await put(it, "other", "<p>nothing to it</p>");
    expect(await state()).toEqual([1, false]);
    await put(it, "inner", "<p>2</p>");
    expect(await state()).toEqual([1, true]);
    await publish();
    expect(await state()).toEqual([2, false]);
    await publish();
    expect(await state()).toEqual([2, false]);
    expect(await versions(1)).toMatchObject({
      body: { blocks: { outer: '<use block="inner"/>', inner: "<p>1</p>" }, brand: null },
    });
    expect(await versions(2)).toMatchObject({ body: { blocks: { inner: "<p>2</p>" } } });
    // Deleted, it is gone for what is published from now on, and for nothing that is.
    expect((await it.call("DELETE", "/v1/blocks/inner")).status).toBe(204);
    expect(await state()).toEqual([2, true]);
    expect(await publish()).toMatchObject({ status: 400 });
    expect(
      await answer(it.call("POST", "/v1/templates/note/versions/1/publish", {})),
    ).toMatchObject({
      status: 200,
    });
    expect(await versions(3)).toMatchObject({ body: { blocks: { inner: "<p>1</p>" } } });
  });
});

describe("the brand", () => {
  test("is empty until it is set, and as it was set from then on", async () => {
    await using it = await runningServer();
    const before = await it.call("GET", "/v1/brand");
    expect([before.status, await before.json()]).toEqual([200, {}]);
    const brand = {
      name: "Acme",
      address: ["1 Road", "Town"],
      taxIds: [{ label: "VAT", value: "7" }],
      colors: { brand: "#0a5c4b", accent: "rgb(1, 2, 3)" },
      fonts: { heading: "Noto Sans" },
      custom: { iban: "GB33" },
    };
    const saved = await it.call("PUT", "/v1/brand", brand);
    expect([saved.status, await saved.json()]).toEqual([200, brand]);
    const after = await it.call("GET", "/v1/brand");
    expect([etag(after), await after.json()]).toEqual([etag(saved), brand]);
    expect(await answer(it.call("PUT", "/v1/brand", { name: "B" }))).toEqual({
      status: 200,
      body: { name: "B" },
    });
    const actions = (await it.store.audit.list(it.seed.projectId, 10)).map((each) => each.action);
    expect(actions.filter((action) => action === "brand.update")).toHaveLength(2);
  });

  test("is not overwritten by who has read an older one", async () => {
    await using it = await runningServer();
    const headers = (tag: string) => ({
      authorization: `Bearer ${it.key}`,
      "content-type": "application/json",
      "if-match": tag,
    });
    const none = etag(await it.call("GET", "/v1/brand"));
    const first = await it.call("PUT", "/v1/brand", { name: "A" }, headers(none));
    expect(first.status).toBe(200);
    expect((await it.call("PUT", "/v1/brand", { name: "B" }, headers(none))).status).toBe(412);
    expect((await it.call("PUT", "/v1/brand", { name: "C" }, headers(etag(first)))).status).toBe(
      200,
    );
  });

  test("is refused with the place of what is wrong", async () => {
    await using it = await runningServer();
    await it.call("POST", "/v1/assets", { name: "acme.png", data: PNG });
    const refused = async (brand: unknown, path: string) => {
      const { status, body } = await answer(it.call("PUT", "/v1/brand", brand));
      const { issues } = (body as { error: { issues: { fieldErrors: object } } }).error;
      expect([brand, status, Object.keys(issues.fieldErrors)]).toEqual([
        brand,
        400,
        expect.arrayContaining([path]),
      ]);
    };
    await refused({ logo: "asset:acme.pgn" }, "logo");
    await refused({ logo: "https://acme.example/logo.png" }, "logo");
    await refused({ colors: { brand: "greenish" } }, "colors.brand");
    await refused({ colors: { brand: "red; } p { color: red" } }, "colors.brand");
    await refused({ colors: { contrast: "red" } }, "colors.contrast");
    await refused({ colors: { "a;b": "red" } }, "colors.a;b");
    await refused({ fonts: { text: 'Inter"; color: red' } }, "fonts.text");
    await refused({ fonts: { mono: "Inter" } }, "fonts.mono");
    await refused({ custom: { "a b": "x" } }, "custom.a b");
    await refused({ adress: ["x"] }, "adress");
    await refused({ address: "x" }, "address");
    expect((await it.call("PUT", "/v1/brand", { logo: "asset:acme.png" })).status).toBe(200);
    const custom = (last: number) =>
      Object.fromEntries(
        Array.from({ length: 40 }, (_, at) => [`k${at + 10}`, "x".repeat(at === 0 ? last : 1630)]),
      );
    const room = BRAND_MAX_BYTES - JSON.stringify({ custom: custom(0) }).length;
    expect((await it.call("PUT", "/v1/brand", { custom: custom(room) })).status).toBe(200);
    expect((await it.call("PUT", "/v1/brand", { custom: custom(room + 1) })).status).toBe(400);
  });

  test("is kept by versions that may show it, and by no others", async () => {
    await using it = await runningServer();
    await it.call("PUT", "/v1/brand", { name: "Acme" });
    const publish = (slug: string, content: string) =>
      it.call("PUT", `/v1/templates/${slug}`, { layout: layoutOf(content), manifest: MANIFEST });
    await publish("plain", "<p>x</p>");
    await publish("branded", '<p style="color: var(--brand)">{{ brand.name }}</p>');
    await it.call("PUT", "/v1/brand", { name: "Acme Ltd" });
    const outdated = async (slug: string) => {
      const { body } = await answer(it.call("GET", `/v1/templates/${slug}`));
      return (body as { outdated: boolean }).outdated;
    };
    expect([await outdated("plain"), await outdated("branded")]).toEqual([false, true]);
    expect(await answer(it.call("GET", "/v1/templates/branded/versions/1"))).toMatchObject({
      body: { brand: { name: "Acme" } },
    });
    expect(await answer(it.call("GET", "/v1/templates/plain/versions/1"))).toMatchObject({
      body: { brand: null },
    });
  });
});
