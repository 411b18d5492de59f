import { describe, expect, test } from "bun:test";
import {
  BLOCK_DEPTH_MAX,
  BLOCK_MAX_BYTES,
  LAYOUT_DEPTH_MAX,
  LAYOUT_ELEMENTS_MAX,
  LAYOUT_EXPANDED_MAX_BYTES,
} from "../../src/limits.ts";
import type { JsonObject } from "../../src/manifest/manifest.ts";
import { checkBlock } from "../../src/template/compile-block.ts";
import { compileTemplate } from "../../src/template/compile.ts";
import { evaluateTemplate } from "../../src/template/evaluate.ts";
import { placeText } from "../../src/template/findings.ts";
import { NO_STATIONERY, stationeryOf } from "../../src/template/stationery.ts";
import { bodyOf, type Fields, manifestOf, page, textsOf } from "../fixtures/templates.ts";

type Sources = Readonly<Record<string, string>>;

const FIELDS: Fields = {
  "customer.name": "text",
  "order.buyer.name": "text",
  items: { name: "text" },
};
const DATA = {
  customer: { name: "Ann" },
  order: { buyer: { name: "Bob" } },
  items: [{ name: "Pen" }, { name: "Ink" }],
};
const WHERE = { timeZone: "UTC", language: "en" };

function compiled(content: string, blocks: Sources) {
  return compileTemplate(page(content), manifestOf(FIELDS), null, { blocks, brand: null });
}

function texts(content: string, blocks: Sources, data: JsonObject = DATA): string[] {
  const { template, findings } = compiled(content, blocks);
  if (template === null) throw new Error(JSON.stringify(findings));
  const evaluated = evaluateTemplate(template, data, WHERE);
  if (!evaluated.ok) throw new Error(evaluated.error.message);
  return textsOf(bodyOf(evaluated.value));
}

function faults(content: string, blocks: Sources): string[] {
  const { findings } = compiled(content, blocks);
  return findings
    .filter(({ severity }) => severity === "error")
    .map((finding) => `${placeText(finding)} ${finding.code} ${finding.message}`);
}

function faultsOfBlock(name: string, source: string, blocks: Sources = {}): string[] {
  return checkBlock(name, source, { blocks, brand: null }, []).map(
    (finding) => `${finding.severity} ${placeText(finding)} ${finding.message}`,
  );
}

describe("use", () => {
  test("puts the block's content where it stands, with the names that are known there", () => {
    const blocks = { greeting: "<p>Dear {{ customer.name }},</p>" };
    expect(texts('<use block="greeting"/><p>b</p>', blocks)).toEqual(["Dear Ann,", "b"]);
    const line = { line: "<p>{{ item.name }} {{ loop.index }}</p>" };
    const each = '<for each="item in items"><use block="line"/></for>';
    expect(texts(each, line)).toEqual(["Pen 1", "Ink 2"]);
  });

  test("gives the block a value, which it calls with", () => {
    const blocks = { address: "<p>{{ with.name }}</p>" };
    const two = '<use block="address" with="customer"/><use block="address" with="order.buyer"/>';
    expect(texts(two, blocks)).toEqual(["Ann", "Bob"]);
    const nested = { outer: '<use block="address"/>', ...blocks };
    expect(texts('<use block="outer" with="customer"/>', nested)).toEqual(["Ann"]);
    expect(
      texts('<p>{{ "x" }}<use block="inline" with="customer.name"/></p>', {
        inline: "<strong> {{ with }}</strong>",
      }),
    ).toEqual(["x Ann"]);
  });

  test("keeps what a block names to itself", () => {
    const blocks = { named: '<let name="who" value="customer.name"/><p>{{ who }}</p>' };
    expect(texts('<use block="named"/>', blocks)).toEqual(["Ann"]);
    expect(faults('<use block="named"/><p>{{ who }}</p>', blocks)).toEqual([
      "1:43 unknown_variable who is not in the manifest.",
    ]);
    expect(
      faults('<use block="if"/><else>c</else>', { if: '<if test="customer.name">b</if>' }),
    ).toEqual(["1:34 misplaced_element <else> follows an </if>, and here is none."]);
  });

  test("brings headers, columns and a style sheet, which the layout's own beats", () => {
    const blocks = {
      letterhead: "<style>.a { color: #ff0000 } .b { color: #ff0000 }</style><header>Acme</header>",
      name: '<column title="Name">{{ item.name }}</column>',
    };
    const content =
      '<use block="letterhead"/><if test="customer.name"><use block="letterhead"/></if>' +
      '<table each="item in items"><use block="name"/></table><p class="a">x</p><p class="b">y</p>';
    const layout = page(content, ".b { color: #0000ff }");
    const stationery = { blocks, brand: null };
    const { template, findings } = compileTemplate(layout, manifestOf(FIELDS), null, stationery);
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    if (template === null) throw new Error("it has no faults");
    const evaluated = evaluateTemplate(template, DATA, WHERE);
    if (!evaluated.ok) throw new Error(evaluated.error.message);
    const [section] = evaluated.value.sections;
    expect(section?.headers).toHaveLength(2);
    const colors = section?.body.map((node) => node.kind === "paragraph" && node.runs[0]);
    expect(colors?.slice(-2)).toMatchObject([
      { style: { color: "#ff0000" } },
      { style: { color: "#0000ff" } },
    ]);
  });
});

