/**
 * The fonts inside the binary: Inter for text, Noto Sans where it lacks a letter (it has Devanagari, too),
 * a monospace, Hebrew, Arabic, Thai and emoji of one colour; Source Serif for what is to look printed, Nunito for what is to look
 * friendly. All under the SIL Open Font License.
 */

import { readFileSync } from "node:fs";
import naskhBold from "@expo-google-fonts/noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf" with { type: "file" };
import naskh from "@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf" with { type: "file" };
import hebrewBold from "@expo-google-fonts/noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf" with { type: "file" };
import hebrew from "@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf" with { type: "file" };
import notoBold from "@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf" with { type: "file" };
import notoBoldItalic from "@expo-google-fonts/noto-sans/700Bold_Italic/NotoSans_700Bold_Italic.ttf" with { type: "file" };
import notoItalic from "@expo-google-fonts/noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf" with { type: "file" };
import noto from "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf" with { type: "file" };
import thaiBold from "@expo-google-fonts/noto-sans-thai/700Bold/NotoSansThai_700Bold.ttf" with { type: "file" };
import thai from "@expo-google-fonts/noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf" with { type: "file" };
import inter300 from "@expo-google-fonts/inter/300Light/Inter_300Light.ttf" with { type: "file" };
import inter400 from "@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf" with { type: "file" };
import inter400Italic from "@expo-google-fonts/inter/400Regular_Italic/Inter_400Regular_Italic.ttf" with { type: "file" };
import inter500 from "@expo-google-fonts/inter/500Medium/Inter_500Medium.ttf" with { type: "file" };
import inter500Italic from "@expo-google-fonts/inter/500Medium_Italic/Inter_500Medium_Italic.ttf" with { type: "file" };
import inter600 from "@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf" with { type: "file" };
import inter600Italic from "@expo-google-fonts/inter/600SemiBold_Italic/Inter_600SemiBold_Italic.ttf" with { type: "file" };
import inter700 from "@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf" with { type: "file" };
import inter700Italic from "@expo-google-fonts/inter/700Bold_Italic/Inter_700Bold_Italic.ttf" with { type: "file" };
import inter800 from "@expo-google-fonts/inter/800ExtraBold/Inter_800ExtraBold.ttf" with { type: "file" };
import emoji from "@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf" with { type: "file" };
import mono from "@expo-google-fonts/noto-sans-mono/400Regular/NotoSansMono_400Regular.ttf" with { type: "file" };
import monoBold from "@expo-google-fonts/noto-sans-mono/700Bold/NotoSansMono_700Bold.ttf" with { type: "file" };
import nunito400 from "@expo-google-fonts/nunito/400Regular/Nunito_400Regular.ttf" with { type: "file" };
import nunito700 from "@expo-google-fonts/nunito/700Bold/Nunito_700Bold.ttf" with { type: "file" };
import serif400 from "@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf" with { type: "file" };
import serif400Italic from "@expo-google-fonts/source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf" with { type: "file" };
import serif600 from "@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf" with { type: "file" };
import serif700 from "@expo-google-fonts/source-serif-4/700Bold/SourceSerif4_700Bold.ttf" with { type: "file" };
import { FONT_PACKS } from "./font-packs.ts";
import type { FontFile } from "./fonts.ts";

/** Family, weight, style and the path of the file inside the executable. */
export type EmbeddedFont = readonly [string, number, "normal" | "italic", string];

const FONTS: readonly EmbeddedFont[] = [
  ["Inter", 300, "normal", inter300],
  ["Inter", 400, "normal", inter400],
  ["Inter", 400, "italic", inter400Italic],
  ["Inter", 500, "normal", inter500],
  ["Inter", 500, "italic", inter500Italic],
  ["Inter", 600, "normal", inter600],
  ["Inter", 600, "italic", inter600Italic],
  ["Inter", 700, "normal", inter700],
  ["Inter", 700, "italic", inter700Italic],
  ["Inter", 800, "normal", inter800],
  ["Noto Sans", 400, "normal", noto],
  ["Noto Sans", 400, "italic", notoItalic],
  ["Noto Sans", 700, "normal", notoBold],
  ["Noto Sans", 700, "italic", notoBoldItalic],
  ["Noto Sans Mono", 400, "normal", mono],
  ["Noto Sans Mono", 700, "normal", monoBold],
  ["Noto Sans Hebrew", 400, "normal", hebrew],
  ["Noto Sans Hebrew", 700, "normal", hebrewBold],
  ["Noto Naskh Arabic", 400, "normal", naskh],
  ["Noto Naskh Arabic", 700, "normal", naskhBold],
  ["Noto Sans Thai", 400, "normal", thai],
  ["Noto Sans Thai", 700, "normal", thaiBold],
  ["Noto Emoji", 400, "normal", emoji],
  // Last, so that a letter which the named font lacks comes from the ones above.
  ["Source Serif 4", 400, "normal", serif400],
  ["Source Serif 4", 400, "italic", serif400Italic],
  ["Source Serif 4", 600, "normal", serif600],
  ["Source Serif 4", 700, "normal", serif700],
  ["Nunito", 400, "normal", nunito400],
  ["Nunito", 700, "normal", nunito700],
];

/** The embedded fonts. A file is read when its face is first used: most documents need two or three. */
export function embeddedFonts(): Promise<readonly FontFile[]> {
  return Promise.resolve(
    [...FONTS, ...FONT_PACKS].map(([family, weight, style, path]) => ({
      family,
      weight,
      style,
      get bytes() {
        return new Uint8Array(readFileSync(path));
      },
    })),
  );
}
