import { createHmac } from "node:crypto";
import { describe, expect, test } from "bun:test";
import { checkSignature } from "../../src/inbound/signature.ts";
import { platenScheme } from "../../src/inbound/signature-platen.ts";

const BYTES = Buffer.from('{ "total": 1 }');
const SECRET = "schlüssel";
const RIGHT = createHmac("sha256", Buffer.from(SECRET, "utf8")).update(BYTES).digest("hex");
const OTHER = createHmac("sha256", "another").update(BYTES).digest("hex");

function verdict(headers: Record<string, string>, secrets: readonly string[] = [SECRET]) {
  const header = (name: string): string | null => headers[name] ?? null;
  return checkSignature(platenScheme, { bytes: BYTES, header }, async () => secrets);
}

describe("a signature of the Craftkit scheme", () => {
  test("is absent where neither header is there, and no secret is asked for", async () => {
    const header = (): null => null;
    const secrets = (): never => {
      throw new Error("asked");
    };
    expect(await checkSignature(platenScheme, { bytes: BYTES, header }, secrets)).toBe("absent");
  });

  test.each([
    ["x-craftkit-signature", { "x-craftkit-signature": RIGHT }],
    ["its alias", { "x-platen-signature": RIGHT }],
    ["both", { "x-craftkit-signature": RIGHT, "x-platen-signature": RIGHT }],
    ["upper case", { "x-craftkit-signature": RIGHT.toUpperCase() }],
  ])("is valid in %s", async (_, headers) => {
    expect(await verdict(headers)).toBe("valid");
  });

  test.each([
    ["empty", { "x-craftkit-signature": "" }],
    ["another secret's", { "x-craftkit-signature": OTHER }],
    [
      "one digit off",
      { "x-craftkit-signature": `${RIGHT.startsWith("0") ? "1" : "0"}${RIGHT.slice(1)}` },
    ],
    ["cut short", { "x-craftkit-signature": RIGHT.slice(0, 62) }],
    ["too long", { "x-craftkit-signature": `${RIGHT}00` }],
    ["no hex", { "x-craftkit-signature": `${RIGHT.slice(0, 62)}zz` }],
    ["base64", { "x-craftkit-signature": Buffer.from(RIGHT, "hex").toString("base64") }],
    ["prefixed", { "x-craftkit-signature": `sha256=${RIGHT}` }],
    [
      "right, while its alias is wrong",
      { "x-craftkit-signature": RIGHT, "x-platen-signature": OTHER },
    ],
    [
      "wrong, while its alias is right",
      { "x-craftkit-signature": OTHER, "x-platen-signature": RIGHT },
    ],
    [
      "right, while its alias is empty",
      { "x-craftkit-signature": RIGHT, "x-platen-signature": "" },
    ],
  ])("is invalid where it is %s", async (_, headers) => {
    expect(await verdict(headers)).toBe("invalid");
  });

  test("may be made with any secret that is still good", async () => {
    const headers = { "x-craftkit-signature": OTHER };
    expect(await verdict(headers, [SECRET, "another"])).toBe("valid");
    expect(await verdict(headers, ["another", SECRET])).toBe("valid");
    expect(await verdict(headers, [SECRET, "a third"])).toBe("invalid");
    expect(await verdict(headers, [])).toBe("invalid");
  });
});
