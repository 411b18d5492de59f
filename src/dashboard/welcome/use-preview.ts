/** The PDF of a template with a brand that is still being typed. */

import { api } from "../api/caller.ts";
import { usePdfOf, type Preview, type Renderer } from "../pdf/use-pdf-of.ts";

export interface Trial {
  readonly brand: object;
  /** What the document is filled with. */
  readonly data: object;
}

/** Renders anew when the brand has changed. */
export function usePreview(slug: string, trial: Trial): Preview {
  return usePdfOf(JSON.stringify([slug, trial]), render);
}

const render: Renderer = (wanted, signal) => {
  // It was made from both just now.
  const [slug, body] = JSON.parse(wanted) as [string, Trial];
  return api("POST /v1/templates/:slug/preview", {
    params: { slug },
    body,
    headers: { accept: "application/pdf" },
    signal,
  });
};
