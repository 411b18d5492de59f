/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

import type { BlockItemPart } from "./blocks-parts.ts";
import type { DrawnPart } from "./blocks-parts.ts";
import type { LayoutWarningPart } from "./templates-parts.ts";

/** Answered: List the blocks. */
export interface ListBlocksAnswer {
  blocks: BlockItemPart[];
}

/** Answered: Read a block. */
export interface GetBlockAnswer {
  /** A layout uses it by this: `<use block="letterhead"/>`. */
  name: string;
  /** ISO 8601, in UTC, with milliseconds. */
  createdAt: string;
  /** ISO 8601, in UTC, with milliseconds. */
  updatedAt: string;
  /** Elements and text of the template language. */
  source: string;
}

/** Sent: Write a block. */
export interface PutBlockBody {
  source: string;
}

/** Answered: Write a block. */
export interface PutBlockAnswer {
  /** A layout uses it by this: `<use block="letterhead"/>`. */
  name: string;
  /** ISO 8601, in UTC, with milliseconds. */
  createdAt: string;
  /** ISO 8601, in UTC, with milliseconds. */
  updatedAt: string;
  /** Elements and text of the template language. */
  source: string;
  /** What the layout gets through, but its author should know; at most 100. */
  warnings: LayoutWarningPart[];
}

/** Answered: See where blocks, assets and the brand are used. */
export interface GetUsageAnswer {
  templates: {
    slug: string;
    name: string;
    /** The published version. */
    versionNumber: number | null;
    /** What the published version shows, as it was when it was published. */
    published: DrawnPart | null;
    /** What the draft shows. */
    draft: DrawnPart | null;
    /** Whether what the published version shows has changed since: publish it again to take the new. */
    outdated: boolean;
  }[];
  /** What each block draws on itself. */
  blocks: {
    name: string;
    /** By name, those inside blocks included. */
    blocks: string[];
    /** By name; a font where its family is named. */
    assets: string[];
    /** Whether it shows anything of the brand. */
    brand: boolean;
  }[];
}

/** The routes of this chapter. */
export interface BlocksRoutes {
  /** List the blocks */
  "GET /v1/blocks": {
    answer: ListBlocksAnswer;
  };
  /** Read a block */
  "GET /v1/blocks/:name": {
    params: { name: string };
    answer: GetBlockAnswer;
  };
  /** Write a block */
  "PUT /v1/blocks/:name": {
    params: { name: string };
    body: PutBlockBody;
    answer: PutBlockAnswer;
  };
  /** Delete a block */
  "DELETE /v1/blocks/:name": {
    params: { name: string };
    answer: undefined;
  };
  /** See where blocks, assets and the brand are used */
  "GET /v1/usage": {
    answer: GetUsageAnswer;
  };
}
