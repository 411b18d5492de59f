import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { commentFaults, COMMENT_RULES } from "./comments.ts";
import { DEAD_CODE_RULES, deadExports, deadFiles } from "./dead-code.ts";
import { EXCEPTIONS, EXCEPTIONS_MAX, judge, type Fault } from "./fault.ts";
import { looseTypeFaults, TYPE_RULES } from "./loose-types.ts";
import { SIZE_RULES, sizeFaults } from "./sizes.ts";
import { parse, readSources, ROOT } from "./source.ts";
import { readTexts, wordingFaults, WORDING_RULES } from "./wording.ts";

const product = readSources("src");
const everything = readSources("src", "test", "bench", "scripts", "build.ts");

describe("the tree", () => {
  test("has no file and no function that is too long", () => {
    expect(judge(SIZE_RULES, sizeFaults(everything))).toEqual([]);
  });

  test("has no type that says nothing, and no assertion without its reason", () => {
    expect(judge(TYPE_RULES, looseTypeFaults(everything))).toEqual([]);
  });

  test("says at the head of each file why it exists, and of each function what it does", () => {
    const written = product.filter(({ path }) => !path.endsWith(".d.ts"));
    expect(judge(COMMENT_RULES, commentFaults(written))).toEqual([]);
  });

  test("has no file and no export that nobody reaches", () => {
    const faults = [...deadFiles(product), ...deadExports(everything)];
    expect(judge(DEAD_CODE_RULES, faults)).toEqual([]);
  });

  test("has no leftover, no banned word, no look-alike letter and no path of one machine", () => {
    expect(judge(WORDING_RULES, wordingFaults(readTexts()))).toEqual([]);
  });

  test("has no fixture that no test names", () => {
    const texts = readTexts().filter(({ path }) => /^(test|bench)\//.test(path));
    const fixtures = texts.filter(({ path }) => path.startsWith("test/fixtures/"));
    const unnamed = fixtures.filter(
      ({ path }) =>
        !texts.some(
          (file) => file.path !== path && file.text.includes(path.split("/").at(-1) ?? ""),
        ),
    );
    expect(unnamed.map(({ path }) => path)).toEqual([]);
  });

  test("lets no more through than it did", () => {
    expect(EXCEPTIONS.length).toBeLessThanOrEqual(EXCEPTIONS_MAX);
    for (const { reason } of EXCEPTIONS) expect(reason).not.toBe("");
  });

  test.each(["demo", "test", "build", "check", "format"])("has the script %s", (name) => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(scripts[name]).toBe(`node scripts/${name}.mjs`);
    expect(existsSync(join(ROOT, "scripts", `${name}.mjs`))).toBe(true);
  });
});

/** The rules that a piece of source breaks. */
function brokenBy(faults: readonly Fault[]): string[] {
  return faults.map(({ rule }) => rule);
}

function lines(count: number): string {
  return "  work();\n".repeat(count);
}

