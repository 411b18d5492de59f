/** What the log keeps of why a request was refused, beside code and message, in one column of its row. */

import type { Issues } from "../errors.ts";
import type { SignatureClue } from "./signature-clue.ts";

export interface Faults {
  readonly issues: Issues | null;
  readonly clue: SignatureClue | null;
}

/** The column's text; null where there is nothing to keep. */
export function writeFaults({ issues, clue }: Faults): string | null {
  if (clue !== null) return JSON.stringify({ clue });
  return issues === null ? null : JSON.stringify(issues);
}

/** What the column holds. */
export function readFaults(text: string | null): Faults {
  if (text === null) return { issues: null, clue: null };
  // Written by `writeFaults`, and by nothing else.
  const kept = JSON.parse(text) as Issues | { readonly clue: SignatureClue };
  return "clue" in kept ? { issues: null, clue: kept.clue } : { issues: kept, clue: null };
}
