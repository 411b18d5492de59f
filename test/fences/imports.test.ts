import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { importFaults, ROOM_NAMES, roomOf } from "./imports.ts";
import { parse, readSources, ROOT } from "./source.ts";

const { dependencies, devDependencies } = JSON.parse(
  readFileSync(join(ROOT, "package.json"), "utf8"),
);
const packages = [...Object.keys(dependencies), ...Object.keys(devDependencies)];

function faultsOf(path: string, text: string): string[] {
  return importFaults([parse(path, text)], packages);
}

describe("the import table", () => {
  test("holds for src/", () => {
    expect(importFaults(readSources("src"), packages)).toEqual([]);
  });

  test("names every room that there is", () => {
    const rooms = readSources("src")
      .filter(({ path }) => !path.endsWith(".d.ts"))
      .map(({ path }) => roomOf(path));
    expect(rooms.filter((room) => !ROOM_NAMES.includes(room))).toEqual([]);
  });

  test("lets a room import itself, the ground and what the table gives it", () => {
    const text = `
      import { readFileSync } from "node:fs";
      import { compile } from "../template/compile.ts";
      import type { Clock } from "../clock.ts";
      import { fonts } from "./fonts.ts";
      import PDFDocument from "pdfkit";
      import inter from "../../fonts/inter.ttf" with { type: "file" };
    `;
    expect(faultsOf("src/render/child.ts", text)).toEqual([]);
  });
});

describe("the import table refuses", () => {
  test.each([
    [
      "a room that is not given",
      "src/queue/worker.ts",
      'import { openStore } from "../store/store.ts";',
    ],
    ["a type of such a room", "src/store/store.ts", 'import type { Job } from "../queue/job.ts";'],
    ["what is passed on from such a room", "src/store/a.ts", 'export { b } from "../http/b.ts";'],
    ["what is imported late", "src/manifest/a.ts", 'const b = await import("../render/b.ts");'],
    ["a room below the ground", "src/limits.ts", 'import { parse } from "./manifest/parse.ts";'],
    ["the pipeline for anybody but http and cli", "src/inbound/a.ts", 'import "../pipeline.ts";'],
    ["Elysia outside http", "src/inbound/a.ts", 'import { Elysia } from "elysia";'],
    ["pdfkit outside render", "src/template/a.ts", 'import PDFDocument from "pdfkit";'],
    ["a part of react-pdf outside render", "src/cli/a.ts", 'import "@react-pdf/layout";'],
    ["SQL outside store", "src/queue/a.ts", 'import { Database } from "bun:sqlite";'],
    ["drizzle outside store", "src/http/a.ts", 'import { eq } from "drizzle-orm/sql";'],
    ["a package that is not in package.json", "src/http/a.ts", 'import x from "left-pad";'],
    ["a module of node without its prefix", "src/http/a.ts", 'import fs from "fs";'],
    ["a path without its ending", "src/http/a.ts", 'import { b } from "./b";'],
    ["code from outside src/", "src/http/a.ts", 'import { b } from "../../test/b.ts";'],
    ["the ground in the client", "src/client/a.ts", 'import { fail } from "../errors.ts";'],
    ["a package in the client", "src/client/a.ts", 'import { Webhook } from "standardwebhooks";'],
    ["a part of Node in the client", "src/client/a.ts", 'import { readFileSync } from "node:fs";'],
    ["a room that nobody has heard of", "src/attic/a.ts", 'import "../http/b.ts";'],
  ])("%s", (_, path, text) => {
    expect(faultsOf(path, text)).toHaveLength(1);
  });
});
