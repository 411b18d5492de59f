import { describe, expect, test } from "bun:test";
import type { Manifest } from "../../src/manifest/manifest.ts";
import { compileTemplate } from "../../src/template/compile.ts";

const MANIFEST: Manifest = {
  variables: [{ key: "xml", label: "XML", dataType: "longtext", required: false }],
  loops: [],
};

function findingsOf(attributes: string, files = "") {
  const layout = `<document ${attributes}>\n${files}<page><p>{{ xml }}</p></page></document>`;
  return compileTemplate(layout, MANIFEST).findings.map(
    ({ severity, code, line, column, message, hint }) =>
      `${severity} ${code} ${line}:${column} ${message}${hint === undefined ? "" : ` ${hint}`}`,
  );
}

const XML = '<attachment name="factur-x.xml" mime="text/xml" text="{{ xml }}"/>\n';

describe("at publish", () => {
  test.each([
    ['conformance="PDF/A-2b"', ""],
    ['conformance="PDF/A-3u" factur-x="EN 16931"', XML],
    ['user-password="{{ xml }}" owner-password="{{ xml }}" permissions="print copy"', ""],
    ['permissions="none"', ""],
    ["", XML],
  ])("%s %s is right", (attributes, files) => {
    expect(findingsOf(attributes, files)).toEqual([]);
  });

  test.each([
    [
      'conformance="PDF/A-4"',
      "",
      ['error invalid_attribute 1:24 conformance can\'t be "PDF/A-4". Did you mean "PDF/A-2b"?'],
    ],
    [
      'conformance="PDF/A-2b" user-password="{{ xml }}"',
      "",
      [
        "error conflicting_attributes 1:34 PDF/A-2b is meant to be read for ever and can't have user-password.",
      ],
    ],
    [
      'conformance="PDF/A-2u"',
      XML,
      [
        "error conflicting_attributes 2:1 PDF/A-2u holds no other files than PDF/A. Make it PDF/A-3u.",
      ],
    ],
    [
      'owner-password="{{ xml }}"',
      "",
      [
        'error missing_attribute 1:11 owner-password guards what permissions leave out, and there are none. Say what everybody may do: permissions="print copy".',
      ],
    ],
    [
      'user-password="1234"',
      "",
      [
        'warning password_in_layout 1:11 user-password is the same for every document, and all who may read the template know it. Take it from the data: user-password="{{ password }}".',
      ],
    ],
    [
      'permissions="print dance"',
      "",
      [
        'error invalid_attribute 1:24 permissions can\'t be "print dance". It takes some of print, print-draft, copy, modify, annotate, fill, assemble, or all, or none.',
      ],
    ],
    [
      'factur-x="BASIC"',
      XML,
      ['error missing_attribute 1:11 factur-x needs PDF/A-3. Add conformance="PDF/A-3b".'],
    ],
    [
      'conformance="PDF/A-3b" factur-x="XRECHNUNG"',
      XML,
      [
        'error missing_element 1:34 factur-x="XRECHNUNG" needs the invoice\'s XML as the attachment xrechnung.xml. <attachment name="xrechnung.xml" mime="text/xml" relationship="Alternative" text="{{ xml }}"/>',
      ],
    ],
    [
      "",
      '<attachment name="a" mime="text/plain"/>',
      [
        'error missing_attribute 2:1 <attachment> needs its content: text or base64. Such as text="{{ xml }}".',
      ],
    ],
    [
      "",
      '<attachment name="a" mime="text" text="x"/>',
      [
        'error invalid_attribute 2:28 mime can\'t be "text". It takes a media type such as text/xml.',
      ],
    ],
  ] as const)("%s %s is told with its place", (attributes, files, expected) => {
    expect(findingsOf(attributes, files)).toEqual([...expected]);
  });

  test("an attachment stands in the document, not in a page", () => {
    const layout = `<document><page>${XML}</page></document>`;
    expect(compileTemplate(layout, MANIFEST).findings).toMatchObject([
      { code: "misplaced_element", hint: "It stands in <document>." },
    ]);
  });
});
