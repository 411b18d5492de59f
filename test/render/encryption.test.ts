import { describe, expect, test } from "bun:test";
import { inspect } from "node:util";
import { PASSWORD_MAX_BYTES } from "../../src/limits.ts";
import type { Manifest } from "../../src/manifest/manifest.ts";
import { compileTemplate } from "../../src/template/compile.ts";
import { evaluateTemplate } from "../../src/template/evaluate.ts";
import { pdfEncryption, pdfFaults, pdfObjects } from "../fixtures/pdf-objects.ts";
import { rendered, renderError } from "../fixtures/render.ts";

const MANIFEST: Manifest = {
  variables: ["user", "owner", "rights"].map((key) => ({
    key,
    label: key,
    dataType: "text",
    required: false,
  })),
  loops: [],
};

const BOTH =
  'user-password="{{ user }}" owner-password="{{ owner }}" permissions="{{ rights | default: \'print\' }}"';

function layout(attributes: string, more = ""): string {
  return `<document title="Tïtle" ${attributes}>${more}<page><h1 id="top">Sécret</h1><p><a href="#top">up</a></p></page></document>`;
}

function pdfText(path: string, ...args: string[]): { text: string; ok: boolean } {
  const { stdout, exitCode } = Bun.spawnSync(["pdftotext", ...args, path, "-"]);
  return { text: stdout.toString().trim(), ok: exitCode === 0 };
}

describe("a PDF with passwords", () => {
  test.each(["user", "pässwörd 日本"])(
    "opens with the user's, %p, and with the owner's, and with no other",
    async (user) => {
      using it = await rendered(layout(BOTH), {
        manifest: MANIFEST,
        data: { user, owner: "boss" },
      });
      expect(pdfText(it.path)).toEqual({ text: "", ok: false });
      expect(pdfText(it.path, "-upw", "wrong").ok).toBe(false);
      expect(pdfText(it.path, "-upw", user).text).toContain("Sécret");
      expect(pdfText(it.path, "-opw", "boss").text).toContain("Sécret");
      expect(pdfFaults(it.path, user)).toEqual([]);
      expect(pdfFaults(it.path, "boss")).toEqual([]);
    },
  );

  test("is encrypted by AES-256 in revision 6, its texts and metadata, too", async () => {
    using it = await rendered(layout(BOTH), {
      manifest: MANIFEST,
      data: { user: "u", owner: "o", rights: "print copy" },
    });
    const told = pdfEncryption(it.path, "u");
    expect(told).toContain("R = 6");
    for (const what of ["stream", "string", "file"]) {
      expect(told).toContain(`${what} encryption method: AESv3`);
    }
    const raw = Buffer.from(it.pdf).toString("latin1");
    expect(raw).not.toContain("xpacket");
    expect(raw).not.toMatch(/RC4|\/V [1-4]\b|AESV2/);
    const objects = pdfObjects(it.path, "u");
    expect(objects.text(objects.at(objects.trailer, "/Info", "/Title"))).toBe("Tïtle");
    expect(objects.bytes(objects.catalogReference("/Metadata")).toString()).toContain("Tïtle");
  });

  test.each([
    ["all", { print: true, copy: true, fill: true, assemble: true, annotate: true, modify: true }],
    ["none", {}],
    ["print", { print: true, draft: true }],
    ["print-draft", { draft: true }],
    ["copy fill", { copy: true, fill: true }],
    ["annotate", { annotate: true }],
    ["assemble modify", { assemble: true, modify: true }],
  ])("allows %s, and nothing else", async (rights, allowed: Record<string, boolean>) => {
    using it = await rendered(layout(BOTH), {
      manifest: MANIFEST,
      data: { user: "u", owner: "o", rights },
    });
    const told = pdfEncryption(it.path, "u");
    const is = (what: string): boolean => told.includes(`${what}: allowed`);
    expect({
      draft: is("print low resolution"),
      print: is("print high resolution"),
      copy: is("extract for any purpose"),
      assemble: is("modify document assembly"),
      fill: is("modify forms"),
      annotate: is("modify annotations"),
      modify: is("modify other"),
      read: is("extract for accessibility"),
    }).toEqual({
      draft: allowed["print"] === true,
      print: false,
      copy: false,
      assemble: false,
      fill: false,
      annotate: false,
      modify: false,
      read: true,
      ...allowed,
    });
  });

  test("with permissions alone opens for everybody, and for nobody as the owner", async () => {
    using it = await rendered(layout('permissions="print"'));
    expect(pdfText(it.path).text).toContain("Sécret");
    expect(pdfEncryption(it.path)).toContain("Supplied password is user password");
    expect(pdfEncryption(it.path)).not.toContain("Supplied password is owner password");
  });

  test("is another file each time, of the same document", async () => {
    const options = { manifest: MANIFEST, data: { user: "u", owner: "o" } };
    using one = await rendered(layout(BOTH), options);
    using two = await rendered(layout(BOTH), options);
    expect(Buffer.compare(one.pdf, two.pdf)).not.toBe(0);
  });

  test("keeps the files in it readable", async () => {
    const file = '<attachment name="a.txt" mime="text/plain" text="Hällo"/>';
    using it = await rendered(layout('user-password="{{ user }}"', file), {
      manifest: MANIFEST,
      data: { user: "u" },
    });
    const { stdout } = Bun.spawnSync(["qpdf", "--password=u", "--show-attachment=a.txt", it.path]);
    expect(stdout.toString()).toBe("Hällo");
  });
});

