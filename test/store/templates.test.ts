import Database from "better-sqlite3";
import { describe, expect, test } from "bun:test";
import { TEMPLATES_MAX, VERSIONS_MAX } from "../../src/limits.ts";
import type { Publication, TemplateContent } from "../../src/store/template-versions.ts";
import type { NewTemplate } from "../../src/store/templates.ts";
import { movableClock, seedTemplate, temporaryStore } from "../fixtures/store.ts";

function content(layout: string): TemplateContent {
  return { layout, manifest: "{}", sample: null };
}

function publication(layout: string, change: Partial<Publication> = {}): Publication {
  return {
    ...content(layout),
    note: null,
    restoredFrom: null,
    draftRevision: null,
    isOfDraft: false,
    ...change,
  };
}

async function seeded() {
  const clock = movableClock();
  const opened = await temporaryStore({ clock });
  const seed = await seedTemplate(opened.store, { layout: "one", manifest: "{}" });
  const { templates, drafts } = opened.store;
  const create = (change: Partial<NewTemplate> = {}) =>
    templates.create({
      projectId: seed.projectId,
      slugs: ["new"],
      name: "New",
      description: null,
      content: content("new"),
      as: "version",
      ...change,
    });
  return { ...opened, clock, seed, id: seed.templateId, templates, drafts, create };
}

describe("making a template", () => {
  test("takes the first slug that is free in the project, among those that are not deleted", async () => {
    await using it = await seeded();
    const slugOf = async (slugs: string[]) => {
      const made = await it.create({ slugs });
      return made.kind === "created" ? made.template.slug : made.kind;
    };
    expect(await slugOf(["invoice"])).toBe("slug_taken");
    expect(await slugOf(["invoice", "invoice-2", "invoice-3"])).toBe("invoice-2");
    expect(await slugOf([])).toBe("slug_taken");
    await it.templates.remove(it.id);
    expect(await slugOf(["invoice", "invoice-2"])).toBe("invoice");
    const other = await it.store.projects.create({ name: "B", timeZone: "UTC", language: "en" });
    const theirs = await it.create({ projectId: other.id, slugs: ["invoice"] });
    expect(theirs).toMatchObject({ kind: "created", template: { slug: "invoice" } });
  });

  test("as a draft gives it a hook and no version", async () => {
    await using it = await seeded();
    const made = await it.create({ as: "draft" });
    if (made.kind !== "created") throw new Error(made.kind);
    expect(made).toMatchObject({ version: null, template: { currentVersionNumber: null } });
    expect(await it.store.hooks.state(made.template.id)).not.toBeNull();
    expect(await it.drafts.find(made.template.id)).toMatchObject(content("new"));
    expect(await it.templates.versions(made.template.id)).toEqual([]);
  });

  test("is refused past 5,000 in a project, deleted ones not counted", async () => {
    await using it = await seeded();
    const database = new Database(`${it.folder}/platen.db`);
    database.exec(`
      WITH RECURSIVE numbers(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${TEMPLATES_MAX})
      INSERT INTO templates (id, project_id, slug, name, created_at, updated_at)
      SELECT 'filler ' || n, '${it.seed.projectId}', 'filler-' || n, 'Filler', 0, 0 FROM numbers`);
    database.close();
    expect(await it.create()).toEqual({ kind: "full" });
    await it.templates.remove(it.id);
    expect(await it.create()).toMatchObject({ kind: "created" });
    expect(await it.create({ slugs: ["one-more"] })).toEqual({ kind: "full" });
  });
});

