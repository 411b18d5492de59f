import { describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { HTTP_STATUS } from "../../src/errors.ts";
import { guidePages, guidePictures } from "../../src/cli/guide.ts";

const pages = guidePages();
const pictures = guidePictures();

function anchorsOf(html: string): Set<string> {
  return new Set(Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id]) => id ?? ""));
}

describe("the guide", () => {
  test("has a page for every file of docs/", () => {
    const files = readdirSync(join(import.meta.dir, "../../docs")).filter((name) =>
      name.endsWith(".md"),
    );
    expect(files.filter((name) => !pages.has(`/docs/${name.replace(/\.md$/, "")}`))).toEqual([]);
    expect(pages.has("/docs")).toBe(true);
  });

  test.each([...pages.keys()])(
    "%s is a page of its own: no scripts, nothing from elsewhere",
    (path) => {
      const html = pages.get(path) ?? "";
      expect(html).toStartWith("<!doctype html>");
      expect(html).toMatch(/<h1[ >]/);
      expect(html).not.toMatch(/<script|<link|<iframe|\son\w+=|@import|url\(/);
      for (const [, source = ""] of html.matchAll(/src="([^"]*)"/g)) {
        expect(pictures.has(source)).toBe(true);
      }
      expect(html).not.toContain('.md"');
    },
  );

  test("has every picture that it shows, as PNG", async () => {
    expect(pictures.size).toBeGreaterThan(0);
    for (const file of pictures.values()) {
      const bytes = await Bun.file(file).bytes();
      expect(Buffer.from(bytes.subarray(0, 8)).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
    }
  });

  test.each([...pages.keys()])("%s links to what is there", (path) => {
    const html = pages.get(path) ?? "";
    expect(html).not.toMatch(/href="(?!\/docs|#|https?:|mailto:)/);
    for (const [, target = "", anchor] of html.matchAll(/href="(\/docs[^"#]*)(?:#([^"]*))?"/g)) {
      // The server makes that one of its routes.
      if (target === "/docs/api") continue;
      const page = pages.get(target);
      expect([target, page === undefined]).toEqual([target, false]);
      if (anchor !== undefined) expect(anchorsOf(page ?? "")).toContain(anchor);
    }
  });
});

const ROOT = join(import.meta.dir, "../..");

/** Read as files, too: on disk and at a code host a link of Markdown leads to a file. */
describe("links between documents", () => {
  const names = ["README.md", "CHANGELOG.md", ...docsNames()];

  function docsNames(): string[] {
    const found = readdirSync(join(ROOT, "docs")).filter((name) => name.endsWith(".md"));
    return found.map((name) => `docs/${name}`);
  }

  test.each(names)("those of %s lead to files", (name) => {
    const text = readFileSync(join(ROOT, name), "utf8");
    const targets = Array.from(
      text.matchAll(/\]\((?!https?:)([^)#\s]+)[^)]*\)/g),
      ([, target = ""]) => target,
    );
    const dead = targets.filter((target) => !existsSync(join(ROOT, dirname(name), target)));
    expect(dead).toEqual([]);
  });
});

describe("the generated parts of the guide", () => {
  test("are what the program goes by", () => {
    const { exitCode, stderr } = Bun.spawnSync([process.execPath, "scripts/docs.ts", "--check"], {
      cwd: join(import.meta.dir, "../.."),
    });
    expect([exitCode, stderr.toString()]).toEqual([0, ""]);
  });
});

describe("the tables of errors", () => {
  const statuses: Readonly<Record<string, number>> = HTTP_STATUS;

  test.each(["README.md", "docs/hooks.md", "docs/using-the-api.md"])(
    "%s gives each code its status",
    (name) => {
      const text = readFileSync(join(import.meta.dir, "../..", name), "utf8");
      const rows = [...text.matchAll(/^\| (4\d\d|5\d\d) +\| (.*?) \|/gm)];
      const told = rows.flatMap(([, status, codes = ""]) =>
        Array.from(codes.matchAll(/`(\w+)`/g), ([, code = ""]) => [code, Number(status)] as const),
      );
      expect(told.length).toBeGreaterThan(8);
      for (const [code, status] of told)
        expect([code, status]).toEqual([code, statuses[code] ?? 0]);
    },
  );
});
