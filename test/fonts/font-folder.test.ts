import { describe, expect, test } from "bun:test";
import { copyFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fontFolder } from "../../src/fonts/font-folder.ts";
import { FONT_FOLDER_FILES_MAX } from "../../src/limits.ts";
import { temporaryFolder } from "../fixtures/store.ts";
import { pathOf } from "./files.ts";

describe("a folder of fonts", () => {
  test("need not be there", () => {
    expect(fontFolder("/no/such/folder")()).toEqual({ fonts: [], faults: [] });
  });

  test("is looked at each time: a font dropped in is there, one removed is gone", () => {
    using folder = temporaryFolder();
    const list = fontFolder(folder.path);
    expect(list().fonts).toEqual([]);
    copyFileSync(pathOf("ttf"), join(folder.path, "b.ttf"));
    copyFileSync(pathOf("variable"), join(folder.path, "a.WOFF2"));
    writeFileSync(join(folder.path, "readme.txt"), "no font");
    const { fonts, faults } = list();
    expect(faults).toEqual([]);
    expect(fonts.map(({ family, weightLeast, path }) => [family, weightLeast, path])).toEqual([
      ["Inter", 100, join(folder.path, "a.WOFF2")],
      ["Nunito", 700, join(folder.path, "b.ttf")],
    ]);
    rmSync(join(folder.path, "a.WOFF2"));
    copyFileSync(pathOf("woff"), join(folder.path, "b.ttf"));
    expect(list().fonts.map(({ family }) => family)).toEqual(["Pacifico"]);
  });

  test("says which files are none, and gives the others", () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, "empty.ttf"), "");
    writeFileSync(join(folder.path, "zip.otf"), "PK\x03\x04");
    copyFileSync(pathOf("woff2"), join(folder.path, "good.woff2"));
    const { fonts, faults } = fontFolder(folder.path)();
    expect(fonts.map(({ family }) => family)).toEqual(["Pacifico"]);
    expect(faults).toEqual([
      `${join(folder.path, "empty.ttf")} is empty.`,
      `${join(folder.path, "zip.otf")} is no TrueType, OpenType, WOFF or WOFF2 font.`,
    ]);
  });

  test("is looked at up to a number of files", () => {
    using folder = temporaryFolder();
    const drop = (index: number) =>
      copyFileSync(pathOf("woff"), join(folder.path, `${String(index).padStart(4, "0")}.woff`));
    for (let index = 0; index < FONT_FOLDER_FILES_MAX; index += 1) drop(index);
    const list = fontFolder(folder.path);
    expect([list().fonts.length, list().faults]).toEqual([FONT_FOLDER_FILES_MAX, []]);
    drop(FONT_FOLDER_FILES_MAX);
    expect([list().fonts.length, list().faults]).toEqual([
      FONT_FOLDER_FILES_MAX,
      [
        `${folder.path} has more than ${FONT_FOLDER_FILES_MAX} fonts; those after 0199.woff are not used.`,
      ],
    ]);
  });
});
