import { describe, expect, test } from "bun:test";
import { FILENAME_MAX_CHARS, PROPERTY_MAX_CHARS } from "../../src/limits.ts";
import type { Manifest } from "../../src/manifest/manifest.ts";
import { compileTemplate } from "../../src/template/compile.ts";
import { evaluateTemplate } from "../../src/template/evaluate.ts";

const MANIFEST: Manifest = {
  variables: [{ key: "number", label: "Number", dataType: "text", required: false }],
  loops: [],
};

function evaluated(attributes: string, number: string) {
  const layout = `<document ${attributes}>\n<page><p>{{ number }}</p></page></document>`;
  const { template, findings } = compileTemplate(layout, MANIFEST);
  if (template === null) throw new Error(findings.map(({ message }) => message).join("\n"));
  const document = evaluateTemplate(template, { number }, { timeZone: "UTC", language: "en" });
  if (!document.ok) throw new Error(document.error.message);
  return document.value;
}

describe("filename of a document", () => {
  const named = (number: string) => evaluated('filename="invoice-{{ number }}.pdf"', number);

  test.each([
    ["2026-17", "invoice-2026-17.pdf"],
    ["7/2026", "invoice-7-2026.pdf"],
    ["../../etc/passwd", "invoice-..-..-etc-passwd.pdf"],
    ["a\u202efdp.exe", "invoice-a-fdp.exe.pdf"],
    ["Größe 中文", "invoice-Größe 中文.pdf"],
    ["", "invoice.pdf"],
  ])("with %p in it is %p", (number, name) => {
    expect(named(number)).toMatchObject({ filename: name, warnings: [] });
  });

  test("that has nothing a file can be called is none, with a warning at its place", () => {
    const { filename, warnings } = evaluated('filename="{{ number }}"', "///");
    expect(filename).toBeUndefined();
    expect(warnings).toMatchObject([{ code: "invalid_value", line: 1, column: 11 }]);
  });

  test("keeps its ending where it is too long, and says so", () => {
    const room = FILENAME_MAX_CHARS - "invoice-.pdf".length;
    expect(named("7".repeat(room)).warnings).toEqual([]);
    const long = named("7".repeat(room + 1));
    expect(long.filename).toBe(`invoice-${"7".repeat(room)}.pdf`);
    expect(long.warnings).toMatchObject([{ code: "invalid_value" }]);
  });

  test("is absent where the template has none", () => {
    expect(evaluated("", "1")).not.toHaveProperty("filename");
  });
});

describe("a property of a document", () => {
  test("is one line, whatever the data holds", () => {
    const { title, subject } = evaluated('title="{{ number }}" subject="S"', " a\n\tb\0c ");
    expect({ title, subject }).toEqual({ title: "a b c", subject: "S" });
  });

  test("may have as many characters as the limit says, and loses the rest with a warning", () => {
    const most = "é".repeat(PROPERTY_MAX_CHARS);
    expect(evaluated('keywords="{{ number }}"', most)).toMatchObject({
      keywords: most,
      warnings: [],
    });
    const { keywords, warnings } = evaluated('keywords="{{ number }}"', `${most}é`);
    expect(keywords).toBe(most);
    expect(warnings).toMatchObject([{ code: "invalid_value", line: 1, column: 11 }]);
  });
});
