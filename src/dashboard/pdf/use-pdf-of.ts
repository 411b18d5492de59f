/** The PDF of what is still being typed: the last good one stays until the next is there. */

import { useEffect, useRef, useState } from "react";
import { after } from "../browser.ts";

/** Long enough for a word, short enough to feel attached to the keys. */
const PAUSE_MS = 200;

export interface Preview {
  /** Null until there is a first one. */
  readonly file: Blob | null;
  readonly isBusy: boolean;
  /** Of the last try; null where it went well. */
  readonly error: unknown;
}

/** Gives the bytes of what `wanted` names. */
export type Renderer = (wanted: string, signal: AbortSignal) => Promise<Uint8Array>;

/** Renders anew when something else is wanted; whatever is under way for an older one is called off. */
export function usePdfOf(wanted: string, render: Renderer): Preview {
  const [preview, setPreview] = useState<Preview>({ file: null, isBusy: true, error: null });
  const isFirst = useRef(true);
  useEffect(() => {
    const end = new AbortController();
    const stop = after(isFirst.current ? 0 : PAUSE_MS, () => {
      setPreview((last) => ({ ...last, isBusy: true }));
      render(wanted, end.signal).then(
        (bytes) => {
          const file = new Blob([new Uint8Array(bytes)], { type: "application/pdf" });
          setPreview({ file, isBusy: false, error: null });
        },
        (error: unknown) => {
          if (!end.signal.aborted) setPreview((last) => ({ ...last, isBusy: false, error }));
        },
      );
    });
    isFirst.current = false;
    return () => {
      stop();
      end.abort();
    };
  }, [wanted, render]);
  return preview;
}
