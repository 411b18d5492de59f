import { describe, expect, test } from "bun:test";
import { createVersions } from "../../src/inbound/versions.ts";
import type { TemplateVersion } from "../../src/store/template-versions.ts";
import { seedTemplate, temporaryStore } from "../fixtures/store.ts";

const MANIFEST = JSON.stringify({
  variables: [{ key: "n", label: "N", dataType: "number", required: true }],
  loops: [],
});

describe("published versions", () => {
  test("come with a validator of their manifest, and are read once", async () => {
    await using it = await temporaryStore();
    const seed = await seedTemplate(it.store, { manifest: MANIFEST });
    let reads = 0;
    const counting = {
      version: (id: string, number: number): Promise<TemplateVersion | null> => {
        reads += 1;
        return it.store.templates.version(id, number);
      },
    };
    const versions = createVersions(counting, 10);
    const first = await versions.find(seed.templateId, 1);
    expect(first).toMatchObject({ id: seed.versionId, number: 1 });
    expect(first?.validator.validate({ n: "7" }, { timeZone: "UTC" })).toEqual({
      ok: true,
      value: { data: { n: 7 }, warnings: [] },
    });
    expect(await versions.find(seed.templateId, 1)).toBe(first);
    expect(reads).toBe(1);
    expect(await versions.find(seed.templateId, 2)).toBeNull();
    expect(await versions.find(seed.projectId, 1)).toBeNull();
  });

  test("are kept while they are among those used last", async () => {
    await using it = await temporaryStore();
    const { projectId, templateId: a } = await seedTemplate(it.store, { manifest: MANIFEST });
    const others = await Promise.all(
      ["b", "c"].map((slug) => seedTemplate(it.store, { slug, projectId, manifest: MANIFEST })),
    );
    const [b = "", c = ""] = others.map(({ templateId }) => templateId);
    const versions = createVersions(it.store.templates, 2);
    const first = await versions.find(a, 1);
    const second = await versions.find(b, 1);
    expect(await versions.find(a, 1)).toBe(first);
    await versions.find(c, 1);
    expect(await versions.find(a, 1)).toBe(first);
    expect(await versions.find(b, 1)).not.toBe(second);
  });
});
