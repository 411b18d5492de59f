/** The starters that come with Platen. */

import type {
  GetStarterAnswer,
  ListGalleryAnswer,
  TryStarterBody,
  UseStarterBody,
} from "./api/gallery.ts";
import type { Caller, CallOptions } from "./call.ts";
import type { CreatedTemplate } from "./templates.ts";

/** A starter in the list. */
export type StarterItem = ListGalleryAnswer["starters"][number];

/** A starter with its source. */
export type Starter = GetStarterAnswer;

/** What a template that is made of a starter is called, and the language of its documents. */
export type FromStarter = UseStarterBody;

/** What is shown on a starter instead of its sample and the project's brand. */
export type StarterTrial = TryStarterBody;

/** `platen.gallery` */
export interface Gallery {
  list(options?: CallOptions): Promise<StarterItem[]>;
  get(slug: string, options?: CallOptions): Promise<Starter>;
  /** Its pages with its sample and the project's brand, as PDF. */
  preview(slug: string, options?: CallOptions): Promise<Uint8Array>;
  /** Its pages with a brand that is not saved, or other data, as PDF. */
  try(slug: string, trial?: StarterTrial, options?: CallOptions): Promise<Uint8Array>;
  /** Makes a template of it. */
  use(slug: string, template?: FromStarter, options?: CallOptions): Promise<CreatedTemplate>;
}

/** The gallery of a server. */
export function galleryOf({ call }: Caller): Gallery {
  return {
    list: async (options) => (await call("GET /v1/gallery", { ...options })).starters,
    get: (slug, options) => call("GET /v1/gallery/:slug", { params: { slug }, ...options }),
    preview: (slug, options) =>
      call("GET /v1/gallery/:slug/preview", { params: { slug }, ...options }),
    try: (slug, body = {}, options) =>
      call("POST /v1/gallery/:slug/preview", { params: { slug }, body, ...options }),
    use: (slug, body = {}, options) =>
      call("POST /v1/gallery/:slug/templates", { params: { slug }, body, ...options }),
  };
}
