import { describe, expect, test } from "bun:test";
import { curlExample } from "../../src/cli/paste.ts";
import { shellWord } from "../../src/http/site/shell-word.ts";

function shell(script: string): string {
  return Bun.spawnSync(["sh", "-c", script]).stdout.toString();
}

describe("a word for the shell", () => {
  test.each(["data", "/var/lib/platen", "my data", "it's", "$HOME", "a;b", "`id`", "", '"'])(
    "%p comes out as it went in",
    (text) => {
      expect(shell(`printf %s ${shellWord(text)}`)).toBe(text);
    },
  );

  test("stays as it is where nothing could be read into it", () => {
    expect(shellWord("./data-1")).toBe("./data-1");
  });
});

describe("the curl example", () => {
  test("is for the invoice a body of its own, for others a file", () => {
    expect(curlExample("invoice", "http://a/h", "s")[0]).toStartWith('BODY=\'{"customer"');
    expect(curlExample("receipt", "http://a/h", "s")[0]).toBe('BODY="$(cat data.json)"');
  });
});
