import { describe, expect, test } from "bun:test";
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FILES, INVOICE, workshop } from "./workshop.ts";

const PLACES = ["a data folder", "a server"];

describe.each(PLACES)("templates of %s", (kind) => {
  test("come back letter by letter, and go again without a difference", async () => {
    await using shop = await workshop(kind);
    const [invoice, back] = [shop.folder("invoice"), join(shop.path, "back")];
    cpSync(INVOICE, invoice, { recursive: true });
    expect(await shop.json("push", invoice, "--yes")).toMatchObject({
      templates: [{ slug: "invoice", action: "created", versionNumber: 1 }],
    });
    expect((await shop.platen("pull", "--out", back)).code).toBe(0);
    for (const name of FILES) {
      expect(readFileSync(join(back, "invoice", name), "utf8")).toBe(
        readFileSync(join(INVOICE, name), "utf8"),
      );
    }
    const { out, code } = await shop.platen("push", join(back, "invoice"), "--yes");
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^invoice: unchanged \(version 1, .+\)\n$/),
    });
    expect(await shop.json("list")).toMatchObject({
      templates: [{ slug: "invoice", name: "Invoice", versionNumber: 1 }],
    });
  });

  test("are the same however they are written, and come back in the one form", async () => {
    await using shop = await workshop(kind);
    const invoice = shop.folder("invoice");
    cpSync(INVOICE, invoice, { recursive: true });
    await shop.json("push", invoice, "--yes");
    // A checkout on Windows; another formatter; labels and `required` that went without saying.
    edit(join(invoice, "layout.xml"), (text) => `\u{feff}${text.replaceAll("\n", "\r\n")}`);
    edit(join(invoice, "sample.json"), (text) => JSON.stringify(JSON.parse(text)));
    edit(join(invoice, "manifest.json"), (text) =>
      JSON.stringify(
        JSON.parse(text, (_, value) =>
          value?.dataType === undefined ? value : { required: false, format: null, ...value },
        ),
        null,
        "\t",
      ),
    );
    const pushed = await shop.json("push", invoice, "--yes");
    expect(pushed.templates).toMatchObject([{ action: "unchanged", files: [] }]);
    const pulled = await shop.json("pull", "invoice", "--out", shop.path);
    expect(pulled.templates[0].files).toEqual(["manifest.json", "layout.xml", "sample.json"]);
    for (const name of FILES) {
      expect(readFileSync(join(invoice, name), "utf8")).toBe(
        readFileSync(join(INVOICE, name), "utf8"),
      );
    }
  });

  test("are told how they change, and whether that breaks callers, before they do", async () => {
    await using shop = await workshop(kind);
    const invoice = shop.folder("invoice");
    cpSync(INVOICE, invoice, { recursive: true });
    await shop.json("push", invoice, "--yes");
    edit(join(invoice, "manifest.json"), (text) =>
      text
        .replace('"poNumber"', '"orderNumber"')
        .replace('"key": "shipping", "label": "Shipping"', '"key": "shipping", "label": "Freight"'),
    );
    edit(join(invoice, "layout.xml"), (text) => text.replaceAll("poNumber", "orderNumber"));
    edit(join(invoice, "sample.json"), (text) => text.replace("poNumber", "orderNumber"));
    const dry = await shop.platen("push", invoice, "--dry-run");
    expect({ code: dry.code, err: dry.err }).toEqual({ code: 0, err: "" });
    for (const line of [
      "  manifest.json\n    ~ orderNumber: was poNumber  <- this breaks callers\n    ~ shipping: label\n",
      "\n  layout.xml\n    @@ ",
      '\n    -        <if test="poNumber != blank">\n',
      '\n    +        <if test="orderNumber != blank">\n',
      '\n    +  "orderNumber": "4500-88213",\n',
    ]) {
      expect(dry.out).toContain(line);
    }
    expect(await shop.json("list")).toMatchObject({ templates: [{ versionNumber: 1 }] });
    const pushed = await shop.json("push", invoice, "--yes", "--note", "Our number");
    expect(pushed).toMatchObject({
      dryRun: false,
      templates: [
        {
          action: "published",
          versionNumber: 2,
          breaksCallers: true,
          files: [
            { file: "manifest.json", added: 2, removed: 2 },
            { file: "layout.xml" },
            { file: "sample.json", added: 1, removed: 1 },
          ],
        },
      ],
    });
    const again = await shop.json("push", invoice, "--yes");
    expect(again.templates).toMatchObject([{ action: "unchanged", versionNumber: 2 }]);
  });

  test("are all left alone where one of several is broken; what is wrong is told with its place", async () => {
    await using shop = await workshop(kind);
    const [good, bad, worse] = ["good", "bad", "worse"].map(shop.folder);
    for (const folder of [good, bad, worse]) {
      if (folder !== undefined) await shop.platen("new", folder);
    }
    edit(join(bad ?? "", "layout.xml"), (text) => text.replace("{{ text }}", "{{ txt }}"));
    edit(join(worse ?? "", "manifest.json"), (text) => text.replace('"longtext"', '"prose"'));
    const { code, err, out } = await shop.platen(
      "push",
      good ?? "",
      bad ?? "",
      worse ?? "",
      "--yes",
    );
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(`${bad}/layout.xml:7:11: error: txt is not in the manifest.`);
    expect(err).toContain(`${worse}/manifest.json: error: variables.1.dataType: Expected one of`);
    expect(await shop.json("list")).toMatchObject({ templates: [] });
    expect((await shop.json("push", good ?? "", "--yes")).templates).toHaveLength(1);
  });

  test("can be drafts, broken or not, which leave what is published as it is", async () => {
    await using shop = await workshop(kind);
    const folder = shop.folder("letter");
    await shop.platen("new", folder);
    await shop.json("push", folder, "--yes", "--name", "A letter");
    edit(join(folder, "layout.xml"), (text) => text.replace("{{ text }}", "{{ txt }}"));
    const draft = await shop.platen("push", folder, "--draft", "--yes");
    expect({ code: draft.code, last: draft.out.split("\n").at(-2) }).toEqual({
      code: 0,
      last: "letter: kept as a draft with 1 error.",
    });
    expect(draft.err).toContain("txt is not in the manifest");
    expect((await shop.json("push", folder, "--draft", "--yes")).templates).toMatchObject([
      { action: "unchanged" },
    ]);
    expect(await shop.json("list")).toMatchObject({
      templates: [{ slug: "letter", name: "A letter", versionNumber: 1 }],
    });
    const pulled = join(shop.path, "pulled");
    const layout = (): string => readFileSync(join(pulled, "letter/layout.xml"), "utf8");
    await shop.json("pull", "letter", "--out", pulled);
    expect(layout()).toContain("{{ text }}");
    await shop.json("pull", "letter", "--out", pulled, "--draft");
    expect(layout()).toContain("{{ txt }}");
  });

  test("overwrite no change that is nowhere else, unless forced", async () => {
    await using shop = await workshop(kind);
    const folder = shop.folder("letter");
    const layout = join(folder, "layout.xml");
    await shop.platen("new", folder);
    await shop.json("push", folder, "--yes");
    const first = readFileSync(layout, "utf8");
    edit(layout, (text) => text.replace("<h1>", "<h2>").replace("</h1>", "</h2>"));
    await shop.json("push", folder, "--yes");
    const second = readFileSync(layout, "utf8");
    // What is version 1 to the letter is somewhere else: here it is only old.
    writeFileSync(layout, first);
    expect((await shop.json("pull", "--out", shop.path)).templates).toMatchObject([
      { slug: "letter", versionNumber: 2, files: ["layout.xml"] },
    ]);
    expect(readFileSync(layout, "utf8")).toBe(second);
    const mine = second.replace("<h2>", "<h3>").replace("</h2>", "</h3>");
    writeFileSync(layout, mine);
    const refused = await shop.platen("pull", "--out", shop.path);
    expect(refused).toMatchObject({ code: 1, out: "" });
    expect(refused.err).toContain(`would be lost; nothing was written.\n  ${layout}\n`);
    expect(readFileSync(layout, "utf8")).toBe(mine);
    expect((await shop.platen("pull", "--out", shop.path, "--force")).code).toBe(0);
    expect(readFileSync(layout, "utf8")).toBe(second);
    await shop.json("pull", "letter", "--version", "1", "--out", shop.path);
    expect(readFileSync(layout, "utf8")).toBe(first);
  });

  test("have a sample only where there is one", async () => {
    await using shop = await workshop(kind);
    const folder = shop.folder("letter");
    const sample = join(folder, "sample.json");
    await shop.platen("new", folder);
    rmSync(sample);
    await shop.json("push", folder, "--yes");
    await shop.json("pull", "--out", shop.path);
    expect(existsSync(sample)).toBe(false);
    writeFileSync(sample, '{ "title": 1, "other": [] }');
    const { err } = await shop.platen("push", folder, "--yes");
    expect(err).toBe("");
    rmSync(sample);
    expect((await shop.json("push", folder, "--yes")).templates[0].files).toMatchObject([
      { file: "sample.json", added: 0, removed: 4 },
    ]);
    writeFileSync(sample, '{ "text": "no title" }');
    expect((await shop.platen("push", folder, "--dry-run")).err).toBe(
      `${sample}: warning: title: Required\n`,
    );
  });

  test("that are not there are said to be not there", async () => {
    await using shop = await workshop(kind);
    expect(await shop.platen("pull", "nobody", "--out", shop.path)).toMatchObject({
      code: 1,
      err: expect.stringContaining("There is no template nobody at "),
    });
    await shop.platen("new", shop.folder("letter"));
    await shop.json("push", shop.folder("letter"), "--yes");
    expect(
      await shop.platen("pull", "letter", "--version", "9", "--out", shop.path, "--force"),
    ).toMatchObject({ code: 1, err: expect.stringContaining("with a version 9") });
  });
});

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, "utf8")));
}
