import { describe, expect, test } from "bun:test";
import { bytesOf } from "../fonts/files.ts";
import { Platen, sendHook } from "../../src/client/index.ts";
import { runningServer, writtenPdf } from "../http/running-server.ts";
import { BODY, clientOf, failure } from "./client-of.ts";

describe("templates", () => {
  const manifest = { variables: [{ key: "name", label: "Name", dataType: "text" }], loops: [] };
  const layout = (text: string): string =>
    `<document title="Certificate"><page><h1>${text} {{ name }}</h1></page></document>`;

  test("are made, changed, listed, rolled back and deleted", async () => {
    await using it = await runningServer();
    const { templates } = clientOf(it);
    const made = await templates.create({ name: "Certificate", manifest, layout: layout("For") });
    expect(made).toMatchObject({ slug: "certificate", currentVersionNumber: 1, warnings: [] });
    expect(made.inbound.url).toContain(made.inbound.token);
    const changed = await templates.put("certificate", {
      manifest,
      layout: layout("To"),
      sample: { name: "Ada" },
      note: "Another word",
    });
    expect(changed).toMatchObject({ currentVersionNumber: 2 });
    expect(changed.inbound).toBeUndefined();
    expect((await templates.list()).map(({ slug }) => slug)).toEqual(["certificate", "invoice"]);
    expect(await templates.get("certificate")).toMatchObject({ published: true, manifest });
    const versions = await templates.versions.list("certificate");
    expect(versions.map(({ number, note }) => [number, note])).toEqual([
      [2, "Another word"],
      [1, null],
    ]);
    expect(await templates.versions.get("certificate", 2)).toMatchObject({
      layout: layout("To"),
      sample: { name: "Ada" },
    });
    expect(await templates.versions.restore("certificate", 1, { note: "Back" })).toMatchObject({
      currentVersionNumber: 3,
    });
    await templates.delete("certificate");
    expect(await failure(templates.get("certificate"))).toMatchObject({
      code: "template_not_found",
    });
  });

  test("are renamed, copied and brought back", async () => {
    await using it = await runningServer();
    const { templates } = clientOf(it);
    expect(await templates.change("invoice", { slug: "bill" })).toMatchObject({ slug: "bill" });
    const copy = await templates.duplicate("bill", { name: "Bill in French" });
    expect(copy).toMatchObject({ slug: "bill-in-french", currentVersionNumber: 1 });
    const zip = await templates.export("bill-in-french");
    const data = Buffer.from(zip).toString("base64");
    expect(await templates.import({ data, slug: "again" })).toMatchObject({
      slug: "again",
      currentVersionNumber: null,
    });
    await templates.delete("bill-in-french");
    const { templates: deleted } = await templates.deleted({ limit: 5 });
    expect(deleted.map(({ id }) => id)).toEqual([copy.id]);
    expect(await templates.restore(copy.id)).toMatchObject({ slug: "bill-in-french" });
  });

  test("are made of starters, and are seen before they are", async () => {
    await using it = await runningServer();
    const { gallery, templates } = clientOf(it);
    expect((await gallery.list()).map(({ slug }) => slug)).toContain("menu");
    expect((await gallery.get("menu")).languages).toContain("fr");
    expect(new TextDecoder().decode(await gallery.preview("menu"))).toStartWith("%PDF");
    const brand = { name: "Chez Ada" };
    expect(new TextDecoder().decode(await gallery.try("menu", { brand }))).toStartWith("%PDF");
    expect(await gallery.use("menu", { name: "Carte", language: "fr" })).toMatchObject({
      slug: "carte",
    });
    const page = await templates.page({ q: "carte" });
    expect(page.templates.map(({ slug, draft }) => [slug, draft])).toEqual([["carte", null]]);
    const pdf = await templates.versions.preview("carte", 1);
    expect(new TextDecoder().decode(pdf)).toContain('"language":"fr"');
    const { versions } = await templates.versions.page("carte");
    expect(versions.map(({ number, renders }) => [number, renders])).toEqual([[1, 0]]);
    const { layout, manifest: taken } = await templates.versions.get("carte", 1);
    await templates.draft.put("carte", { layout: `${layout}\n`, manifest: taken });
    expect(await templates.changes("carte")).toMatchObject({ breaking: false, manifest: [] });
  });

  test("have a draft that two editors can't overwrite, and that is published with a note", async () => {
    await using it = await runningServer();
    const { templates } = clientOf(it);
    const { etag, isDraft } = await templates.draft.get("invoice");
    expect(isDraft).toBe(false);
    const ifMatch = etag ?? "";
    const content = { layout: layout("Dear"), manifest };
    const mine = await templates.draft.put("invoice", content, { ifMatch });
    expect(mine).toMatchObject({ isDraft: true, findings: [] });
    const theirs = templates.draft.put("invoice", content, { ifMatch: '"old"' });
    expect(await failure(theirs)).toMatchObject({ code: "edit_conflict", status: 412 });
    const published = await templates.publish("invoice", {
      note: "By letter",
      ifMatch: mine.etag ?? "",
    });
    expect(published).toMatchObject({ currentVersionNumber: 2 });
    await templates.draft.put("invoice", { layout: "<broken", manifest });
    await templates.draft.discard("invoice");
    expect(await templates.draft.get("invoice")).toMatchObject({
      isDraft: false,
      versionNumber: 2,
    });
  });

  test("say what is wrong with them", async () => {
    await using it = await runningServer();
    const broken = { name: "A", manifest, layout: layout("{{ nobody }}") };
    const thrown = await failure(clientOf(it).templates.create(broken));
    expect(thrown).toMatchObject({
      code: "invalid_template",
      issues: { formErrors: [expect.stringContaining("nobody")] },
    });
  });
});

