/** A colour: by the browser's own picker, or in CSS's words, with what becomes of it on paper. */

import { TextInput } from "@mantine/core";
import { BRAND } from "../../texts/brand.ts";
import { useTexts } from "../../texts/language.ts";
import { number } from "../../texts/units.ts";
import { contrastOf } from "./contrast.ts";
import { rgbOf } from "./css-color.ts";
import classes from "./brand.module.css";

const NONE = "#888888";

export interface BrandColorFieldProps {
  readonly label: string;
  readonly help: string;
  /** CSS; "" where none is chosen. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fault: string | undefined;
}

/** The field. */
export function BrandColorField({ label, help, value, onChange, fault }: BrandColorFieldProps) {
  const t = useTexts(BRAND);
  const rgb = rgbOf(value);
  const color = rgb === null ? NONE : contrastOf(rgb).color;
  const isBad = value.trim() !== "" && rgb === null;
  return (
    <div>
      <TextInput
        label={label}
        description={help}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        error={isBad ? t.badColor : fault}
        leftSection={
          <input
            type="color"
            className={classes.picker}
            data-empty={rgb === null}
            aria-label={t.pick(label)}
            value={color}
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
          />
        }
        leftSectionWidth={48}
      />
      <ContrastWords value={value} />
    </div>
  );
}

/** How a colour reads on paper; nothing where there is none. */
export function ContrastWords({ value }: { readonly value: string }) {
  const t = useTexts(BRAND).contrast;
  const rgb = rgbOf(value);
  if (rgb === null) return null;
  const { color, ratio, reads, ofText, over } = contrastOf(rgb);
  const told = number(Math.floor(ratio * 10) / 10);
  return (
    <div className={classes.contrast}>
      <span
        className={classes.specimen}
        style={{ background: color, color: over }}
        aria-hidden="true"
      />
      <span className={classes.specimen} style={{ color: ofText }} aria-hidden="true" />
      <p>
        {reads === "well" ? t.well(told) : reads === "as-shapes" ? t.shapes(told) : t.hardly(told)}{" "}
        {reads === "well" ? null : `${t.text(ofText)} `}
        {t[over]}
      </p>
    </div>
  );
}
