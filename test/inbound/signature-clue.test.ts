import { describe, expect, test } from "bun:test";
import { createHash, createHmac } from "node:crypto";
import { clueOf } from "../../src/inbound/signature-clue.ts";
import { SIGNATURE_CLUE_MAX_BYTES } from "../../src/limits.ts";

const SECRET = "the-secret-of-the-template";
const TOKEN = "the-token-of-the-url";
const BODY = '{"name":"Zoë","list":[1,2],"url":"a/b"}';
const VALUE: unknown = JSON.parse(BODY);

const hmac = (text: string, secret = SECRET, hash = "sha256") =>
  createHmac(hash, secret).update(text).digest("hex");
const spaced = '{"name": "Zoë", "list": [1, 2], "url": "a/b"}';
const python = '{"name": "Zo\\u00eb", "list": [1, 2], "url": "a/b"}';
const php = '{"name":"Zo\\u00eb","list":[1,2],"url":"a\\/b"}';

function kindOf(given: string, body = BODY): string {
  const past = [{ secret: "an-older-secret", endedAt: 17 }];
  return clueOf({ given, bytes: Buffer.from(body), token: TOKEN, secrets: [SECRET], past }).kind;
}

describe("a signature that is wrong", () => {
  test.each([
    ["empty", "  "],
    ["is_secret", SECRET],
    ["is_secret", "an-older-secret"],
    ["is_token", TOKEN],
    ["prefixed", `sha256=${hmac(BODY)}`],
    ["prefixed", `t=1700000000,v1=${hmac(BODY)}`],
    ["base64", createHmac("sha256", SECRET).update(BODY).digest("base64")],
    ["not_hex", "undefined"],
    ["not_hex", hmac(BODY).slice(1)],
    ["other_hash", hmac(BODY, SECRET, "sha1")],
    ["other_hash", `sha512=${hmac(BODY, SECRET, "sha512")}`],
    ["plain_hash", createHash("sha256").update(BODY).digest("hex")],
    ["old_secret", hmac(BODY, "an-older-secret")],
    ["reserialised", hmac(spaced)],
    ["reserialised", hmac(python)],
    ["reserialised", hmac(php)],
    ["reserialised", hmac(JSON.stringify(VALUE, null, 2))],
    ["line_end", hmac(`${BODY}\n`)],
    ["empty_body", hmac("")],
    ["token_as_key", hmac(BODY, TOKEN)],
    ["unknown", hmac(BODY, "somebody else's")],
  ])("is told to be %s", (kind, given) => {
    expect([given, kindOf(given)]).toEqual([given, kind]);
  });

  test("is told from the writing that was sent, too", () => {
    expect(kindOf(hmac(BODY), spaced)).toBe("reserialised");
    expect(kindOf(hmac(BODY), `${BODY}\n`)).toBe("line_end");
    expect(kindOf(hmac("{"), "no JSON at all")).toBe("unknown");
  });

  test("of a body that is too long is looked at no further", () => {
    const fits = `"${"x".repeat(SIGNATURE_CLUE_MAX_BYTES - 2)}"`;
    expect(kindOf(hmac(""), fits)).toBe("empty_body");
    expect(kindOf(hmac(""), `${fits} `)).toBe("unknown");
  });
});
