/** `platen fonts`: the families that layouts may name. */

import { join } from "node:path";
import type { Command } from "commander";
import { SETTINGS, type ValuesOf } from "../config.ts";
import { fontFolder, FONTS_FOLDER } from "../fonts/font-folder.ts";
import { columns } from "./columns.ts";
import { DONE, type CommandResult } from "./outcome.ts";
import { perform, withSettings, type Shell } from "./shell.ts";

const FONT_SETTINGS = { data: SETTINGS.dataFolder };

/** A face as it is listed. */
interface Listed {
  readonly family: string;
  readonly weight: string;
  readonly style: string;
}

/** Adds the command. */
export function addFonts(program: Command, shell: Shell): void {
  withSettings(
    program
      .command("fonts")
      .summary("list the fonts that layouts may name")
      .description(
        "Lists the families that font-family may name: those in the data folder's fonts/, with what is wrong with " +
          "files there that can't be used, and those in the executable. Fonts that were uploaded are a " +
          "project's own: GET /v1/assets lists them.",
      ),
    FONT_SETTINGS,
  )
    .addHelpText("after", "\nExample:\n  platen fonts")
    .action((_: unknown, command: Command) =>
      perform(shell, command, FONT_SETTINGS, (config) => list(config, shell)),
    );
}

async function list(
  { data }: ValuesOf<typeof FONT_SETTINGS>,
  { terminal }: Shell,
): Promise<CommandResult> {
  const { embeddedFonts } = await import("../render/embedded-fonts.ts");
  const folder = join(data, FONTS_FOLDER);
  const { fonts, faults } = fontFolder(folder)();
  const dropped = fonts.map(({ family, style, weightLeast, weightMost }) => {
    const weight = weightLeast === weightMost ? `${weightLeast}` : `${weightLeast}-${weightMost}`;
    return { family, style, weight };
  });
  const inside = (await embeddedFonts()).map(({ family, style, weight }) => {
    return { family, style, weight: `${weight}` };
  });
  const rows = [...byFamily(dropped, folder), ...byFamily(inside, "in the executable")];
  for (const line of columns([["FAMILY", "WEIGHTS", "WHERE"], ...rows])) terminal.out(line);
  for (const fault of faults) terminal.err(`warning: ${fault}`);
  return DONE;
}

/** One row a family, with its weights; italic ones have an i. */
function byFamily(faces: readonly Listed[], where: string): string[][] {
  const families = Map.groupBy(faces, ({ family }) => family);
  return [...families].map(([family, members]) => {
    const weights = members.map(({ weight, style }) => weight + (style === "italic" ? "i" : ""));
    return [family, weights.join(" "), where];
  });
}