describe("publishing", () => {
  test("writes the next version, makes it current and says when, in one go", async () => {
    await using it = await seeded();
    it.clock.move(1_000);
    const published = await it.templates.publish(
      it.id,
      publication("two", { note: "Rounder", details: { name: "Bill" } }),
    );
    expect(published).toMatchObject({
      kind: "published",
      isNew: true,
      template: { currentVersionNumber: 2, name: "Bill", updatedAt: it.clock.now() },
      version: { number: 2, layout: "two", note: "Rounder", createdAt: it.clock.now() },
    });
    expect(await it.templates.version(it.id, 1)).toMatchObject({ layout: "one" });
    expect((await it.templates.versions(it.id)).map(({ number }) => number)).toEqual([2, 1]);
  });

  test("what is current already writes nothing", async () => {
    await using it = await seeded();
    const before = await it.templates.byId(it.id);
    it.clock.move(1_000);
    const published = await it.templates.publish(it.id, publication("one", { note: "Again" }));
    expect(published).toMatchObject({ kind: "published", isNew: false, version: { number: 1 } });
    expect(await it.templates.byId(it.id)).toEqual(before);
    const differing = [{ layout: "two" }, { manifest: "{ }" }, { sample: "{}" }];
    for (const change of differing) {
      expect(await it.templates.publish(it.id, publication("one", change))).toMatchObject({
        isNew: true,
      });
    }
  });

  test("many times at once gives each its own number", async () => {
    await using it = await seeded();
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, n) => it.templates.publish(it.id, publication(`v${n}`))),
    );
    const numbers = all.map((each) => (each.kind === "published" ? each.version.number : 0));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 2));
  });

  test("a draft takes it away, if it is still that one", async () => {
    await using it = await seeded();
    const of = (draftRevision: string) => publication("two", { draftRevision, isOfDraft: true });
    expect(await it.templates.publish(it.id, of("x"))).toEqual({ kind: "draft_gone" });
    await it.drafts.put(it.id, content("two"), { condition: null });
    const draft = await it.drafts.find(it.id);
    expect(await it.templates.publish(it.id, of("x"))).toEqual({ kind: "draft_changed" });
    expect(await it.templates.publish(it.id, of(draft?.revision ?? ""))).toMatchObject({
      kind: "published",
    });
    expect(await it.drafts.find(it.id)).toBeNull();
    expect(await it.templates.versions(it.id)).toHaveLength(2);
  });

  test("into a template that was deleted does nothing", async () => {
    await using it = await seeded();
    await it.templates.remove(it.id);
    expect(await it.templates.publish(it.id, publication("two"))).toEqual({ kind: "gone" });
    expect(await it.templates.versions(it.id)).toHaveLength(1);
  });

  test("is refused past 10,000 versions; going on with the current one is not", async () => {
    await using it = await seeded();
    const database = new Database(`${it.folder}/platen.db`);
    database.exec(`
      UPDATE template_versions SET number = ${VERSIONS_MAX};
      UPDATE templates SET current_version_number = ${VERSIONS_MAX}`);
    database.close();
    expect(await it.templates.publish(it.id, publication("two"))).toEqual({ kind: "full" });
    expect(await it.templates.publish(it.id, publication("one"))).toMatchObject({
      kind: "published",
      isNew: false,
    });
  });
});

describe("a draft", () => {
  test("gets a new revision with each change, and keeps it without one", async () => {
    await using it = await seeded();
    const put = async (layout: string) => {
      const written = await it.drafts.put(it.id, content(layout), { condition: null });
      return written.kind === "written" ? written.draft.revision : written.kind;
    };
    const first = await put("two");
    expect(await put("two")).toBe(first);
    expect(await put("three")).not.toBe(first);
    expect(await it.drafts.find(it.id)).toMatchObject(content("three"));
  });

  test("is written under the condition only: any, one of some, or none", async () => {
    await using it = await seeded();
    const put = async (condition: "any" | readonly string[] | null, layout: string) =>
      (await it.drafts.put(it.id, content(layout), { condition })).kind;
    const version = await it.templates.version(it.id, 1);
    expect(await put(["x"], "a")).toBe("changed");
    expect(await put(["x", version?.id ?? ""], "a")).toBe("written");
    expect(await put([version?.id ?? ""], "b")).toBe("changed");
    expect(await put("any", "b")).toBe("written");
    expect(await put([], "c")).toBe("changed");
    expect(await put(null, "c")).toBe("written");
  });

  test("stays with a template that can be brought back, and is not written for one that is gone", async () => {
    await using it = await seeded();
    await it.drafts.put(it.id, content("two"), { condition: null });
    expect(await it.templates.remove(it.id)).toBe(true);
    expect(await it.templates.remove(it.id)).toBe(false);
    expect(await it.drafts.find(it.id)).not.toBeNull();
    expect(await it.drafts.put(it.id, content("x"), { condition: null })).toEqual({ kind: "gone" });
  });

  test("brings its template to the front of the list", async () => {
    await using it = await seeded();
    it.clock.move(1_000);
    await it.create();
    it.clock.move(1_000);
    await it.drafts.put(it.id, content("two"), { condition: null });
    const list = await it.templates.list(it.seed.projectId);
    expect(list.map(({ slug }) => slug)).toEqual(["invoice", "new"]);
  });
});
