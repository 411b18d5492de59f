import { rmSync } from "node:fs";
import { describe, expect, test } from "bun:test";
import { filenameOf } from "../../src/http/renders/filename.ts";
import { DOWNLOAD_LINK_TTL_SECONDS } from "../../src/limits.ts";
import type { Render } from "../../src/store/renders.ts";
import { movableClock } from "../fixtures/store.ts";
import {
  answer,
  DATA,
  runningServer,
  writtenPdf,
  type Running,
  type Settings,
} from "./running-server.ts";

/** A server with one render that has succeeded. */
async function withPdf(options: object = {}, settings: Settings = {}) {
  const it = await runningServer({ render: writtenPdf, ...settings });
  const request = { data: DATA, options: { sync: true, ...options } };
  const { body } = await answer(it.call("POST", "/v1/templates/invoice/render", request));
  const { id, downloadUrl } = body as { id: string; downloadUrl: string };
  const pdf = await Bun.file(await fileOf(it, id)).text();
  return { ...it, id, downloadUrl, pdf, path: `/v1/renders/${id}/download` };
}

async function fileOf(it: Running, id: string): Promise<string> {
  const render = await it.store.renders.byId(it.seed.projectId, id);
  return it.store.files.pathOf(render?.sha256 ?? "");
}

describe("a download", () => {
  test("is the PDF, with a name, a tag and its length", async () => {
    await using it = await withPdf();
    const response = await it.call("GET", it.path);
    const render = await it.store.renders.byId(it.seed.projectId, it.id);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-length": String(it.pdf.length),
      "content-disposition": `attachment; filename=invoice-${it.id.slice(-8)}.pdf`,
      etag: `"${render?.sha256}"`,
      "accept-ranges": "bytes",
      "cache-control": "private, no-cache",
      "x-content-type-options": "nosniff",
    });
    expect(await response.text()).toBe(it.pdf);
  });

  test("is the same bytes by its link, without a key", async () => {
    await using it = await withPdf();
    const response = await fetch(it.downloadUrl);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(await response.text()).toBe(it.pdf);
  });

  test("by HEAD is its headers alone", async () => {
    await using it = await withPdf();
    for (const response of [
      await it.call("HEAD", it.path),
      await fetch(it.downloadUrl, { method: "HEAD" }),
    ]) {
      expect(response.status).toBe(200);
      expect(response.headers.get("content-length")).toBe(String(it.pdf.length));
      expect(response.headers.get("content-type")).toBe("application/pdf");
      expect(await response.text()).toBe("");
    }
  });

  test("is 409 not_ready before the render has succeeded", async () => {
    await using it = await runningServer();
    const { body } = await answer(it.call("POST", "/v1/templates/invoice/render", { data: DATA }));
    const { id } = body as { id: string };
    expect(await answer(it.call("GET", `/v1/renders/${id}/download`))).toEqual({
      status: 409,
      body: { error: { code: "not_ready", message: "There is no PDF yet: the render is queued." } },
    });
  });

  test("of a render whose file is gone is a clear 500, and is in the log", async () => {
    await using it = await withPdf();
    rmSync(await fileOf(it, it.id));
    expect(await answer(it.call("GET", it.path))).toEqual({
      status: 500,
      body: {
        error: {
          code: "internal",
          message: expect.stringContaining("gone from the server's data folder"),
        },
      },
    });
    expect(it.logged.join("\n")).toContain(`the PDF of render ${it.id} is missing`);
    expect((await it.call("GET", "/health")).status).toBe(200);
  });
});

describe("If-None-Match", () => {
  test("with the tag is 304 without a body", async () => {
    await using it = await withPdf();
    const etag = (await it.call("HEAD", it.path)).headers.get("etag") ?? "";
    for (const value of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const response = await it.call("GET", it.path, undefined, { "if-none-match": value });
      expect([value, response.status]).toEqual([value, 304]);
      expect(response.headers.get("etag")).toBe(etag);
      expect(await response.text()).toBe("");
    }
    const other = await it.call("GET", it.path, undefined, { "if-none-match": '"other"' });
    expect(other.status).toBe(200);
  });
});

