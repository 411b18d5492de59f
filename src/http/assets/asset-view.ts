/** An asset as the API shows it. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import type { Asset } from "../../store/assets.ts";
import { nullable, Time } from "../schemas.ts";

export const AssetView = Type.Object(
  {
    name: Type.String({ description: "A layout and data name it `asset:` and this." }),
    contentType: Type.String({ description: "What its bytes are." }),
    sizeBytes: Type.Integer(),
    width: nullable(Type.Integer({ description: "In pixels; null for a font." })),
    height: nullable(Type.Integer({ description: "In pixels; null for a font." })),
    font: nullable(
      Type.Object(
        {
          family: Type.String({ description: "What CSS asks for it by, in `font-family`." }),
          weight: Type.String({ description: "Such as 400, or 100-900 of a variable font." }),
          style: Type.Union([Type.Literal("normal"), Type.Literal("italic")]),
        },
        { description: "What the font says it is; null for a picture." },
      ),
    ),
    sha256: Type.String({ description: "Of its bytes, in hex." }),
    createdAt: Time,
    updatedAt: Time,
  },
  { title: "Asset" },
);

export const ASSET_EXAMPLE: Static<typeof AssetView> = {
  name: "logo.png",
  contentType: "image/png",
  sizeBytes: 5_214,
  width: 320,
  height: 96,
  font: null,
  sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  createdAt: "2026-11-23T09:00:00.000Z",
  updatedAt: "2026-11-23T09:00:00.000Z",
};

/** What a name stands for now. */
export function assetView(asset: Asset): Static<typeof AssetView> {
  const { name, contentType, sizeBytes, sha256, fontFamily, fontStyle } = asset;
  const isFont = fontFamily !== null;
  return {
    name,
    contentType,
    sizeBytes,
    width: isFont ? null : asset.width,
    height: isFont ? null : asset.height,
    font: isFont
      ? { family: fontFamily, weight: weightOf(asset), style: fontStyle ?? "normal" }
      : null,
    sha256,
    createdAt: isoTime(asset.createdAt),
    updatedAt: isoTime(asset.currentFrom),
  };
}

function weightOf({ fontWeightLeast, fontWeightMost }: Asset): string {
  return fontWeightLeast === fontWeightMost
    ? String(fontWeightLeast)
    : `${fontWeightLeast}-${fontWeightMost}`;
}
