/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

/** Answered: Read the brand. */
export interface GetBrandAnswer {
  /** `{{ brand.name }}` */
  name?: string;
  /** Lines. `{{ brand.address }}` prints them all, `brand.addressLines` lists them. */
  address?: string[];
  email?: string;
  phone?: string;
  website?: string;
  /** `brand.taxIds` lists them, each with `label` and `value`. */
  taxIds?: {
    /** Such as `VAT`. */
    label: string;
    value: string;
  }[];
  /** An asset, such as `asset:acme.png`; layouts show it as `asset:logo`. */
  logo?: string;
  /** By name, in CSS: `brand` is `var(--brand)`, any other `var(--brand-NAME)`, such as `accent`. */
  colors?: Record<string, string>;
  /** Families that the installation has. */
  fonts?: {
    /** `var(--brand-font)` */
    text?: string;
    /** `var(--brand-heading-font)` */
    heading?: string;
  };
  /** Whatever else documents print: `{{ brand.custom.iban }}`. */
  custom?: Record<string, string>;
}

/** Sent: Set the brand. */
export interface PutBrandBody {
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

/** Answered: Set the brand. */
export type PutBrandAnswer = GetBrandAnswer;

/** The routes of this chapter. */
export interface BrandRoutes {
  /** Read the brand */
  "GET /v1/brand": {
    answer: GetBrandAnswer;
  };
  /** Set the brand */
  "PUT /v1/brand": {
    body: PutBrandBody;
    answer: PutBrandAnswer;
  };
}