describe("what is wrong", () => {
  test("in a block is told with its own place, and where it is used", () => {
    const blocks = { address: "<p>\n  {{ customer.nmae }}</p>", outer: '<use block="address"/>' };
    expect(faults('<use block="address"/>', blocks)).toEqual([
      "block address 2:15 (used at 1:17) unknown_variable customer.nmae is not in the manifest.",
    ]);
    // Of a block inside a block: the use that the layout's author sees.
    expect(faults('<p>a</p><use block="outer"/>', blocks)).toEqual([
      "block address 2:15 (used at 1:25) unknown_variable customer.nmae is not in the manifest.",
    ]);
    expect(faults('<use block="broken"/>', { broken: "<p>\n<b" })).toEqual(
      [
        "block broken 2:2 markup_syntax The layout ends in the middle of a tag.",
        "block broken 1:1 unclosed_tag <p> is never closed.",
      ].sort(),
    );
    expect(faults('<p><use block="div"/></p>', { div: "<div/>" })).toEqual([
      "block div 1:1 (used at 1:20) misplaced_element <div> can't stand in <p>.",
    ]);
    expect(faults('<use block="sheet"/>', { sheet: "<style>{{ x }}</style>" })).toEqual([
      "block sheet 1:8 (used at 1:17) misplaced_output A style sheet can't hold outputs.",
    ]);
  });

  test("in a block at render time names it", () => {
    const { template } = compiled('<use block="list"/>', {
      list: '\n<for each="item in customer.name"><p>{{ item }}</p></for>',
    });
    expect(template).toBeNull();
    const long = compiled('<use block="long"/>', {
      long: '<p>{{ customer.name | append: "x" }}</p>',
    });
    if (long.template === null) throw new Error("it has no faults");
    const failed = evaluateTemplate(
      long.template,
      { customer: { name: "a".repeat(1_000_000) } },
      WHERE,
    );
    expect(failed).toMatchObject({
      ok: false,
      error: { code: "template_error", line: 1, column: 7 },
    });
    expect(failed.ok || failed.error.message).toStartWith("In the block long: ");
  });

  test("is a block that is not there", () => {
    const hint = (blocks: Sources) => compiled('<use block="adress"/>', blocks).findings[0]?.hint;
    expect(faults('<use block="adress"/>', {})).toEqual([
      "1:29 unknown_block There is no block adress in the project.",
    ]);
    expect(hint({})).toBe("The project has no blocks.");
    expect(hint({ address: "" })).toBe('Did you mean "address"?');
    expect(hint({ footer: "" })).toBe("The project has footer.");
    expect(faults("<use/>", {})).toEqual([
      "1:17 missing_attribute <use> needs the attribute block.",
    ]);
    expect(faults('<use block="a">b</use>', { a: "" })).toEqual([
      "1:17 misplaced_element A block brings its own content: <use> holds none.",
    ]);
  });

  test("is a value that nobody gave", () => {
    expect(faults('<use block="a"/>', { a: "<p>{{ with.name }}</p>" })).toEqual([
      "block a 1:7 (used at 1:17) unknown_variable with has no value here: it is what a <use> gives to its block.",
    ]);
  });

  test("is a circle of blocks", () => {
    const blocks = { a: '<use block="b"/>', b: '<use block="c"/>', c: '<p><use block="a"/></p>' };
    expect(faults('<use block="a"/>', blocks)).toEqual([
      "block c 1:16 (used at 1:17) block_cycle The block a uses itself: a → b → c → a.",
    ]);
    expect(faults('<use block="b"/>', blocks)[0]).toContain("b → c → a → b");
  });
});

