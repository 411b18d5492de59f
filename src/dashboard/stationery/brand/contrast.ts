/** How a colour reads on paper, worked out as the server does it (src/template/styles/colors.ts), for whoever chooses it. */

/** What text of any size needs over its ground (WCAG 2.2, success criterion 1.4.3). */
const LEGIBLE_RATIO = 4.5;
/** What lines and other shapes need (success criterion 1.4.11). */
const VISIBLE_RATIO = 3;
const SHADES = 64;

export type Rgb = readonly [number, number, number];

export interface Contrast {
  /** `#rrggbb` */
  readonly color: string;
  /** With white paper, from 1 to 21. */
  readonly ratio: number;
  readonly reads: "well" | "as-shapes" | "hardly";
  /** What text is printed in: the colour, or a darker shade of it. */
  readonly ofText: string;
  /** What is written over an area of it. */
  readonly over: "white" | "black";
}

/** What a colour comes to on white paper. */
export function contrastOf(rgb: Rgb): Contrast {
  const luminance = luminanceOf(rgb);
  const ratio = withWhite(luminance);
  return {
    color: hexOf(rgb),
    ratio,
    reads: ratio >= LEGIBLE_RATIO ? "well" : ratio >= VISIBLE_RATIO ? "as-shapes" : "hardly",
    ofText: darkened(rgb),
    over: ratio >= (luminance + 0.05) / 0.05 ? "white" : "black",
  };
}

/** The colour itself where it can be read on white, else darkened until it can. */
function darkened(rgb: Rgb): string {
  for (let shade = SHADES; shade > 0; shade -= 1) {
    const [red, green, blue] = rgb;
    const part = (value: number): number => Math.floor((value * shade) / SHADES);
    const darker: Rgb = [part(red), part(green), part(blue)];
    if (withWhite(luminanceOf(darker)) >= LEGIBLE_RATIO) return hexOf(darker);
  }
  return "#000000";
}

function luminanceOf(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function withWhite(luminance: number): number {
  return 1.05 / (luminance + 0.05);
}

function hexOf(rgb: Rgb): string {
  return `#${rgb.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
