import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { openInstallation } from "../../../src/cli/installation.ts";
import { FROM_SOURCE } from "../../fixtures/command-line.ts";
import { temporaryFolder } from "../../fixtures/store.ts";
import { runningServer } from "../../http/running-server.ts";
import { run } from "./workshop.ts";

describe("platen template refuses", () => {
  const url = { PLATEN_URL: "http://127.0.0.1:1" };

  test.each([
    ["a server without a key", ["list"], url, "no API key"],
    ["a key without a server", ["list", "--key", "ck_live_x"], {}, "--key is for a server"],
    ["both places", ["list", "--url", "http://a", "--data", "b"], {}, "exclude each other"],
    ["a project of a server", ["list", "--project", "a", "--key", "ck_live_x"], url, "--project"],
    ["what is no address", ["list", "--key", "ck_live_x", "--url", "a:b@c"], {}, "--url: expected"],
    ["what is no key", ["list", "--key", "a b"], url, "--key: expected"],
    [
      "several folders under one slug",
      ["push", "a", "b", "--slug", "c", "--yes"],
      {},
      "one folder",
    ],
    ["to ask where nobody is", ["push", "a"], {}, "--yes"],
    ["a version of several templates", ["pull", "a", "b", "--version", "1"], {}, "one template"],
    ["a version that is no number", ["pull", "a", "--version", "x"], {}, "a number"],
    ["a slug that leads elsewhere", ["pull", "../a"], {}, "can't be the slug"],
  ])("%s", async (_, args, environment, sentence) => {
    using folder = temporaryFolder();
    const data = join(folder.path, "data");
    const opened = await openInstallation({ path: data, timeZone: "UTC", language: "en" });
    if (opened.ok) await opened.value.close();
    const env = { PLATEN_DATA: data, ...environment };
    const { code, err, out } = await run(["template", ...args], env);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(sentence);
    expect(err).not.toContain("ck_live_x");
    expect(err).not.toContain("a:b@c");
  });

  test("a key that the server does not know, and says what to do", async () => {
    await using server = await runningServer();
    const environment = { PLATEN_URL: server.origin, PLATEN_API_KEY: "ck_live_unknown" };
    const { code, err } = await run(["template", "list"], environment);
    expect(code).toBe(1);
    expect(err).toContain("platen key create");
    expect(err).not.toContain("ck_live_unknown");
  });
});

test("platen template says what may be wrong with an address that is no server's", async () => {
  await using server = await runningServer();
  const environment = { PLATEN_URL: `${server.origin}/docs`, PLATEN_API_KEY: "ck_live_x" };
  const { code, err } = await run(["template", "list"], environment);
  expect(code).toBe(1);
  expect(err).toContain("Is --url right?");
});

describe("on a terminal, platen template push", () => {
  test.each([
    ["y", 0, "letter: published version 1."],
    ["n", 1, "Nothing was pushed."],
  ])("asks, and takes %s for an answer", async (answer, code, sentence) => {
    using folder = temporaryFolder();
    const [data, letter] = [join(folder.path, "data"), join(folder.path, "letter")];
    const opened = await openInstallation({ path: data, timeZone: "UTC", language: "en" });
    if (opened.ok) await opened.value.close();
    await run(["template", "new", letter], {});
    const words = [...FROM_SOURCE, "template", "push", letter, "--data", data];
    // It gives its child a terminal of its own.
    const child = Bun.spawn(
      ["script", "--quiet", "--return", "--command", words.join(" "), "/dev/null"],
      { stdin: "pipe", stdout: "pipe", stderr: "ignore" },
    );
    const decoder = new TextDecoder();
    let said = "";
    for await (const chunk of child.stdout) {
      said += decoder.decode(chunk, { stream: true });
      if (!said.endsWith("Push letter? [y/N] ")) continue;
      void child.stdin.write(`${answer}\n`);
      await child.stdin.flush();
    }
    expect(said).toContain("layout.xml: 10 lines");
    expect(said).toContain(sentence);
    expect(await child.exited).toBe(code);
  });
});
