/** What a field of the installation says of where its value comes from. */

import { INSTALLATION } from "../../texts/installation.ts";
import { useTexts } from "../../texts/language.ts";

export interface Origin {
  readonly source: "flag" | "environment" | "stored" | "default";
  /** The flag or variable that holds it. */
  readonly fixedBy: string | null;
}

/** Props of a field: held ones can't be changed here, and say by what they are held. */
export function useHeld(): (
  origin: Origin,
  help?: string,
) => { readonly disabled: boolean; readonly description: string | undefined } {
  const t = useTexts(INSTALLATION);
  return ({ fixedBy }, help) => ({
    disabled: fixedBy !== null,
    description: fixedBy === null ? help : t.fixedBy(fixedBy),
  });
}
