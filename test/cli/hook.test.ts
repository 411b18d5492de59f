import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { platen, platenJson } from "../fixtures/command-line.ts";
import { temporaryFolder } from "../fixtures/store.ts";

/** An initialised data folder, removed at the end of the scope. */
async function initialised() {
  const folder = temporaryFolder();
  const data = join(folder.path, "data");
  const made = await platenJson(["init", "--data", data]);
  return { data, made, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

describe("platen hook", () => {
  test("shows what init has made, in the form of the API", async () => {
    using installation = await initialised();
    const { data, made } = installation;
    const hook = await platenJson(["hook", "invoice", "--data", data]);
    expect(made).toMatchObject({
      templates: [{ inbound: { url: hook["url"], token: hook["token"], secret: hook["secret"] } }],
    });
    expect(hook).toMatchObject({
      requireSignature: false,
      pinnedVersion: null,
      scheme: { type: "platen" },
      mapping: null,
      filter: null,
      idempotencyKey: null,
      answer: "queued",
      previousValidUntil: null,
    });
  });

  test("shows the URL and the secret to people, with a line to paste", async () => {
    using installation = await initialised();
    const hook = await platenJson(["hook", "invoice", "--data", installation.data]);
    const { code, out, err } = await platen(["hook", "invoice", "--data", installation.data]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain(String(hook["url"]));
    expect(out).toContain(`-hmac '${hook["secret"]}'`);
  });

  test("takes another public URL", async () => {
    using installation = await initialised();
    const args = [
      "hook",
      "invoice",
      "--data",
      installation.data,
      "--public-url",
      "https://a.example",
    ];
    expect((await platenJson(args))["url"]).toStartWith("https://a.example/v1/hooks/");
  });

  test("reads its folder from the environment, too", async () => {
    using installation = await initialised();
    const env = { PLATEN_DATA: installation.data };
    expect((await platen(["hook", "invoice"], { env })).code).toBe(0);
  });

  test("switches the requirement of a signature on and off", async () => {
    using installation = await initialised();
    const set = (value: string) =>
      platenJson(["hook", "invoice", "--data", installation.data, "--require-signature", value]);
    expect((await set("on"))["requireSignature"]).toBe(true);
    expect((await set("off"))["requireSignature"]).toBe(false);
  });

  test("rotates what it is told and leaves the rest", async () => {
    using installation = await initialised();
    const args = ["hook", "invoice", "--data", installation.data];
    const before = await platenJson(args);
    const rotated = await platenJson([...args, "--rotate", "secret", "--grace", "3600"]);
    expect(rotated["token"]).toBe(before["token"]);
    expect(rotated["secret"]).not.toBe(before["secret"]);
    const validFor = Date.parse(String(rotated["previousValidUntil"])) - Date.now();
    expect(validFor).toBeGreaterThan(3_500_000);
    expect(validFor).toBeLessThanOrEqual(3_600_000);
  });

  test.each([
    [["--require-signature", "maybe"], 2, "Allowed choices are on, off"],
    [["--rotate", "everything"], 2, "Allowed choices are token, secret, both"],
    [["--grace", "5"], 2, "--grace goes with --rotate"],
    [
      ["--rotate", "both", "--grace", "soon"],
      2,
      '--grace is "soon": expected 0 to 2592000 seconds',
    ],
  ])("refuses %p", async (args, code, sentence) => {
    using installation = await initialised();
    const before = await platenJson(["hook", "invoice", "--data", installation.data]);
    const end = await platen(["hook", "invoice", "--data", installation.data, ...args]);
    expect(end.code).toBe(code);
    expect(end.err).toContain(sentence);
    expect(await platenJson(["hook", "invoice", "--data", installation.data])).toEqual(before);
  });

  test("names the templates that there are, for one that there is not", async () => {
    using installation = await initialised();
    const { code, err, out } = await platen(["hook", "receipt", "--data", installation.data]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toBe("platen: There is no template receipt.\nThere are: invoice\n");
  });

  test("makes no folder where there is none", async () => {
    using folder = temporaryFolder();
    const data = join(folder.path, "nowhere");
    const { code, err } = await platen(["hook", "invoice", "--data", data]);
    expect(code).toBe(1);
    expect(err).toContain(`There is no Platen data in ${data}`);
    expect(await Bun.file(join(data, "platen.key")).exists()).toBe(false);
  });
});
