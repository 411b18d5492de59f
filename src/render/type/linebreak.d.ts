/** linebreak 1.1 comes without types. */

declare module "linebreak" {
  /** The line breaks that UAX #14 allows in a text. */
  export default class LineBreaker {
    constructor(text: string);
    /** The next place where a line may or must end, null after the last. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
}
