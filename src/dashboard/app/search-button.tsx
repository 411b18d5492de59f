/** The way into the palette: a button at the top, and Ctrl-K (⌘K) anywhere. The palette itself comes when it is asked for. */

import { Kbd, UnstyledButton } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { SHELL } from "../texts/shell.ts";
import { useTexts } from "../texts/language.ts";
import classes from "./search-button.module.css";

const Palette = lazy(async () => {
  const { Palette } = await import("../palette/palette.tsx");
  return { default: Palette };
});
const Keys = lazy(async () => {
  const { Keys } = await import("../palette/keys.tsx");
  return { default: Keys };
});

type Shown = "palette" | "keys" | null;

/** The button, and what it opens. */
export function SearchButton() {
  const t = useTexts(SHELL);
  const [shown, setShown] = useState<Shown>(null);
  const close = (): void => setShown(null);
  // Also from a field: Ctrl-K means nothing else there. In an editor of code it would.
  useHotkeys([["mod+K", () => setShown("palette")]], []);
  // With and without Shift: where the question mark is depends on the keyboard.
  useHotkeys([
    ["shift+?", () => setShown("keys")],
    ["?", () => setShown("keys")],
  ]);
  return (
    <>
      <UnstyledButton
        className={classes.button}
        onClick={() => setShown("palette")}
        aria-keyshortcuts="Control+K Meta+K"
      >
        <IconSearch size={16} aria-hidden />
        <span>{t.search}</span>
        <Kbd size="xs" aria-hidden>
          {isApple() ? "⌘ K" : "Ctrl K"}
        </Kbd>
      </UnstyledButton>
      <Suspense>
        {shown === "palette" ? <Palette onClose={close} onKeys={() => setShown("keys")} /> : null}
        {shown === "keys" ? <Keys onClose={close} /> : null}
      </Suspense>
    </>
  );
}

function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
