import { describe, expect, test } from "bun:test";
import { movableClock, seedTemplate } from "../fixtures/store.ts";
import { runningServer } from "./running-server.ts";
import { actions, ask, BROKEN, CERTIFICATE, layoutOf, made, numbers } from "./template-subject.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const ERROR = (code: string) => ({ error: { code, message: expect.any(String) } });

describe("POST /v1/templates", () => {
  test("publishes version 1 and answers with the template's hook", async () => {
    await using it = await runningServer();
    const got = await ask(it, "POST", "", {
      name: "Certificate",
      slug: "my-cert",
      description: "For those who made it",
      manifest: CERTIFICATE,
      layout: layoutOf("one"),
    });
    expect(got).toMatchObject({ status: 201 });
    expect(got.body).toEqual({
      id: expect.stringMatching(UUID),
      slug: "my-cert",
      currentVersionNumber: 1,
      manifest: CERTIFICATE,
      warnings: [],
      inbound: {
        url: expect.stringContaining(`${it.origin}/v1/hooks/`),
        token: expect.any(String),
        secret: expect.any(String),
      },
    });
    const { url, secret } = got.body["inbound"] as { url: string; secret: string };
    const body = '{"name":"Ada"}';
    const headers = { "x-craftkit-signature": it.sign(body, secret) };
    expect((await fetch(url, { method: "POST", body, headers })).status).toBe(202);
    expect(await numbers(it, "my-cert")).toEqual([1]);
    expect(await actions(it, String(got.body["id"]))).toEqual([
      "template.create",
      "hook.secret.read",
    ]);
  });

  test("makes a slug from the name, with a number where it is taken", async () => {
    await using it = await runningServer();
    const slugs: unknown[] = [];
    for (const name of ["My Cert", "My Cert", "my cert!", "Müller & Söhne", "!!!", "!!!"]) {
      const { body } = await ask(it, "POST", "", { name, manifest: CERTIFICATE });
      slugs.push(body["slug"]);
    }
    expect(slugs).toEqual([
      "my-cert",
      "my-cert-2",
      "my-cert-3",
      "muller-sohne",
      "template",
      "template-2",
    ]);
  });

  test("refuses an explicit slug that is taken, and makes nothing", async () => {
    await using it = await runningServer();
    const body = { name: "Invoice", slug: "invoice", manifest: CERTIFICATE };
    expect(await ask(it, "POST", "", body)).toMatchObject({
      status: 409,
      body: ERROR("slug_conflict"),
    });
    expect(await it.store.templates.list(it.seed.projectId)).toHaveLength(1);
  });

  test("gives ten that come at once slugs of their own", async () => {
    await using it = await runningServer();
    const all = await Promise.all(
      Array.from({ length: 10 }, () => ask(it, "POST", "", { name: "A", manifest: CERTIFICATE })),
    );
    expect(new Set(all.map(({ body }) => body["slug"])).size).toBe(10);
    expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
  });

  test("makes a layout from the manifest where there is none, on the paper that is asked for", async () => {
    await using it = await runningServer();
    await ask(it, "POST", "", {
      name: "Certificate",
      manifest: CERTIFICATE,
      pageConfig: { format: "A5", orientation: "landscape", margin: "10mm" },
    });
    const { body } = await ask(it, "GET", "/certificate/versions/1");
    expect(body["layout"]).toContain("page { size: A5 landscape; margin: 10mm }");
    expect(body["layout"]).toContain("{{ name }}");
  });

  test("tells the warnings of a layout, and publishes it", async () => {
    await using it = await runningServer();
    const layout = "<document><page><p>No name</p></page></document>";
    const { body } = await ask(it, "POST", "", { name: "A", manifest: CERTIFICATE, layout });
    expect(body).toMatchObject({
      currentVersionNumber: 1,
      warnings: [
        {
          code: "unused_variable",
          message: "name is in the manifest and never shown.",
          line: 1,
          column: 1,
        },
      ],
    });
  });

  test("refuses a layout that names a variable which the manifest lacks, with line and column", async () => {
    await using it = await runningServer();
    const body = { name: "A", manifest: CERTIFICATE, layout: BROKEN };
    expect(await ask(it, "POST", "", body)).toMatchObject({
      status: 400,
      body: {
        error: {
          code: "invalid_template",
          issues: {
            formErrors: [
              '1:23 nam is not in the manifest. Did you mean "name"?',
              "1:36 </page> comes before <p> of line 1, column 33 is closed. Write </p> first.",
            ],
            fieldErrors: {},
          },
        },
      },
    });
    expect(await it.store.templates.list(it.seed.projectId)).toHaveLength(1);
  });

  test("tells 100 errors of a layout, and how many more there are", async () => {
    await using it = await runningServer();
    const names = Array.from({ length: 103 }, (_, index) => `{{ x${index} }}`).join("");
    const layout = `<document><page><p>${names}{{ name }}</p></page></document>`;
    const { body } = await ask(it, "POST", "", { name: "A", manifest: CERTIFICATE, layout });
    const { issues } = body["error"] as { issues: { formErrors: string[] } };
    expect(issues.formErrors).toHaveLength(101);
    expect(issues.formErrors[100]).toBe("3 more findings are not listed");
  });

  test("refuses a loop key with a dot: invalid_loop_key, at its path", async () => {
    await using it = await runningServer();
    const manifest = { variables: [], loops: [{ key: "order.items", itemType: "text" }] };
    const message = 'Expected a single name without dots, got "order.items"';
    expect(await ask(it, "POST", "", { name: "A", manifest })).toMatchObject({
      status: 400,
      body: {
        error: {
          code: "invalid_loop_key",
          issues: {
            formErrors: [],
            fieldErrors: { "manifest.loops.0.key": [message], manifest: [message] },
          },
        },
      },
    });
  });

  test.each([
    ["no name", { manifest: CERTIFICATE }, "name", "Required"],
    [
      "a name of spaces",
      { name: " ", manifest: CERTIFICATE },
      "name",
      "Expected a text of 1 to 120",
    ],
    [
      "121 characters of name",
      { name: "🎈".repeat(121), manifest: CERTIFICATE },
      "name",
      "Expected",
    ],
    ["no manifest", { name: "A" }, "manifest", "Required"],
    ["a list for a manifest", { name: "A", manifest: [] }, "manifest", "Expected an object"],
    [
      "a wrong type in the manifest",
      { name: "A", manifest: { variables: [{ key: "a", dataType: "colour" }] } },
      "manifest.variables.0.dataType",
      "Expected one of",
    ],
    [
      "capitals in the slug",
      { name: "A", slug: "My", manifest: CERTIFICATE },
      "slug",
      "Expected a",
    ],
    ["two hyphens in it", { name: "A", slug: "a--b", manifest: CERTIFICATE }, "slug", "Expected a"],
    [
      "121 characters of slug",
      { name: "A", slug: "x".repeat(121), manifest: CERTIFICATE },
      "slug",
      "Expected a",
    ],
    [
      "281 characters of description",
      { name: "A", description: "x".repeat(281), manifest: CERTIFICATE },
      "description",
      "Expected a text of at most 280 characters, or null",
    ],
    [
      "281 characters of note",
      { name: "A", note: "x".repeat(281), manifest: CERTIFICATE },
      "note",
      "Expected a text of at most 280 characters, or null",
    ],
    [
      "paper that there is not",
      { name: "A", manifest: CERTIFICATE, pageConfig: { format: "A99" } },
      "pageConfig.format",
      "Expected A3",
    ],
    [
      "paper beside a layout",
      { name: "A", manifest: CERTIFICATE, layout: layoutOf("x"), pageConfig: {} },
      "pageConfig",
      "pageConfig shapes the layout that Platen draws; with a layout of your own set page { size; margin } in its <style>.",
    ],
    [
      "a sample that is a list",
      { name: "A", manifest: CERTIFICATE, sample: [] },
      "sample",
      "Expected",
    ],
    [
      "publish that is no flag",
      { name: "A", manifest: CERTIFICATE, publish: 1 },
      "publish",
      "Expected",
    ],
  ])("with %s is 400 invalid_request at its path", async (_, body, path, message) => {
    await using it = await runningServer();
    expect(await ask(it, "POST", "", body)).toMatchObject({
      status: 400,
      body: {
        error: {
          code: "invalid_request",
          issues: { fieldErrors: { [path]: [expect.stringContaining(message)] } },
        },
      },
    });
    expect(await it.store.templates.list(it.seed.projectId)).toHaveLength(1);
  });

  test("takes names of 120, slugs of 120 and descriptions of 280 characters", async () => {
    await using it = await runningServer();
    const body = {
      // Characters as JSON Schema counts them, not UTF-16 units.
      name: "🎈".repeat(120),
      slug: "s".repeat(120),
      description: "🎈".repeat(280),
      note: "v".repeat(280),
      manifest: CERTIFICATE,
    };
    expect(await ask(it, "POST", "", body)).toMatchObject({
      status: 201,
      body: { slug: body.slug },
    });
    expect((await ask(it, "GET", `/${body.slug}`)).body).toMatchObject({
      name: body.name,
      description: body.description,
    });
  });

  test("lets fields through that it does not know: clients of Craftkit may send more", async () => {
    await using it = await runningServer();
    const body = { name: "A", manifest: CERTIFICATE, templateType: "document", tags: [] };
    expect((await ask(it, "POST", "", body)).status).toBe(201);
  });
});

