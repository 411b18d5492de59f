/** While a page's data comes: nothing for a moment, then grey lines in the place of what will be there. */

import { Skeleton, VisuallyHidden } from "@mantine/core";
import { useEffect, useState } from "react";
import { after } from "../browser.ts";
import { SHELL } from "../texts/shell.ts";
import { useTexts } from "../texts/language.ts";

const PATIENCE_MS = 150;
const ROW_PX = 40;

/** As many rows as will be there, about. */
export function Waiting({ rows = 6 }: { readonly rows?: number }) {
  const t = useTexts(SHELL);
  const [isLate, setLate] = useState(false);
  useEffect(() => after(PATIENCE_MS, () => setLate(true)), []);
  return (
    <div aria-busy="true" style={{ minHeight: rows * ROW_PX }}>
      <VisuallyHidden>{t.loading}</VisuallyHidden>
      {isLate
        ? Array.from({ length: rows }, (_, row) => (
            <Skeleton key={row} height={16} my={12} width={`${90 - ((row * 17) % 40)}%`} />
          ))
        : null}
    </div>
  );
}
