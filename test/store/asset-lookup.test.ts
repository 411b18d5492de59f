import { describe, expect, test } from "bun:test";
import { movableClock, seedTemplate, temporaryStore } from "../fixtures/store.ts";

const LAYOUT = '<document><page><img src="asset:logo.png"/></page></document>';

/** A project that publishes a layout with `asset:logo.png`, and uploads, a minute after the other. */
async function project() {
  const clock = movableClock();
  const opened = await temporaryStore({ clock });
  const { store } = opened;
  const { id: projectId } = await store.projects.create({
    name: "Test",
    timeZone: "UTC",
    language: "en",
  });
  const save = async (name: string, text: string) => {
    clock.move(60_000);
    const bytes = Buffer.from(text);
    const content = { bytes, contentType: "image/png", width: 1, height: 1 };
    const saved = await store.assets.save(projectId, name, content);
    if (saved.kind === "full") throw new Error("there is no room");
    return saved.asset.sha256;
  };
  const publish = async () => {
    clock.move(60_000);
    return seedTemplate(store, { projectId, layout: LAYOUT });
  };
  const shown = async (versionId: string, name: string, createdAt = clock.now()) => {
    const use = { projectId, versionId, layout: LAYOUT, createdAt };
    return (await store.assets.forRender(use, name))?.sha256 ?? null;
  };
  return { ...opened, clock, projectId, save, publish, shown };
}

describe("an asset that the layout names", () => {
  test("is what it was when the version was published, also once it is deleted", async () => {
    await using it = await project();
    await it.save("logo.png", "before");
    const published = await it.save("logo.png", "published");
    const { versionId } = await it.publish();
    await it.save("logo.png", "after");
    expect(await it.shown(versionId, "logo.png")).toBe(published);
    await it.store.assets.remove(it.projectId, "logo.png");
    await it.store.assets.sweep();
    expect(await it.shown(versionId, "logo.png")).toBe(published);
  });

  test("is what it was when the version was published that is brought back", async () => {
    await using it = await project();
    const first = await it.save("logo.png", "first");
    const { templateId, versionId } = await it.publish();
    const second = await it.save("logo.png", "second");
    const content = { layout: LAYOUT, manifest: '{"variables":[],"loops":[]}', sample: null };
    const how = { note: null, draftRevision: null, isOfDraft: false };
    it.clock.move(1);
    const again = await it.store.templates.publish(templateId, {
      ...content,
      ...how,
      restoredFrom: null,
    });
    if (again.kind !== "published") throw new Error(again.kind);
    // The same layout, but another picture: a version of its own.
    expect([again.isNew, again.version.number]).toEqual([true, 2]);
    expect(await it.shown(again.version.id, "logo.png")).toBe(second);
    it.clock.move(1);
    await it.store.templates.publish(templateId, {
      ...content,
      ...how,
      sample: "{}",
      restoredFrom: null,
    });
    const back = await it.store.templates.publish(templateId, {
      ...content,
      ...how,
      restoredFrom: 1,
    });
    if (back.kind !== "published") throw new Error(back.kind);
    expect(back.version.number).toBe(4);
    expect(await it.shown(back.version.id, "logo.png")).toBe(first);
    expect(await it.shown(versionId, "logo.png")).toBe(first);
  });

  test("makes no version where neither layout nor picture changed", async () => {
    await using it = await project();
    await it.save("logo.png", "one");
    const { templateId } = await it.publish();
    await it.save("other.png", "two");
    const same = await it.store.templates.publish(templateId, {
      layout: LAYOUT,
      manifest: '{"variables":[],"loops":[]}',
      sample: null,
      note: null,
      restoredFrom: null,
      draftRevision: null,
      isOfDraft: false,
    });
    expect(same).toMatchObject({ kind: "published", isNew: false });
  });
});

describe("an asset that the data names", () => {
  test("is what it was when the render was accepted", async () => {
    await using it = await project();
    const { versionId } = await it.publish();
    const then = await it.save("photo", "then");
    const acceptedAt = it.clock.now();
    const later = await it.save("photo", "later");
    expect(await it.shown(versionId, "photo", acceptedAt)).toBe(then);
    expect(await it.shown(versionId, "photo")).toBe(later);
    // A name that begins like one in the layout is another.
    const longer = await it.save("logo.png.old", "longer");
    expect(await it.shown(versionId, "logo.png.old")).toBe(longer);
  });

  test("is what it is now where there was none, and nothing in another project", async () => {
    await using it = await project();
    const { versionId } = await it.publish();
    const acceptedAt = it.clock.now();
    expect(await it.shown(versionId, "photo", acceptedAt)).toBeNull();
    const now = await it.save("photo", "now");
    expect(await it.shown(versionId, "photo", acceptedAt)).toBe(now);
    const use = { projectId: "another", versionId, layout: LAYOUT, createdAt: it.clock.now() };
    expect(await it.store.assets.forRender(use, "photo")).toBeNull();
  });
});
