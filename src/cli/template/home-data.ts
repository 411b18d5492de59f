/** The templates of a data folder, read and written directly, under the same rules as over the API. */

import { isoTime } from "../../clock.ts";
import { ok } from "../../errors.ts";
import type { Json } from "../../manifest/manifest.ts";
import { editedContent } from "../../publish/edited.ts";
import { putTemplate } from "../../publish/save.ts";
import type { Project } from "../../store/projects.ts";
import type { Store } from "../../store/store.ts";
import type { TemplateContent } from "../../store/template-versions.ts";
import type { Template } from "../../store/templates.ts";
import { failedAs } from "../outcome.ts";
import type { StoredTemplate, TemplateHome } from "./home.ts";
import { dataSupplies } from "./supplies-data.ts";

/** The templates of a project in an open store. */
export function dataHome(store: Store, project: Project, place: string): TemplateHome {
  const { templates } = store;
  const find = (slug: string): Promise<Template | null> => templates.bySlug(project.id, slug);

  async function version(template: Template | null, number: number | null) {
    const found =
      template === null || number === null ? null : await templates.version(template.id, number);
    return ok(found === null ? null : storedOf(found, found.number));
  }

  return {
    place,
    supplies: dataSupplies(store, project),
    list: async () => {
      const listed = await templates.list(project.id);
      return ok(
        listed.map(({ slug, name, currentVersionNumber, updatedAt }) => ({
          ...{ slug, name, versionNumber: currentVersionNumber },
          updatedAt: isoTime(updatedAt),
        })),
      );
    },
    published: async (slug) => {
      const template = await find(slug);
      return version(template, template?.currentVersionNumber ?? null);
    },
    edited: async (slug) => {
      const template = await find(slug);
      const edited = template === null ? null : await editedContent(store, template);
      if (edited === null) return ok(null);
      const { kind, content } = edited;
      return ok(storedOf(content, kind === "version" ? content.number : null));
    },
    version: async (slug, number) => version(await find(slug), number),
    versions: async (slug) => {
      const template = await find(slug);
      const versions = template === null ? [] : await templates.versions(template.id);
      return ok(versions.map(({ number }) => number));
    },
    push: async (slug, { name, isDraft, ...content }) => {
      const source = {
        ...content,
        ...(name === null ? {} : { name }),
        slug,
        projectId: project.id,
        isPublished: !isDraft,
      };
      const saved = await putTemplate({ store, actor: "cli" }, source);
      if (!saved.ok) return failedAs(saved.error);
      return ok(saved.value.template.currentVersionNumber);
    },
  };
}

function storedOf(
  { layout, manifest, sample }: TemplateContent,
  versionNumber: number | null,
): StoredTemplate {
  return { versionNumber, layout, manifest: jsonOf(manifest), sample: jsonOf(sample ?? "null") };
}

function jsonOf(text: string): Json {
  // The columns hold what JSON.stringify gave.
  return JSON.parse(text) as Json;
}
