import { describe, expect, test } from "bun:test";
import { MANIFEST_MAX_BYTES, SAMPLE_MAX_BYTES } from "../../src/limits.ts";
import type { JsonObject } from "../../src/manifest/manifest.ts";
import { inspect } from "../../src/publish/inspect.ts";
import { publishDraft, rollBack } from "../../src/publish/publish.ts";
import { createTemplate, putTemplate } from "../../src/publish/save.ts";
import { checkSource, draftSource } from "../../src/publish/source.ts";
import { temporaryStore } from "../fixtures/store.ts";

const MANIFEST: JsonObject = { variables: [{ key: "name", dataType: "text" }] };
const AROUND = { name: "Certificate", sample: null };

function layoutOf(mark: string): string {
  return `<document><page><h1>${mark}</h1><p>{{ name }}</p></page></document>`;
}

async function opened() {
  const it = await temporaryStore();
  const project = await it.store.projects.create({ name: "A", timeZone: "UTC", language: "en" });
  return { ...it, projectId: project.id, parts: { store: it.store, actor: "cli" } };
}

describe("a source", () => {
  test("comes out with its manifest in the one form that is kept", () => {
    const checked = checkSource({ manifest: MANIFEST, layout: layoutOf("x") }, AROUND);
    expect(checked).toMatchObject({
      ok: true,
      value: {
        content: {
          layout: layoutOf("x"),
          manifest:
            '{"variables":[{"key":"name","label":"Name","dataType":"text","required":false}],"loops":[]}',
          sample: null,
        },
        warnings: [],
      },
    });
  });

  test("gets the same layout for the same manifest and name, each time", () => {
    const layouts = [AROUND, AROUND, { ...AROUND, name: "Diploma" }].map((around) => {
      const checked = checkSource({ manifest: MANIFEST }, around);
      return checked.ok ? checked.value.content.layout : "";
    });
    expect(layouts[0]).toBe(layouts[1] ?? "");
    expect(layouts[0]).not.toBe(layouts[2]);
  });

  test("may have a manifest and a sample of 1 MiB of JSON each, and not a byte more", () => {
    const layout = layoutOf("x");
    const long = (bytes: number, rest: number): string => "x".repeat(bytes - rest);
    const empty = JSON.stringify({ name: "" }).length;
    const sample = (bytes: number) => ({ name: long(bytes, empty) });
    const judge = (source: { manifest: JsonObject; sample?: JsonObject }) => {
      const checked = checkSource({ layout, ...source }, AROUND);
      return checked.ok ? "taken" : Object.keys(checked.error.issues?.fieldErrors ?? {});
    };
    expect(judge({ manifest: MANIFEST, sample: sample(SAMPLE_MAX_BYTES) })).toBe("taken");
    expect(judge({ manifest: MANIFEST, sample: sample(SAMPLE_MAX_BYTES + 1) })).toEqual(["sample"]);
    const preview = (text: string): JsonObject => ({
      variables: [
        { key: "name", label: "N", dataType: "text", required: false, previewData: text },
      ],
      loops: [],
    });
    const rest = JSON.stringify(preview("")).length;
    expect(judge({ manifest: preview(long(MANIFEST_MAX_BYTES, rest)) })).toBe("taken");
    expect(judge({ manifest: preview(long(MANIFEST_MAX_BYTES + 1, rest)) })).toEqual(["manifest"]);
  });

  test("for a draft is kept as it was given, but for what no database keeps", () => {
    const source = { manifest: { ...MANIFEST, note: "ours" }, layout: "<document>\0\ud800" };
    expect(draftSource(source, AROUND)).toMatchObject({
      ok: true,
      value: {
        content: { layout: "<document>\ufffd", manifest: JSON.stringify(source.manifest) },
      },
    });
  });
});

describe("an inspection", () => {
  test("of a layout without a manifest tells what is wrong in any case, and nothing else", () => {
    const layout = "<document><page><p>{{ name }} {{ 1 | nothing }}</p></page></document>";
    const { findings, manifestIssues } = inspect(layout, { variables: "none" });
    expect(findings.map(({ code }) => code)).toEqual(["unknown_filter"]);
    expect(manifestIssues?.fieldErrors).toEqual({
      "manifest.variables": [expect.any(String)],
      manifest: [expect.any(String)],
    });
  });
});

describe("a template", () => {
  test("goes from draft to versions and back, and the audit log has it all", async () => {
    await using it = await opened();
    const { parts, projectId } = it;
    const source = { projectId, slug: "certificate", manifest: MANIFEST };
    const created = await createTemplate(parts, {
      ...source,
      name: "Certificate",
      layout: layoutOf("one"),
      isPublished: false,
    });
    if (!created.ok) throw new Error(created.error.message);
    const { template } = created.value;
    const none = { note: null };
    await publishDraft(parts, template, { ...none, condition: null });
    const put = { ...source, layout: layoutOf("two"), isPublished: true, name: "Diploma" };
    expect(await putTemplate(parts, put)).toMatchObject({ ok: true, value: { isCreated: false } });
    const first = await it.store.templates.version(template.id, 1);
    const now = await it.store.templates.byId(template.id);
    if (first === null || now === null) throw new Error("it was published");
    expect(await rollBack(parts, now, first, none)).toMatchObject({
      ok: true,
      value: { isNew: true, version: { number: 3, restoredFrom: 1, layout: layoutOf("one") } },
    });
    const log = await it.store.audit.list(projectId, 100);
    expect(log.every(({ actor }) => actor === "cli")).toBe(true);
    expect(log.map(({ action }) => action).reverse()).toEqual([
      "template.create",
      "template.publish",
      "template.update",
      "template.publish",
      "template.publish",
    ]);
  });

  test("does not go back to a version that this build can't lay out", async () => {
    await using it = await opened();
    const made = await it.store.templates.create({
      projectId: it.projectId,
      slugs: ["old"],
      name: "Old",
      description: null,
      content: { layout: "<gone/>", manifest: '{"variables":[],"loops":[]}', sample: null },
      as: "version",
    });
    if (made.kind !== "created" || made.version === null) throw new Error(made.kind);
    expect(await rollBack(it.parts, made.template, made.version, { note: null })).toMatchObject({
      ok: false,
      error: { code: "invalid_template" },
    });
  });
});
