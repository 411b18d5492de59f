import { describe, expect, test } from "bun:test";
import { IMAGE_FETCHES_MAX, IMAGES_FETCH_MS } from "../../src/limits.ts";
import { suppliedBy } from "../../src/pipeline/pictures.ts";
import type { SuppliedPicture } from "../../src/render/job.ts";

const PICTURE = new Uint8Array([1]);

/** A supply whose web answers when it is told to, and whose time passes when it is told to. */
function supply(renderDeadlineMs?: number) {
  const asked: string[] = [];
  const waits: number[] = [];
  let timeIsUp = (): void => {};
  const answers = new Map<string, (picture: SuppliedPicture) => void>();
  const supplied = suppliedBy(
    {
      store: { assets: { pathOf: () => "" } },
      timers: {
        after: (ms, run) => {
          waits.push(ms);
          timeIsUp = run;
          return () => waits.push(0);
        },
      },
      fetchPicture: (url) => {
        asked.push(url);
        return new Promise((resolve) => answers.set(url, resolve));
      },
      ...(renderDeadlineMs === undefined ? {} : { renderDeadlineMs }),
    },
    async () => null,
  );
  return { asked, waits, answers, supplied, pass: () => timeIsUp() };
}

const urls = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `https://shop.example/${at}.png`);

describe("the pictures of a render", () => {
  test("are fetched several at once, and no more than may be", async () => {
    const it = supply();
    const done = it.supplied(urls(IMAGE_FETCHES_MAX + 1));
    expect(it.asked).toHaveLength(IMAGE_FETCHES_MAX);
    it.answers.get(it.asked[0] ?? "")?.(PICTURE);
    while (it.asked.length === IMAGE_FETCHES_MAX) await Promise.resolve();
    for (const answer of it.answers.values()) answer(PICTURE);
    expect([...(await done).values()]).toEqual(Array(IMAGE_FETCHES_MAX + 1).fill(PICTURE));
    expect(it.waits).toEqual([IMAGES_FETCH_MS, 0]);
  });

  test("that are not there when their time is over are unavailable, all of them at once", async () => {
    const it = supply();
    const sources = urls(100);
    const done = it.supplied(sources);
    it.answers.get(sources[0] ?? "")?.(PICTURE);
    while (it.asked.length === IMAGE_FETCHES_MAX) await Promise.resolve();
    it.pass();
    const supplied = await done;
    expect(supplied.get(sources[0] ?? "")).toEqual(PICTURE);
    const late = {
      reason: "had not arrived when the time for all pictures of the render was over",
      mayPass: true,
    };
    expect(sources.slice(1).map((source) => supplied.get(source))).toEqual(Array(99).fill(late));
  });

  test("have half the time of the render where that is short", async () => {
    const it = supply(10_000);
    const done = it.supplied(urls(1));
    expect(it.waits).toEqual([5_000]);
    it.pass();
    await done;
  });
});