describe("hooks, keys and projects", () => {
  test("are read and set", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const { hooks, keys, projects } = clientOf(it);
    const hook = await hooks.get("invoice");
    expect(hook).toMatchObject({ token: it.hook.token, requireSignature: false });
    expect(await hooks.update("invoice", { requireSignature: true })).toMatchObject({
      requireSignature: true,
    });
    const rotated = await hooks.rotate("invoice", { secret: true, graceSeconds: 60 });
    expect(rotated.secret).not.toBe(hook.secret);
    expect(await hooks.test("invoice")).toMatchObject({ httpStatus: 202, signed: true });

    const { apiKey, ...made } = await keys.create({ name: "Shop", scopes: ["renders:read"] });
    expect(apiKey).toStartWith("ck_live_");
    expect(await keys.update(made.id, { name: "Store" })).toMatchObject({ name: "Store" });
    expect((await keys.list()).map(({ name }) => name)).toContain("Store");
    await keys.revoke(made.id);
    expect(await keys.get(made.id)).toMatchObject({ revokedAt: expect.any(String) });

    const own = await keys.own();
    const { project, apiKey: theirs } = await projects.create({ name: "Second" });
    const second = new Platen({ baseUrl: it.origin, apiKey: theirs });
    expect((await second.keys.own()).project.id).toBe(project.id);
    expect(own.project.id).not.toBe(project.id);
    expect(await second.projects.update(project.id, { language: "de" })).toMatchObject({
      language: "de",
    });
    expect((await projects.list()).length).toBeGreaterThan(0);
    await second.projects.delete(project.id, "Second");
    expect(await failure(second.keys.own())).toMatchObject({ code: "forbidden" });
  });

  test("assets are uploaded, listed, downloaded and deleted", async () => {
    await using it = await runningServer();
    const { assets } = clientOf(it);
    const data = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    const made = await assets.upload({ name: "dot.gif", data });
    expect(made).toMatchObject({ name: "dot.gif", contentType: "image/gif", width: 1 });
    expect(await assets.list()).toEqual([made]);
    expect(await assets.get("dot.gif")).toEqual(made);
    expect(Buffer.from(await assets.download("dot.gif")).toString("base64")).toBe(data);
    const font = Buffer.from(bytesOf("variable"));
    await assets.upload({ name: "inter.woff2", data: font.toString("base64") });
    expect(Buffer.from(await assets.download("inter.woff2")).equals(font)).toBe(true);
    await assets.delete("dot.gif");
    expect(await failure(assets.get("dot.gif"))).toMatchObject({ code: "not_found" });
  });

  test("what a hook received is listed, read and run again", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const { inbound } = clientOf(it);
    await sendHook(it.hookUrl, BODY);
    await failure(sendHook(it.hookUrl, { total: "abc" }));
    await it.inbound();
    const requests = [];
    for await (const request of inbound.list({ limit: 1 })) requests.push(request);
    expect(requests.map(({ status }) => status)).toEqual([400, 202]);
    expect((await inbound.page({ status: "rejected" })).requests).toHaveLength(1);
    const [refused, accepted] = requests;
    expect(await inbound.get(refused?.id ?? "")).toMatchObject({
      body: '{"total":"abc"}',
      errorCode: "invalid_input_data",
    });
    const again = await inbound.replay(accepted?.id ?? "");
    expect(again).toMatchObject({ status: "queued" });
    expect(again.id).not.toBe(accepted?.renderId ?? "");
  });

  test("a hook takes what sendHook signs, and the same key makes one render", async () => {
    await using it = await runningServer({ render: writtenPdf });
    await clientOf(it).hooks.update("invoice", { requireSignature: true });
    const options = { secret: it.hook.secret, idempotencyKey: "order-17" };
    const first = await sendHook(it.hookUrl, BODY, options);
    expect(first).toMatchObject({ status: "queued", pollUrl: expect.stringContaining(first.id) });
    expect((await sendHook(it.hookUrl, BODY, options)).id).toBe(first.id);
    expect(await failure(sendHook(it.hookUrl, BODY, { secret: "wrong" }))).toMatchObject({
      code: "invalid_signature",
      status: 401,
    });
    expect(await failure(sendHook(it.hookUrl, BODY))).toMatchObject({ code: "invalid_signature" });
  });

  test("a hook is not sent to again without a key: it could make two renders", async () => {
    let sent = 0;
    const fetch = (): Promise<Response> => {
      sent += 1;
      return Promise.reject(new TypeError("the line is cut"));
    };
    const url = "https://pdf.example.com/v1/hooks/x";
    expect(await failure(sendHook(url, BODY, { fetch }))).toMatchObject({
      code: "connection_failed",
    });
    expect(sent).toBe(1);
    await failure(sendHook(url, BODY, { fetch, idempotencyKey: "a", retries: 1 }));
    expect(sent).toBe(3);
  });
});

describe("the installation", () => {
  test("has settings that are read, changed, and tried", async () => {
    await using it = await runningServer();
    const { settings } = clientOf(it);
    expect((await settings.get()).emailReady).toBe(false);
    const changed = await settings.update({ smtpHost: "127.0.0.1", mailFrom: "pdf@example.com" });
    expect(changed.settings.smtpHost).toMatchObject({ value: "127.0.0.1", source: "stored" });
    expect((await settings.storage()).pdfs.count).toBe(0);
    await settings.update({ smtpPort: 1, smtpSecurity: "none" });
    expect(await settings.testEmail("kim@example.com")).toMatchObject({
      sent: false,
      stage: "connection",
    });
  });
});

describe("retention", () => {
  test("is read, asked about, and set", async () => {
    await using it = await runningServer();
    const { retention } = clientOf(it);
    expect(await retention.get()).toMatchObject({ pdfDays: null, logDaysByDefault: 30 });
    expect(await retention.effect({ pdfDays: 1 })).toMatchObject({ pdfs: 0, data: 0 });
    expect(await retention.update({ pdfDays: 7 })).toMatchObject({ pdfDays: 7, dataDays: null });
  });
});
