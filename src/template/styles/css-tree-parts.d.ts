/**
 * Parts of css-tree without its lexer. The package's main entry reads its property data from files
 * beside it, which a compiled binary has not; its type package describes the main entry alone.
 */

declare module "css-tree/parser" {
  import type { parse } from "css-tree";

  const parser: typeof parse;
  export default parser;
}

declare module "css-tree/tokenizer" {
  /** Calls back for each token of a CSS text. */
  export function tokenize(
    text: string,
    onToken: (type: number, start: number, end: number) => void,
  ): void;

  type Tokenize = typeof tokenize;

  /** What the parser reads tokens from; it makes its buffers anew where they are null. */
  export class TokenStream {
    offsetAndType: Uint32Array | null;
    balance: Uint32Array | null;
    setSource(this: TokenStream, source: string, tokenize: Tokenize): void;
  }

  export const tokenTypes: {
    readonly Ident: number;
    readonly Function: number;
    readonly Hash: number;
    readonly String: number;
    readonly Number: number;
    readonly Percentage: number;
    readonly Dimension: number;
    readonly WhiteSpace: number;
    readonly Comma: number;
    readonly LeftParenthesis: number;
    readonly RightParenthesis: number;
    readonly Comment: number;
  };
}

declare module "css-tree/utils" {
  interface Coding {
    /** The text that a token stands for, escapes resolved. */
    decode(written: string): string;
  }

  export const ident: Coding;
  export const string: Coding;
}
