/** A colour: some that print well, and any other by the browser's own picker. */

import { IconCheck } from "@tabler/icons-react";
import { useId } from "react";
import { useTexts } from "../texts/language.ts";
import { WELCOME } from "../texts/welcome.ts";
import classes from "./welcome.module.css";

/** Each carries white text. */
const SWATCHES = [
  ["#c4371e", "vermilion"],
  ["#1f5a96", "blue"],
  ["#23693f", "green"],
  ["#a61b2b", "red"],
  ["#7d5200", "brown"],
  ["#5b3a8e", "violet"],
  ["#0f766e", "teal"],
  ["#1d1b19", "black"],
] as const;

export interface ColorFieldProps {
  /** `#rrggbb`; "" where none is chosen. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The field. */
export function ColorField({ value, onChange }: ColorFieldProps) {
  const t = useTexts(WELCOME).brand;
  const name = useId();
  const isOther = value !== "" && !SWATCHES.some(([color]) => color === value);
  return (
    <fieldset className={classes.colors}>
      <legend className={classes.label}>{t.color}</legend>
      <p className={classes.help}>{t.colorHelp}</p>
      <div className={classes.swatches}>
        {SWATCHES.map(([color, word]) => (
          <label key={color} className={classes.swatch} style={{ background: color }}>
            <input
              type="radio"
              name={name}
              checked={value === color}
              onChange={() => onChange(color)}
              aria-label={t.colors[word]}
            />
            {value === color ? <IconCheck size={16} aria-hidden /> : null}
          </label>
        ))}
        <label className={classes.otherColor} data-chosen={isOther}>
          <input
            type="color"
            value={value === "" ? "#888888" : value}
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
          />
          {t.otherColor}
        </label>
      </div>
    </fieldset>
  );
}
