/** A time as a person says it, with the exact one in the reader's zone on hover and for screen readers. */

import { Tooltip } from "@mantine/core";
import { useEffect, useReducer } from "react";
import { every } from "../browser.ts";
import { exactTime, relativeTime } from "../texts/units.ts";

const TICK_MS = 30_000;

/** An ISO time: "3 min ago". */
export function Time({ at }: { readonly at: string }) {
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => every(TICK_MS, tick), []);
  const exact = exactTime(at);
  return (
    <Tooltip label={exact}>
      <time dateTime={at} title={exact}>
        {relativeTime(at)}
      </time>
    </Tooltip>
  );
}
