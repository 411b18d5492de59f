/** CSS colours → `#rrggbb` or `#rrggbbaa`, lower case, as the document knows them. */

import colorString from "color-string";
import { mixedColor, type Channels } from "./color-mix.ts";

const MAX_CHARS = 100;
const CONTRAST = /^contrast-color\((.*)\)$/i;
const LEGIBLE = /^legible-color\((.*)\)$/i;
/** What text of any size needs over its ground (WCAG 2.2, success criterion 1.4.3). */
const LEGIBLE_RATIO = 4.5;
/** A darkened colour is the lightest of this many that reads. */
const SHADES = 64;

/** Names, `contrast-color()`, `legible-color()`, `color-mix()`, `#rgb`, `#rrggbbaa`, `rgb()`, `rgba()`, `hsl()`, `hsla()`, `hwb()`. Undefined for anything else. */
export function parseColor(text: string): string | undefined {
  const written = text.trim();
  // The library's patterns are not meant for long texts.
  if (written.length > MAX_CHARS) return undefined;
  const against = CONTRAST.exec(written)?.[1];
  if (against !== undefined) return contrastColor(against);
  const darkened = LEGIBLE.exec(written)?.[1];
  if (darkened !== undefined) return legibleColor(darkened);
  const mixed = mixedColor(written, channelsOfText);
  if (mixed !== null) return mixed === undefined ? undefined : hexColor(mixed);
  const parsed = colorString.get(written);
  if (parsed === null || parsed.value.some((part) => !Number.isFinite(part))) return undefined;
  const [a = 0, b = 0, c = 0, alpha = 1] = parsed.value;
  const [red, green, blue] =
    parsed.model === "hsl"
      ? hslToRgb(a, b / 100, c / 100)
      : parsed.model === "hwb"
        ? hwbToRgb(a, b / 100, c / 100)
        : [a, b, c];
  return hexColor([red, green, blue, alpha]);
}

function hexColor([red, green, blue, alpha]: Channels): string {
  const hex = [red, green, blue].map((part) => hexByte(part)).join("");
  return alpha >= 1 ? `#${hex}` : `#${hex}${hexByte(Math.max(0, alpha) * 255)}`;
}

function channelsOfText(text: string): Channels | undefined {
  const color = parseColor(text);
  if (color === undefined) return undefined;
  const [red = 0, green = 0, blue = 0] = channelsOf(color);
  const alpha = color.length > 7 ? Number.parseInt(color.slice(7), 16) / 255 : 1;
  return [red, green, blue, alpha];
}

/** Colours in a row, between spaces or commas, those with brackets whole. */
export function splitColors(text: string): readonly string[] {
  return text.match(/[^\s,()]+(?:\((?:[^()]|\([^()]*\))*\))?|[()]/g) ?? [];
}

/** Black or white, whichever is easier to read on the colour (CSS Color 5, section 7; WCAG 2.2, contrast ratio). */
function contrastColor(written: string): string | undefined {
  const color = parseColor(written);
  if (color === undefined) return undefined;
  const luminance = luminanceOf(channelsOf(color));
  return onWhite(luminance) >= (luminance + 0.05) / 0.05 ? "#ffffff" : "#000000";
}

/** The colour itself where it can be read on white, else darkened until it can. */
function legibleColor(written: string): string | undefined {
  const color = parseColor(written)?.slice(0, 7);
  if (color === undefined) return undefined;
  const channels = channelsOf(color);
  for (let shade = SHADES; shade > 0; shade -= 1) {
    const darker = channels.map((part) => Math.floor((part * shade) / SHADES));
    if (onWhite(luminanceOf(darker)) < LEGIBLE_RATIO) continue;
    return `#${darker.map((part) => hexByte(part)).join("")}`;
  }
  return "#000000";
}

function channelsOf(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

/** Relative luminance (WCAG 2.2) of channels from 0 to 255. */
function luminanceOf(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast ratio of a luminance with white. */
function onWhite(luminance: number): number {
  return 1.05 / (luminance + 0.05);
}

function hexByte(value: number): string {
  const byte = Math.min(255, Math.max(0, Math.round(value)));
  return byte.toString(16).padStart(2, "0");
}

/** CSS Color 4, section 7.1. */
function hslToRgb(hue: number, saturation: number, lightness: number): [number, number, number] {
  const channel = (n: number): number => {
    const k = (n + hue / 30) % 12;
    const a = saturation * Math.min(lightness, 1 - lightness);
    return 255 * (lightness - a * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}

/** CSS Color 4, section 8.1. */
function hwbToRgb(hue: number, white: number, black: number): [number, number, number] {
  if (white + black >= 1) {
    const grey = (white / (white + black)) * 255;
    return [grey, grey, grey];
  }
  const [red, green, blue] = hslToRgb(hue, 1, 0.5);
  const mix = (part: number): number => part * (1 - white - black) + white * 255;
  return [mix(red), mix(green), mix(blue)];
}
