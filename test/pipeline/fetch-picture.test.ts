/** Pictures from real servers on this machine, by names that a resolver of the test makes up. */

import { describe, expect, test } from "bun:test";
import { systemTimers, type Timers } from "../../src/clock.ts";
import { IMAGE_FETCH_MS, IMAGE_MAX_BYTES, IMAGE_REDIRECTS_MAX } from "../../src/limits.ts";
import { addressGuard } from "../../src/pipeline/addresses.ts";
import { pictureFetcher } from "../../src/pipeline/fetch-picture.ts";
import { systemWeb } from "../../src/pipeline/web.ts";

const PICTURE = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

interface Settings {
  readonly handle?: (request: Request, url: URL) => Response | Promise<Response>;
  /** Addresses by name; each asking takes the next of several answers. */
  readonly names?: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly allowed?: readonly string[];
  readonly timers?: Timers;
}

/** A server with a picture, and a fetcher that finds it at http://pictures.test. */
function world({
  handle = () => new Response(PICTURE),
  names = { "pictures.test": [["127.0.0.1"]] },
  allowed = ["127.0.0.1"],
  timers = systemTimers,
}: Settings = {}) {
  const seen: string[] = [];
  const asked: string[] = [];
  const resolved: string[] = [];
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: (request) => {
      const url = new URL(request.url);
      seen.push(`${request.headers.get("host")}${url.pathname}`);
      return handle(request, url);
    },
  });
  const fetchPicture = pictureFetcher({
    isAllowed: addressGuard(allowed),
    timers,
    web: {
      resolve: async (host) => {
        const turn = resolved.filter((name) => name === host).length;
        resolved.push(host);
        const answers = names[host];
        if (answers === undefined) return systemWeb.resolve(host);
        return answers[Math.min(turn, answers.length - 1)] ?? [];
      },
      get: (url, address, options) => {
        asked.push(address);
        return systemWeb.get(url, address, options);
      },
    },
  });
  const base = `http://pictures.test:${server.port}`;
  return {
    ...{ seen, asked, resolved, base, fetchPicture, port: server.port },
    [Symbol.asyncDispose]: () => server.stop(true),
  };
}

describe("a picture on the web", () => {
  test("is fetched once, from the address that was checked, with its host's name", async () => {
    await using it = world();
    expect(await it.fetchPicture(`${it.base}/logo.gif?size=2`)).toEqual(PICTURE);
    expect(it.seen).toEqual([`pictures.test:${it.port}/logo.gif`]);
    expect([it.resolved, it.asked]).toEqual([["pictures.test"], ["127.0.0.1"]]);
  });

  test("is found behind redirects, also relative ones", async () => {
    await using it = world({
      handle: (_, { pathname }) =>
        pathname === "/3"
          ? new Response(PICTURE)
          : Response.redirect(`/${Number(pathname.slice(1)) + 1}`),
    });
    expect(await it.fetchPicture(`${it.base}/1`)).toEqual(PICTURE);
    expect(it.resolved).toHaveLength(3);
  });

  test("is asked of the next address of its name where the first does not answer", async () => {
    await using it = world({
      names: { "pictures.test": [["127.0.0.2", "127.0.0.1"]] },
      allowed: ["127.0.0.0/8"],
    });
    expect(await it.fetchPicture(it.base)).toEqual(PICTURE);
    expect(it.asked).toEqual(["127.0.0.2", "127.0.0.1"]);
  });
});