describe("a password", () => {
  test.each([
    ["", "comes to nothing"],
    ["   ", "comes to nothing"],
    ["\u00ad", "comes to nothing"],
    ["a\u0007b", "has a character"],
    ["a\u202eb", "has a character"],
    ["é".repeat(64), "has more than 127 bytes"],
  ])("%p fails the render at its place, rather than leaving the PDF open", async (user, why) => {
    const error = await renderError(layout('user-password="{{ user }}"'), {
      manifest: MANIFEST,
      data: { user },
    });
    expect(error).toMatchObject({ code: "template_error", line: 1, column: 25 });
    expect(error.message).toContain(why);
  });

  test("of 127 bytes is taken whole", async () => {
    using it = await rendered(layout('user-password="{{ user }}"'), {
      manifest: MANIFEST,
      data: { user: `${"é".repeat(63)}x` },
    });
    // poppler's programs take 32 bytes of a password from the command line; qpdf takes them all.
    expect(pdfFaults(it.path, `${"é".repeat(63)}x`)).toEqual([]);
    expect(pdfFaults(it.path, "é".repeat(63))).not.toEqual([]);
  });

  test("is what both ways of typing it give (SASLprep)", async () => {
    using it = await rendered(layout('user-password="{{ user }}"'), {
      manifest: MANIFEST,
      data: { user: "e\u0301\u00a0\uff21" },
    });
    expect(pdfText(it.path, "-upw", "é A").ok).toBe(true);
  });

  test("shows in no error, no warning and no dump of the document", () => {
    const given = "hunter2-hunter2";
    for (const [attributes, isMade] of [
      ['user-password="{{ user }}" permissions="print"', true],
      ["user-password=\"{{ user | date: 'short' }}\"", true],
      ["user-password=\"{{ user | currency: 'XYZ' }}\"", true],
      ['user-password="{{ user }}\u0007"', false],
      [`user-password="{{ user }}${"x".repeat(PASSWORD_MAX_BYTES)}"`, false],
    ] as const) {
      const { template } = compileTemplate(
        layout(attributes.replace("\u0007", "\u202e")),
        MANIFEST,
      );
      if (template === null) throw new Error(attributes);
      const environment = { timeZone: "UTC", language: "en" };
      const outcome = evaluateTemplate(template, { user: given }, environment);
      expect([attributes, outcome.ok]).toEqual([attributes, isMade]);
      expect(JSON.stringify(outcome)).not.toContain(given);
      expect(inspect(outcome, { depth: null, showHidden: true })).not.toContain(given);
    }
  });

  test("that the data makes into permissions that are none fails the render", async () => {
    const error = await renderError(layout(BOTH), {
      manifest: MANIFEST,
      data: { user: "u", owner: "o", rights: "dance" },
    });
    expect(error).toMatchObject({ code: "template_error", line: 1 });
    expect(error.message).toContain("permissions");
  });
});
