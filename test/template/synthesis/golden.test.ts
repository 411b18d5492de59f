/** Whole layouts, to be read: whoever changes how layouts are made sees here what that does to them. */

import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { layoutOf } from "./manifests.ts";

function read(folder: string, name: string): string {
  return readFileSync(join(import.meta.dir, "golden", folder, name), "utf8");
}

describe("the layout that is made of a manifest", () => {
  test.each([
    ["delivery-note", "Delivery note"],
    ["certificate", "Certificate of completion"],
  ])("%s is the one in its folder", (folder, name) => {
    const manifest: unknown = JSON.parse(read(folder, "manifest.json"));
    expect(layoutOf(manifest, name)).toBe(read(folder, "layout.xml"));
  });
});
