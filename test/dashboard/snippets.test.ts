import { describe, expect, test } from "bun:test";
import { LANGUAGES } from "../../src/dashboard/templates/use/snippets/languages.ts";
import { word } from "../../src/dashboard/templates/use/snippets/shell.ts";
import type { Json } from "../../src/dashboard/templates/use/snippets/snippet.ts";

/** What means something in one language or another. */
const NASTY = [
  ...[
    "'",
    '"',
    "`",
    "\\",
    "\\'",
    '\\"',
    "$HOME",
    "${x}",
    "$(id)",
    "#{x}",
    "%s",
    "{{x}}",
    "<?php ?>",
  ],
  ...[
    "\n",
    "\r\n",
    "\t",
    "'''",
    '"""',
    "é",
    "日本",
    "🙂",
    "\u2028",
    "\u0000",
    "//",
    "/*",
    "--",
    "&amp;",
  ],
];

const DATA: Json = {
  texts: NASTY,
  [NASTY.join("")]: NASTY.join(" "),
  values: [null, true, false, 0, -1.5, 1e21, 0.1],
  empty: {},
  none: [],
  numbered: { "0": "a", "1": "b" },
};

const CASE = { url: "https://pdf.example.com/v1/hooks/t", secret: "s'\"$`\\", data: DATA };

function codeIn(id: string): string {
  return LANGUAGES.find((language) => language.id === id)?.hook(CASE) ?? "";
}

/** The part of a text between two others. */
function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start) + start.length;
  return text.slice(from, text.indexOf(end, from));
}

describe("a value in code", () => {
  test.each(NASTY)("%j is one word of a shell", (text) => {
    // A shell can't hold a NUL at all; JSON writes it as \u0000.
    const safe = text.replaceAll("\0", "\\u0000");
    const { stdout } = Bun.spawnSync(["sh", "-c", `printf %s ${word(safe)}`]);
    expect(stdout.toString()).toBe(safe);
  });

  test("is the same in a shell", () => {
    const code = `${between(codeIn("curl"), "", "SIGNATURE=")}printf '%s' "$BODY"; printf '\\n%s' "$SECRET"`;
    const lines = Bun.spawnSync(["sh", "-c", code]).stdout.toString().split("\n");
    expect([lines.pop(), JSON.parse(lines.join("\n"))]).toEqual([CASE.secret, DATA]);
  });

  test("is the same in JavaScript", () => {
    const source = between(codeIn("node"), "const data = ", ";\n\nconst body");
    expect(new Function(`return (${source})`)()).toEqual(DATA);
    expect(JSON.parse(between(codeIn("node"), "const secret = ", ";"))).toBe(CASE.secret);
  });

  test("is the same in Python", () => {
    const source = between(codeIn("python"), "data = ", "\n\nbody");
    const code = `import json\nprint(json.dumps(${source}))`;
    const { stdout, stderr } = Bun.spawnSync(["python3", "-c", code]);
    expect([stderr.toString(), JSON.parse(stdout.toString())]).toEqual(["", DATA]);
  });

  test("is the same in PHP, whose single quotes know two escapes", () => {
    const source = between(codeIn("php"), "$data = ", ";\n\n$body");
    // As PHP's manual has it: \\ and \' and nothing else.
    const json = source
      .replaceAll(/'((?:[^'\\]|\\.)*)'/gs, (_, text: string) =>
        JSON.stringify(text.replaceAll(/\\([\\'])/g, "$1")),
      )
      .replaceAll("(object) ", "")
      .replaceAll("new stdClass()", "{}");
    expect(strings(json)).toEqual(strings(JSON.stringify(DATA)));
    expect(source).toContain("'empty' => new stdClass(),");
    expect(source).toContain("'numbered' => (object) [");
  });

  test("is the same in Go, whose raw strings know no escape", () => {
    const source = between(codeIn("go"), "body := []byte(", ")\n\n\tmac");
    const parts = source.split(" + ");
    const text = parts.map((part) => (part === '"`"' ? "`" : part.slice(1, -1))).join("");
    expect(parts.every((part) => part === '"`"' || !part.slice(1, -1).includes("`"))).toBe(true);
    expect(JSON.parse(text)).toEqual(DATA);
  });

  test("is the same in Apps Script", () => {
    const source = between(codeIn("apps-script"), "const data = ", ";\n\n  const body");
    expect(new Function(`return (${source})`)()).toEqual(DATA);
  });
});

/** The texts of a JSON-like source, in its order. */
function strings(source: string): readonly unknown[] {
  return [...source.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([text]) => JSON.parse(text));
}