describe("the fence around sizes", () => {
  const sizes = (text: string): string[] => brokenBy(sizeFaults([parse("src/a.ts", text)]));

  test("takes a file of 400 lines and refuses one of 401", () => {
    expect(sizes("work();\n".repeat(400))).toEqual([]);
    expect(sizes("work();\n".repeat(401))).toEqual(["file-size"]);
  });

  test("lets what a script made be longer, and nothing that only speaks of one", () => {
    const long = "work();\n".repeat(401);
    expect(sizes(`/** Made by scripts/client-types.ts: do not edit. */\n${long}`)).toEqual([]);
    expect(sizes(`/** Not made by scripts/client-types.ts. */\n${long}`)).toEqual(["file-size"]);
  });

  test("takes a function of 70 lines and refuses one of 71, in each of its forms", () => {
    for (const head of ["function f() {", "const f = () => {", "class A { f() {"]) {
      const tail = head.startsWith("class") ? "}}" : "}";
      expect(sizes(`${head}\n${lines(68)}${tail}`)).toEqual([]);
      expect(sizes(`${head}\n${lines(69)}${tail}`)).toEqual(["function-size"]);
    }
  });

  test("measures a factory by its own lines and the functions in it by theirs", () => {
    const parts = ["a", "b"].map((name) => `function ${name}() {\n${lines(60)}}\n`).join("");
    expect(sizes(`function make() {\n${parts}}`)).toEqual([]);
    expect(sizes(`function make() {\n${parts}${lines(70)}}`)).toEqual(["function-size"]);
    expect(sizes(`function make() {\nfunction a() {\n${lines(70)}}\n}`)).toEqual(["function-size"]);
  });

  test("lets a callback count for the function that it stands in", () => {
    expect(sizes(`function f() {\nrun(() => {\n${lines(69)}});\n}`)).toEqual([
      "function-size",
      "function-size",
    ]);
  });

  test("measures the tests of a describe, and not the describe", () => {
    const one = `test("a", () => {\n${lines(40)}});\n`;
    expect(sizes(`describe("x", () => {\n${one}${one}});`)).toEqual([]);
    expect(sizes(`describe("x", () => {\ntest("a", () => {\n${lines(70)}});\n});`)).toEqual([
      "function-size",
    ]);
  });
});

describe("the fence around types", () => {
  const types = (text: string, path = "src/a.ts"): string[] =>
    brokenBy(looseTypeFaults([parse(path, text)]));

  test.each([
    ["any", "let a: any;"],
    ["any", "function f(a: Record<string, any>): void {}"],
    ["assertion", "const a = b as Job;"],
    ["assertion", "const a = b as unknown;"],
    ["assertion", "const a = b!.c;"],
    ["silenced", "// @ts-ignore\nconst a = 1;"],
    ["silenced", "// @ts-expect-error it is wrong\nconst a = 1;"],
    ["form", "enum A { B }"],
    ["form", "const a = <Job>b;"],
    ["form", "export default 1;"],
  ])("refuses %s: %s", (rule, text) => {
    expect(types(text)).toEqual([rule]);
  });

  test("takes an assertion with its reason beside it, and `as const`", () => {
    expect(types("// The column was parsed before it was written.\nconst a = b as Job;")).toEqual(
      [],
    );
    expect(types("const a = b as Job; // parsed above")).toEqual([]);
    expect(types("const a = [1] as const;")).toEqual([]);
    expect(types('import { a as b } from "./a.ts";')).toEqual([]);
  });

  test("does not take a reason that stands far above", () => {
    expect(types(`// Why not.\n${"work();\n".repeat(5)}const a = b as Job;`)).toEqual([
      "assertion",
    ]);
  });
});

describe("the fence around comments", () => {
  const comments = (text: string): string[] => brokenBy(commentFaults([parse("src/a.ts", text)]));

  test("refuses a file that does not say why it exists", () => {
    expect(comments("const a = 1;\n/** Late. */\n")).toEqual(["head-comment"]);
    expect(comments("// A line is no head.\nconst a = 1;")).toEqual(["head-comment"]);
    expect(comments("/** Why. */\nconst a = 1;")).toEqual([]);
  });

  test("refuses an exported function that does not say what it does", () => {
    expect(comments("/** Why. */\nconst a = 1;\nexport function f() {}")).toEqual(["docstring"]);
    expect(comments("/** Why. */\nconst a = 1;\n// Does.\nexport function f() {}")).toEqual([
      "docstring",
    ]);
    expect(comments("/** Why. */\nconst a = 1;\n/** Does. */\nexport function f() {}")).toEqual([]);
    expect(comments("/** Why. */\nfunction f() {}")).toEqual([]);
  });
});

