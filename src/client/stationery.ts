/** What the templates of a project share: blocks of layout by name, and the brand. */

import type {
  GetBlockAnswer,
  GetUsageAnswer,
  ListBlocksAnswer,
  PutBlockAnswer,
} from "./api/blocks.ts";
import type { GetBrandAnswer, PutBrandBody } from "./api/brand.ts";
import type { Caller, CallOptions } from "./call.ts";

/** A piece of layout that templates use by its name. */
export type Block = GetBlockAnswer;

/** A block in a list: without its source. */
export type BlockItem = ListBlocksAnswer["blocks"][number];

/** A block that was written, with what its author should know. */
export type SavedBlock = PutBlockAnswer;

/** Name, address, logo, colours and fonts of whoever sends the documents. */
export type Brand = GetBrandAnswer;

/** `platen.blocks` */
export interface Blocks {
  list(options?: CallOptions): Promise<BlockItem[]>;
  get(name: string, options?: CallOptions): Promise<Block>;
  /** Makes a block, or changes the one of this name. Published versions keep what they had. */
  put(name: string, source: string, options?: CallOptions): Promise<SavedBlock>;
  delete(name: string, options?: CallOptions): Promise<void>;
  /** Which templates show which blocks, assets and the brand, and which of them are outdated. */
  usage(options?: CallOptions): Promise<GetUsageAnswer>;
}

/** `platen.brand` */
export interface BrandCalls {
  get(options?: CallOptions): Promise<Brand>;
  /** Sets all of it: what is left out is unset. */
  put(brand: PutBrandBody, options?: CallOptions): Promise<Brand>;
}

/** The blocks of the project. */
export function blocksOf({ call }: Caller): Blocks {
  return {
    usage: (options) => call("GET /v1/usage", { ...options }),
    list: async (options) => (await call("GET /v1/blocks", { ...options })).blocks,
    get: (name, options) => call("GET /v1/blocks/:name", { params: { name }, ...options }),
    put: (name, source, options) =>
      call("PUT /v1/blocks/:name", { params: { name }, body: { source }, ...options }),
    delete: (name, options) => call("DELETE /v1/blocks/:name", { params: { name }, ...options }),
  };
}

/** The brand of the project. */
export function brandOf({ call }: Caller): BrandCalls {
  return {
    get: (options) => call("GET /v1/brand", { ...options }),
    put: (body, options) => call("PUT /v1/brand", { body, ...options }),
  };
}