describe("a range", () => {
  test.each([
    ["bytes=0-3", 0, 4],
    ["bytes=5-9", 5, 10],
    ["bytes=10-", 10, undefined],
    ["bytes=-6", -6, undefined],
    ["bytes=0-99999999", 0, undefined],
    ["bytes=-99999999", 0, undefined],
  ])("%s is 206 with these bytes", async (range, from, to) => {
    await using it = await withPdf();
    const expected = it.pdf.slice(from, to);
    for (const [url, headers] of [
      [`${it.origin}${it.path}`, { authorization: `Bearer ${it.key}` }],
      [it.downloadUrl, {}],
    ] as const) {
      const response = await fetch(url, { headers: { ...headers, range } });
      const first = it.pdf.length - it.pdf.slice(from).length;
      const last = first + expected.length - 1;
      expect(response.status).toBe(206);
      expect(response.headers.get("content-range")).toBe(`bytes ${first}-${last}/${it.pdf.length}`);
      expect(response.headers.get("content-length")).toBe(String(expected.length));
      expect(await response.text()).toBe(expected);
    }
  });

  test.each(["bytes=100000-", "bytes=-0"])("%s is 416", async (range) => {
    await using it = await withPdf();
    const response = await it.call("GET", it.path, undefined, { range });
    expect(response.status).toBe(416);
    expect(response.headers.get("content-range")).toBe(`bytes */${it.pdf.length}`);
    expect(await response.text()).toBe("");
  });

  test.each(["bytes=0-1,3-4", "bytes=5-2", "lines=1-2", "bytes=", "bytes=a-b", "bytes=-"])(
    "%s is answered with the whole",
    async (range) => {
      await using it = await withPdf();
      const response = await it.call("GET", it.path, undefined, { range });
      expect(response.status).toBe(200);
      expect(await response.text()).toBe(it.pdf);
    },
  );

  test("counts only where If-Range names the tag", async () => {
    await using it = await withPdf();
    const etag = (await it.call("HEAD", it.path)).headers.get("etag") ?? "";
    const status = async (ifRange: string): Promise<number> =>
      (await it.call("GET", it.path, undefined, { range: "bytes=0-3", "if-range": ifRange }))
        .status;
    expect(await status(etag)).toBe(206);
    expect(await status('"other"')).toBe(200);
    expect(await status(`W/${etag}`)).toBe(200);
  });
});

describe("a download link", () => {
  test("works for a day, and a fresh one for a day from then", async () => {
    const clock = movableClock();
    await using it = await withPdf({}, { clock });
    clock.move(DOWNLOAD_LINK_TTL_SECONDS * 1000 - 1);
    expect((await fetch(it.downloadUrl)).status).toBe(200);
    const { body } = await answer(it.call("GET", `/v1/renders/${it.id}`));
    clock.move(1);
    expect(await answer(fetch(it.downloadUrl))).toEqual({
      status: 403,
      body: { error: { code: "forbidden", message: expect.stringContaining("expired") } },
    });
    const { downloadUrl } = body as { downloadUrl: string };
    expect(downloadUrl).not.toBe(it.downloadUrl);
    expect((await fetch(downloadUrl)).status).toBe(200);
  });

  test("that was changed in any part is 403 forbidden, and tells of no render", async () => {
    await using it = await withPdf();
    const url = new URL(it.downloadUrl);
    const [exp, sig] = [url.searchParams.get("exp") ?? "", url.searchParams.get("sig") ?? ""];
    const other = sig.startsWith("A") ? `B${sig.slice(1)}` : `A${sig.slice(1)}`;
    for (const path of [
      `/d/${it.id}`,
      `/d/${it.id}?exp=${exp}`,
      `/d/${it.id}?sig=${sig}`,
      `/d/${it.id}?exp=${exp}&sig=`,
      `/d/${it.id}?exp=${exp}&sig=${other}`,
      `/d/${it.id}?exp=${exp}&sig=${sig.slice(1)}`,
      `/d/${it.id}?exp=${Number(exp) + 1}&sig=${sig}`,
      `/d/${it.id}?exp=${exp}.0&sig=${sig}`,
      `/d/${it.id}?exp=0${exp}&sig=${sig}`,
      `/d/${crypto.randomUUID()}?exp=${exp}&sig=${sig}`,
      `/d/%ZZ?exp=${exp}&sig=%ZZ`,
    ]) {
      expect([path, await answer(fetch(`${it.origin}${path}`))]).toEqual([
        path,
        {
          status: 403,
          body: { error: { code: "forbidden", message: expect.stringContaining("not valid") } },
        },
      ]);
    }
  });

  test("begins with the public URL", async () => {
    await using it = await withPdf({}, { publicUrl: "https://pdf.example.com" });
    expect(it.downloadUrl).toStartWith(`https://pdf.example.com/d/${it.id}?exp=`);
    const { pathname, search } = new URL(it.downloadUrl);
    expect((await fetch(`${it.origin}${pathname}${search}`)).status).toBe(200);
  });
});

