/** The PDF of a template with a brand that is still being typed: the last good one stays until the next is there. */

import { useEffect, useRef, useState } from "react";
import { api } from "../api/caller.ts";
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

export interface Trial {
  readonly brand: object;
  /** What the document is filled with. */
  readonly data: object;
}

/** Renders anew when the brand has changed; whatever is under way for an older one is called off. */
export function usePreview(slug: string, trial: Trial): Preview {
  const [preview, setPreview] = useState<Preview>({ file: null, isBusy: true, error: null });
  const wanted = JSON.stringify(trial);
  const isFirst = useRef(true);
  useEffect(() => {
    const end = new AbortController();
    const stop = after(isFirst.current ? 0 : PAUSE_MS, () => {
      setPreview((last) => ({ ...last, isBusy: true }));
      render(slug, wanted, end.signal).then(
        (file) => setPreview({ file, isBusy: false, error: null }),
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
  }, [slug, wanted]);
  return preview;
}

async function render(slug: string, trial: string, signal: AbortSignal): Promise<Blob> {
  const bytes = await api("POST /v1/templates/:slug/preview", {
    params: { slug },
    // It was made from a Trial just now.
    body: JSON.parse(trial) as Trial,
    headers: { accept: "application/pdf" },
    signal,
  });
  return new Blob([new Uint8Array(bytes)], { type: "application/pdf" });
}