describe("the limits of blocks", () => {
  const chain = (length: number): Sources =>
    Object.fromEntries(
      Array.from({ length }, (_, at) => [
        `b${at}`,
        at === length - 1 ? "<p>end</p>" : `<use block="b${at + 1}"/>`,
      ]),
    );

  test("are as many inside one another as may be, and one more", () => {
    expect(texts('<use block="b0"/>', chain(BLOCK_DEPTH_MAX))).toEqual(["end"]);
    expect(faults('<use block="b0"/>', chain(BLOCK_DEPTH_MAX + 1))[0]).toContain(
      `too_deep Blocks use blocks more than ${BLOCK_DEPTH_MAX} deep.`,
    );
  });

  test("are the elements that all uses come to", () => {
    const of = (uses: number) => ({
      many: "<p/>".repeat(LAYOUT_ELEMENTS_MAX / 10),
      top: '<use block="many"/>'.repeat(uses),
    });
    expect(faults('<use block="many"/>'.repeat(10), of(0))).toEqual([]);
    expect(faults('<use block="top"/>', of(10))[0]).toContain(
      `too_many_elements With its blocks the layout has more than ${LAYOUT_ELEMENTS_MAX} elements.`,
    );
    // Ten to the eighth uses are refused, and not unrolled.
    const bomb = Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [`x${at}`, `<use block="x${at + 1}"/>`.repeat(10)]),
    );
    expect(faults('<use block="x0"/>', { ...bomb, x8: "<p/>" })[0]).toContain("too_many_elements");
  });

  test("are the bytes that all uses come to", () => {
    const blocks = { text: "a".repeat(BLOCK_MAX_BYTES) };
    const most = LAYOUT_EXPANDED_MAX_BYTES / BLOCK_MAX_BYTES;
    expect(faults('<use block="text"/>'.repeat(most), blocks)).toEqual([]);
    expect(faults('<use block="text"/>'.repeat(most + 1), blocks)[0]).toContain("layout_too_large");
  });

  test("are the elements one inside another, the layout's counted", () => {
    const nest = (depth: number) => `${"<div>".repeat(depth)}${"</div>".repeat(depth)}`;
    // document and page are two.
    const room = LAYOUT_DEPTH_MAX - 2;
    expect(faults('<use block="deep"/>', { deep: nest(room) })).toEqual([]);
    expect(faults('<use block="deep"/>', { deep: nest(room + 1) })[0]).toContain("too_deep");
    expect(faults('<div><use block="deep"/></div>', { deep: nest(room) })[0]).toContain("too_deep");
  });

  test("are a block's own bytes", () => {
    expect(faultsOfBlock("a", "a".repeat(BLOCK_MAX_BYTES))).toEqual([]);
    expect(faultsOfBlock("a", "a".repeat(BLOCK_MAX_BYTES + 1))).toEqual([
      `error 1:1 The block has ${BLOCK_MAX_BYTES + 1} bytes; ${BLOCK_MAX_BYTES} is the most.`,
    ]);
  });
});

describe("a block by itself", () => {
  test("is told of what no layout could use, and not of names", () => {
    expect(faultsOfBlock("a", "<p>{{ anything.goes | upcase }}</p><header>x</header>")).toEqual([]);
    expect(faultsOfBlock("a", '<p>{{ "total" | t }}</p>')).toEqual([]);
    expect(faultsOfBlock("a", '<messages language="de"/>')[0]).toContain(
      "A block can't bring messages",
    );
    expect(faultsOfBlock("a", "\n<bogus/>{{ x | nope }}<p>{{ with.x }}</p>")).toEqual([
      "error block a 2:1 There is no element <bogus>.",
      "error block a 2:16 There is no filter nope.",
    ]);
    expect(faultsOfBlock("a", "<document><page/></document>")[0]).toContain(
      "<document> can't stand",
    );
    expect(faultsOfBlock("a", "<style>p { colr: red }</style>")).toEqual([
      "warning block a 1:12 There is no property colr.",
    ]);
  });

  test("is warned of blocks that are not there yet, and refused where it closes a circle", () => {
    expect(faultsOfBlock("a", '<use block="later"/>')).toEqual([
      "warning block a 1:13 There is no block later in the project.",
    ]);
    expect(faultsOfBlock("a", '<use block="b"/>', { b: '<p><use block="a"/></p>' })).toEqual([
      "error block b 1:16 The block a uses itself: a → b → a.",
    ]);
    // What is wrong in another is told to whoever writes that.
    expect(faultsOfBlock("a", '<use block="b"/>', { b: "<bogus/>" })).toEqual([]);
  });
});

describe("what a version keeps", () => {
  test("are the blocks that it uses, and the brand where it may show it", () => {
    const brand = { name: "Acme" };
    const blocks = { a: "<p>x</p>", b: "<p>{{ brand.name }}</p>", c: "" };
    const of = (layout: string, used: string[]) => stationeryOf(layout, used, { blocks, brand });
    expect(of("<document/>", [])).toBeNull();
    expect(of("<document/>", ["a"])).toEqual({ blocks: { a: blocks.a }, brand: null });
    expect(of("<document/>", ["b"])).toEqual({ blocks: { b: blocks.b }, brand });
    expect(of("p { color: var(--brand-accent) }", [])).toEqual({ blocks: {}, brand });
    expect(of('<img src="asset:logo"/>', [])).toEqual({ blocks: {}, brand });
    expect(stationeryOf("{{ brand.name }}", [], NO_STATIONERY)).toBeNull();
  });

  test("are named by compiling, those inside blocks too", () => {
    const blocks = { outer: '<use block="inner"/>', inner: "<p/>", other: "<p/>" };
    expect(compiled('<use block="outer"/>', blocks).blocks).toEqual(["outer", "inner"]);
  });
});