describe("nothing is asked", () => {
  test.each<[string, string, readonly (readonly string[])[]]>([
    ["of this machine", "http://127.0.0.1:PORT/", []],
    ["of this machine in another writing", "http://2130706433:PORT/", []],
    ["of this machine in IPv6", "http://[::ffff:127.0.0.1]:PORT/", []],
    ["of a name that leads to it", "http://pictures.test:PORT/", [["127.0.0.1"]]],
    [
      "of a name that leads to it among others",
      "http://pictures.test:PORT/",
      [["1.1.1.1", "127.0.0.1"]],
    ],
    ["of a cloud's metadata", "http://169.254.169.254/latest/meta-data", []],
  ])("%s", async (_, url, answers) => {
    const names: Settings["names"] = answers.length === 0 ? {} : { "pictures.test": answers };
    await using it = world({ allowed: [], names });
    expect(await it.fetchPicture(url.replace("PORT", String(it.port)))).toEqual({
      reason: "is at an address that is not public, and that --allow-network does not allow",
    });
    expect([it.asked, it.seen]).toEqual([[], []]);
  });

  test("of an address that a redirect leads to, unless it is allowed, too", async () => {
    await using it = world({
      names: { "pictures.test": [["127.0.0.1"]], "inside.test": [["127.0.0.2"]] },
      handle: () => Response.redirect("http://inside.test/secret"),
    });
    expect(await it.fetchPicture(it.base)).toHaveProperty(
      "reason",
      expect.stringContaining("not public"),
    );
    expect(it.asked).toEqual(["127.0.0.1"]);
  });

  test("of what a name is changed to after it was checked", async () => {
    await using it = world({
      names: { "pictures.test": [["127.0.0.1"], ["127.0.0.9"]] },
      handle: (_, { pathname }) =>
        pathname === "/" ? Response.redirect("/again") : new Response(PICTURE),
    });
    // One look for each request: what it says is what is checked, and what is asked.
    expect(await it.fetchPicture(it.base)).toHaveProperty(
      "reason",
      expect.stringContaining("not public"),
    );
    expect([it.resolved.length, it.asked]).toEqual([2, ["127.0.0.1"]]);
  });

  test.each(["ftp://pictures.test/a", "file:///etc/passwd", "http://", "not a url"])(
    "where the source is %s",
    async (source) => {
      await using it = world();
      expect(await it.fetchPicture(source)).toHaveProperty(
        "reason",
        expect.stringContaining("no http(s) URL"),
      );
      expect(it.resolved).toEqual([]);
    },
  );

  test("of a file, where a redirect leads to one", async () => {
    await using it = world({
      handle: () =>
        new Response(null, { status: 302, headers: { location: "file:///etc/passwd" } }),
    });
    expect(await it.fetchPicture(it.base)).toHaveProperty(
      "reason",
      expect.stringContaining("no http(s) URL"),
    );
  });
});

describe("a picture counts as unavailable", () => {
  test("where its server answers with an error, or there is none", async () => {
    await using it = world({ handle: () => new Response("gone", { status: 404 }) });
    expect(await it.fetchPicture(it.base)).toEqual({
      reason: "could not be fetched: its server answered 404",
    });
    const { port } = it;
    await it[Symbol.asyncDispose]();
    expect(await it.fetchPicture(`http://pictures.test:${port}/`)).toEqual({
      reason: "could not be fetched: its server did not answer",
      mayPass: true,
    });
  });

  test.each([408, 429, 500, 503])("that may pass, where its server answers %d", async (status) => {
    await using it = world({ handle: () => new Response("later", { status }) });
    expect(await it.fetchPicture(it.base)).toEqual({
      reason: `could not be fetched: its server answered ${status}`,
      mayPass: true,
    });
  });

  test("where its name is unknown", async () => {
    await using it = world({ names: { "nobody.test": [[]] } });
    expect(await it.fetchPicture("http://nobody.test/a.png")).toEqual({
      reason: "could not be fetched: its host is unknown",
      mayPass: true,
    });
  });

  test("where redirects go on and on", async () => {
    await using it = world({ handle: () => Response.redirect("/again") });
    expect(await it.fetchPicture(it.base)).toHaveProperty(
      "reason",
      expect.stringContaining("redirects"),
    );
    expect(it.seen).toHaveLength(IMAGE_REDIRECTS_MAX + 1);
  });

  test("where it is larger than IMAGE_MAX_BYTES, and not at that size", async () => {
    await using it = world({
      handle: (_, { pathname }) => new Response(new Uint8Array(Number(pathname.slice(1)))),
    });
    const largest = await it.fetchPicture(`${it.base}/${IMAGE_MAX_BYTES}`);
    expect(largest instanceof Uint8Array && largest.byteLength).toBe(IMAGE_MAX_BYTES);
    expect(await it.fetchPicture(`${it.base}/${IMAGE_MAX_BYTES + 1}`)).toEqual({
      reason: `is larger than ${IMAGE_MAX_BYTES} bytes`,
    });
  });

  test("where it has not come in time, and its server is let go of", async () => {
    let tooLate = (): void => {};
    const gone = Promise.withResolvers<void>();
    await using it = world({
      timers: {
        after: (ms, run) => {
          expect(ms).toBe(IMAGE_FETCH_MS);
          tooLate = run;
          return () => {};
        },
      },
      handle: (request) => {
        request.signal.addEventListener("abort", () => gone.resolve());
        tooLate();
        return new Promise<Response>(() => {});
      },
    });
    expect(await it.fetchPicture(it.base)).toEqual({
      reason: "had not arrived after 10 s",
      mayPass: true,
    });
    await gone.promise;
  });
});
