/** A family to set text in, chosen by how it looks: of those that are built in, and of the project's own. */

import { Select, type ComboboxItem } from "@mantine/core";
import { useRead } from "../../api/query.ts";
import { BRAND } from "../../texts/brand.ts";
import { useTexts } from "../../texts/language.ts";
import { useFontFamily } from "../assets/content.ts";
import type { Asset } from "../assets/upload.ts";
import classes from "./brand.module.css";

export interface FontFieldProps {
  readonly label: string;
  /** Null leaves it to the layouts. */
  readonly value: string | null;
  readonly onChange: (family: string | null) => void;
  readonly fault: string | undefined;
}

/** The field. */
export function FontField({ label, value, onChange, fault }: FontFieldProps) {
  const t = useTexts(BRAND);
  const { own, builtIn } = useFamilies();
  const isKnown = value === null || own.has(value) || builtIn.includes(value);
  const groups = [
    { group: t.uploaded, items: [...own.keys()] },
    { group: t.builtIn, items: builtIn.filter((family) => !own.has(family)) },
    { group: t.otherFonts, items: isKnown ? [] : [value] },
  ];
  return (
    <div>
      <Select
        label={label}
        placeholder={t.asLayout}
        data={groups.filter(({ items }) => items.length > 0)}
        value={value}
        onChange={onChange}
        searchable
        clearable
        clearButtonProps={{ "aria-label": t.asLayout }}
        error={fault}
        maxDropdownHeight={360}
        renderOption={({ option }: { readonly option: ComboboxItem }) => (
          <span className={classes.font}>
            <span>{option.label}</span>
            <Sample family={option.value} asset={own.get(option.value) ?? null} />
          </span>
        )}
      />
      {value === null ? null : <Sample family={value} asset={own.get(value) ?? null} />}
    </div>
  );
}

/** A line in it, where the browser has it; else the page's own font would lie about how it looks. */
function Sample({ family, asset }: { readonly family: string; readonly asset: Asset | null }) {
  const t = useTexts(BRAND);
  const { family: loaded } = useFontFamily(asset);
  const shown = loaded ?? (asset === null && isThere(family) ? family : null);
  if (shown === null) return null;
  return (
    <span className={classes.sample} style={{ fontFamily: `"${shown}"` }}>
      {t.sample}
    </span>
  );
}

/** The regular face of each uploaded family, and the families that are built in. */
function useFamilies() {
  const { data: assets } = useRead("GET /v1/assets", {});
  const { data: language } = useRead("GET /v1/language", {}, { staleTime: Infinity });
  const own = new Map<string, Asset>();
  for (const asset of assets?.assets ?? []) {
    const { font } = asset;
    if (font === null) continue;
    const before = own.get(font.family)?.font;
    const isRegular = font.style === "normal" && /^(400|\d+-\d+)$/.test(font.weight);
    if (before === undefined || isRegular) own.set(font.family, asset);
  }
  return { own, builtIn: language?.fontFamilies ?? [] };
}

/** Whether the page can draw in a family: it then sets text wider or narrower than either fall-back. */
function isThere(family: string): boolean {
  if (document.fonts.check(`16px "${family}"`) && isLoadedFace(family)) return true;
  const pen = document.createElement("canvas").getContext("2d");
  if (pen === null) return false;
  const width = (font: string): number => {
    pen.font = `64px ${font}`;
    return pen.measureText("mmmiiiWQ@0123").width;
  };
  return ["monospace", "serif"].every(
    (fallback) => width(`"${family}", ${fallback}`) !== width(fallback),
  );
}

function isLoadedFace(family: string): boolean {
  return [...document.fonts].some(
    (face) => face.family.replaceAll(/["']/g, "") === family && face.status === "loaded",
  );
}
