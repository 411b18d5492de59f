/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

import type { BlockItemPart } from "./components.ts";
import type { LayoutWarningPart } from "./components.ts";

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
}
