import { describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { ASSETS_MAX } from "../../src/limits.ts";
import type { AssetContent } from "../../src/store/assets.ts";
import { movableClock, newRender, seedTemplate, temporaryStore } from "../fixtures/store.ts";

function content(text: string): AssetContent {
  return { bytes: Buffer.from(text), contentType: "image/png", width: 1, height: 1 };
}

async function storeWith(layout: string) {
  const clock = movableClock();
  const opened = await temporaryStore({ clock });
  const saved = async (projectId: string, text: string) => {
    const made = await opened.store.assets.save(projectId, "logo", content(text));
    if (made.kind === "full") throw new Error("there is no room");
    return made.asset.sha256;
  };
  return { ...opened, clock, saved, seed: await seedTemplate(opened.store, { layout }) };
}

describe("a content that was replaced", () => {
  test("stays while a render that was accepted before waits", async () => {
    await using it = await storeWith("<document/>");
    const { assets, renders } = it.store;
    const { projectId } = it.seed;
    const old = await it.saved(projectId, "old");
    it.clock.move(1);
    const accepted = await renders.accept(newRender(it.seed));
    const renderId = accepted.kind === "created" ? accepted.render.id : "";
    it.clock.move(1);
    const current = await it.saved(projectId, "new");
    await assets.sweep();
    expect(existsSync(assets.pathOf(old))).toBe(true);
    await renders.cancel(projectId, renderId);
    await assets.sweep();
    expect([existsSync(assets.pathOf(old)), existsSync(assets.pathOf(current))]).toEqual([
      false,
      true,
    ]);
  });

  test("stays where a version that was made meanwhile names it, and not for one before", async () => {
    await using it = await storeWith('<document><page><img src="asset:logo"/></page></document>');
    const { assets } = it.store;
    it.clock.move(1);
    const first = await it.saved(it.seed.projectId, "first");
    it.clock.move(1);
    const second = await it.saved(it.seed.projectId, "second");
    it.clock.move(1);
    const other = await seedTemplate(it.store, {
      projectId: it.seed.projectId,
      slug: "other",
      layout: '<document><page><img src="asset:logo"/></page></document>',
    });
    it.clock.move(1);
    await assets.remove(other.projectId, "logo");
    await assets.sweep();
    expect([existsSync(assets.pathOf(first)), existsSync(assets.pathOf(second))]).toEqual([
      false,
      true,
    ]);
  });
});

test("a file without a row, as a crash leaves it, goes with the first sweep", async () => {
  await using it = await storeWith("<document/>");
  const kept = await it.saved(it.seed.projectId, "kept");
  const stray = it.store.assets.pathOf("a".repeat(64));
  mkdirSync(dirname(stray), { recursive: true });
  writeFileSync(stray, "stray");
  await it.store.assets.sweep();
  expect([existsSync(stray), existsSync(it.store.assets.pathOf(kept))]).toEqual([false, true]);
});

test("a project has ASSETS_MAX assets at most, and may still replace one", async () => {
  await using it = await storeWith("<document/>");
  const { assets } = it.store;
  const save = (name: string, text: string) =>
    assets.save(it.seed.projectId, name, content(text)).then(({ kind }) => kind);
  const made = await Promise.all(
    Array.from({ length: ASSETS_MAX }, (_, index) => save(`a${index}`, "same")),
  );
  expect(new Set(made)).toEqual(new Set(["created"]));
  expect(await save("more", "same")).toBe("full");
  expect(await save("a7", "other")).toBe("replaced");
});