describe("the name of a download", () => {
  /** Stands for a template that names its file. */
  const naming: Settings["render"] = async (job) => ({
    ...(await writtenPdf(job)),
    filename: "bill-17.pdf",
  });

  test("is the template's where the request gives none", async () => {
    await using it = await withPdf({}, { render: naming });
    const { headers } = await it.call("HEAD", it.path);
    expect(headers.get("content-disposition")).toBe("attachment; filename=bill-17.pdf");
  });

  test("is the request's where both give one", async () => {
    await using it = await withPdf({ filename: "mine.pdf" }, { render: naming });
    const { headers } = await it.call("HEAD", it.path);
    expect(headers.get("content-disposition")).toBe("attachment; filename=mine.pdf");
  });

  test("is the template's on a PDF that the request itself waits for", async () => {
    await using it = await runningServer({ render: naming });
    const response = await it.call(
      "POST",
      "/v1/templates/invoice/render",
      { data: DATA, options: { sync: true } },
      { accept: "application/pdf" },
    );
    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(response.headers.get("content-disposition")).toContain("bill-17.pdf");
  });

  const named = (filename: string | null): string =>
    filenameOf({
      filename,
      templateSlug: "invoice",
      id: "019a0000-0000-7000-8000-0000abcd1234",
    } as Render);

  test.each([
    [null, "invoice-abcd1234.pdf"],
    ["Rechnung 17", "Rechnung 17.pdf"],
    ["Rechnung 17.PDF", "Rechnung 17.pdf"],
    ["Ünïcödé 中文.pdf", "Ünïcödé 中文.pdf"],
    ["../../etc/passwd", "etc-passwd.pdf"],
    ['a\\b:c*d?e"f<g>h|i', "a-b-c-d-e-f-g-h-i.pdf"],
    ["line\r\nbreak\0", "line-break.pdf"],
    ["evil\u202efdp.exe", "evil-fdp.exe.pdf"],
    ["half \ud800 of it", "half \ufffd of it.pdf"],
    [".hidden", "hidden.pdf"],
    [" . ", "invoice-abcd1234.pdf"],
    [".pdf", "invoice-abcd1234.pdf"],
    ["", "invoice-abcd1234.pdf"],
  ])("%p becomes %p", (given, expected) => {
    expect(named(given)).toBe(expected);
  });

  test("is said for old readers and for new (RFC 6266, RFC 8187)", async () => {
    await using it = await withPdf({ filename: 'Rechnung "März" 100 € 中文.pdf' });
    expect((await it.call("HEAD", it.path)).headers.get("content-disposition")).toBe(
      'attachment; filename="Rechnung -M?rz- 100 ? ??.pdf"; ' +
        "filename*=UTF-8''Rechnung%20-M%C3%A4rz-%20100%20%E2%82%AC%20%E4%B8%AD%E6%96%87.pdf",
    );
  });
});
