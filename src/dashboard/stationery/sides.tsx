/** What is edited beside its PDF; one at a time where there is no room for both. */

import { SegmentedControl } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState, type ReactNode } from "react";
import { useTexts } from "../texts/language.ts";
import { STATIONERY } from "../texts/stationery.ts";
import classes from "./stationery.module.css";

/** Below it there is no room for two halves. */
const WIDE = "(min-width: 75em)";

export interface SidesProps {
  readonly left: ReactNode;
  readonly right: ReactNode;
  /** What the left side is called where it is a tab. */
  readonly leftName?: string;
}

/** Both sides. What is typed at the left stays while the right is looked at. */
export function Sides({ left, right, leftName }: SidesProps) {
  const t = useTexts(STATIONERY).preview;
  const isWide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false }) ?? true;
  const [shown, setShown] = useState("left");
  return (
    <div className={classes.sides} data-wide={isWide}>
      {isWide ? null : (
        <SegmentedControl
          size="sm"
          fullWidth
          value={shown}
          onChange={setShown}
          data={[
            { value: "left", label: leftName ?? t.fields },
            { value: "right", label: t.pdf },
          ]}
        />
      )}
      <div className={classes.left} hidden={!isWide && shown !== "left"}>
        {left}
      </div>
      {isWide || shown === "right" ? <div className={classes.right}>{right}</div> : null}
    </div>
  );
}
