/**
 * css-tree's parser without its lexer. The package's main entry reads its property data from files
 * beside it, which a compiled binary has not; its type package describes the main entry alone.
 */

declare module "css-tree/parser" {
  import type { parse } from "css-tree";

  const parser: typeof parse;
  export default parser;
}
