import { describe, expect, test } from "bun:test";
import { collectFindings } from "../../src/template/findings.ts";
import { parseMarkup, type SourceElement } from "../../src/template/source/markup.ts";

function parsed(layout: string): {
  root: SourceElement | null;
  findings: string[];
  hints: string[];
} {
  const findings = collectFindings();
  const root = parseMarkup(layout, findings);
  return {
    root,
    findings: findings.sorted().map(({ line, column, message }) => `${line}:${column} ${message}`),
    hints: findings.sorted().map(({ hint }) => hint ?? ""),
  };
}

function child(element: SourceElement | null, index = 0): SourceElement {
  const elements = element?.children.filter((node) => node.kind === "element") ?? [];
  const found = elements[index];
  if (found?.kind !== "element") throw new Error("no such child");
  return found;
}

function place({ line, column }: { line: number; column: number }): string {
  return `${line}:${column}`;
}

describe("places", () => {
  test("are those of an element's <, an attribute's name and a text's first character", () => {
    const { root, findings } = parsed(
      '<document>\n  <page  size = "A4"\n margin="1">hi</page>\n</document>',
    );
    expect(findings).toEqual([]);
    const page = child(root);
    expect(place(page.place)).toBe("2:3");
    expect(
      page.attributes.map((a) => `${a.name} ${place(a.place)} ${place(a.value.placeAt(0))}`),
    ).toEqual(["size 2:10 2:18", "margin 3:2 3:10"]);
    const [text] = page.children;
    if (text?.kind !== "text") throw new Error("no text");
    expect(place(text.content.placeAt(0))).toBe("3:13");
  });

  test("count through entities, CDATA, comments and Windows line ends", () => {
    const { root } = parsed("<a>x &amp; y<!-- c -->\r\n&euro;z<![CDATA[<&q]]></a>");
    const texts = root?.children.map((node) => (node.kind === "text" ? node.content : null)) ?? [];
    expect(texts.map((text) => text?.text)).toEqual(["x & y", "\n€z", "<&q"]);
    expect(texts[0] && place(texts[0].placeAt(4))).toBe("1:12");
    expect(texts[1] && place(texts[1].placeAt(1))).toBe("2:1");
    expect(texts[1] && place(texts[1].placeAt(2))).toBe("2:7");
    expect(texts[2] && place(texts[2].placeAt(2))).toBe("2:19");
  });

  test("count within an attribute that holds entities", () => {
    const { root } = parsed('<a b="&lt;&nbsp;x"/>');
    const value = root?.attributes[0]?.value;
    expect(value?.text).toBe("<\u00a0x");
    expect(value && place(value.placeAt(2))).toBe("1:17");
  });
});

describe("entities", () => {
  test("are HTML's names and numbers", () => {
    const { root, findings } = parsed("<a>&nbsp;&copy;&hellip;&#8364;&#x20AC;&amp;</a>");
    expect(findings).toEqual([]);
    const [text] = root?.children ?? [];
    expect(text?.kind === "text" && text.content.text).toBe("\u00a0©…€€&");
  });

  test("that nobody knows are named, with what is near", () => {
    expect(parsed("<a>&nbps;</a>").findings).toEqual([
      "1:4 &nbps; is not a character that Platen knows.",
    ]);
    expect(parsed("<a>&nbps;</a>").hints).toEqual(["Did you mean &nbsp;?"]);
    expect(parsed("<a>&constructor;&__proto__;</a>").findings).toHaveLength(2);
  });

  test("forbidden by XML are refused", () => {
    expect(parsed("<a>&#0;&#xD800;&#x110000;</a>").findings).toHaveLength(3);
  });

  test("that were meant as a bare & get a hint, each of them, and hide nothing after them", () => {
    const { findings, hints } = parsed("<a>AT&T &\n& <b>x</c></a>");
    expect(findings).toEqual([
      "1:6 A bare & is not allowed here.",
      "1:9 A bare & is not allowed here.",
      "2:1 A bare & is not allowed here.",
      "2:7 </c> closes nothing; open is <b> of line 2, column 3.",
      "2:11 </a> comes before <b> of line 2, column 3 is closed.",
    ]);
    expect(hints[0]).toBe("Write &amp;");
  });

  test("are characters as any other in comments and CDATA", () => {
    expect(parsed("<a><!-- a & b --><![CDATA[a & b &foo;]]></a>").findings).toEqual([]);
  });
});

describe("tags", () => {
  test("that do not match are told with both places", () => {
    const { findings, hints } = parsed("<a>\n<b><c>x</b>\n</a>");
    expect(findings).toEqual(["2:8 </b> comes before <c> of line 2, column 4 is closed."]);
    expect(hints).toEqual(["Write </c> first."]);
  });

  test("misspelt at their end are told once, and reading goes on", () => {
    const { root, findings, hints } = parsed("<document><page>x</pgae><page>y</page></document>");
    expect(findings).toEqual(["1:18 </pgae> closes nothing; open is <page> of line 1, column 11."]);
    expect(hints).toEqual(["Did you mean </page>?"]);
    expect(root?.children).toHaveLength(2);
  });

  test("never closed are told where they begin", () => {
    expect(parsed("<a>\n <b>").findings).toEqual([
      "1:1 <a> is never closed.",
      "2:2 <b> is never closed.",
    ]);
  });

  test("with faulty attributes say what is wrong with them", () => {
    expect(parsed("<a b=c></a>").findings[0]).toStartWith(
      "1:6 The value of an attribute stands in quotes",
    );
    expect(parsed("<a b></a>").findings[0]).toContain("An attribute needs a value");
    expect(parsed("<a b='1' b='2'/>").findings[0]).toContain("The attribute b is there twice.");
    expect(parsed("<a b='1<2'/>").hints[0]).toBe("Write &lt; instead.");
    expect(parsed("<a b='1'c='2'/>").findings[0]).toContain("separated by a space");
  });

  test("faulty in several places are all told", () => {
    expect(parsed("<a>1 < 2<b c=d>x</b><e f='&'></e></a>").findings).toHaveLength(3);
  });
});

describe("what XML has and templates have not", () => {
  test("is refused: document types, with or without entities in them", () => {
    const { findings, root } = parsed('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>');
    expect(findings[0]).toBe("1:1 A document type has no place in a template.");
    expect(findings[1]).toContain("&x; is not a character");
    expect(JSON.stringify(root)).not.toContain('"y"');
  });

  test("is refused: processing instructions, but an XML declaration is welcome", () => {
    expect(parsed('<?xml version="1.0" encoding="UTF-8"?><a/>').findings).toEqual([]);
    expect(parsed("<a><?php echo 1 ?></a>").findings).toEqual([
      "1:4 <?php … ?> has no meaning in a template.",
    ]);
  });

  test("is refused: two roots, text around the root, nothing at all", () => {
    expect(parsed("<a/><b/>").findings).toEqual([
      "1:5 <b> stands outside <a>; a layout is one element.",
    ]);
    expect(parsed("<a/>tail").findings).toEqual(["1:5 Text stands outside the document element."]);
    expect(parsed("").findings).toEqual(["1:1 There is no element here."]);
    expect(parsed("hello").findings).toEqual(["1:1 Text stands outside the document element."]);
  });

  test("is refused: control characters", () => {
    expect(parsed("<a>\u0007</a>").findings[0]).toContain("U+0007");
  });
});
