/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

import type { CreateTemplateAnswer } from "./templates.ts";
import type { ManifestPart } from "./templates-parts.ts";
import type { StarterPart } from "./gallery-parts.ts";

/** Answered: List the starters. */
export interface ListGalleryAnswer {
  starters: StarterPart[];
}

/** Answered: Read a starter. */
export interface GetStarterAnswer {
  slug: string;
  name: string;
  description: string;
  /** What it is for. */
  category: "billing" | "orders" | "letters" | "reports" | "events";
  /** That its words are in: `en`, `de`. */
  languages: string[];
  /** What it is made for: `A4` and `Letter`, or a size such as `100mm 150mm`. */
  paper: string[];
  orientation: "portrait" | "landscape";
  /** The path of a picture (PNG) of its first page. */
  picture: string;
  layout: string;
  /** The variables and loops that the template takes. */
  manifest: ManifestPart;
  /** Data to show it with. */
  sample: Record<string, unknown>;
}

/** Sent: Try something on a starter. */
export interface TryStarterBody {
  /** What it is filled with; else the sample, else examples made from the manifest. */
  data?: object | undefined;
  brand?:
    | {
        /** `{{ brand.name }}` */
        name?: string | undefined;
        /** Lines. `{{ brand.address }}` prints them all, `brand.addressLines` lists them. */
        address?: string[] | undefined;
        email?: string | undefined;
        phone?: string | undefined;
        website?: string | undefined;
        /** `brand.taxIds` lists them, each with `label` and `value`. */
        taxIds?:
          | {
              /** Such as `VAT`. */
              label: string;
              value: string;
            }[]
          | undefined;
        /** An asset, such as `asset:acme.png`; layouts show it as `asset:logo`. */
        logo?: string | undefined;
        /** By name, in CSS: `brand` is `var(--brand)`, any other `var(--brand-NAME)`, such as `accent`. */
        colors?: Record<string, string> | undefined;
        /** Families that the installation has. */
        fonts?:
          | {
              /** `var(--brand-font)` */
              text?: string | undefined;
              /** `var(--brand-heading-font)` */
              heading?: string | undefined;
            }
          | undefined;
        /** Whatever else documents print: `{{ brand.custom.iban }}`. */
        custom?: Record<string, string> | undefined;
      }
    | undefined;
  /** Sources by name, instead of the project's blocks of these names. */
  blocks?: Record<string, string> | undefined;
}

/** Sent: Make a template of a starter. */
export interface UseStarterBody {
  /** What people call it. */
  name?: string | undefined;
  /** What the template is called in URLs; made from the name where there is none. */
  slug?: string | undefined;
  /** What its documents are in where the data does not say: one of the starter's `languages`. */
  language?: string | undefined;
  /** False keeps it as a draft instead of publishing it. */
  publish?: boolean | undefined;
}

/** Answered: Make a template of a starter. */
export type UseStarterAnswer = CreateTemplateAnswer;

/** The routes of this chapter. */
export interface GalleryRoutes {
  /** List the starters */
  "GET /v1/gallery": {
    answer: ListGalleryAnswer;
  };
  /** Read a starter */
  "GET /v1/gallery/:slug": {
    params: { slug: string };
    answer: GetStarterAnswer;
  };
  /** See a starter */
  "GET /v1/gallery/:slug/preview": {
    params: { slug: string };
    answer: Uint8Array;
  };
  /** Try something on a starter */
  "POST /v1/gallery/:slug/preview": {
    params: { slug: string };
    body?: TryStarterBody;
    answer: Uint8Array;
  };
  /** Make a template of a starter */
  "POST /v1/gallery/:slug/templates": {
    params: { slug: string };
    body?: UseStarterBody;
    answer: UseStarterAnswer;
  };
}
