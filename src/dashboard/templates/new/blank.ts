/** A template that holds next to nothing, to write into. */

import { api } from "../../api/caller.ts";
import { refreshTemplates } from "../actions.tsx";

const LAYOUT = `<document title="{{ title }}">
  <style>
    page { size: A4; margin: 20mm; font: 10pt Inter }
  </style>
  <page>
    <h1>{{ title }}</h1>
    <p>{{ text }}</p>
    <footer><p>{{ page.number }} / {{ page.total }}</p></footer>
  </page>
</document>
`;

const MANIFEST = {
  variables: [
    { key: "title", label: "Title", dataType: "text", required: true },
    { key: "text", label: "Text", dataType: "longtext" },
  ],
  loops: [],
};

/** Makes it as a draft, and gives its slug. */
export async function makeBlank(name: string): Promise<string> {
  const { slug } = await api("POST /v1/templates", {
    body: {
      name,
      layout: LAYOUT,
      manifest: MANIFEST,
      sample: { title: name, text: "" },
      publish: false,
    },
  });
  await refreshTemplates();
  return slug;
}
