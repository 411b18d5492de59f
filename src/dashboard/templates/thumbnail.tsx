/** The first page of a template as it is rendered now, small, drawn when it comes into sight. */

import { useQuery } from "@tanstack/react-query";
import { useIntersection } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import { api, currentProject } from "../api/caller.ts";
import { useTexts } from "../texts/language.ts";
import { TEMPLATE_LIST } from "../texts/template-list.ts";
import { fewAtOnce } from "./few-at-once.ts";
import classes from "./thumbnail.module.css";

/** Each is a render on the server: others have to get their turn, too. */
const drawn = fewAtOnce(2);
/** Twice what is seen. */
const WIDTH_PIXELS = 96;
const KEPT_MS = 10 * 60_000;

export interface ThumbnailProps {
  readonly slug: string;
  readonly name: string;
  /** Null where nothing is published: a blank sheet is shown. */
  readonly version: number | null;
}

/** A sheet with the page on it. What can't be drawn stays blank. */
export function Thumbnail({ slug, name, version }: ThumbnailProps) {
  const t = useTexts(TEMPLATE_LIST);
  const { ref, entry } = useIntersection({ rootMargin: "200px" });
  const sheet = useRef<HTMLSpanElement>(null);
  const { data: canvas } = useQuery({
    queryKey: [currentProject(), "first page", slug, version],
    queryFn: ({ signal }) => drawn(() => firstPage(slug, version ?? 1, signal)),
    enabled: version !== null && entry?.isIntersecting === true,
    // A version never changes.
    staleTime: Infinity,
    gcTime: KEPT_MS,
  });
  useEffect(() => {
    if (canvas !== undefined && canvas !== null) sheet.current?.replaceChildren(canvas);
  }, [canvas]);
  return (
    <span ref={ref} className={classes.frame} role="img" aria-label={t.firstPage(name)}>
      <span ref={sheet} className={classes.sheet} />
    </span>
  );
}

async function firstPage(
  slug: string,
  version: number,
  signal: AbortSignal,
): Promise<HTMLCanvasElement | null> {
  signal.throwIfAborted();
  const params = { slug, n: String(version) };
  const pdf = await api("GET /v1/templates/:slug/versions/:n/preview", { params, signal });
  const { openPdf } = await import("../pdf/open-pdf.ts");
  // Bytes of an answer are no shared memory.
  const open = await openPdf(new Blob([pdf as Uint8Array<ArrayBuffer>]));
  try {
    const [width] = await open.sizeOf(0);
    return await open.draw(0, WIDTH_PIXELS / width).canvas;
  } finally {
    open.close();
  }
}
