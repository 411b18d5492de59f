import { describe, expect, test } from "bun:test";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { binary } from "../fixtures/binary.ts";
import { platenJson } from "../fixtures/command-line.ts";
import { command, installIn, serve } from "../fixtures/server-process.ts";
import { until } from "../fixtures/render-pool.ts";
import { temporaryFolder } from "../fixtures/store.ts";

const GREETING_END = "Ctrl-C stops.";

/** Runs a server at a terminal of its own until it has greeted. */
async function greetingAtTerminal(data: string) {
  let shown = "";
  const child = Bun.spawn([binary(), "serve", "--data", data, "--port", "0"], {
    env: {},
    terminal: {
      cols: 400,
      rows: 50,
      data: (_terminal, bytes) => {
        shown += Buffer.from(bytes).toString("utf8");
      },
    },
  });
  await until(() => shown.includes(GREETING_END), "the server greets");
  return {
    shown: shown.replaceAll("\r\n", "\n"),
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGKILL");
      await child.exited;
    },
  };
}

async function shell(script: string): Promise<string> {
  const child = Bun.spawn(["sh", "-c", script], {
    env: { PATH: process.env["PATH"] ?? "" },
    stdout: "pipe",
    stderr: "inherit",
  });
  return new Response(child.stdout).text();
}

describe("platen serve on an empty folder", () => {
  test("makes everything, and shows no secret to what is no terminal", async () => {
    using folder = temporaryFolder();
    const data = join(folder.path, "data");
    await using server = await serve(data);
    expect(statSync(data).mode & 0o777).toBe(0o700);
    expect(statSync(join(data, "platen.key")).mode & 0o777).toBe(0o600);
    const { keys } = await platenJson(["key", "list", "--data", data], {}, [binary()]);
    expect(keys).toMatchObject([{ scopes: ["admin"], mode: "live" }]);
    const hook = await platenJson(["hook", "invoice", "--data", data], {}, [binary()]);
    const { out, err } = server.said();
    expect(hook["url"]).toBe(`${server.url}/v1/hooks/${hook["token"]}`);
    expect(out).toContain(`platen hook invoice --data ${data}`);
    expect(out).toContain(`platen key create --scope admin --data ${data}`);
    for (const secret of [hook["token"], hook["secret"], "ck_live_"]) {
      expect(out + err).not.toContain(String(secret));
    }
  });

  test("shows a terminal a line that works when it is pasted, and the key once", async () => {
    using folder = temporaryFolder();
    const data = join(folder.path, "data");
    let key = "";
    {
      await using first = await greetingAtTerminal(data);
      const { shown } = first;
      const curl = /^BODY=[^]*?-d "\$BODY"$/m.exec(shown)?.[0] ?? "";
      const { pollUrl } = JSON.parse(await shell(curl));
      key = /ck_live_[\w-]+/.exec(shown)?.[0] ?? "";
      const fetching = /^curl .*POLLURL.*$/m.exec(shown)?.[0] ?? "";
      const { downloadUrl } = JSON.parse(await shell(fetching.replace("POLLURL", pollUrl)));
      const pdf = await (await fetch(downloadUrl)).text();
      expect(pdf).toStartWith("%PDF-");
    }
    await using second = await greetingAtTerminal(data);
    expect(second.shown).not.toContain(key);
    expect(second.shown).not.toContain("/v1/hooks/");
    expect(second.shown).toContain("platen hook invoice");
  });
});

describe("platen serve", () => {
  test("tells of a hook as the command does", async () => {
    using folder = temporaryFolder();
    const { data, apiKey } = await installIn(join(folder.path, "data"));
    await using server = await serve(data);
    const answer = await fetch(`${server.url}/v1/templates/invoice/hook`, {
      headers: { authorization: `Bearer ${apiKey}` },
    });
    const told = await platenJson(["hook", "invoice", "--data", data], {}, [binary()]);
    expect(await answer.json()).toEqual(told);
  });

  test("refuses a folder that another server holds, and changes nothing", async () => {
    using folder = temporaryFolder();
    const { data } = await installIn(join(folder.path, "data"));
    await using server = await serve(data);
    const second = await command("serve", "--data", data, "--port", "0");
    expect(second.code).toBe(4);
    expect(second.err).toContain(`Another Platen is running on ${data}`);
    expect((await command("init", "--data", data)).code).toBe(3);
    expect(await (await fetch(`${server.url}/health`)).json()).toEqual({ status: "ok" });
  });

  test("says that a port is taken", async () => {
    using folder = temporaryFolder();
    await using server = await serve(join(folder.path, "a"));
    const { port } = new URL(server.url);
    const second = await command("serve", "--data", join(folder.path, "b"), "--port", port);
    expect(second.code).toBe(1);
    expect(second.err).toContain(`127.0.0.1:${port}`);
    expect(second.err).toContain("--port");
  });

  test("says that a host is none of this machine's", async () => {
    using folder = temporaryFolder();
    for (const host of ["999.1.1.1", "192.0.2.1"]) {
      const data = join(folder.path, "data");
      const { code, err } = await command("serve", "--data", data, "--host", host, "--port", "0");
      expect({ code, err }).toEqual({
        code: 1,
        err: expect.stringContaining(`Can't listen on ${host}:0: this machine has no such address`),
      });
    }
  });

  test("names links after the public URL", async () => {
    using folder = temporaryFolder();
    const data = join(folder.path, "data");
    await using server = await serve(data, "--public-url", "https://pdf.example.com");
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(server.said().out).toContain("Its links begin with https://pdf.example.com");
    const hook = await platenJson(["hook", "invoice", "--data", data], {}, [binary()]);
    expect(hook["url"]).toStartWith("https://pdf.example.com/v1/hooks/");
  });

  test("serves the guide, which needs nothing from elsewhere", async () => {
    using folder = temporaryFolder();
    await using server = await serve(join(folder.path, "data"));
    const seen = new Set<string>();
    const pictures = new Set<string>();
    const follow = async (path: string): Promise<void> => {
      if (seen.has(path)) return;
      seen.add(path);
      const answer = await fetch(`${server.url}${path}`);
      const html = await answer.text();
      expect([path, answer.status, answer.headers.get("content-type")]).toEqual([
        path,
        200,
        expect.stringContaining("text/html"),
      ]);
      expect(html).not.toMatch(/<script|<link|@import|url\(/);
      for (const [, picture = ""] of html.matchAll(/src="([^"]*)"/g)) pictures.add(picture);
      for (const [, href] of html.matchAll(/href="(\/docs[^"#]*)/g)) await follow(href ?? "");
    };
    await follow("/docs");
    expect(seen.size).toBeGreaterThan(7);
    expect(pictures.size).toBeGreaterThan(30);
    for (const picture of pictures) {
      const answer = await fetch(new URL(picture, server.url));
      expect([picture, answer.headers.get("content-type")]).toEqual([picture, "image/png"]);
      expect(picture).toStartWith("/docs/");
      expect((await answer.bytes()).length).toBeGreaterThan(500);
    }
  });

  test("leaves nothing in the folder that it is started in, but its data", async () => {
    using folder = temporaryFolder();
    const child = Bun.spawn([binary(), "serve", "--port", "0"], {
      cwd: folder.path,
      env: {},
      stdout: "ignore",
      stderr: "ignore",
    });
    await until(() => existsSync(join(folder.path, "platen-data", "platen.url")), "it is ready");
    child.kill("SIGTERM");
    expect(await child.exited).toBe(0);
    expect(readdirSync(folder.path)).toEqual(["platen-data"]);
  });
});
