/** Why requests were refused: in English the API says it itself. */

/** By the API's codes; `{name}` stands for a value of the case. */
export type Explanations = Readonly<
  Record<string, { readonly sentence: string; readonly fix: string }>
>;

export const explanations: Explanations = {};
