/** Mantine in Platen's clothes: paper, ink, one strong colour (look.md: sizes, densities, the accent). */

import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** The seventh carries white text (contrast 5.4), the fourth is the accent on the dark desk. */
const VERMILION: MantineColorsTuple = [
  "#fff0ec",
  "#ffdfd7",
  "#ffbfb0",
  "#ff9c86",
  "#fa7a5f",
  "#e5482d",
  "#d43f25",
  "#c4371e",
  "#a92d17",
  "#8e2411",
];

/** Greys with a trace of warmth. */
const WARM: MantineColorsTuple = [
  "#faf8f5",
  "#f5f2ed",
  "#ece8e1",
  "#e0dbd3",
  "#cdc7be",
  "#b0a9a0",
  "#8a847c",
  "#66615b",
  "#403c38",
  "#262321",
];

const DESK: MantineColorsTuple = [
  "#ece8e2",
  "#c9c4bd",
  "#a8a29a",
  "#7d7770",
  "#4a4642",
  "#35322f",
  "#2a2825",
  "#1d1b19",
  "#161513",
  "#0f0e0d",
];

export const THEME = createTheme({
  primaryColor: "vermilion",
  primaryShade: 7,
  colors: { vermilion: VERMILION, gray: WARM, dark: DESK },
  black: "#1d1b19",
  white: "#fffdfa",
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  spacing: { xs: "4px", sm: "8px", md: "16px", lg: "24px", xl: "32px" },
  radius: { xs: "2px", sm: "4px", md: "6px", lg: "8px", xl: "12px" },
  defaultRadius: "sm",
  headings: {
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "28px", lineHeight: "36px" },
      h2: { fontSize: "20px", lineHeight: "28px" },
      h3: { fontSize: "16px", lineHeight: "24px" },
      h4: { fontSize: "14px", lineHeight: "24px" },
    },
  },
  focusRing: "never",
  cursorType: "pointer",
  respectReducedMotion: true,
  // Below 48em a table becomes two-line rows, and the rail a menu.
  breakpoints: { xs: "30em", sm: "48em", md: "64em", lg: "80em", xl: "96em" },
  components: {
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false } },
    // What it would put before its items is nothing that assistive technology can name.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 150 } } },
    Button: { defaultProps: { variant: "default" } },
    // The accent is for the one primary action of a page.
    Anchor: { defaultProps: { c: "inherit", underline: "always" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
    Table: { defaultProps: { verticalSpacing: 8, horizontalSpacing: 8, fz: "md" } },
  },
});