describe("the fence around dead code", () => {
  const main = parse("src/main.ts", 'import { a } from "./a.ts"; a();');

  test("refuses a file that main.ts does not lead to, also when such a file imports another", () => {
    const a = parse("src/a.ts", 'const b = await import("./b.ts"); export function a() {}');
    const b = parse("src/b.ts", "export const b = 1;");
    const c = parse("src/c.ts", 'import "./d.ts";');
    const d = parse("src/d.ts", "work();");
    expect(deadFiles([main, a, b, c, d]).map(({ path }) => path)).toEqual(["src/c.ts", "src/d.ts"]);
  });

  test("refuses an export that nobody imports", () => {
    const a = parse("src/a.ts", "export function a() {}\nexport const unused = 1;");
    expect(deadExports([main, a]).map(({ sentence }) => sentence)).toEqual([
      "exports unused, which nobody imports: do not export it, or remove it",
    ]);
  });

  test("refuses a type that is named nowhere, and takes one that an export names", () => {
    const a = parse(
      "src/a.ts",
      "export interface Used {}\nexport interface Unused {}\nexport function a(used: Used) {}",
    );
    expect(deadExports([main, a]).map(({ line }) => line)).toEqual([2]);
  });

  test("takes what a test imports, or takes whole", () => {
    const a = parse("src/a.ts", "export const b = 1;\nexport function a() {}");
    expect(
      deadExports([main, a, parse("test/a.test.ts", 'import { b } from "../src/a.ts";')]),
    ).toEqual([]);
    expect(
      deadExports([main, a, parse("test/a.test.ts", 'import * as all from "../src/a.ts";')]),
    ).toEqual([]);
  });
});

describe("the fence around wording", () => {
  const wording = (text: string, path = "src/a.ts"): string[] =>
    brokenBy(wordingFaults([{ path, text }]));

  test.each([
    ["word", "// TODO: later"],
    ["word", "// FIXME"],
    ["word", "throw new Error('not implemented');"],
    ["word", "const whitelist = [];"],
    ["word", "Oops, something went wrong"],
    ["letter", "const p\u0430ge = 1; // a Cyrillic a"],
    ["letter", "a zero\u200Bwidth space"],
    ["letter", "a turn\u202Earound"],
    ["place", "see /home/anna/platen"],
    ["place", "see /root/platen"],
    ["place", "from https://registry.npmjs.org/x"],
  ])("refuses a %s: %s", (rule, text) => {
    expect(wording(text)).toEqual([rule]);
  });

  test("refuses a test that does not run, or hides the others", () => {
    expect(wording("test.skip('a', () => {});", "test/a.test.ts")).toEqual(["word"]);
    expect(wording("describe.only('a', () => {});", "test/a.test.ts")).toEqual(["word"]);
  });

  test.each(["src/utils/a.ts", "src/http/helpers.ts", "src/store/types.ts", "test/common/a.ts"])(
    "refuses the name %s",
    (path) => {
      expect(wording("", path)).toEqual(["file-name"]);
    },
  );

  test("takes whole words of other alphabets, accents and everyday paths", () => {
    expect(wording("Счёт № 5 für Ærø, 5 µs, ΑΒΓ, /homepage, /workbook/a, src/root/a")).toEqual([]);
  });
});

describe("the list of exceptions", () => {
  const fault = { rule: "any", path: "src/a.ts", line: 3, sentence: "says `any`" };
  const exception = { rule: "any", path: "src/a.ts", reason: "a reason" };

  test("lets through what it names and nothing else", () => {
    expect(judge(["any"], [fault])).toEqual(["src/a.ts:3 says `any`"]);
    expect(judge(["any"], [fault], [exception])).toEqual([]);
    expect(judge(["any"], [{ ...fault, path: "src/b.ts" }, fault], [exception])).toEqual([
      "src/b.ts:3 says `any`",
    ]);
  });

  test("fails when an exception is no longer needed", () => {
    expect(judge(["any"], [], [exception])).toEqual([
      "src/a.ts no longer needs its exception from any: remove it",
    ]);
    expect(judge(["docstring"], [], [exception])).toEqual([]);
  });
});
