/** A render's status: a word, a shape and a colour, each of which says it alone. */

import {
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconProgress,
} from "@tabler/icons-react";
import { SHELL } from "../texts/shell.ts";
import { useTexts } from "../texts/language.ts";
import classes from "./status.module.css";

const SHAPES = {
  queued: IconClock,
  rendering: IconProgress,
  succeeded: IconCircleCheck,
  failed: IconCircleX,
  cancelled: IconBan,
} as const;

export type RenderStatus = keyof typeof SHAPES;

/** The status of a render. */
export function Status({ of }: { readonly of: RenderStatus }) {
  const t = useTexts(SHELL);
  const Shape = SHAPES[of];
  return (
    <span className={classes[of]}>
      <Shape size={16} stroke={1.75} aria-hidden />
      {t.status[of]}
    </span>
  );
}
