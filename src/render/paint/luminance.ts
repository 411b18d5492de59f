/** How much light a colour gives back (WCAG 2.2, relative luminance). */

/** 0 for black to 1 for white. An opacity lets white paper through. */
export function luminanceOf(color: string, opacity = 1): number {
  const own = color.length === 9 ? Number.parseInt(color.slice(7), 16) / 255 : 1;
  const alpha = own * opacity;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    const seen = part * alpha + 1 - alpha;
    return seen <= 0.04045 ? seen / 12.92 : ((seen + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
