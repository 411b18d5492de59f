import { describe, expect, test } from "bun:test";
import Database from "better-sqlite3";
import { strFromU8, unzipSync } from "fflate";
import { BULK_MAX_RENDERS, CSV_ROWS_STEP } from "../../src/limits.ts";
import type { RenderJob, RenderOutcome } from "../../src/render/job.ts";
import { newRender } from "../fixtures/store.ts";
import { csvLine } from "../../src/http/renders/csv.ts";
import { readEvents } from "./events/event-reader.ts";
import { answer, runningServer, writtenPdf, type Running } from "./running-server.ts";

const DATA = { customer: { name: "Ada" }, total: 1 };

async function rendered(it: Running, options: object = {}): Promise<string> {
  const request = { data: DATA, options: { sync: true, ...options } };
  const got = await answer(it.call("POST", "/v1/templates/invoice/render", request));
  return (got.body as { id: string }).id;
}

/** Fails for the data that says so. */
async function moody(job: RenderJob): Promise<RenderOutcome> {
  if (!JSON.stringify(job).includes("Trouble")) return writtenPdf(job);
  const error = { code: "template_error", message: "No.", retryable: false } as const;
  return { ok: false, error, warnings: [] };
}

async function failed(it: Running): Promise<string> {
  const data = { ...DATA, customer: { name: "Trouble" } };
  const request = { data, options: { sync: true } };
  const got = await answer(it.call("POST", "/v1/templates/invoice/render", request));
  return (got.body as { id: string }).id;
}

describe("GET /v1/renders/:id/data", () => {
  test("is the data as the manifest's checks left it", async () => {
    await using it = await runningServer();
    const got = await answer(
      it.call("POST", "/v1/templates/invoice/render", {
        data: { ...DATA, total: "1,234.50", x: 1 },
      }),
    );
    const { id } = got.body as { id: string };
    expect(await answer(it.call("GET", `/v1/renders/${id}/data`))).toEqual({
      status: 200,
      body: { customer: DATA.customer, items: [], total: 1234.5 },
    });
  });

  test("is not found for a render that is not there, or whose data or PDF retention took", async () => {
    await using it = await runningServer({ render: writtenPdf });
    expect((await it.call("GET", "/v1/renders/nothing/data")).status).toBe(404);
    const id = await rendered(it);
    const database = new Database(`${it.folder}/platen.db`);
    database.exec(
      "update renders set data_erased_at = 1795516800000, pdf_erased_at = 1795516800000",
    );
    database.close();
    const data = await answer(it.call("GET", `/v1/renders/${id}/data`));
    expect(data).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
    expect(JSON.stringify(data.body)).toContain("2026-11-24T");
    expect(await answer(it.call("GET", `/v1/renders/${id}`))).toMatchObject({
      body: {
        status: "succeeded",
        downloadUrl: null,
        pdfErasedAt: "2026-11-24T10:40:00.000Z",
        dataErasedAt: "2026-11-24T10:40:00.000Z",
      },
    });
    expect(await answer(it.call("GET", `/v1/renders/${id}/download`))).toMatchObject({
      status: 404,
    });
  });

  test("can't be rendered again once it was erased", async () => {
    await using it = await runningServer({ render: moody });
    const id = await failed(it);
    const database = new Database(`${it.folder}/platen.db`);
    database.exec("update renders set data_erased_at = 1");
    database.close();
    expect(await answer(it.call("POST", `/v1/renders/${id}/retry`))).toMatchObject({
      status: 409,
      body: { error: { code: "invalid_state" } },
    });
  });
});

describe("GET /v1/renders/:id", () => {
  test("tells how long it waited, and which request made it", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const posted = await answer(it.post(JSON.stringify(DATA), { "x-request-id": "order-17" }));
    const { id } = posted.body as { id: string };
    await it.call("GET", `/v1/renders/${id}?wait=10`);
    const [line] = await it.inbound();
    const { body } = await answer(it.call("GET", `/v1/renders/${id}`));
    expect(body).toMatchObject({ inboundId: line?.id, requestId: "order-17" });
    const { createdAt, startedAt, queuedMs } = body as Record<string, string & number>;
    expect(Date.parse(startedAt ?? "") - Date.parse(createdAt ?? "")).toBe(queuedMs ?? -1);
    const other = await rendered(it);
    expect(await answer(it.call("GET", `/v1/renders/${other}`))).toMatchObject({
      body: { inboundId: null, requestId: null },
    });
  });
});

describe("a line of CSV", () => {
  test.each([
    [["a", 1, null], "a,1,\r\n"],
    [["a,b", 'say "x"', "two\nlines"], '"a,b","say ""x""","two\nlines"\r\n'],
    [["=1+1", "+1", "-1", "@x", "\tx"], "'=1+1,'+1,'-1,'@x,'\tx\r\n"],
    [['=HYPERLINK("x")'], `"'=HYPERLINK(""x"")"\r\n`],
    [[-1.5, "1=2"], "-1.5,1=2\r\n"],
  ])("of %j", (values, line) => {
    expect(csvLine(values)).toBe(line);
  });
});

