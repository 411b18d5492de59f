/** What became of a request, in a few words. */

import type { inbound as words } from "../texts/en/inbound.ts";
import type { InboundRow } from "./use-inbound.ts";

type Texts = typeof words;

/** "Accepted", "Refused: signature". */
export function outcomeOf({ status, errorCode }: InboundRow, { outcomes }: Texts): string {
  if (status === 200) return outcomes.repeated;
  if (errorCode === null) return outcomes.accepted;
  const { other, ...known } = outcomes;
  const byCode: Readonly<Record<string, string>> = known;
  return byCode[errorCode] ?? other(status);
}

/** "Zapier", "Test from here". */
export function senderOf({ source, sender }: InboundRow, { sources }: Texts): string {
  return source === "sender" ? (sender ?? sources.sender) : sources[source];
}
