/** What draws on what, as GET /v1/usage tells it, asked from the side of what is drawn on. */

import type { AnswerOf } from "../api/caller.ts";

export type Usage = AnswerOf<"GET /v1/usage">;
export type TemplateUsage = Usage["templates"][number];
export type Drawn = NonNullable<TemplateUsage["published"]>;

/** What is asked about: the brand, a block, an asset, or any of the assets. */
export type Subject =
  | { readonly kind: "assets" }
  | { readonly kind: "blocks" }
  | { readonly kind: "brand" }
  | { readonly kind: "block"; readonly name: string }
  | { readonly kind: "asset"; readonly name: string };

/** Whether it is among what is drawn. */
export function isDrawn(drawn: Drawn | null, subject: Subject): boolean {
  if (drawn === null) return false;
  if (subject.kind === "brand") return drawn.brand;
  if (subject.kind === "assets") return drawn.assets.length > 0;
  if (subject.kind === "blocks") return drawn.blocks.length > 0;
  if (subject.kind === "block") return drawn.blocks.includes(subject.name);
  return drawn.assets.includes(subject.name);
}

/** The templates that show it, in what is published or in a draft. */
export function usersOf({ templates }: Usage, subject: Subject): readonly TemplateUsage[] {
  return templates.filter(
    ({ published, draft }) => isDrawn(published, subject) || isDrawn(draft, subject),
  );
}

/** The blocks that show it themselves. */
export function blocksWith({ blocks }: Usage, subject: Subject): readonly string[] {
  const itself = subject.kind === "block" ? subject.name : null;
  return blocks
    .filter((block) => block.name !== itself && isDrawn(block, subject))
    .map(({ name }) => name);
}

/** The templates whose published version shows an older one of it, or of something else that it draws on. */
export function outdatedUsers({ templates }: Usage, subject: Subject): readonly TemplateUsage[] {
  return templates.filter(({ outdated, published }) => outdated && isDrawn(published, subject));
}
