import { deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, test } from "bun:test";
import { bodyKind } from "../../src/inbound/media-type.ts";

const FORM = "application/x-www-form-urlencoded";

describe("a body is JSON", () => {
  test.each([
    ["an object that curl calls a form", "{}", FORM],
    ["a list that is called text", "[1]", "text/plain"],
    ["an object after spaces and line ends", " \t\r\n{}", FORM],
    ["an object after a byte order mark", "\ufeff{}", FORM],
    ["anything without a type", "name=1", null],
    ["anything with an empty type", "name=1", ""],
    ["a text that says so", '"a"', "application/json"],
    ["with parameters and capitals", "1", "Application/JSON; charset=utf-8"],
    ["of a vendor's type", "1", "application/vnd.shop.v1+json"],
    ["where it is empty", "", FORM],
    ["where it is nothing but spaces", " \n", "text/plain"],
  ])("%s", (_, text, type) => {
    expect(bodyKind(Buffer.from(text), type)).toBe("json");
  });
});

describe("a body is not JSON", () => {
  test.each([
    ["a=1", FORM, "form"],
    ["--x", "multipart/form-data; boundary=x", "form"],
    ["a=1", `${FORM.toUpperCase()};charset=utf-8`, "form"],
    ["<a/>", "application/xml", "other"],
    ["hello", "text/plain", "other"],
    ["\ufeffhello", "text/plain", "other"],
    ["a", "jsonapplication", "other"],
    ["a", "application/jsonx", "other"],
  ] as const)("%p of %p is %s", (text, type, kind) => {
    expect(bodyKind(Buffer.from(text), type)).toBe(kind);
  });
});

describe("a compressed body is not JSON, whatever it says", () => {
  const text = Buffer.from('{"total":49.95}');
  test.each([
    ["gzip", gzipSync(text)],
    ["zlib", deflateSync(text)],
    ["zlib, quickest", deflateSync(text, { level: 1 })],
    ["zlib, smallest", deflateSync(text, { level: 9 })],
    ["Zstandard", zstdCompressSync(text)],
  ])("%s", (_, bytes) => {
    expect(bodyKind(bytes, "application/json")).toBe("compressed");
    expect(bodyKind(bytes, null)).toBe("compressed");
  });

  test("but a text that begins like one is", () => {
    expect(bodyKind(Buffer.from("x"), null)).toBe("json");
    expect(bodyKind(Buffer.from("(a)"), "application/json")).toBe("json");
  });
});