describe("GET /v1/templates", () => {
  test("lists those of the project, changed last first", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    const at = (ms: number) => new Date(clock.now() - ms).toISOString();
    await seedTemplate(it.store, { slug: "theirs" });
    clock.move(1_000);
    const { id } = await made(it);
    clock.move(1_000);
    await ask(it, "PUT", "/invoice", { name: "Invoice", manifest: CERTIFICATE });
    const draft = await made(it, "draft", { publish: false });
    const { body } = await ask(it, "GET", "");
    const item = { templateType: "document", published: true };
    expect(body).toEqual({
      templates: [
        {
          ...item,
          id: draft.id,
          name: "Certificate",
          slug: "draft",
          currentVersionNumber: null,
          published: false,
          createdAt: at(0),
          updatedAt: at(0),
        },
        {
          ...item,
          id: it.seed.templateId,
          name: "Invoice",
          slug: "invoice",
          currentVersionNumber: 2,
          createdAt: at(2_000),
          updatedAt: at(0),
        },
        {
          ...item,
          id,
          name: "Certificate",
          slug: "certificate",
          currentVersionNumber: 1,
          createdAt: at(1_000),
          updatedAt: at(1_000),
        },
      ],
    });
  });
});

describe("GET /v1/templates/:slug", () => {
  test("tells the published manifest, also as a JSON Schema", async () => {
    await using it = await runningServer();
    const { id } = await made(it);
    expect((await ask(it, "GET", "/certificate")).body).toEqual({
      id,
      name: "Certificate",
      slug: "certificate",
      example: { name: "Name" },
      description: null,
      templateType: "document",
      currentVersionNumber: 1,
      published: true,
      manifest: CERTIFICATE,
      jsonSchema: {
        $schema: "https://json-schema.org/draft/2020-12/schema",
        type: "object",
        properties: { name: { title: "Name", type: "string" } },
        required: ["name"],
      },
      outdated: false,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
  });

  test("has neither while there is only a draft", async () => {
    await using it = await runningServer();
    await made(it, "draft", { publish: false });
    expect((await ask(it, "GET", "/draft")).body).toMatchObject({
      currentVersionNumber: null,
      published: false,
      manifest: null,
      jsonSchema: null,
    });
  });
});