describe("GET /v1/renders.csv", () => {
  test("is the whole list of a filter, whatever its length, with a line of names", async () => {
    await using it = await runningServer();
    const many = CSV_ROWS_STEP * 2 + 3;
    const accepts = [];
    for (let n = 0; n < many; n += 1) {
      accepts.push(it.store.renders.accept(newRender(it.seed, { metadata: { n: String(n) } })));
    }
    await Promise.all(accepts);
    await it.store.renders.accept(newRender(it.seed, { source: "api", filename: "=cmd.pdf" }));
    const got = await it.call("GET", "/v1/renders.csv?source=hook");
    expect(got.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(got.headers.get("content-disposition")).toMatch(
      /^attachment; filename="renders-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const bytes = await got.bytes();
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split("\r\n");
    expect(lines[0]).toStartWith("id,created,started,completed,status,template,version,");
    expect(lines.at(-1)).toBe("");
    expect(lines).toHaveLength(many + 2);
    expect(new Set(lines.slice(1, -1).map((line) => line.slice(0, 36))).size).toBe(many);
    const api = await (await it.call("GET", "/v1/renders.csv?source=api")).text();
    expect(api).toContain(",'=cmd.pdf,");
    const none = await (await it.call("GET", "/v1/renders.csv?q=nothing")).text();
    expect(none.trim().split("\r\n")).toHaveLength(1);
  });

  test("has headers alone for HEAD, and refuses what the list refuses", async () => {
    await using it = await runningServer();
    const head = await it.call("HEAD", "/v1/renders.csv");
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect((await it.call("GET", "/v1/renders.csv?status=done")).status).toBe(400);
    expect((await it.call("GET", "/v1/renders.csv?template=nothing")).status).toBe(404);
  });
});

describe("POST /v1/renders/bulk", () => {
  const bulk = async (it: Running, action: string, ids: readonly string[]) =>
    answer(it.call("POST", "/v1/renders/bulk", { action, ids }));

  test("retries what failed, and tells of each that did not", async () => {
    await using it = await runningServer({ render: moody });
    const [bad, good] = [await failed(it), await rendered(it)];
    const stream = await readEvents(it.origin, it.key);
    await stream.until(({ name }) => name === "ready");
    const got = await bulk(it, "retry", [bad, good, "nothing", bad]);
    expect(got).toMatchObject({
      status: 200,
      body: {
        results: [
          { id: bad, ok: true },
          { id: good, ok: false, error: { code: "invalid_state" } },
          { id: "nothing", ok: false, error: { code: "not_found" } },
        ],
      },
    });
    await stream.until(({ data }) => Bun.deepMatch({ id: bad, status: "failed" }, data));
  });

  test("cancels what waits, and erases in whatever state", async () => {
    await using it = await runningServer();
    const made = await Promise.all([1, 2].map(() => it.post(JSON.stringify(DATA)).then(answer)));
    const ids = made.map(({ body }) => (body as { id: string }).id);
    expect(await bulk(it, "cancel", ids)).toMatchObject({
      body: { results: ids.map((id) => ({ id, ok: true })) },
    });
    expect(await bulk(it, "delete", ids)).toMatchObject({
      body: { results: ids.map((id) => ({ id, ok: true })) },
    });
    expect((await it.call("GET", `/v1/renders/${ids[0]}`)).status).toBe(404);
  });

  test("takes as many ids as may be, and not one more", async () => {
    await using it = await runningServer();
    const ids = Array.from({ length: BULK_MAX_RENDERS + 1 }, (_, n) => `id-${n}`);
    expect((await bulk(it, "cancel", ids.slice(1))).status).toBe(200);
    for (const refused of [ids, []]) {
      expect(await bulk(it, "cancel", refused)).toMatchObject({
        status: 400,
        body: { error: { code: "invalid_request" } },
      });
    }
    expect((await bulk(it, "publish", ["a"])).status).toBe(400);
  });
});

describe("POST /v1/renders/archive", () => {
  test("is a ZIP file of the PDFs, each under a name of its own", async () => {
    await using it = await runningServer({ render: moody });
    const first = await rendered(it, { filename: "Rechnung Müller.pdf" });
    const second = await rendered(it, { filename: "rechnung müller.pdf" });
    const bad = await failed(it);
    const ids = [first, second, bad, "nothing"];
    const got = await it.call("POST", "/v1/renders/archive", { ids });
    expect(got.headers.get("content-type")).toBe("application/zip");
    const files = unzipSync(await got.bytes());
    expect(Object.keys(files).sort()).toEqual([
      "Rechnung Müller-2.pdf",
      "left-out.txt",
      "rechnung müller.pdf",
    ]);
    const whole = await (await it.call("GET", `/v1/renders/${second}/download`)).bytes();
    expect(Buffer.compare(files["rechnung müller.pdf"] ?? new Uint8Array(), whole)).toBe(0);
    const note = strFromU8(files["left-out.txt"] ?? new Uint8Array());
    expect(note).toContain(bad);
    expect(note).toContain("nothing");
  });

  test("is refused where there is nothing to put in, or too much", async () => {
    await using it = await runningServer({ render: writtenPdf });
    expect(
      await answer(it.call("POST", "/v1/renders/archive", { ids: ["nothing"] })),
    ).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
    const id = await rendered(it);
    const database = new Database(`${it.folder}/platen.db`);
    database.exec("update renders set size_bytes = 500 * 1024 * 1024");
    expect((await it.call("POST", "/v1/renders/archive", { ids: [id] })).status).toBe(200);
    database.exec("update renders set size_bytes = size_bytes + 1");
    database.close();
    expect(await answer(it.call("POST", "/v1/renders/archive", { ids: [id] }))).toMatchObject({
      status: 400,
      body: { error: { code: "invalid_request" } },
    });
  });
});
