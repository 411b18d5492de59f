import { describe, expect, test } from "bun:test";
import { embeddedFonts } from "../../src/render/embedded-fonts.ts";
import { createFontLibrary } from "../../src/render/fonts.ts";
import { instance, layOut, type Instance, type LaidOut } from "../../src/render/tree/instance.ts";
import { framed } from "../../src/render/tree/page-guard.ts";
import { FontStacks } from "../../src/render/type/font-stacks.ts";

const HEADER = 40;
const stacks = new FontStacks(createFontLibrary(await embeddedFonts()));

/** Three pages of one box each, under a header; and for which pages the frame was asked, once each. */
async function pages(showsNumbers: boolean): Promise<{ pages: readonly LaidOut[]; asked: number }> {
  let asked = 0;
  const frame = (_: object, payload: Instance[]): Instance[] => {
    asked += 1;
    return [
      instance("VIEW", { height: HEADER }, {}),
      instance("VIEW", { flexGrow: 1 }, {}, payload),
    ];
  };
  const props = { size: [100, 100], experimentalPagination: true } as const;
  const boxes = [1, 2, 3].map(() => instance("VIEW", { height: 50 }, { wrap: false }));
  const page = instance("PAGE", {}, framed(props, frame, showsNumbers), boxes);
  return { pages: await layOut([page], stacks), asked };
}

describe("a section whose pages ask for their frame", () => {
  test("has it on every page", async () => {
    for (const showsNumbers of [false, true]) {
      const made = await pages(showsNumbers);
      const tops = made.pages.map(({ children = [] }) => children[1]?.box?.top);
      expect(tops).toEqual([HEADER, HEADER, HEADER]);
    }
  });

  test("is paginated a second time only where the body shows how many pages there are", async () => {
    const once = await pages(false);
    const twice = await pages(true);
    // Measured and made for each of the three pages.
    expect(twice.asked - once.asked).toBe(2 * 3);
  });
});
