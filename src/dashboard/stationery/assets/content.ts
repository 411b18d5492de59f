/** The bytes of assets for the page to show: a picture by a URL of its own, a font by a family of its own. */

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, currentProject } from "../../api/caller.ts";
import type { Asset } from "./upload.ts";

type Content = Pick<Asset, "name" | "sha256" | "contentType">;

function useBytes(asset: Content | null) {
  return useQuery({
    queryKey: [currentProject(), "asset", asset?.sha256 ?? null],
    queryFn: async ({ signal }) => {
      const params = { name: asset?.name ?? "" };
      const bytes = await api("GET /v1/assets/:name/content", { params, signal });
      return new Uint8Array(bytes);
    },
    enabled: asset !== null,
    // Other bytes are another hash.
    staleTime: Infinity,
  }).data;
}

/** Where the page finds a picture; null until it is there. */
export function useAssetUrl(asset: Content | null): string | null {
  const bytes = useBytes(asset);
  const type = asset?.contentType ?? "";
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (bytes === undefined) return undefined;
    const made = URL.createObjectURL(new Blob([bytes], { type }));
    setUrl(made);
    return () => {
      setUrl(null);
      URL.revokeObjectURL(made);
    };
  }, [bytes, type]);
  return url;
}

export interface PageFont {
  readonly state: "coming" | "there" | "refused";
  /** Under which the page has it; null until it does. */
  readonly family: string | null;
}

const COMING: PageFont = { state: "coming", family: null };
const REFUSED: PageFont = { state: "refused", family: null };

/** A font as the page has it; documents may show what a browser can't. */
export function useFontFamily(asset: Content | null): PageFont {
  const bytes = useBytes(asset);
  const hash = asset?.sha256 ?? "";
  const [font, setFont] = useState(COMING);
  useEffect(() => {
    if (bytes === undefined) return undefined;
    const family = `asset-${hash.slice(0, 16)}`;
    let isOver = false;
    const face = new FontFace(family, bytes, { weight: "1 1000" });
    face.load().then(
      () => {
        if (isOver) return;
        document.fonts.add(face);
        setFont({ state: "there", family });
      },
      () => {
        if (!isOver) setFont(REFUSED);
      },
    );
    return () => {
      isOver = true;
      setFont(COMING);
      document.fonts.delete(face);
    };
  }, [bytes, hash]);
  return font;
}
