/** Rows of two texts, such as "VAT" and its number; there is always a way to add one. */

import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { BRAND } from "../../texts/brand.ts";
import { useTexts } from "../../texts/language.ts";
import { isHalf, type Pair } from "./typed.ts";
import classes from "./brand.module.css";

export interface PairsFieldProps {
  readonly title: string;
  /** Whether the heading above it says the same. */
  readonly isTitled?: boolean;
  readonly help?: string;
  /** What the first text of a row is. */
  readonly label: string;
  readonly value: string;
  readonly pairs: readonly Pair[];
  readonly onChange: (pairs: readonly Pair[]) => void;
  /** What the server has against a row. */
  readonly faultOf: (pair: Pair, index: number) => string | undefined;
  /** Whether a row is known by its first text, which there can be once only. */
  readonly isByName?: boolean;
  /** Shown below a row. */
  readonly below?: (pair: Pair) => ReactNode;
}

/** The field. */
export function PairsField(props: PairsFieldProps) {
  const { pairs, onChange, title } = props;
  const t = useTexts(BRAND);
  const set = (index: number, change: Partial<Pair>): void =>
    onChange(pairs.map((pair, at) => (at === index ? { ...pair, ...change } : pair)));
  return (
    <fieldset className={classes.pairs}>
      <legend className={props.isTitled === true ? "off-screen" : ""}>{title}</legend>
      {props.help === undefined ? null : <p className={classes.help}>{props.help}</p>}
      {pairs.map((pair, index) => {
        const place = `${title}, ${t.line(index + 1)}`;
        const name = pair.label.trim();
        const isTwice =
          props.isByName === true &&
          name !== "" &&
          pairs.slice(index + 1).some(({ label }) => label.trim() === name);
        const fault = isHalf(pair) ? t.half : isTwice ? t.twice : props.faultOf(pair, index);
        return (
          <div key={index} className={classes.row}>
            <div className={classes.pair}>
              <TextInput
                aria-label={`${place}: ${props.label}`}
                placeholder={props.label}
                value={pair.label}
                onChange={({ currentTarget }) => set(index, { label: currentTarget.value })}
              />
              <TextInput
                aria-label={`${place}: ${props.value}`}
                placeholder={props.value}
                value={pair.value}
                onChange={({ currentTarget }) => set(index, { value: currentTarget.value })}
              />
              <ActionIcon
                size="lg"
                aria-label={t.remove(place)}
                onClick={() => onChange(pairs.filter((_pair, at) => at !== index))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </div>
            {fault === undefined ? null : <p className={classes.fault}>{fault}</p>}
            {props.below?.(pair)}
          </div>
        );
      })}
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        leftSection={<IconPlus size={16} aria-hidden />}
        aria-label={`${t.add}: ${title}`}
        onClick={() => onChange([...pairs, { label: "", value: "" }])}
      >
        {t.add}
      </Button>
    </fieldset>
  );
}
